"""Writes the sample tour's files: `python -m tools.make_sample`."""

from pathlib import Path

from tools.make_sample.answers import write_answers
from tools.make_sample.form import write_form

WORKSPACE = Path(__file__).parents[2]


def main() -> None:
    """Write everything that is made."""
    write_form(WORKSPACE / "surveys" / "form.xlsx")
    write_answers(WORKSPACE / "surveys")


if __name__ == "__main__":
    main()
