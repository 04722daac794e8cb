"""The author's own prose: one Markdown file of `texts/` → a passage of the report."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.flow import FlowBlock, FlowHeading, FlowImage, prose_blocks, text_of
from reportkit.inputs.front_matter import FrontMatter, read_front_matter
from reportkit.inputs.markdown import read_markdown
from reportkit.inputs.masking import mask_blocks, mask_spans, masked_finding
from reportkit.inputs.reading_words import ReadingWords, strip_numbering, wording
from reportkit.inputs.text import clean_line
from reportkit.inputs.text_files import read_text
from reportkit.personal_data import mask_personal_data
from reportkit.reads import note_file
from reportkit.records import Passage, ProseNote
from reportkit.registry import SUMMARY
from reportkit.sources import SourceRef

# Where a section of the region's own goes whose author does not say after what.
_LAST_PLACE = "challenges"
_KEYS = frozenset({"section", "position", "title", "after"})


def read_passage(
    path: Path, file: str, region: str, language: str, words: ReadingWords
) -> Outcome[Passage | None]:
    """The passage in one Markdown file, of a region or of the summary of all.

    Absence: None when the file cannot be read. A passage without a place to go to is placed by its
    file's name, else becomes a section of the region's own under its first heading, after the
    challenges: an author's words are never left out.
    Findings: `front-matter-problem`, `unknown-section`, `raw-html`, `missing-image`,
    `personal-data-masked`, and those of an unreadable text file.
    """
    words = words.of_summary() if region == SUMMARY else words
    text, findings = read_text(path, file)
    if text is None:
        return Outcome(None, findings)
    front = read_front_matter(text)
    body = read_markdown(front.body, file)
    masked, masked_findings = mask_blocks(body.blocks)
    notes, note_findings = _mask_notes(body.notes)
    placed = _place(front, masked, file, words)
    pictured = _present_images(placed.value.blocks, path, file)
    passage = Passage(
        file=file,
        region=region,
        language=language,
        section=placed.value.section,
        position=placed.value.position,
        title=placed.value.title,
        after=placed.value.after,
        blocks=prose_blocks(_from_level_one(pictured.value)),
        notes=notes,
        source=SourceRef(file=file, line=1, end_line=text.rstrip("\n").count("\n") + 1),
    )
    own = (*findings, *_front_matter_findings(front, file), *placed.findings)
    rest = (*body.findings, *masked_findings, *note_findings, *pictured.findings)
    return Outcome(passage, (*own, *rest))


def _mask_notes(
    notes: Iterable[ProseNote],
) -> tuple[tuple[ProseNote, ...], tuple[Diagnostic, ...]]:
    kept: list[ProseNote] = []
    findings: list[Diagnostic] = []
    for note in notes:
        content, count = mask_spans(note.content)
        kept.append(note.model_copy(update={"content": content}))
        if count:
            findings.append(masked_finding(note.source, count))
    return tuple(kept), tuple(findings)


# --- front matter -----------------------------------------------------------------------------


def _front_matter_findings(front: FrontMatter, file: str) -> Iterator[Diagnostic]:
    if front.unclosed:
        yield _problem(file, 1, "---", "unclosed")
    for line, text in front.problems:
        yield _problem(file, line, text, "no-pair")
    for key in front.values:
        if key not in _KEYS:
            yield _problem(file, front.lines[key], key, "unknown-key")
    position = front.values.get("position", "before").casefold()
    if position not in ("before", "after"):
        yield _problem(file, front.lines["position"], position, "unknown-position")


def _problem(file: str, line: int, found: str, reason: str) -> Diagnostic:
    return Diagnostic(
        code=Code.FRONT_MATTER_PROBLEM,
        source=SourceRef(file=file, line=line),
        values={"found": found[:120], "reason": reason, "expected": ", ".join(sorted(_KEYS))},
    )


# --- where it goes ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    section: str | None
    position: Literal["before", "after"]
    title: str | None
    after: str | None
    blocks: tuple[FlowBlock, ...]


def _place(
    front: FrontMatter, blocks: tuple[FlowBlock, ...], file: str, words: ReadingWords
) -> Outcome[_Place]:
    section = _find_section(front, "section", file, words)
    after = _find_section(front, "after", file, words)
    title = _clean_title(front.values.get("title", "")) or None
    known, findings = section.value, [*section.findings, *after.findings]
    if known is None and title is None:
        known = None if "section" in front.values else _section_of_name(file, words)
    if known is None and title is None:
        title, blocks = _title_of(front, blocks)
    if known is None and title is None:
        title = _clean_title(_stem(file).replace("-", " ").replace("_", " ")).capitalize()
    if known is None and after.value is None:
        findings.extend(() if findings else [_problem(file, 1, title or "", "no-place")])
        after = Outcome(_LAST_PLACE)
    late = front.values.get("position", "").casefold() == "after"
    left = _without_own_heading(blocks, known, title, words)
    place = _Place(known, "after" if late else "before", title, after.value, left)
    return Outcome(place, tuple(findings))


def _find_section(
    front: FrontMatter, key: str, file: str, words: ReadingWords
) -> Outcome[str | None]:
    """The section that a line of the front matter names. Finding: `unknown-section`."""
    written = front.values.get(key, "").strip()
    if not written:
        return Outcome(None)
    section = words.section(written)
    if section is not None:
        return Outcome(section)
    nearest = get_close_matches(written.casefold(), sorted(words.sections), n=3, cutoff=0.4)
    finding = Diagnostic(
        code=Code.UNKNOWN_SECTION,
        source=SourceRef(file=file, line=front.lines[key], field=key),
        values={
            "found": written[:120],
            "used": _LAST_PLACE,
            "expected": ", ".join(nearest or sorted(words.sections)),
        },
    )
    return Outcome(None, (finding,))


def _section_of_name(file: str, words: ReadingWords) -> str | None:
    """The section that a file's name names: `texts/lappi/fi/juurtuminen.md`, `10-haasteet.md`."""
    name = strip_numbering(_stem(file).replace("_", " ").lstrip("0123456789-. "))
    return name if name in words.sections else words.themes.get(wording(name))


