"""The flow of a final report → its fields, by the words of its headings and labels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportkit.diagnostics import Diagnostic
from reportkit.inputs.flow import (
    FlowBlock,
    FlowHeading,
    FlowImage,
    FlowParagraph,
    FlowTable,
    TextBlock,
    flat_blocks,
    on_one_line,
    prose_blocks,
    split_lines,
    text_of,
)
from reportkit.inputs.form_pairs import FormPair, is_form_table, open_form_table
from reportkit.inputs.form_values import FormValues, unknown_heading
from reportkit.inputs.guidance import guidance_finding, remove_guidance
from reportkit.inputs.headings import (
    DROPPED_SECTIONS,
    FORM_SECTIONS,
    SKIPPED_SECTIONS,
    KnownHeading,
    Label,
    is_contents_line,
    is_dotted_line,
    known_heading,
    slug,
)
from reportkit.inputs.masking import dropped_finding, mask_blocks
from reportkit.inputs.reading_words import ReadingWords, strip_numbering, wording
from reportkit.records import ProjectField, Spans
from reportkit.sources import SourceRef

# A heading of a level that its file does not tell: below headings with a style.
_UNKNOWN_LEVEL = 9
_LONGEST_PLAIN_HEADING = 120
# Shorter paragraphs on a cover are names and dates.
_SHORTEST_PREFACE = 200


@dataclass
class Gathered:
    """What a report says: its fields, its front page, and what was noticed.

    `front` is the text before the first known heading, `title` its title or first heading. Both
    serve to find the project and are not printed: covers name persons.
    """

    fields: tuple[ProjectField, ...]
    front: str
    title: str
    title_source: SourceRef
    form_sections: frozenset[str] = frozenset()
    findings: tuple[Diagnostic, ...] = ()


@dataclass
class _Field:
    key: str
    heading: str
    source: SourceRef
    level: int
    blocks: list[FlowBlock] = field(default_factory=list)


def gather_fields(blocks: Iterable[FlowBlock], file: str, words: ReadingWords) -> Gathered:
    """The fields of a report in the order in which they begin.

    Shape: at most one field per key; a heading that comes twice adds to its field. Personal data
    and signatures are left out, the contents list and the cover too.
    Findings: `unknown-heading`, `guidance-removed`, `personal-data-dropped`.
    """
    walk = _Walk(file, words)
    for block in blocks:
        walk.read(block)
    return walk.gathered()


@dataclass
class _Walk:
    """One reading of a report from top to bottom."""

    file: str
    words: ReadingWords
    values: FormValues = field(init=False)
    fields: dict[str, _Field] = field(default_factory=dict)
    # The headings above the present place, as (level, key).
    above: list[tuple[int, str]] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    # The same with its blocks: in a report without a known heading this is all there is.
    unplaced: list[FlowBlock] = field(default_factory=list)
    title: str = ""
    title_source: SourceRef | None = None
    # The words of the last known heading.
    above_text: str = ""
    sections: set[str] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)
    # An unknown heading before any known one: a chapter, or a line of the cover?
    pending: FlowHeading | None = None

    def __post_init__(self) -> None:
        self.values = FormValues(self.words)

    @property
    def key(self) -> str | None:
        return self.above[-1][1] if self.above else None

    @property
    def in_form(self) -> bool:
        """Whether short values are expected here: on the cover or in a section of the form."""
        return self.key is None or self.key in FORM_SECTIONS

    def read(self, block: FlowBlock) -> None:
        if isinstance(block, FlowTable):
            self.read_table(block)
        elif isinstance(block, FlowHeading):
            self.read_heading(block)
        elif isinstance(block, FlowImage) or (
            isinstance(block, FlowParagraph) and self.takes(block)
        ):
            return
        elif self.in_form:
            for line in split_lines(block.content):
                self.read_form_line(line, block)
        else:
            self.add(block)

    def takes(self, block: TextBlock) -> bool:
        """Whether a paragraph is no text: it fills a form control, or it is a heading."""
        if not isinstance(block, FlowParagraph):
            return False
        return self.read_control(block) or self.reads_as_heading(block)

    # --- headings ---

    def read_heading(self, block: FlowHeading) -> None:
        text = text_of(block.content)
        known = known_heading(text, self.words, loosely=block.styled)
        if known is not None and known.key == "title":
            self.front.append(text)
        elif known is not None and not self.is_subheading(known, block):
            self.enter(known, text, block.level if block.styled else _UNKNOWN_LEVEL, block.source)
        elif known is None and self.key is None:
            self.read_front_heading(block)
        elif known is not None or self.is_below(block):
            self.add(block)
        else:
            self.enter_unknown(block)

    def is_subheading(self, known: KnownHeading, block: FlowHeading) -> bool:
        """Whether a known heading only parts its own field: "4.3 Tavoitteet" below "4 Lähtökohta".

        Below a section of the form it does not: implementer, filler and the like are short.
        """
        return known.key == self.key and block.level > self.above[-1][0] and block.styled

    def is_below(self, block: FlowHeading) -> bool:
        """Whether an unknown heading belongs to the field at hand, or to one above it."""
        level = block.level if block.styled else _UNKNOWN_LEVEL + 1
        kept = [each for each in self.above if each[0] < level]
        if not kept or kept[-1][1] in FORM_SECTIONS | DROPPED_SECTIONS | SKIPPED_SECTIONS:
            return False
        self.above = kept
        return True

    def reads_as_heading(self, block: FlowParagraph) -> bool:
        """Takes a paragraph that is a heading by its words alone, or a line of a contents list."""
        text = text_of(block.content)
        if len(text) > _LONGEST_PLAIN_HEADING and not text.endswith((")", "]")):
            return False
        if is_dotted_line(text) or (
            (self.key is None or self.key in SKIPPED_SECTIONS)
            and (is_contents_line(text, self.words))
        ):
            return True
        known = known_heading(text, self.words)
        if known is None or not self.stands_as_heading(text, known):
            return False
        if known.key == "title":
            self.front.append(text)
        else:
            self.enter(known, text, _UNKNOWN_LEVEL, block.source)
        return True

    def stands_as_heading(self, text: str, known: KnownHeading) -> bool:
        """Whether a plain line is to be taken as the heading whose words it has.

        In a report with headings of style, "Yhteistyö" alone on a line is a line of text.
        """
        if text.endswith((".", ",", ";")):
            return False
        styled = any(level < _UNKNOWN_LEVEL for level, _ in self.above)
        return not styled or text.isupper() or bool(known.guidance)

    def enter(self, known: KnownHeading, text: str, level: int, source: SourceRef) -> None:
        self.values.close(self.key)
        self.above = [each for each in self.above if each[0] < level]
        self.above.append((level, known.key))
        self.sections.add(known.key)
        self.pending = None
        if known.guidance:
            self.findings.append(guidance_finding(known.guidance, source))
            text = text.removesuffix(known.guidance).strip()
        self.above_text = strip_numbering(text)
        if known.key not in FORM_SECTIONS | DROPPED_SECTIONS | SKIPPED_SECTIONS:
            self.fields.setdefault(known.key, _Field(known.key, text, source, level))

    def read_front_heading(self, block: FlowHeading) -> None:
        text = text_of(block.content)
        self.values.close(self.key)
        self.front.append(text)
        self.unplaced.append(block)
        if not self.title:
            self.title, self.title_source = text, block.source
        elif block.styled and block.level > 0:
            self.pending = block

    def enter_unknown(self, block: FlowHeading) -> None:
        self.values.close(self.key)
        text = text_of(block.content)
        key = f"other.{slug(strip_numbering(text))}"
        level = block.level if block.styled else _UNKNOWN_LEVEL
        self.above = [each for each in self.above if each[0] < level]
        self.above.append((level, key))
        self.fields.setdefault(key, _Field(key, text, block.source, level))
        self.findings.append(unknown_heading(text, key, block.source))

    # --- texts ---

    def add(self, block: FlowBlock) -> None:
        """Text of the field at hand."""
        if self.key is None or self.key in SKIPPED_SECTIONS:
            self.front.extend(text_of(each.content) for each in flat_blocks([block]))
            self.unplaced.append(block)
        elif self.key in DROPPED_SECTIONS:
            self.values.dropped.append(self.above_text)
        elif self.key in self.fields:
            self.fields[self.key].blocks.append(block)
        else:
            key = f"other.{self.key}"
            self.fields.setdefault(key, _Field(key, self.key, block.source, _UNKNOWN_LEVEL))
            self.fields[key].blocks.append(block)

    def read_table(self, table: FlowTable) -> None:
        if not is_form_table(table, self.words):
            self.read_plain_table(table)
            return
        for step in open_form_table(table, self.words):
            if isinstance(step, FormPair):
                self.values.close(self.key)
                self.values.keep(step, self.key)
            else:
                self.read(step)

    def read_plain_table(self, table: FlowTable) -> None:
        if self.key is not None and _is_frame(table):
            for cell in (cell for row in table.rows for cell in row):
                for block in cell.blocks:
                    self.read(block)
        else:
            self.add(table)

    def read_control(self, block: FlowParagraph) -> bool:
        """Takes what fills a content control that is named after a field of the form."""
        name = (block.control or "").replace("_", " ")
        text = text_of(block.content)
        label = self.words.report_labels.get(wording(name))
        short = (block.control or "").casefold()
        if label is None and short in self.words.report_labels.values():
            label = short
        if label is None or known_heading(text, self.words):
            return False
        self.values.keep(FormPair(Label(label, name, 0), text, block.source), self.key)
        return True

    def read_form_line(self, line: Spans, block: FlowBlock) -> None:
        text = text_of(line)
        if self.pending is not None and len(text) > _LONGEST_PLAIN_HEADING:
            # Real text under a heading that the form does not know: a chapter after all.
            self.enter_unknown(self.pending)
            self.pending = None
            self.add(block)
            return
        for value in self.values.read_line(text, block.source, self.key):
            self.add_unlabelled(value, block)

    def add_unlabelled(self, text: str, block: FlowBlock) -> None:
        """A line of the cover or of a section of the form that has no label."""
        if self.key is None:
            self.front.append(text)
            self.unplaced.append(block)
        elif not self.values.keep_unlabelled(text, block.source, self.key, self.above_text):
            key = f"other.{self.key}"
            made = _Field(key, self.above_text, block.source, _UNKNOWN_LEVEL)
            blocks = self.fields.setdefault(key, made).blocks
            blocks.extend([] if block in blocks else [block])

    # --- the end ---

    def gathered(self) -> Gathered:
        self.values.close(self.key)
        self.place_front()
        long_fields = tuple(self.long_fields())
        found = [*self.findings, *self.values.findings]
        if self.values.dropped:
            names = ", ".join(dict.fromkeys(self.values.dropped))
            source = SourceRef(file=self.file)
            found.append(dropped_finding(source, len(self.values.dropped), names))
        return Gathered(
            fields=(*self.values.kept.values(), *long_fields),
            front="\n".join(self.front),
            title=self.title,
            title_source=self.title_source or SourceRef(file=self.file),
            form_sections=frozenset(self.sections & FORM_SECTIONS),
            findings=tuple(found),
        )

    def place_front(self) -> None:
        """Keeps what stood before the first known heading and is more than a cover's lines: all of
        it in a report without any known heading."""
        blocks = [
            block
            for block in dict.fromkeys(self.unplaced)
            if not self.fields or _length(block) >= _SHORTEST_PREFACE
        ]
        if blocks:
            source = blocks[0].source
            self.fields["other.text"] = _Field("other.text", self.title, source, 1, blocks)

    def long_fields(self) -> Iterator[ProjectField]:
        for each in self.fields.values():
            blocks, findings = remove_guidance(each.blocks)
            blocks, masked = mask_blocks(blocks)
            self.findings.extend((*findings, *masked))
            lines = (on_one_line(block.content) for block in flat_blocks(blocks))
            text = "\n".join(text_of(line) for line in lines)
            if text:
                yield ProjectField(
                    key=each.key,
                    heading=each.heading,
                    text=text,
                    content=prose_blocks(blocks),
                    source=each.source.model_copy(update={"field": each.heading}),
                )


def _length(block: FlowBlock) -> int:
    return sum(len(text_of(each.content)) for each in flat_blocks([block]))


def _is_frame(table: FlowTable) -> bool:
    """Whether a table is no more than a box around a text: one filled cell a row."""
    filled = (sum(bool(cell.blocks) for cell in row) for row in table.rows)
    return not table.header and all(count < 2 for count in filled)
