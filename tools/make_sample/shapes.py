"""Answers as the survey tools export them: one function a shape."""

from datetime import date, timedelta
from typing import Any

from tools.make_sample.grid import (
    Grid,
    finnish_date,
    labels,
    names,
    options_of,
    plain,
    question_columns,
)
from tools.make_sample.questions import ITEMS, Item
from tools.make_sample.respondents import Respondent


def kobo(people: list[Respondent], *, labelled: bool) -> Grid:
    """A KoboToolbox export, with names and groups in the header or with Finnish labels."""
    header: list[Any] = ["start", "end"]
    columns: dict[str, int] = {}
    for item in ITEMS:
        columns[item.id] = len(header)
        header += _kobo_header(item, labelled=labelled)
    header += ["_id", "_uuid", "_submission_time", "_index"]
    rows = [_kobo_row(person, labelled=labelled) for person in people]
    return Grid("Opin ovi -kiertueen ennakkokysely"[:31], [header], rows, columns=columns)


def _kobo_header(item: Item, *, labelled: bool) -> list[str]:
    title = item.fi if labelled else f"{item.group}/{item.id}"
    if item.kind != "select_multiple":
        return [title]
    choices = [each.fi if labelled else each.name for each in options_of(item)]
    return [title, *(f"{title}/{choice}" for choice in choices)]


def _kobo_row(person: Respondent, *, labelled: bool) -> list[Any]:
    start = person.sent - timedelta(minutes=17)
    row: list[Any] = [start.isoformat(), person.sent.isoformat()]
    for item in ITEMS:
        row += _kobo_cells(item, person, labelled=labelled)
    uuid = f"00000000-0000-4000-8000-{person.number:012d}"
    return [*row, 4000 + person.number, uuid, person.sent.isoformat(), person.number]


def _kobo_cells(item: Item, person: Respondent, *, labelled: bool) -> list[Any]:
    answer = person.answers.get(item.id)
    chosen = names(answer) if item.options else ()
    if item.kind == "select_multiple":
        cell = " ".join(labels(item, answer, "fi") if labelled else chosen) or None
        flags = [int(each.name in chosen) if chosen else None for each in options_of(item)]
        return [cell, *flags]
    if item.options:
        return [next(iter(labels(item, answer, "fi") if labelled else chosen), None)]
    return [answer.isoformat() if isinstance(answer, date) else answer]


def microsoft_forms(people: list[Respondent], language: str) -> Grid:
    """A Microsoft Forms export: the form's language in the header, `a;b;` for several choices."""
    head = {
        "fi": ["ID", "Aloitusaika", "Lopetusaika", "Sähköposti", "Nimi"],
        "sv": ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"],
    }[language]
    header = [*head, *(item.label(language) for item in ITEMS)]
    rows = [_microsoft_row(person) for person in people]
    return Grid("Sheet1", [header], rows, columns=question_columns(len(head)))


def _microsoft_row(person: Respondent) -> list[Any]:
    start = person.sent - timedelta(minutes=12)
    mail = f"vastaaja{person.number}@example.org"
    name = f"Esimerkki Vastaaja {person.number}"
    cells = [plain(item, person, lambda chosen: ";".join(chosen) + ";") for item in ITEMS]
    return [person.number, start, person.sent, mail, name, *cells]


def google_forms(people: list[Respondent]) -> Grid:
    """A Google Forms export: `Aikaleima` first, `a, b` for several choices, all as text."""
    header = ["Aikaleima", *(item.fi for item in ITEMS)]
    rows = [[_google_stamp(person), *_typed_cells(person, ", ")] for person in people]
    return Grid("Lomakevastaukset 1", [header], rows, columns=question_columns(1))


def _google_stamp(person: Respondent) -> str:
    return f"{finnish_date(person.sent)} klo {person.sent:%H.%M.%S}"


def _typed_cells(person: Respondent, separator: str) -> list[Any]:
    return [finnish_date(plain(item, person, separator.join)) for item in ITEMS]


def plain_table(people: list[Respondent], separator: str) -> Grid:
    """A table that somebody typed: the question's id and text in one header row."""
    header = [f"{item.id}. {item.fi}" for item in ITEMS]
    rows = [_typed_cells(person, separator) for person in people]
    return Grid("Vastaukset", [header], rows, columns=question_columns(0))


def webropol(people: list[Respondent], title: str) -> Grid:
    """A Webropol export: title rows, then a header of questions (merged) and one of choices."""
    top: list[Any] = ["Vastaajanumero"]
    below: list[Any] = [None]
    grid = Grid("Perusraportti", [[title], [f"Vastaajien kokonaismäärä: {len(people)}"], []])
    for item in ITEMS:
        grid.columns[item.id] = len(top)
        choices = [each.fi for each in options_of(item)] if item.kind == "select_multiple" else []
        width = max(1, len(choices))
        if width > 1:
            grid.merged.append((len(grid.head) + 1, len(top), len(top) + width - 1))
        top += [item.fi, *([None] * (width - 1))]
        below += choices or [None]
    grid.head += [top, below]
    grid.rows = [_webropol_row(person) for person in people]
    return grid


def _webropol_row(person: Respondent) -> list[Any]:
    row: list[Any] = [person.number]
    for item in ITEMS:
        answer = person.answers.get(item.id)
        if item.kind == "select_multiple":
            row += [int(each.name in names(answer)) for each in options_of(item)]
        elif item.options == "likert" and answer is not None and answer != "0":
            row.append(f"{answer} {labels(item, answer, person.language)[0]}")
        else:
            row.append(plain(item, person, ";".join))
    return row
