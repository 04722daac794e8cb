"""What one cell of answers was read as, and what held while reading it."""

from dataclasses import dataclass

from reportkit.diagnostics import Code
from reportkit.inputs.answer_words import AnswerWords
from reportkit.records import AnswerValue


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. `code` says why the value is None or less than what was written.

    `changed` says that the value is not literally what stands in the cell. `other` is the free
    text of "other, what?". `found` and `expected` are for the finding. `masked` counts personal
    data that was masked, `lost` characters that cleaning took.
    """

    value: AnswerValue = None
    code: Code | None = None
    found: str = ""
    expected: str = ""
    other: str | None = None
    changed: bool = False
    masked: int = 0
    lost: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say but the value."""
        return self.code is None and not (self.changed or self.other or self.masked or self.lost)


EMPTY = Reading()


@dataclass(frozen=True, slots=True)
class Conventions:
    """What holds for a whole column: how the file counts days and in which order it writes them.

    `order_is_settled` says that `month_first` does not come from the file itself, and
    `free_choice` says that the export writes the free text of "other" in place of a choice.
    """

    words: AnswerWords
    uses_1904_dates: bool = False
    month_first: bool = False
    order_is_settled: bool = False
    free_choice: bool = False
