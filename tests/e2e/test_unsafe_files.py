"""One bad file costs one finding: the command goes on, and says what became of it."""

import json
import random
import sys

import pytest

from reportkit.cli import main


@pytest.mark.skipif(sys.platform != "linux", reason="limits of the system")
@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        ("seconds = 1\nmegabytes = 4096", "took-too-long"),
        ("seconds = 300\nmegabytes = 256", "too-much-memory"),
    ],
)
def test_file_beyond_its_limits_costs_one_finding(capfd, tmp_path, limit, reason):
    """The limits of tour.toml hold, nothing but the report is printed, the rest is read."""
    root = tmp_path / "tour"
    main(["--ui-lang", "en", "init", str(root)])
    with (root / "tour.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[reading]\n{limit}\n")
    _write_large(root / "surveys" / "Lappi 2.csv", root / "surveys" / "lappi.csv")
    capfd.readouterr()

    code = main(["check", "--json", "--workspace", str(root)])

    printed = capfd.readouterr()
    findings = json.loads(printed.out)["findings"]
    errors = [each for each in findings if each["severity"] == "error"]
    assert (1, "") == (code, printed.err)
    assert [("surveys/Lappi 2.csv", reason)] == [
        (each["source"]["file"], each["values"]["reason"]) for each in errors
    ]
    assert "surveys/lappi.csv" in {each["source"]["file"] for each in findings}


def _write_large(path, model):
    """As many rows of nonsense under a real header as no survey ever brought."""
    dice = random.Random(1)
    header = model.read_text(encoding="utf-8").splitlines()[0]
    row = ";".join(str(dice.random()) for _ in range(8))
    path.write_text(header + "\n" + f"{row}\n" * 400_000, encoding="utf-8")
