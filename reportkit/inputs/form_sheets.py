"""The sheets of an XLSForm as records: cells by column name, texts by language."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from reportkit.frozen import Localised
from reportkit.inputs.sheets import Cell, Grid
from reportkit.inputs.text import clean_line, clean_text, fold

DEFAULT_LANGUAGE = "fi"
_LANGUAGE_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:[-_]\w+)?\)\s*$")


@dataclass(frozen=True)
class FormSheet:
    """A sheet of the form as records: a header's cells by name, in lower case."""

    name: str
    grid: Grid
    columns: dict[str, int]

    def rows(self) -> range:
        """The rows below the header."""
        return range(self.grid.first_row + 1, self.grid.last_row + 1)

    def text(self, row: int, *names: str) -> str:
        """The clean text of the first of these columns that exists."""
        for name in names:
            if name in self.columns:
                return _cell_text(self.grid.cell(row, self.columns[name]))
        return ""

    def translations(self, row: int, name: str, default_language: str) -> Localised:
        """The texts of `name`, `name::Suomi (fi)`, `name:fi`, … by language code."""
        texts: Localised = {}
        for header, column in self.columns.items():
            language = _header_language(header, name, default_language)
            text = _cell_text(self.grid.cell(row, column)) if language else ""
            if language and text:
                texts.setdefault(language, text)
        return texts


def form_sheet(grid: Grid) -> FormSheet:
    """The first row names the columns; a name that stands twice is its first column."""
    columns: dict[str, int] = {}
    for column in range(grid.first_column, grid.last_column + 1):
        header = clean_line(_cell_text(grid.cell(grid.first_row, column))).lower()
        header = re.sub(r"\s*(:+)\s*", r"\1", header).replace("list name", "list_name")
        if header:
            columns.setdefault(header, column)
    return FormSheet(grid.name or "", grid, columns)


def _cell_text(cell: Cell) -> str:
    """A cell of a form as text: a name that Excel keeps as the number 4 is `4`, not `4.0`."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_text(str(cell))


# --- Languages --------------------------------------------------------------------------------


def default_language_of(settings: FormSheet | None, survey: FormSheet) -> str:
    """The language of labels without one: the settings', else that of the first label column."""
    if settings:
        named = settings.text(settings.grid.first_row + 1, "default_language")
        language = _language_code(named) if named else None
        if language:
            return language
    for header in survey.columns:
        language = _header_language(header, "label", "")
        if language:
            return language
    return DEFAULT_LANGUAGE


def _header_language(header: str, name: str, default_language: str) -> str | None:
    """The language of `label`, `label::Svenska (sv)` or `label:sv`; None for other columns."""
    start, separator, language = header.partition(":")
    if start != name:
        return None
    return _language_code(language.strip(": ")) if separator else default_language


def _language_code(name: str) -> str | None:
    """`fi` of "Suomi (fi)", "fi", "Finnish" or "suomi"; None when it names no language."""
    code = _LANGUAGE_CODE.search(name)
    if code:
        return code[1].lower()
    folded = fold(name)
    if re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)?", folded) and folded not in _language_names():
        return re.split("[-_]", folded)[0]
    return _language_names().get(folded)


@cache
def _language_names() -> dict[str, str]:
    """The names of the languages of our locales, in each of them."""
    names: dict[str, str] = {}
    for code in ("fi", "sv", "en"):
        for each in ("fi", "sv", "en", "se", "ru", "et", "de", "fr"):
            name = Locale.parse(code).languages.get(each)
            if name:
                names[fold(name)] = each
    return names
