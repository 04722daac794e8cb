"""The author's prose of a report: in one order, each piece with a place, each name checked."""

from collections.abc import Collection, Iterable, Iterator

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.model.order import source_key
from reportkit.model.outcomes import gather
from reportkit.model.section_keys import SECTIONS
from reportkit.nearest import nearest_names
from reportkit.records import (
    Passage,
    ProseBlock,
    ProseHeading,
    ProseImage,
    ProseList,
    ProseParagraph,
    ProseTable,
    Spans,
)
from reportkit.sources import SourceRef

# The themes of a region's own stand in the middle: before what is open and what follows from it.
_DEFAULT_AFTER = "elo"


def place_passages(
    passages: Iterable[Passage], sections: tuple[str, ...] = SECTIONS
) -> Outcome[tuple[Passage, ...]]:
    """The passages by language, file and line, each of them somewhere in the report.

    `sections` are the keys of those that the report has.
    A section of the region's own without a known place stands after `elo`; prose for a section
    that does not exist becomes a section of its own there, under the name that was written.
    Findings: `unknown-section` with the nearest names.
    """
    ordered = sorted(passages, key=lambda each: (each.language, source_key(each.source)))
    return gather(_placed(passage, sections) for passage in ordered)


def _placed(passage: Passage, sections: tuple[str, ...]) -> Outcome[Passage]:
    findings = tuple(
        _unknown_section(passage, key, written, sections)
        for key, written in (("section", passage.section), ("after", passage.after))
        if written is not None and written not in sections
    )
    section = passage.section if passage.section in sections else None
    if section is not None:
        return Outcome(passage, findings)
    after = passage.after if passage.after in sections else _DEFAULT_AFTER
    title = passage.title or passage.section or passage.file.rsplit("/", 1)[-1]
    placed = passage.model_copy(update={"section": None, "after": after, "title": title})
    return Outcome(placed, findings)


def _unknown_section(
    passage: Passage, key: str, written: str, sections: tuple[str, ...]
) -> Diagnostic:
    return Diagnostic(
        code=Code.UNKNOWN_SECTION,
        source=passage.source.model_copy(update={"field": key}),
        values={"found": written, "expected": _likely(written, sections)},
    )


def _likely(name: str, known: Iterable[str]) -> str:
    names = tuple(known)
    return ", ".join(nearest_names(name, names) or names)


def check_passages(passages: Iterable[Passage], names: Collection[str]) -> tuple[Diagnostic, ...]:
    """What the prose names that the model does not have; `names` are those of its values.

    Findings: `unknown-value-name` for each such name in `[[…]]`, with the nearest that there are.
    """
    return tuple(
        _unknown_name(name, source, names)
        for passage in passages
        for name, source in _references(passage)
        if name not in names
    )


def _unknown_name(name: str, source: SourceRef, names: Collection[str]) -> Diagnostic:
    nearest = nearest_names(name, names)
    expected = ", ".join(nearest or (each for each in _GENERAL_NAMES if each in names))
    return Diagnostic(
        code=Code.UNKNOWN_VALUE_NAME, source=source, values={"name": name, "expected": expected}
    )


# What is named when nothing resembles what was written: the list of all would fill a screen.
_GENERAL_NAMES = (
    "projects.count",
    "products.count",
    "products.continuing",
    "answers.count",
    "answers.rate",
    "participants.count",
    "participants.organisations",
    "visit.date",
    "visit.place",
)


def _references(passage: Passage) -> Iterator[tuple[str, SourceRef]]:
    for block in passage.blocks:
        for content, source in _contents(block):
            yield from _names_in(content, source)
    for note in passage.notes:
        yield from _names_in(note.content, note.source)


def _names_in(content: Spans, source: SourceRef) -> Iterator[tuple[str, SourceRef]]:
    return ((span.reference, source) for span in content if span.reference)


def _contents(block: ProseBlock) -> Iterator[tuple[Spans, SourceRef]]:
    match block:
        case ProseParagraph() | ProseHeading():
            yield block.content, block.source
        case ProseList():
            yield from ((item.content, item.source) for item in block.items)
        case ProseTable():
            cells = (*block.header, *(cell for row in block.rows for cell in row))
            yield from ((cell, block.source) for cell in cells)
        case ProseImage():
            return
