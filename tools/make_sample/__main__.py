"""Writes the sample tour's files: `python -m tools.make_sample`."""

from pathlib import Path

from tools.make_sample.answers import write_answers
from tools.make_sample.form import write_form
from tools.make_sample.notes import write_notes
from tools.make_sample.reports import write_reports

WORKSPACE = Path(__file__).parents[2]
CONTENT = Path(__file__).parent / "content"


def main() -> None:
    """Write everything that is made."""
    write_form(WORKSPACE / "surveys" / "form.xlsx")
    write_answers(WORKSPACE / "surveys")
    write_reports(CONTENT / "project_reports", WORKSPACE / "project_reports")
    write_notes(CONTENT / "meeting_notes", WORKSPACE / "meeting_notes")


if __name__ == "__main__":
    main()
