"""The quick checkers over one region's reports as they come from the sample tour."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.outputs import FORMATS, render
from reportkit.outputs.coverage import with_covered_text
from reportkit.pipeline import compose_region
from reportkit.workspace import choose_regions, open_workspace
from tools.conformance.docx_checks import (
    check_by_ooxml_integrity,
    check_by_openxml_audit,
    check_docx_accessibility,
)
from tools.conformance.html_checks import check_html_words
from tools.conformance.material import Report
from tools.conformance.outcome import Outcome
from tools.conformance.pdf_checks import check_by_page_validation
from tools.conformance.tag_outcomes import check_pdf_tags

REGION = "satakunta"
WORKSPACE = Path(__file__).parents[2]
QUICK = [
    check_pdf_tags,
    check_by_page_validation,
    check_by_openxml_audit,
    check_by_ooxml_integrity,
    check_docx_accessibility,
    check_html_words,
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    return list(made_reports(tmp_path_factory.mktemp("reports")))


def made_reports(folder: Path) -> Iterator[Report]:
    workspace = open_workspace(WORKSPACE)
    (region,) = choose_regions(workspace, (REGION,))
    for document in compose_region(workspace, region, workspace.settings.tour.languages):
        files = {each: folder / f"{document.language}.{each}" for each in FORMATS}
        for output_format, file in files.items():
            file.write_bytes(render(document, output_format))
        yield Report(REGION, with_covered_text(document), **files)


def words_of(outcome: Outcome) -> list[str]:
    return [f"{fault.report}: {fault.rule}: {fault.words}" for fault in outcome.faults]


@pytest.mark.parametrize("check", QUICK)
def test_reports_pass(reports: list[Report], tmp_path: Path, check: object) -> None:
    """Both languages, every file of the kind, no fault, and something was looked at."""
    assert callable(check)
    outcome = check(reports, tmp_path)

    assert [] == words_of(outcome)
    assert len(reports) == outcome.files
    assert outcome.checked
