"""The author's own prose: what it says in a standard section, and sections of the report's own."""

from pathlib import PurePosixPath

from reportkit.document.ids import child_id, slug
from reportkit.document.nodes import Block, Document, Inline, Note, NoteMark, Section
from reportkit.document.walk import inlines_of, walk
from reportkit.model.national_values import Authored, values_of
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.records import Passage
from reportkit.sections.prose import Lookup, Reading, inlines, prose_blocks
from reportkit.sections.sentences import as_written, plain, shown


def own_prose(
    report: Authored,
    phrases: Phrases,
    section: str,
    position: str = "before",
    *,
    node_id: str = "",
) -> tuple[Block, ...]:
    """The author's prose for a standard section, before or after its generated part.

    `node_id` is the section's node where it is not the section's key.
    """
    return tuple(
        block
        for passage in passages(report, phrases.language)
        if passage.section == section and passage.position == position
        for block in _passage_blocks(report, phrases, passage, node_id or section)
    )


def own_title(report: Authored, phrases: Phrases, section: str) -> str | None:
    """The report's own title of a standard section."""
    titles = (
        passage.title
        for passage in passages(report, phrases.language)
        if passage.section == section and passage.title
    )
    return next(titles, None)


def thematic_sections(report: Authored, phrases: Phrases, after: str) -> tuple[Section, ...]:
    """The report's own sections that the author put after a standard one."""
    return tuple(
        Section(
            id=_own_id(passage),
            title=plain(passage.title or ""),
            children=_passage_blocks(report, phrases, passage, _own_id(passage)),
            sources=(passage.source,),
        )
        for passage in passages(report, phrases.language)
        if passage.section is None and passage.after == after
    )


def passages(report: Authored, language: str) -> tuple[Passage, ...]:
    """The author's passages in one language, in the order of their files."""
    return tuple(each for each in report.passages if each.language == language)


def _notes_of(report: Authored, phrases: Phrases, wanted: set[str]) -> tuple[Note, ...]:
    return tuple(
        Note(
            id=note_id,
            content=inlines(note.content, Reading(lookup=_lookup(report, phrases))),
            sources=(note.source,),
        )
        for passage in passages(report, phrases.language)
        for note in passage.notes
        if (note_id := _note_id(passage, note.id)) in wanted
    )


def with_notes(document: Document, report: Authored, all_phrases: tuple[Phrases, ...]) -> Document:
    """A document with the footnotes that are marked in it, in each of these languages."""
    marked = {
        inline.note
        for node in walk(document)
        for inline in inlines_of(node)
        if isinstance(inline, NoteMark)
    }
    notes = tuple(note for phrases in all_phrases for note in _notes_of(report, phrases, marked))
    return document.model_copy(update={"notes": notes})


def _own_id(passage: Passage) -> str:
    return child_id("own", PurePosixPath(passage.file).stem)


def _note_id(passage: Passage, name: str) -> str:
    return f"note.{slug(PurePosixPath(passage.file).stem)}.{slug(name)}"


def _passage_blocks(
    report: Authored, phrases: Phrases, passage: Passage, parent: str
) -> tuple[Block, ...]:
    own = child_id(f"{parent}.author", PurePosixPath(passage.file).stem)
    note_ids = {note.id: _note_id(passage, note.id) for note in passage.notes}
    reading = Reading(lookup=_lookup(report, phrases), note_ids=note_ids)
    return prose_blocks(passage.blocks, own, reading)


def _lookup(report: Authored, phrases: Phrases) -> Lookup:
    values = values_of(report)

    def look_up(name: str) -> Inline | None:
        fact = values.get(name)
        return shown(phrases, fact, _printed(phrases, name, fact)) if fact is not None else None

    return look_up


def _printed(phrases: Phrases, name: str, fact: Fact[object]) -> str:
    """A share is printed as a percentage, everything else as it is."""
    if name.endswith(".rate") and fact.value is not None:
        return phrases.percent(fact.value)  # type: ignore[arg-type]
    return as_written(phrases, fact)
