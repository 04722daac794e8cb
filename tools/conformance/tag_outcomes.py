"""Our own check of the tags over all reports, and whether it notices planted faults."""

from importlib.metadata import version
from pathlib import Path

from tools.conformance.material import Report
from tools.conformance.mutants import try_mutants
from tools.conformance.outcome import Outcome
from tools.conformance.tag_check import check_tags, count_heard

LEAST_MUTANTS = 20
_READER = "pikepdf {}, pdfium {}"


def check_pdf_tags(reports: list[Report], work: Path) -> Outcome:
    """Everything of the document tree is heard in the PDF, as what it is, in order, once."""
    outcome = Outcome("tags against the tree (own)", _versions(), "things")
    for report in reports:
        outcome.files += 1
        outcome.checked += sum(count_heard(report.document).values())
        for difference in check_tags(report.document, report.pdf.read_bytes()):
            outcome.blame(report.name, "heard", difference)
    return outcome


def check_mutants(reports: list[Report], work: Path) -> Outcome:
    """Faults planted in the first report of each language: the check above notices each one."""
    outcome = Outcome("planted faults are noticed", _versions(), "faults")
    firsts = {report.document.language: report for report in reversed(reports)}
    for report in firsts.values():
        noticed, missed = try_mutants(report.document, report.pdf.read_bytes())
        outcome.files += 1
        outcome.checked += len(noticed) + len(missed)
        for name in missed:
            outcome.blame(report.name, "not noticed", name)
        if len(noticed) < LEAST_MUTANTS:
            outcome.blame(report.name, "too few", f"{len(noticed)}, expected {LEAST_MUTANTS}")
    return outcome


def _versions() -> str:
    return _READER.format(version("pikepdf"), version("pypdfium2"))
