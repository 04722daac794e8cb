"""Hub 1, the records: what one place in one file says, before anyone has drawn a conclusion.

Readers (`inputs/`) make records from one file each; `model/` merges those of one region. Nothing
here knows a report. Records that hold names of persons do not exist: readers leave them out.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from reportkit.frozen import Frozen, Localised
from reportkit.sources import SourceRef

# Sheets that we add to a workbook (its list of findings) end in this; readers pass them over.
OWN_SHEET_ENDING = " (reportkit)"

# --- Text as it was written -------------------------------------------------------------------


class Span(Frozen):
    """A run of text with one look. At most one of `url`, `reference` and `footnote` is set.

    `reference` is the name in `[[…]]` of author's prose; `footnote` the id of a `ProseNote`.
    """

    text: str
    style: Literal["plain", "strong", "emphasis"] = "plain"
    url: str | None = None
    reference: str | None = None
    footnote: str | None = None


Spans = tuple[Span, ...]


class ProseParagraph(Frozen):
    """A paragraph."""

    kind: Literal["paragraph"] = "paragraph"
    content: Spans
    source: SourceRef


class ProseHeading(Frozen):
    """A heading below the heading of its field, theme or passage; `level` counts from 1."""

    kind: Literal["heading"] = "heading"
    content: Spans
    level: int
    source: SourceRef


class ProseItem(Frozen):
    """One item of a list."""

    content: Spans
    source: SourceRef


class ProseList(Frozen):
    """A list; lists inside lists come flattened, in reading order."""

    kind: Literal["list"] = "list"
    ordered: bool
    items: tuple[ProseItem, ...]
    source: SourceRef


class ProseTable(Frozen):
    """A table; `header` is empty when the source marks none. All rows are of one length."""

    kind: Literal["table"] = "table"
    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    source: SourceRef


class ProseImage(Frozen):
    """A picture of the workspace: `file` is relative to the workspace, `alt` what it shows."""

    kind: Literal["image"] = "image"
    file: str
    alt: str
    caption: str = ""
    source: SourceRef


ProseBlock = Annotated[
    ProseParagraph | ProseHeading | ProseList | ProseTable | ProseImage, Field(discriminator="kind")
]


class ProseNote(Frozen):
    """A footnote of author's prose."""

    id: str
    content: Spans
    source: SourceRef


# --- Survey form ------------------------------------------------------------------------------


class Choice(Frozen):
    """One choice of a list. `theme` is the `reportkit::theme` column, if the form has it.

    `position` is its place on a rating scale (1–5) and None where the choice lies outside the
    scale ("en osaa sanoa") or the list is no scale. `filters` are the further columns of the
    list, which a question's `choice_filter` may ask for (`region` = `lappi`).
    """

    name: str
    label: Localised
    theme: str | None = None
    position: int | None = None
    filters: dict[str, str] = {}


QuestionKind = Literal[
    "select_one", "select_multiple", "likert", "integer", "decimal", "date", "text"
]


class Question(Frozen):
    """One question of the form.

    `kind` is the XLSForm type, but for `likert`: a `select_one` whose choices are a scale.
    `section` is the report section that it feeds and `role` what the model uses it for
    (`region`, `organisation_type`, `products_made`, …; see docs/inputs.md); None = neither.
    `minimum` and `maximum` come from the constraint where it is a plain comparison.
    `relevant` and `choice_filter` are the form's own expressions.
    """

    id: str
    kind: QuestionKind
    label: Localised
    hint: Localised = {}
    choices: tuple[Choice, ...] = ()
    or_other: bool = False
    required: bool = False
    relevant: str | None = None
    choice_filter: str | None = None
    constraint_message: Localised = {}
    group: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    section: str | None = None
    role: str | None = None
    quote_allowed: bool = False
    source: SourceRef

    @property
    def is_closed(self) -> bool:
        """Whether the answers can be counted by choice."""
        return self.kind in ("select_one", "select_multiple", "likert")


class SurveyForm(Frozen):
    """The survey's questions in the form's order, without metadata.

    `notes` are the texts that the form shows, by the id of the question that follows them (empty
    below the last question).
    """

    id: str
    title: str
    version: str = ""
    default_language: str = "fi"
    questions: tuple[Question, ...]
    group_labels: dict[str, Localised] = {}
    notes: dict[str, tuple[Localised, ...]] = {}
    source: SourceRef

    def question(self, role: str) -> Question | None:
        """The first question with this role."""
        return next((each for each in self.questions if each.role == role), None)


# --- Answers ----------------------------------------------------------------------------------

# By the question's kind: a choice's name, several names, a number, a date, or text.
# None is "not answered, or not usable"; why is a finding.
AnswerValue = str | tuple[str, ...] | Decimal | date | None


class AnswerColumn(Frozen):
    """All answers to one question in one table, a value a row.

    `letter` is the column as Excel shows it; a question that lies in one column per choice has
    `choice_letters` and the first of them as `letter`. `others` holds the free text of "other,
    what?" by position in `values`; `as_written` what stood in the cell where it was changed.
    Where questions lie in rows (a fill-in sheet), `row` is the question's row, and `choice_rows`
    those of its choices; see `AnswerTable.letters`. Where the column lies on another sheet (the
    answers of a repeated group), `sheet` is that one, and `rows` has the row of each value there.
    """

    question: str
    letter: str
    values: tuple[AnswerValue, ...]
    choice_letters: dict[str, str] = {}
    others: dict[int, str] = {}
    as_written: dict[int, str] = {}
    row: int | None = None
    choice_rows: dict[str, int] = {}
    sheet: str | None = None
    rows: tuple[int, ...] = ()


