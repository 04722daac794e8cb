"""Project reports: from their content to Word files and PDFs in the workspace."""

from pathlib import Path

from tools.make_sample.report_content import Report, load_reports
from tools.make_sample.report_docx import write_eura_docx, write_free_docx
from tools.make_sample.report_pdf import write_eura_pdf


def write_reports(content: Path, folder: Path) -> None:
    """Write every report that has content into `folder`, by region."""
    for report in load_reports(content):
        _write(report, folder / report.region / report.settings["file"])


def _write(report: Report, path: Path) -> None:
    if path.suffix == ".pdf":
        write_eura_pdf(report, path)
    elif report.settings["form"] == "eura":
        write_eura_docx(report, path)
    else:
        write_free_docx(report, path)
