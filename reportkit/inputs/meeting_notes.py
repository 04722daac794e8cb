"""Meeting notes, written in haste as Markdown or Word → participants and items by theme."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.flow import (
    FlowBlock,
    FlowHeading,
    FlowItem,
    FlowParagraph,
    FlowTable,
    cell_text,
    flat_blocks,
    on_one_line,
    split_lines,
    text_of,
    tidy_spans,
)
from reportkit.inputs.masking import dropped_finding, mask_blocks, masked_finding, may_be_person
from reportkit.inputs.note_flow import read_note_flow
from reportkit.inputs.note_marks import NAMED, MarkedText, NoteContext, marker_of, read_marks
from reportkit.inputs.participants import (
    Attendance,
    is_attendance_table,
    is_attendance_word,
    read_attendance_line,
    read_attendance_table,
    read_attendant,
)
from reportkit.inputs.person_names import names_pattern, without_names
from reportkit.inputs.reading_words import ReadingWords, strip_numbering, wording
from reportkit.inputs.written_days import find_day
from reportkit.records import MeetingNotes, NoteItem, NoteKind, Participant, Span, Spans
from reportkit.registry import Programme
from reportkit.sources import SourceRef

_LABEL = re.compile(r"^\s*(?P<label>[^:\n]{2,40}?)\s*:\s*(?P<value>.*)$", re.DOTALL)
# The kinds that a heading, or a line of its own, may give to all that stands under it.
_INHERITED: frozenset[NoteKind] = frozenset(
    {"decision", "action", "worry", "recommendation", "quote", "internal"}
)
_LONGEST_BARE_HEADING = 60
_BARE_LEVEL = 8


def read_meeting_notes(
    path: Path, file: str, region: str, programme: Programme, words: ReadingWords
) -> Outcome[MeetingNotes | None]:
    """The notes of one meeting from a .md or .docx file.

    Shape: items in the order of the file. Names of persons are left out, as are secretaries,
    contact data and who was absent.
    Absence: None when the file cannot be read; `when` and `place` None when not written down.
    Findings: `unknown-theme`, `unknown-reference`, `unknown-status`, `unknown-addressee`,
    `impossible-date`, `personal-data-dropped`, `personal-data-masked`, and those of the file.
    """
    flow = read_note_flow(path, file)
    if flow.value is None:
        return Outcome(None, flow.findings)
    masked, findings = mask_blocks(flow.value)
    walk = _Walk(file, NoteContext(programme, region, words))
    walk.read(masked)
    walk.mask_names()
    text = "\n".join(text_of(each.content) for each in flat_blocks(masked))
    notes = MeetingNotes(
        file=file,
        region=region,
        language=words.language_of(text),
        title=walk.title or PurePosixPath(file).stem,
        when=walk.when,
        when_source=walk.when_source,
        place=walk.place,
        place_source=walk.place_source,
        participants=tuple(walk.participants),
        items=tuple(walk.items),
    )
    return Outcome(notes, (*flow.findings, *findings, *walk.all_findings()))


def names_in_notes(
    path: Path, file: str, region: str, programme: Programme, words: ReadingWords
) -> tuple[str, ...]:
    """The names that `read_meeting_notes` leaves out, to be compared with and forgotten."""
    flow = read_note_flow(path, file)
    walk = _Walk(file, NoteContext(programme, region, words))
    walk.read(flow.value or ())
    return tuple(walk.names)


@dataclass(frozen=True)
class _Heading:
    level: int
    text: str
    theme: str | None
    kind: NoteKind = "remark"
    people: bool = False
    dropped: bool = False


@dataclass
class _Walk:
    """One reading of the notes from top to bottom."""

    file: str
    context: NoteContext
    title: str = ""
    when: date | None = None
    when_source: SourceRef | None = None
    place: str | None = None
    place_source: SourceRef | None = None
    participants: list[Participant] = field(default_factory=list)
    items: list[NoteItem] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    # Left out; kept to find them again in the items.
    names: list[str] = field(default_factory=list)
    headings: list[_Heading] = field(default_factory=list)
    # A label without a value (`Läsnä:`) speaks of what follows it.
    waiting: str = ""
    # The kinds of the items above the present one, by depth.
    kinds: dict[int, NoteKind] = field(default_factory=dict)

    @property
    def words(self) -> ReadingWords:
        return self.context.words

    @property
    def heading(self) -> _Heading:
        return self.headings[-1] if self.headings else _Heading(0, "", None)

    def all_findings(self) -> tuple[Diagnostic, ...]:
        """The findings, and one for all names that were left out."""
        place = SourceRef(file=self.file)
        dropped = (dropped_finding(place, len(self.names), "participants"),) if self.names else ()
        return (*self.findings, *dropped)

    def mask_names(self) -> None:
        """Leave out of the items the names that stood among the participants."""
        pattern = names_pattern(self.names)
        for position, item in enumerate(self.items if pattern else ()):
            assert pattern is not None
            self.items[position], count = without_names(item, pattern)
            if count:
                self.findings.append(masked_finding(item.source, count))

    def read(self, blocks: tuple[FlowBlock, ...]) -> None:
        for position, block in enumerate(blocks):
            if isinstance(block, FlowHeading):
                self.read_heading(block, is_first=self.is_untitled() and position < 3)
            elif isinstance(block, FlowItem):
                self.read_item(block)
            elif isinstance(block, FlowParagraph):
                self.read_paragraph(block)
            elif isinstance(block, FlowTable) and block.rows:
                self.read_table(block)

    def is_untitled(self) -> bool:
        return not self.title and not self.headings and not self.items

    # --- headings ---

    def read_heading(self, block: FlowHeading, *, is_first: bool) -> None:
        text = text_of(block.content)
        # A title may well speak of a theme ("Lapin palvelupiste jatkaa"); a theme says no more.
        if is_first and (block.level == 0 or not self.is_theme_alone(text)):
            self.title = text
            return
        known = self.known_heading(text, block.level)
        self.enter(known or self.own_heading(text, block))

    def is_theme_alone(self, text: str) -> bool:
        bare = wording(strip_numbering(text))
        known = bare in self.words.themes or bare in self.words.markers
        return known or is_attendance_word(bare, self.words) or self.is_left_out(bare)

    def known_heading(self, text: str, level: int) -> _Heading | None:
        """A heading by what its words are known for; None for one of the region's own."""
        bare = strip_numbering(text)
        self.leave(level)
        outer = self.heading
        kind = marker_of(bare, self.words)
        kind = kind if kind in _INHERITED else None
        if self.is_left_out(bare):
            return _Heading(level, text, None, dropped=True)
        if is_attendance_word(bare, self.words):
            return _Heading(level, text, "participants", people=True)
        theme = self.words.section(text)
        if theme is None and kind is None:
            return None
        inherited: NoteKind = "internal" if outer.kind == "internal" else kind or "remark"
        return _Heading(level, text, theme or outer.theme, inherited)

    def is_left_out(self, text: str) -> bool:
        """Whether a heading is about who was absent or about persons."""
        words = self.words.notes.get(wording(text), frozenset())
        return bool(words & {"absent", "personal"}) and wording(text) not in self.words.themes

    def own_heading(self, text: str, block: FlowHeading) -> _Heading:
        outer = self.heading
        if outer.theme is None:
            values = {"found": text}
            finding = Diagnostic(code=Code.UNKNOWN_THEME, source=block.source, values=values)
            self.findings.append(finding)
        kind: NoteKind = "internal" if outer.kind == "internal" else "remark"
        theme = None if outer.people else outer.theme
        return _Heading(block.level, text, theme, kind, dropped=outer.dropped)

    def leave(self, level: int) -> None:
        while self.headings and self.headings[-1].level >= level:
            self.headings.pop()

    def enter(self, heading: _Heading) -> None:
        self.leave(heading.level)
        self.headings.append(heading)
        self.waiting = ""
        self.kinds.clear()

    # --- lines and items ---

    def read_paragraph(self, block: FlowParagraph) -> None:
        if self.is_bare_heading(block):
            heading = FlowHeading(block.content, _BARE_LEVEL, block.source, styled=False)
            self.read_heading(heading, is_first=False)
            return
        lines = list(split_lines(block.content))
        if any(self.label_of(text_of(line)) for line in lines):
            for line in lines:
                self.read_line(line, block.source)
        elif any(self.has_marker(text_of(line)) for line in lines[1:]):
            for line in lines:
                self.add(line, block.source)
        else:
            self.kinds.clear()
            self.read_line(block.content, block.source)

    def is_bare_heading(self, block: FlowParagraph) -> bool:
        """Whether a line that is no heading by its looks is one by its words, with no label."""
        text = text_of(block.content)
        if len(text) > _LONGEST_BARE_HEADING or "\n" in text or self.label_of(text):
            return False
        bare = wording(strip_numbering(text))
        return bare in self.words.themes or marker_of(text.rstrip(":"), self.words) in _INHERITED

    def has_marker(self, text: str) -> bool:
        match = _LABEL.match(text)
        return bool(match and wording(match.group("label")) in self.words.markers)

    def label_of(self, text: str) -> str | None:
        """The key of `[notes]` that a line begins with: `time`, `place`, `present`, …"""
        match = _LABEL.match(text)
        if match is None or self.has_marker(text):
            return None
        found = self.words.notes.get(wording(match.group("label")), frozenset())
        order = ("time", "place", "present", "absent", "personal")
        return next((key for key in order if key in found), None)

    def read_line(self, content: Spans, source: SourceRef) -> None:
        text = text_of(content)
        label = self.label_of(text)
        if label is not None:
            match = _LABEL.match(text)
            assert match is not None
            self.read_labelled(label, match.group("label"), match.group("value").strip(), source)
        elif self.heading.people or self.waiting == "present":
            self.attend(read_attendance_line(text, source, self.words))
        elif self.waiting or self.heading.dropped:
            self.names.append(text)
        elif self.is_untitled() and not self.when and not self.place:
            self.title = " ".join(text.split("\n"))
        else:
            self.add(content, source)

    def read_labelled(self, label: str, name: str, value: str, source: SourceRef) -> None:
        self.waiting = "" if value or label in ("time", "place") else label
        if label == "time":
            self.read_time(name, value, source)
        elif label == "place":
            self.place, self.place_source = self.place or value or None, source
        elif label == "present" and value:
            self.attend(read_attendance_line(value, source, self.words))
        elif label in ("absent", "personal") and value:
            parts = [part.strip() for part in re.split(r"[,;(]", value)]
            self.names.extend(
                [each for each in parts if may_be_person(each, self.words)] or [value]
            )

    def read_time(self, name: str, value: str, source: SourceRef) -> None:
        day = find_day(value, self.words.months)
        if isinstance(day, str):
            values = {"found": day, "name": name, "used": "–"}
            finding = Diagnostic(code=Code.IMPOSSIBLE_DATE, source=source, values=values)
            self.findings.append(finding)
        elif day is not None and self.when is None:
            self.when, self.when_source = day, source
        # "Aika ja paikka: 10.3.2014, Rovaniemi" tells both.
        rest = re.sub(r"^.*\d{4}[^,]*", "", value).strip(" ,.")
        if rest and not self.place and not any(letter.isdigit() for letter in rest):
            self.place, self.place_source = rest, source

    def attend(self, attendance: Attendance) -> None:
        self.participants.extend(attendance.participants)
        self.names.extend(attendance.names)

    def read_item(self, block: FlowItem) -> None:
        text = text_of(block.content)
        self.kinds = {depth: kind for depth, kind in self.kinds.items() if depth < block.depth}
        label = self.label_of(text)
        if label is not None and not self.waiting:
            self.read_line(block.content, block.source)
        elif self.heading.people or self.waiting == "present":
            self.attend(read_attendant(text, block.source, self.words))
        elif self.waiting or self.heading.dropped:
            self.names.append(text)
        else:
            self.add(block.content, block.source, depth=block.depth)

    def add(self, content: Spans, source: SourceRef, depth: int = -1) -> None:
        """One item; a line of nothing but a marker gives its kind to the items below it."""
        alone = marker_of(text_of(content).rstrip(" :"), self.words)
        if alone is not None and text_of(content).rstrip().endswith(":"):
            self.kinds[depth] = alone
            return
        kind = self.inherited(depth)
        marked = read_marks(on_one_line(content), source, replace(self.context, kind=kind))
        if marked.kind == "internal":
            self.kinds[depth] = "internal"
        self.findings.extend(marked.findings)
        if marked.content:
            self.items.append(self.note_item(marked, source))

    def inherited(self, depth: int) -> NoteKind:
        above = [kind for level, kind in self.kinds.items() if level < depth]
        if "internal" in (*above, self.heading.kind):
            return "internal"
        return above[-1] if above else self.heading.kind

    def note_item(self, marked: MarkedText, source: SourceRef) -> NoteItem:
        return NoteItem(
            kind=marked.kind,
            theme=self.heading.theme,
            heading=self.heading.text,
            content=marked.content,
            addressee=marked.addressee,
            details=marked.details,
            projects=marked.projects,
            source=source,
        )

    # --- tables ---

    def read_table(self, table: FlowTable) -> None:
        self.kinds.clear()
        if self.heading.people or is_attendance_table(table, self.words) or self.waiting:
            self.waiting = ""
            self.attend(read_attendance_table(table, self.words))
            return
        kind = self.kind_of_table(table)
        rows = table.rows[1:] if kind or table.header else table.rows
        header = [cell_text(cell) for cell in table.rows[0]] if kind or table.header else []
        for row in rows:
            cells = [" ".join(cell_text(cell).split("\n")) for cell in row]
            self.read_row(cells, header, kind, table.source)

    def kind_of_table(self, table: FlowTable) -> NoteKind | None:
        """The kind of things that a table lists by its first column: `Tuotos | Tila | Vastuu`."""
        header = [cell_text(cell) for cell in table.rows[0]]
        kind = marker_of(header[0], self.words)
        detailed = any(wording(text) in self.words.details for text in header[1:])
        return kind if kind in NAMED | {"action"} and detailed else None

    def read_row(
        self, cells: list[str], header: list[str], kind: NoteKind | None, source: SourceRef
    ) -> None:
        filled = [cell for cell in cells if cell]
        if not filled:
            return
        if kind is not None:
            text = _as_marked(cells, header)
        elif len(filled) == 2 and not header and self.label_of(f"{filled[0]}:"):
            text = f"{filled[0].rstrip(':')}: {filled[1]}"
            self.read_line(tidy_spans([Span(text=text)]), source)
            return
        elif header:
            pairs = zip(header, cells, strict=False)
            text = "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)
        else:
            text = " – ".join(filled)
        self.add(tidy_spans([Span(text=text)]), source)


def _as_marked(cells: list[str], header: list[str]) -> str:
    """A row of a table of products, agreements and the like, as the item that it stands for."""
    details = ", ".join(
        f"{name}: {cell}" for name, cell in zip(header[1:], cells[1:], strict=False) if cell
    )
    return f"{header[0]}: {cells[0]}" + (f" ({details})" if details else "")
