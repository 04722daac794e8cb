"""The sample tour, which is this repository itself, as its staff would see it."""

import json
import tomllib
from pathlib import Path

import pytest

from reportkit.cli import main
from reportkit.messages import places_of
from reportkit.resources import templates_folder

ROOT = Path(__file__).parent.parent.parent


def run(capsys, *arguments: str) -> dict:
    capsys.readouterr()
    main([*arguments, "--json", "--workspace", str(ROOT)])
    parsed: dict = json.loads(capsys.readouterr().out)
    return parsed


@pytest.fixture
def findings(capsys) -> list[dict]:
    found: list[dict] = run(capsys, "check")["findings"]
    return found


def test_the_mess_of_real_life_is_found(findings):
    """The sample has faults of many kinds on purpose, and the check names them."""
    codes = {finding["code"] for finding in findings}

    assert codes >= {
        "approximate-number",
        "conflicting-values",
        "detected-shape",
        "duplicate-row",
        "formula-value",
        "hidden-cells",
        "impossible-date",
        "label-number-conflict",
        "out-of-scale",
        "personal-data-dropped",
        "personal-data-masked",
        "region-not-on-tour",
        "test-row",
        "trailing-text",
        "unknown-column",
    }


def test_no_sentence_has_a_hole(findings):
    """Every finding brings the values that one form of its sentences needs."""
    path = templates_folder() / "locales" / "en" / "findings.toml"
    catalogue = tomllib.loads(path.read_text(encoding="utf-8"))

    for finding in findings:
        texts = catalogue[finding["code"]]
        brought = {name for name, value in finding["values"].items() if value}
        for name in ("message", "hint"):
            forms = [texts[name], texts.get(f"{name}-short", texts[name])]
            assert any(places_of(form) <= brought for form in forms), finding


def test_nothing_of_the_sample_is_unassigned(findings):
    """The sample's own files are all somebody's."""
    assert [] == [each for each in findings if each["code"] == "unassigned-file"]


def test_every_region_has_all_kinds_of_input(capsys):
    """Eleven regions with answers, reports and notes; texts of four."""
    rows = run(capsys, "status")["regions"]

    assert 11 == len(rows)
    for row in rows:
        assert row["answers"] > 0, row
        assert row["reports"] > 0, row
        assert row["notes"] == 1, row
    assert 4 == sum(row["texts"] > 0 for row in rows)
