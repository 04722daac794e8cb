"""What was written into the project reports is what the readers get out of them."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from reportkit.pipeline import read_tour
from reportkit.records import ProjectReport, ProseBlock
from reportkit.workspace import open_workspace
from tools.make_sample.__main__ import CONTENT, WORKSPACE
from tools.make_sample.report_content import Field, Report, load_reports

REPORTS = load_reports(CONTENT / "project_reports")


@cache
def read() -> dict[str, ProjectReport]:
    opened = open_workspace(Path(WORKSPACE))
    reports = read_tour(opened, opened.regions).value.reports
    return {report.file: report for report in reports}


def file_of(report: Report) -> str:
    name = f"project_reports/{report.region}/{report.settings['file']}"
    return unicodedata.normalize("NFC", name)


def words(text: str) -> str:
    # Whether a hyphen at the end of a printed line belongs to the word cannot always be known.
    return " ".join(re.sub("[-\u00ad]", "", text).split())


def written(field: Field) -> str:
    blocks = [block for block in field.blocks if block.kind not in ("guidance", "row")]
    return words(" ".join(block.plain for block in blocks))


def text_of(block: ProseBlock) -> str:
    if block.kind == "list":
        return " ".join("".join(span.text for span in item.content) for item in block.items)
    if block.kind in ("paragraph", "heading"):
        return "".join(span.text for span in block.content)
    return ""


@pytest.mark.parametrize("report", REPORTS, ids=file_of)
def test_long_texts_come_back_word_for_word(report: Report) -> None:
    """Each field has its own text and nothing of its neighbours', over page breaks too."""
    found = read()[file_of(report)]
    for field in report.fields:
        got = found.field(field.key)
        if field.key == "other":
            continue

        assert got is not None, field.key
        assert words(" ".join(text_of(block) for block in got.content)) == written(field)


@pytest.mark.parametrize(
    "report", [each for each in REPORTS if each.settings["form"] == "eura"], ids=file_of
)
def test_short_values_of_the_form_come_back(report: Report) -> None:
    """Name, dates and lead organisation of the boxed form, as they were printed."""
    found = read()[file_of(report)]
    expected = {
        "basics.name": report.name,
        "basics.start": report.start,
        "basics.end": report.end,
        "implementer.name": report.lead,
    }
    for key, value in expected.items():
        got = found.field(key)

        assert got is not None, key
        assert words(got.text) == words(value)


@pytest.mark.parametrize("report", REPORTS, ids=file_of)
def test_no_invented_person_gets_through(report: Report) -> None:
    """Names, addresses and phone numbers of the form stay in the file."""
    dump = read()[file_of(report)].model_dump_json()

    assert not re.search(r"Esimerkki (Henkilö|Käsittelijä)|@example\.org|040 000", dump)
