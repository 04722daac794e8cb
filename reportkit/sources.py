"""Where a fact can be looked up: a cell, a page, a paragraph or a line of one file."""

from reportkit.frozen import Frozen


class PlaceWords(Frozen):
    """The words that a place needs in one language; a document carries those of its own."""

    page: str = "p."
    paragraph: str = "paragraph"
    line: str = "line"


class SourceRef(Frozen):
    """One place in one file.

    Shape: `file` is relative to the workspace, with `/` and in NFC; data that ships with the
    package starts with `reportkit:`. `cell` is as Excel shows it, one cell (`F7`) or a range
    (`F2:F18`). `page`, `paragraph` and `line` count from 1. `field` names what stands there
    (a form field, a question id, a key of a settings file).
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    end_line: int | None = None
    field: str | None = None

    def place(self, words: PlaceWords = PlaceWords()) -> str:
        """The place as a person would say it: `surveys/lappi.xlsx › Vastaukset!F7`."""
        parts = [self.file, self._cell_place(), *self._text_places(words), self.field]
        return " › ".join(part for part in parts if part)

    def _cell_place(self) -> str:
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def _text_places(self, words: PlaceWords) -> list[str]:
        places = []
        if self.page is not None:
            places.append(f"{words.page} {self.page}")
        if self.paragraph is not None:
            places.append(f"{words.paragraph} {self.paragraph}")
        if self.line is not None:
            last = self.end_line if self.end_line and self.end_line != self.line else None
            places.append(f"{words.line} {self.line}" + (f"–{last}" if last else ""))
        return places
