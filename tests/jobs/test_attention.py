"""What is saved in a workspace is noticed; what programs leave beside it is not."""

import pytest

from reportkit.jobs.attention import attention_to, is_noise


@pytest.mark.parametrize(
    "name",
    [
        "surveys/~$lappi.xlsx",
        "surveys/.~lock.lappi.ods#",
        "texts/lappi/fi/.tiivistelma.md.swp",
        "texts/lappi/fi/tiivistelma.md~",
        "texts/lappi/fi/4913",
        "texts/lappi/fi/#tiivistelma.md#",
        "surveys/A1B2C3.tmp",
        "output/lappi/fi/lappi.html",
        ".git/index",
        "meeting_notes/.DS_Store",
    ],
)
def test_noise_is_no_change(tmp_path, name):
    """Lock files, swap files, copies of editors, outputs, hidden folders."""
    assert is_noise(tmp_path / name, tmp_path)


@pytest.mark.parametrize(
    "name", ["tour.toml", "surveys/lappi.xlsx", "texts/lappi/fi/a.md", "templates/css/page.css"]
)
def test_inputs_are_changes(tmp_path, name):
    """Whatever a report may be made from."""
    assert not is_noise(tmp_path / name, tmp_path)


def test_saved_file_is_noticed_once(tmp_path):
    """By its name in the workspace, and noise beside it not at all."""
    (tmp_path / "surveys").mkdir()
    with attention_to(tmp_path) as attention:
        (tmp_path / "surveys" / "~$lappi.csv").write_text("x", encoding="utf-8")
        (tmp_path / "surveys" / "lappi.csv").write_text("x", encoding="utf-8")
        files = attention.wait()

    assert {"surveys/lappi.csv"} == files