def _title_of(
    front: FrontMatter, blocks: tuple[FlowBlock, ...]
) -> tuple[str | None, tuple[FlowBlock, ...]]:
    """The title that a passage has of itself: its first heading, or the section that is unknown."""
    if blocks and isinstance(blocks[0], FlowHeading):
        return _clean_title(text_of(blocks[0].content)), blocks[1:]
    return _clean_title(front.values.get("section", "")) or None, blocks


def _without_own_heading(
    blocks: tuple[FlowBlock, ...], section: str | None, title: str | None, words: ReadingWords
) -> tuple[FlowBlock, ...]:
    """The blocks without a first heading that only repeats the section's or the passage's title."""
    if not blocks or not isinstance(blocks[0], FlowHeading):
        return blocks
    heading = text_of(blocks[0].content)
    known = wording(strip_numbering(heading))
    if title is not None and known == wording(title):
        return blocks[1:]
    if section is not None and words.themes.get(known) == section:
        return blocks[1:]
    return blocks


def _clean_title(text: str) -> str:
    return mask_personal_data(clean_line(text))[0][:200]


def _stem(file: str) -> str:
    return posixpath.splitext(posixpath.basename(file))[0]


def _from_level_one(blocks: tuple[FlowBlock, ...]) -> tuple[FlowBlock, ...]:
    """Headings counted from 1, whatever level the author began with."""
    top = min((each.level for each in blocks if isinstance(each, FlowHeading)), default=1)
    return tuple(
        replace(each, level=each.level - top + 1) if isinstance(each, FlowHeading) else each
        for each in blocks
    )


# --- pictures ---------------------------------------------------------------------------------


def _is_there(path: Path) -> bool:
    note_file(path)
    return path.is_file()


def _present_images(
    blocks: tuple[FlowBlock, ...], path: Path, file: str
) -> Outcome[tuple[FlowBlock, ...]]:
    """The blocks without pictures that are not in the workspace. Finding: `missing-image`."""
    above = path.resolve().parents
    root = above[file.count("/")] if file.count("/") < len(above) else above[-1]
    missing = [
        each for each in blocks if isinstance(each, FlowImage) and not _is_there(root / each.file)
    ]
    findings = tuple(
        Diagnostic(
            code=Code.MISSING_IMAGE,
            source=each.source,
            values={"found": each.file, "reason": "no-such-file"},
        )
        for each in missing
    )
    return Outcome(tuple(each for each in blocks if each not in missing), findings)
