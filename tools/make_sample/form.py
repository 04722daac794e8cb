"""The survey's questions as an XLSForm workbook."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tools.make_sample.archive import settle
from tools.make_sample.choices import option_lists
from tools.make_sample.questions import GROUPS, ITEMS, Item

LANGUAGES = ("Suomi (fi)", "Svenska (sv)", "English (en)")
LABELS = tuple(f"label::{language}" for language in LANGUAGES)
HINTS = tuple(f"hint::{language}" for language in LANGUAGES)
SURVEY = (
    "type",
    "name",
    *LABELS,
    *HINTS,
    "required",
    "appearance",
    "constraint",
    *(f"constraint_message::{language}" for language in LANGUAGES),
    "choice_filter",
    "reportkit::section",
    "reportkit::role",
    "reportkit::quote_allowed",
)
# On this sheet `reportkit::theme` would make pyxform fail: it writes each column of a choice into
# the form as an element, and a name with `::` becomes a group of columns.
CHOICES = ("list_name", "name", *LABELS, "region", "reportkit_theme")
SETTINGS = ("form_title", "form_id", "version", "default_language")
NOTE = (
    "Esimerkkiaineisto: kyselyn vastaukset ovat keksittyjä. Vastauksia käytetään alueen"
    " tilannekatsausraporttiin, ja ne säilytetään projektin päättymiseen asti.",
    "Exempelmaterial: svaren är påhittade. Svaren används för områdets lägesöversikt"
    " och sparas tills projektet avslutas.",
    "Sample material: the answers are invented. They are used for the region’s status report"
    " and kept until the project ends.",
)
NOT_NEGATIVE = (
    "Antakaa kokonaisluku, 0 tai suurempi.",
    "Ange ett heltal, 0 eller större.",
    "Give a whole number, 0 or greater.",
)


def write_form(path: Path) -> None:
    """Write the form to `path`."""
    book = Workbook()
    survey = book.active
    survey.title = "survey"
    _fill(survey, SURVEY, _survey_rows())
    _fill(book.create_sheet("choices"), CHOICES, _choice_rows())
    _fill(book.create_sheet("settings"), SETTINGS, [_settings()])
    book.save(path)
    settle(path)


def _settings() -> dict[str, str]:
    return {
        "form_title": "Opin ovi -kiertueen ennakkokysely",
        "form_id": "opin_ovi_ennakkokysely",
        "version": "2014-1",
        "default_language": LANGUAGES[0],
    }


def _survey_rows() -> Iterable[dict[str, str]]:
    yield {"type": "start", "name": "start"}
    yield {"type": "end", "name": "end"}
    yield {"type": "note", "name": "tietosuoja", **dict(zip(LABELS, NOTE, strict=True))}
    for group, items in groupby(ITEMS, key=lambda item: item.group):
        labels = dict(zip(LABELS, GROUPS[group], strict=True))
        yield {"type": "begin_group", "name": group, **labels}
        yield from (_question(item) for item in items)
        yield {"type": "end_group"}


def _question(item: Item) -> dict[str, str]:
    row = {
        "type": _type(item),
        "name": item.id,
        **dict(zip(LABELS, (item.fi, item.sv, item.en), strict=True)),
        "reportkit::section": item.section,
        "reportkit::role": item.role,
        "reportkit::quote_allowed": "yes" if item.quote else "",
    }
    return row | _extras(item)


def _type(item: Item) -> str:
    other = " or_other" if item.options == "haasteet" else ""
    return f"{item.kind} {item.options}{other}".strip()


def _extras(item: Item) -> dict[str, str]:
    extras: dict[str, str] = {}
    if item.id in ("S01", "S02"):
        extras["required"] = "yes"
    if item.options == "likert":
        extras["appearance"] = "likert"
    if item.options == "projektit":
        extras["choice_filter"] = "region=${S01}"
    if item.kind == "integer":
        extras["constraint"] = ". >= 0"
        messages = (f"constraint_message::{language}" for language in LANGUAGES)
        extras |= dict(zip(messages, NOT_NEGATIVE, strict=True))
    if item.hint:
        extras |= dict(zip(HINTS, item.hint.split("|"), strict=True))
    return extras


def _choice_rows() -> Iterable[dict[str, str]]:
    for name, options in option_lists().items():
        for option in options:
            yield {
                "list_name": name,
                "name": option.name,
                **dict(zip(LABELS, (option.fi, option.sv, option.en), strict=True)),
                "region": option.region,
                "reportkit_theme": option.theme,
            }


def _fill(sheet: Worksheet, header: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    sheet.append(header)
    for row in rows:
        sheet.append([row.get(name) or None for name in header])
    sheet.freeze_panes = "C2"
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F4E5F")
        wide = cell.value.startswith(("label", "hint", "constraint_"))
        sheet.column_dimensions[cell.column_letter].width = 48 if wide else 20
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
