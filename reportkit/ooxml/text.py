"""The visible text of WordprocessingML: paragraphs, tables and controls, all changes accepted."""

from dataclasses import dataclass, field, replace

from reportkit.ooxml.active import ActiveContent


@dataclass(frozen=True, slots=True)
class WordRun:
    """Text of one look. `url` is an outside link; `note` the id of a foot- or endnote (`f1`)."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph, numbered from 1 through the whole body, cells and controls included.

    `level` is 0 for a title, 1–9 for a heading. `list_level` counts from 0 and is None outside
    lists. `control` is the tag, or else the title, of the content control around it.
    """

    number: int
    runs: tuple[WordRun, ...]
    style: str = ""
    level: int | None = None
    list_level: int | None = None
    ordered: bool = False
    control: str | None = None
    in_contents: bool = False

    @property
    def text(self) -> str:
        """The words without looks."""
        return "".join(run.text for run in self.runs)

    def with_runs(self, runs: tuple[WordRun, ...]) -> "WordParagraph":
        """The same paragraph with other text."""
        return replace(self, runs=runs)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table; `span` columns wide, `before` columns after the row's start or cell."""

    blocks: "tuple[WordBlock, ...]"
    span: int = 1

    @property
    def text(self) -> str:
        """The words of its paragraphs, one a line."""
        return "\n".join(each.text for each in self.blocks if isinstance(each, WordParagraph))


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row; `header` where Word repeats it on each page."""

    cells: tuple[WordCell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; `number` is that of its first paragraph."""

    number: int
    rows: tuple[WordRow, ...]


WordBlock = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document as a reader sees it who accepted all changes.

    `revisions` counts the tracked changes that were accepted, `hidden` holds text that Word does
    not show, `notes` the text of foot- and endnotes by id, `active` counts what was left alone:
    macros, links to other files, embedded objects.
    """

    blocks: tuple[WordBlock, ...]
    notes: dict[str, str]
    revisions: int = 0
    hidden: tuple[str, ...] = ()
    active: ActiveContent = field(default_factory=dict)