class AnswerTable(Frozen):
    """The usable answers of one sheet of one file, by column.

    Shape: `rows` are row numbers as Excel shows them (lines of a CSV file), `regions` the region
    id of each row; both are as long as each column's `values`. Where questions lie in rows,
    `letters` has the column of each respondent, and each `AnswerColumn` knows its row.
    """

    file: str
    sheet: str | None
    shape: str
    rows: tuple[int, ...]
    regions: tuple[str, ...]
    columns: tuple[AnswerColumn, ...]
    letters: tuple[str, ...] = ()

    def column(self, question: str) -> AnswerColumn | None:
        """The answers to one question."""
        return next((each for each in self.columns if each.question == question), None)

    def source(self, column: AnswerColumn, index: int, choice: str | None = None) -> SourceRef:
        """The cell of one answer (of one of its choices, where each has a column)."""
        if column.row is not None and self.letters:
            row = column.choice_rows.get(choice or "", column.row)
            cell = f"{self.letters[index]}{row}"
        else:
            letter = column.choice_letters.get(choice or "", column.letter)
            cell = f"{letter}{(column.rows or self.rows)[index]}"
        sheet = column.sheet or self.sheet
        return SourceRef(file=self.file, sheet=sheet, cell=cell, field=column.question)

    def positions(self, region: str) -> Iterator[int]:
        """The positions of one region's rows."""
        return (index for index, each in enumerate(self.regions) if each == region)


# --- Project reports --------------------------------------------------------------------------


class ProjectField(Frozen):
    """One field of a final report: a short value of the form, or a long text.

    `key` is one of docs/inputs.md (`basics.name`, `basics.code`, `basics.start`, `basics.end`,
    `implementer.name`, `background`, `implementation`, `results`, `continuity`, …) or
    `other.<slug>` for a heading that the form does not know. `text` is the value as written,
    `content` the long text with its paragraphs.
    """

    key: str
    heading: str
    text: str
    content: tuple[ProseBlock, ...] = ()
    source: SourceRef


class ProjectReport(Frozen):
    """One final report as read. `project` is the id of a known project, None when unknown."""

    file: str
    region: str
    form: Literal["eura2007", "free", "markdown"]
    language: str
    project: str | None
    fields: tuple[ProjectField, ...]

    def field(self, key: str) -> ProjectField | None:
        """The first field with this key."""
        return next((each for each in self.fields if each.key == key), None)


# --- Meeting notes ----------------------------------------------------------------------------

NoteKind = Literal[
    "remark",
    "decision",
    "action",
    "worry",
    "recommendation",
    "quote",
    "internal",
    "product",
    "agreement",
    "network",
    "tool",
]


class NoteItem(Frozen):
    """One bullet or paragraph of the notes.

    `theme` is a section of the report (`rooting`, `networks`, …) or None under a heading of the
    region's own, which `heading` then names. `details` are the pairs in brackets after a marker
    (`responsible`, `due`, `type`, `status`, `agreement`, `parties`, `valid_until`, `cost_sharing`,
    `members`, `coordinator`, `meetings`, `users`, `place`, `reason`). `projects` are ids.
    """

    kind: NoteKind
    theme: str | None
    heading: str
    content: Spans
    addressee: str | None = None
    details: dict[str, str] = {}
    projects: tuple[str, ...] = ()
    source: SourceRef

    @property
    def text(self) -> str:
        """The words without looks."""
        return "".join(span.text for span in self.content)


class Participant(Frozen):
    """Who was represented: an organisation in a role, and how many. Never a name."""

    organisation: str
    role: str | None = None
    count: int = 1
    source: SourceRef


class MeetingNotes(Frozen):
    """The notes of one meeting. `when` and `place` as far as they were written down."""

    file: str
    region: str
    language: str
    title: str
    when: date | None = None
    when_source: SourceRef | None = None
    place: str | None = None
    place_source: SourceRef | None = None
    participants: tuple[Participant, ...] = ()
    items: tuple[NoteItem, ...] = ()


# --- Wording ----------------------------------------------------------------------------------


class Override(Frozen):
    """Words that stand for those that the standard report would make for one block.

    `replaces` is the digest of the words that it was written for (`document.words`), `before` those
    words, empty where they are not known.
    """

    language: str
    block: str
    text: str
    replaces: str
    before: str = ""
    source: SourceRef


class Wording(Frozen):
    """The overrides of one region in one file; for each block one."""

    file: str
    region: str
    language: str
    overrides: tuple[Override, ...]


# --- Author's prose ---------------------------------------------------------------------------


class Passage(Frozen):
    """A piece of author's prose, for a standard section or as a section of the region's own.

    Either `section` is set (its prose comes before or after what is generated, see `position`),
    or `title` is, and the thematic section stands after the standard section `after`. Both may
    be: then `title` is the region's own title of the standard section.
    """

    file: str
    region: str
    language: str
    section: str | None = None
    position: Literal["before", "after"] = "before"
    title: str | None = None
    after: str | None = None
    blocks: tuple[ProseBlock, ...]
    notes: tuple[ProseNote, ...] = ()
    source: SourceRef
