"""The DOCX files: well made, usable without sight, and read back whole by other programs."""

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from tests.agreement.docx_accessibility import check_accessibility
from tools.conformance.docx_readers import read_odt, read_pandoc
from tools.conformance.material import Report
from tools.conformance.outcome import Outcome
from tools.conformance.programs import PROJECT_PROGRAMS, run, version_of
from tools.conformance.reading import Reading, count_read, differences, expected_reading


def check_by_openxml_audit(reports: list[Report], work: Path) -> Outcome:
    """Schema and semantics of Office Open XML."""
    outcome = Outcome("openxml-audit", version("openxml-audit"), "files")
    for report in reports:
        program = PROJECT_PROGRAMS / "openxml-audit"
        (result,) = json.loads(run(program, "-o", "json", report.docx, allowed=(0, 1)))
        outcome.files += 1
        outcome.checked += 1
        for error in result["errors"]:
            outcome.blame(report.name, str(error.get("id", "finding")), json.dumps(error))
        if not result["valid"] or result["warning_count"]:
            outcome.blame(report.name, "verdict", result["verdict"]["headline"])
    return outcome


def check_by_ooxml_integrity(reports: list[Report], work: Path) -> Outcome:
    """What makes Word say that a file must be repaired."""
    outcome = Outcome("ooxml-integrity", version("ooxml-integrity"), "files")
    program = PROJECT_PROGRAMS / "ooxml-integrity"
    for report in reports:
        printed = run(program, "check", "--no-config", report.docx, allowed=(0, 1, 2))
        outcome.files += 1
        outcome.checked += 1
        if "0 error(s), 0 warning(s)" not in printed:
            outcome.blame(report.name, "finding", printed)
    return outcome


def check_docx_accessibility(reports: list[Report], work: Path) -> Outcome:
    """Our own rules: title, language, headings, alternatives, heads of tables, names of links."""
    outcome = Outcome("DOCX accessibility (own)", "-", "files")
    for report in reports:
        outcome.files += 1
        outcome.checked += 1
        for barrier in check_accessibility(report.docx.read_bytes()):
            outcome.blame(report.name, "barrier", barrier)
    return outcome


def check_by_pandoc(reports: list[Report], work: Path) -> Outcome:
    """Pandoc reads back all words, headings, notes, tables and words for pictures."""
    outcome = Outcome("Pandoc reads back", version_of("pandoc", "--version").split()[-1], "words")

    def read(report: Report) -> Reading:
        return read_pandoc(run("pandoc", "-f", "docx", "-t", "json", report.docx))

    return _compare(outcome, reports, read)


def check_by_libreoffice(reports: list[Report], work: Path) -> Outcome:
    """LibreOffice reads back the same."""
    number = version_of("soffice", "--version").split()[1:2]
    outcome = Outcome("LibreOffice reads back", " ".join(number), "words")
    folder = work / "odt"
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    office = ("soffice", "--headless", "--norestore", profile, "--convert-to", "odt")
    run(*office, "--outdir", folder, *(report.docx for report in reports))
    return _compare(outcome, reports, lambda report: read_odt(folder / f"{report.docx.stem}.odt"))


def _compare(outcome: Outcome, reports: list[Report], read: Callable[[Report], Reading]) -> Outcome:
    for report in reports:
        expected = expected_reading(report.document)
        outcome.files += 1
        outcome.checked += count_read(expected)
        for part, words in differences(expected, read(report)):
            outcome.blame(report.name, part, words)
    return outcome
