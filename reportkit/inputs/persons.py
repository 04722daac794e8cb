"""The persons that a file names, as far as a program can tell: looked for in what is published.

Their names are kept nowhere: whoever asks has something to compare with, and then forgets them.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportkit.diagnostics import Outcome
from reportkit.inputs.flow import FlowBlock, flat_blocks, text_of
from reportkit.inputs.masking import is_person, may_be_person
from reportkit.inputs.meeting_notes import names_in_notes
from reportkit.inputs.note_flow import read_note_flow
from reportkit.inputs.pdf_flow import read_pdf
from reportkit.inputs.reading_words import ReadingWords
from reportkit.inputs.sheets import Grid, read_book
from reportkit.inputs.text import clean_line, fold
from reportkit.ooxml.opening import OpenedPackage, PackageError, open_untrusted_package
from reportkit.registry import Programme

_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
_FLOWS = (".md", ".markdown", ".txt", ".docx", ".docm")
_PACKAGES = (".docx", ".docm", ".xlsx", ".xlsm")
# What parts the pieces of a line: "organisaatio – rooli – nimi", "Yhteyshenkilö: nimi (puh.)".
_BETWEEN = re.compile(r"\s+[–—-]\s+|[,;:()\[\]|/\t\n]+")
# Headings of columns and labels whose values are names of persons.
_NAME_HEADING = re.compile(r"\b(?:nimi|namn|name|vastaaja|svarare|respondent|yhteyshenkilo)\b")
_ORGANISATION_HEADING = re.compile(r"organisa|projekt|hanke|project|tuotos|produkt|verkosto")
_LONGEST_NAME = 60


def read_persons(
    path: Path, file: str, kind: str, programme: Programme, words: ReadingWords
) -> Outcome[tuple[str, ...] | None]:
    """The names of persons in one file, sorted; none where it cannot be read.

    A name is a common first name or initials before a word with a capital letter; in a column of
    names, among the participants of a meeting (`kind` `notes`), and as who wrote or changed the
    file, any two words with capitals.
    Findings: none; the file's own reader has told what is wrong with it.
    """
    names = {*_named(path, file, words), *_authors(path, words)}
    if kind == "notes":
        found = names_in_notes(path, file, "", programme, words)
        names |= {clean_line(each) for each in found if may_be_person(each, words)}
    return Outcome(tuple(sorted(each for each in names if " " in each)))


def _named(path: Path, file: str, words: ReadingWords) -> Iterator[str]:
    suffix = path.suffix.casefold()
    if suffix in _SHEETS:
        book = read_book(path, file).value
        for grid in book.grids if book else ():
            yield from _in_grid(grid, words)
    elif suffix in _FLOWS:
        yield from _in_flow(read_note_flow(path, file).value or (), words)
    elif suffix == ".pdf":
        yield from _in_flow(read_pdf(path, file, words).value or (), words)


def _in_grid(grid: Grid, words: ReadingWords) -> Iterator[str]:
    named = _name_columns(grid)
    for row in grid.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                yield from _in_text(cell, words)
                line = clean_line(cell)
                if column in named and len(line) <= _LONGEST_NAME and may_be_person(line, words):
                    yield line


def _name_columns(grid: Grid) -> frozenset[int]:
    return frozenset(
        column
        for row in grid.rows
        for column, cell in enumerate(row)
        if isinstance(cell, str) and len(cell) <= _LONGEST_NAME and _heads_names(cell)
    )


def _heads_names(heading: str) -> bool:
    folded = fold(heading)
    return bool(_NAME_HEADING.search(folded)) and not _ORGANISATION_HEADING.search(folded)


def _in_flow(blocks: Iterable[FlowBlock], words: ReadingWords) -> Iterator[str]:
    for block in flat_blocks(blocks):
        yield from _in_text(text_of(block.content), words)


def _in_text(text: str, words: ReadingWords) -> Iterator[str]:
    for piece in _BETWEEN.split(text):
        name = clean_line(piece)
        if len(name) <= _LONGEST_NAME and is_person(name, words):
            yield name


# --- who wrote or changed the file --------------------------------------------------------------


def _authors(path: Path, words: ReadingWords) -> Iterator[str]:
    if path.suffix.casefold() not in _PACKAGES:
        return
    try:
        with open_untrusted_package(path) as package:
            found = [clean_line(each) for each in _signatures(package)]
    except (PackageError, OSError):
        return
    yield from (each for each in found if may_be_person(each, words))


def _signatures(package: OpenedPackage) -> Iterator[str]:
    """Creator and last editor, and who tracked a change or wrote a comment."""
    for part in package.parts:
        if part == "docProps/core.xml" or (part.startswith("word/") and part.endswith(".xml")):
            root = package.find_xml(part)
            for element in root.iter() if root is not None else ():
                name = str(element.tag).rpartition("}")[2]
                if name in ("creator", "lastModifiedBy"):
                    yield element.text or ""
                yield from (
                    str(value)
                    for key, value in element.attrib.items()
                    if str(key).rpartition("}")[2] == "author"
                )
