"""The author's own prose: what it says in a standard section, and sections of the region's own."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from reportkit.document.ids import child_id, slug
from reportkit.document.nodes import Block, Inline, Note, Section
from reportkit.model.region import Fact, RegionReport
from reportkit.model.values import named_values
from reportkit.phrases import Phrases
from reportkit.records import Passage
from reportkit.sections.prose import Lookup, Reading, inlines, prose_blocks
from reportkit.sections.sentences import as_written, plain, shown


def own_prose(
    report: RegionReport,
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


def own_title(report: RegionReport, phrases: Phrases, section: str) -> str | None:
    """The region's own title of a standard section."""
    titles = (
        passage.title
        for passage in passages(report, phrases.language)
        if passage.section == section and passage.title
    )
    return next(titles, None)


def thematic_sections(report: RegionReport, phrases: Phrases, after: str) -> tuple[Section, ...]:
    """The region's own sections that the author put after a standard one."""
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


def passages(report: RegionReport, language: str) -> tuple[Passage, ...]:
    """The author's passages in one language, in the order of their files."""
    return tuple(each for each in report.passages if each.language == language)


def notes_of(report: RegionReport, phrases: Phrases, marked: Iterable[str]) -> tuple[Note, ...]:
    """The footnotes of the passages whose marks (`marked`: note ids) stand in the tree."""
    wanted = set(marked)
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


def _own_id(passage: Passage) -> str:
    return child_id("own", PurePosixPath(passage.file).stem)


def _note_id(passage: Passage, name: str) -> str:
    return f"note.{slug(PurePosixPath(passage.file).stem)}.{slug(name)}"


def _passage_blocks(
    report: RegionReport, phrases: Phrases, passage: Passage, parent: str
) -> tuple[Block, ...]:
    own = child_id(f"{parent}.author", PurePosixPath(passage.file).stem)
    note_ids = {note.id: _note_id(passage, note.id) for note in passage.notes}
    reading = Reading(lookup=_lookup(report, phrases), note_ids=note_ids)
    return prose_blocks(passage.blocks, own, reading)


def _lookup(report: RegionReport, phrases: Phrases) -> Lookup:
    values = named_values(report)

    def look_up(name: str) -> Inline | None:
        fact = values.get(name)
        return shown(phrases, fact, _printed(phrases, name, fact)) if fact is not None else None

    return look_up


def _printed(phrases: Phrases, name: str, fact: Fact[object]) -> str:
    """A share is printed as a percentage, everything else as it is."""
    if name.endswith(".rate") and fact.value is not None:
        return phrases.percent(fact.value)  # type: ignore[arg-type]
    return as_written(phrases, fact)
