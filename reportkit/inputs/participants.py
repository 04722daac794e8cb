"""Who was at a meeting, from a line, a list or a table: organisations, roles, counts; no names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.inputs.flow import FlowTable, cell_text
from reportkit.inputs.masking import is_organisation, may_be_person
from reportkit.inputs.reading_words import ReadingWords, wording
from reportkit.inputs.text import clean_line
from reportkit.records import Participant
from reportkit.sources import SourceRef

# "organisaatio – rooli – nimi", also with a bar or a tab; a hyphen inside a word parts nothing.
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[|\t]\s*|\s*—\s*")
_COUNT = re.compile(r"[(\s,]*\b(\d{1,3})\s*(?P<unit>[^\W\d]+\.?)?\)?\s*$")
_IN_BRACKETS = re.compile(r"^(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
_MOST_PEOPLE = 500


@dataclass(frozen=True)
class Attendance:
    """The participants of one place of the notes, and the names that were left out.

    The names never leave the stage.
    """

    participants: tuple[Participant, ...] = ()
    names: tuple[str, ...] = ()


def read_attendance_line(text: str, source: SourceRef, words: ReadingWords) -> Attendance:
    """A line such as `Läsnä: Lapin ELY-keskus (3), Rovaniemen kaupunki, 2 hlö; Sedu`.

    Shape: parts are parted by semicolons where there is one, else by commas outside brackets.
    """
    parts = [part.strip(" .") for part in re.split(r";|\n", text)]
    if len(parts) == 1:
        parts = _at_commas(text)
    else:
        parts = [each for part in parts for each in _organisations_at_commas(part, words)]
    return _joined(read_attendant(part, source, words) for part in _with_counts(parts) if part)


def _at_commas(text: str) -> list[str]:
    return [part.strip(" .") for part in re.split(r",(?![^(]*\))", text)]


def _organisations_at_commas(text: str, words: ReadingWords) -> list[str]:
    """A part cut at its commas when each piece is an organisation or a number of people."""
    pieces = _at_commas(text)
    whole = all(is_organisation(each, words) or each[:1].isdigit() for each in pieces)
    return pieces if whole else [text]


def _with_counts(parts: list[str]) -> Iterator[str]:
    """A part that is only a number of people belongs to the part before it."""
    waiting = ""
    for part in parts:
        if waiting and re.fullmatch(r"\d{1,3}\s*[^\W\d]*\.?", part):
            yield f"{waiting} ({part})"
            waiting = ""
        else:
            yield waiting
            waiting = part
    yield waiting


def read_attendant(text: str, source: SourceRef, words: ReadingWords) -> Attendance:
    """One entry: `organisaatio – rooli – nimi`, in any order, or `Nimi (organisaatio)`, or with a
    count.

    Absence: an entry that names a person and no organisation is nobody, but the name counts.
    """
    plain, count = _split_count(clean_line(text), words)
    bracketed = _IN_BRACKETS.match(plain)
    parts = _PARTS.split(plain)
    if bracketed and len(parts) == 1:
        parts = _bracket_parts(bracketed, words)
    if len(parts) == 1 and "," in plain:
        parts = [part.strip() for part in plain.split(",")]
    return _attendant([part.strip() for part in parts if part.strip()], count, source, words)


def _split_count(text: str, words: ReadingWords) -> tuple[str, int]:
    match = _COUNT.search(text)
    if match is None or not match.start():
        return text, 1
    unit = match.group("unit")
    if unit and not words.is_note_word(unit, "people"):
        return text, 1
    return text[: match.start()].strip(), min(int(match.group(1)), _MOST_PEOPLE) or 1


def _bracket_parts(match: re.Match[str], words: ReadingWords) -> list[str]:
    """`Nimi Esimerkki (Lapin liitto)` turned round; `Lapin liitto (ELO-ryhmän jäsen)` as it is."""
    before, inside = match.group("before"), match.group("inside")
    if is_organisation(before, words) or not is_organisation(inside, words):
        return [before, *inside.split(", ")]
    return [inside, before]


def _attendant(parts: list[str], count: int, source: SourceRef, words: ReadingWords) -> Attendance:
    names = [part for part in parts if _is_name(part, parts, words)]
    rest = [part for part in parts if part not in names]
    organisation = _organisation(rest, words)
    if organisation is None:
        return Attendance(names=tuple(names))
    roles = [part for part in rest if part != organisation]
    role = ", ".join(roles) or None
    person = Participant(organisation=organisation, role=role, count=count, source=source)
    return Attendance((person,), tuple(names))


def _is_name(part: str, parts: list[str], words: ReadingWords) -> bool:
    """Whether a part is a person's name. The last of three is, unless it is plainly a role: the
    order "organisation – role – name" is what the notes are asked for."""
    if may_be_person(part, words):
        return True
    capitals = [word for word in part.split() if word[:1].isupper()]
    last_of_three = len(parts) > 2 and part is parts[-1] and not is_organisation(part, words)
    return last_of_three and bool(capitals)


def _organisation(parts: list[str], words: ReadingWords) -> str | None:
    """The part that names the organisation: the first that looks like one, else the first."""
    looking = (part for part in parts if is_organisation(part, words) and not part[0].islower())
    return next(looking, parts[0] if parts else None)


# --- tables -----------------------------------------------------------------------------------


def is_attendance_table(table: FlowTable, words: ReadingWords) -> bool:
    """Whether a table lists participants: it has a column of organisations."""
    first = [cell_text(cell) for cell in table.rows[0]] if table.rows else []
    others = sum(
        any(words.is_note_word(text, key) for key in ("name", "role", "count")) for text in first
    )
    return any(words.is_note_word(text, "organisation") for text in first) and others > 0


def read_attendance_table(table: FlowTable, words: ReadingWords) -> Attendance:
    """The participants of a table by its columns; without a header, each row as an entry."""
    rows = [[clean_line(cell_text(cell)) for cell in row] for row in table.rows]
    columns = _columns(rows[0], words)
    if "organisation" not in columns:
        lines = (" – ".join(cell for cell in row if cell) for row in rows)
        return _joined(read_attendant(line, table.source, words) for line in lines if line)
    return _joined(_row(row, columns, table.source, words) for row in rows[1:])


def _columns(header: list[str], words: ReadingWords) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, text in enumerate(header):
        for key in ("organisation", "role", "name", "count"):
            if words.is_note_word(text, key):
                columns.setdefault(key, index)
                break
    return columns


def _row(
    row: list[str], columns: dict[str, int], source: SourceRef, words: ReadingWords
) -> Attendance:
    values = {key: row[index] for key, index in columns.items() if index < len(row)}
    names = (values["name"],) if values.get("name") else ()
    organisation = values.get("organisation", "")
    if not organisation or may_be_person(organisation, words):
        return Attendance(names=names)
    count = values.get("count", "")
    person = Participant(
        organisation=organisation,
        role=values.get("role") or None,
        count=min(int(count), _MOST_PEOPLE) if count.isascii() and count.isdigit() else 1,
        source=source,
    )
    return Attendance((person,) if person.count else (), names)


def _joined(parts: Iterable[Attendance]) -> Attendance:
    all_parts = list(parts)
    return Attendance(
        tuple(each for part in all_parts for each in part.participants),
        tuple(name for part in all_parts for name in part.names),
    )


def is_attendance_word(text: str, words: ReadingWords) -> bool:
    """Whether a heading or label is about who was there."""
    return words.is_note_word(text, "present") or words.themes.get(wording(text)) == "participants"
