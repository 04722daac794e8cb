"""Findings in words: grouped by file, the worst first."""

import io

from reportkit.commands.console import Console
from reportkit.commands.findings import print_findings
from reportkit.diagnostics import Code, Diagnostic
from reportkit.findings_text import count_findings, counts_text, sort_findings
from reportkit.messages import load_messages
from reportkit.resources import templates_folder
from reportkit.sources import SourceRef

MESSAGES = load_messages(templates_folder() / "locales", "en")


def finding(code: Code, file: str, cell: str | None = None, **values: str) -> Diagnostic:
    sheet = "Vastaukset" if cell else None
    return Diagnostic(code=code, source=SourceRef(file=file, sheet=sheet, cell=cell), values=values)


def printed(*findings: Diagnostic) -> str:
    out = io.StringIO()
    print_findings(Console(out, io.StringIO()), MESSAGES, findings)
    return out.getvalue()


def test_file_with_an_error_comes_first():
    """Whoever has little time reads from the top."""
    findings = (
        finding(Code.RAW_HTML, "a.md"),
        finding(Code.UNKNOWN_CHOICE, "b.xlsx", "A1"),
        finding(Code.ENCRYPTED_FILE, "c.xlsx"),
    )

    assert ["c.xlsx", "b.xlsx", "a.md"] == [each.source.file for each in sort_findings(findings)]


def test_cells_are_in_the_order_of_the_sheet():
    """Row 9 comes before row 10, column Z before column AA."""
    cells = ["A10", "AA9", "Z9", "A9"]
    findings = tuple(finding(Code.UNKNOWN_CHOICE, "a.xlsx", cell) for cell in cells)

    assert ["A9", "Z9", "AA9", "A10"] == [each.source.cell for each in sort_findings(findings)]


def test_finding_says_place_words_and_what_to_do():
    """The place is as Excel shows it; the file's name is said once."""
    text = printed(
        finding(
            Code.NOT_A_NUMBER,
            "a.xlsx",
            "F7",
            found="many",
            expected="a-number",
            name="S06",
            used="missing",
        )
    )

    assert text.startswith("a.xlsx\n  Warning: An answer that is not a number (not-a-number)\n")
    assert "    Vastaukset!F7: “many” is not a number (S06)." in text
    assert "    → Put a number alone into the cell.\n" in text


def test_same_words_are_said_once_for_all_places():
    """Twenty cells with one fault are one sentence with twenty places."""
    cells = ("A1", "A2")
    text = printed(*(finding(Code.FORMULA_VALUE, "a.xlsx", cell, found="1") for cell in cells))

    assert "Vastaukset!A1, Vastaukset!A2: The cell holds a formula" in text


def test_counts_leave_out_what_is_not_there():
    """No zeros; and nothing at all is said in words."""
    one = finding(Code.ENCRYPTED_FILE, "a.xlsx")

    assert "1 error" == counts_text(MESSAGES, count_findings((one,)))
    assert "No findings." == counts_text(MESSAGES, count_findings(()))
