"""Hub 2, the document: a format-neutral tree that every renderer shows with the same words.

Rules: no raw node; a node has a `role`, never a look; numbers, labels and words are fixed before
rendering; ids come from meaning; a number or name that came from data is a `Value`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from reportkit.document.charts import Graphic
from reportkit.frozen import Frozen
from reportkit.sources import PlaceWords, SourceRef

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$", max_length=300)]
Sources = tuple[SourceRef, ...]

# --- Inline -----------------------------------------------------------------------------------


class Text(Frozen):
    """Words. `language` is set where it differs from the document's."""

    kind: Literal["text"] = "text"
    text: str
    language: str | None = None


class Strong(Frozen):
    """Words of weight."""

    kind: Literal["strong"] = "strong"
    content: Inlines


class Emphasis(Frozen):
    """Words stressed, or a title."""

    kind: Literal["emphasis"] = "emphasis"
    content: Inlines


class Value(Frozen):
    """A number or name that came from data, as printed, and where it came from."""

    kind: Literal["value"] = "value"
    text: str
    sources: Annotated[Sources, Field(min_length=1)]
    language: str | None = None


class NoteMark(Frozen):
    """The mark of a note; `label` is filled by `number`."""

    kind: Literal["note_mark"] = "note_mark"
    note: Id
    label: str = ""


class CrossRef(Frozen):
    """A reference to another node; `number` fills `text` from `pattern` and that node's number."""

    kind: Literal["cross_ref"] = "cross_ref"
    target: Id
    pattern: str = "{number}"
    text: str = ""


class Link(Frozen):
    """A link to the outside; its content says where it goes."""

    kind: Literal["link"] = "link"
    content: Inlines
    url: str


Inline = Annotated[
    Text | Strong | Emphasis | Value | NoteMark | CrossRef | Link, Field(discriminator="kind")
]
Inlines = tuple[Inline, ...]

# --- Blocks -----------------------------------------------------------------------------------


class Paragraph(Frozen):
    """Running text. Roles: `body`, `lead`, `source`, `empty` (nothing to report), `notice`,
    `title`, `subtitle`, `meta`, `quote`, `subheading` (a bold line that is no heading).
    """

    kind: Literal["paragraph"] = "paragraph"
    id: Id
    content: Inlines
    role: str = "body"
    language: str | None = None
    sources: Sources = ()


class ListItem(Frozen):
    """One item of a list."""

    id: Id
    content: Inlines
    language: str | None = None
    sources: Sources = ()


class BulletList(Frozen):
    """A list without order. Roles: `body`, `key-figures` (each item a number and its words)."""

    kind: Literal["bullet_list"] = "bullet_list"
    id: Id
    items: tuple[ListItem, ...]
    role: str = "body"
    sources: Sources = ()


class NumberedList(Frozen):
    """A list whose order counts; renderers number it 1, 2, 3."""

    kind: Literal["numbered_list"] = "numbered_list"
    id: Id
    items: tuple[ListItem, ...]
    role: str = "body"
    sources: Sources = ()


class Column(Frozen):
    """A column. `weight` is its share of the width; `row_header` marks the cells that name rows."""

    id: Id
    header: Inlines
    align: Literal["text", "number"] = "text"
    weight: Annotated[int, Field(ge=1)] = 1
    row_header: bool = False


class Cell(Frozen):
    """A cell. `tone` colours a mark beside a status; the words say the same."""

    content: Inlines
    tone: Literal["strong", "good", "middle", "bad"] | None = None
    language: str | None = None


class Row(Frozen):
    """A row, a cell for each column. Role `total` closes a table."""

    id: Id
    cells: tuple[Cell, ...]
    role: str = "body"
    sources: Sources = ()


class Table(Frozen):
    """A table with its caption above. `label` ("Taulukko 3") is filled by `number`; a table
    without a caption (role `data-sheet`) gets none. Roles: `body`, `data-sheet`.
    """

    kind: Literal["table"] = "table"
    id: Id
    caption: Inlines = ()
    label: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    role: str = "body"
    sources: Sources = ()


class Figure(Frozen):
    """A chart, a map or an image, with its caption below.

    `alt` is the text alternative; `data` the id of the table that holds the same numbers.
    """

    kind: Literal["figure"] = "figure"
    id: Id
    caption: Inlines
    alt: str
    label: str = ""
    graphic: Graphic
    data: Id | None = None
    role: str = "body"
    sources: Sources = ()


class ContentsEntry(Frozen):
    """One line of the contents list; `level` counts from 1."""

    target: Id
    label: str
    title: str
    level: int


class Contents(Frozen):
    """The contents list; `entries` are filled by `number`. Renderers add page numbers."""

    kind: Literal["contents"] = "contents"
    id: Id
    depth: int = 2
    entries: tuple[ContentsEntry, ...] = ()


class Section(Frozen):
    """A section. `label` ("2.1", "Liite 1") is filled by `number`.

    Roles: `cover` (no heading is shown; not in the contents), `front` (a heading without a
    number), `body` (numbered), `appendix` (numbered of its own), `back` (like front).
    `standard_title` is the standard's own title where the region has chosen another.
    """

    kind: Literal["section"] = "section"
    id: Id
    title: Inlines
    label: str = ""
    role: Literal["cover", "front", "body", "appendix", "back"] = "body"
    children: tuple[Block, ...]
    standard_title: str | None = None
    language: str | None = None
    sources: Sources = ()


Block = Annotated[
    Section | Paragraph | BulletList | NumberedList | Table | Figure | Contents,
    Field(discriminator="kind"),
]


class Note(Frozen):
    """A footnote; `label` is filled by `number` in the order of the marks."""

    id: Id
    content: Inlines
    label: str = ""
    language: str | None = None
    sources: Sources = ()


class Attachment(Frozen):
    """A file that travels inside formats that can hold files, such as the data of the report."""

    name: str
    media_type: str
    description: str
    data: bytes


class DocumentWords(Frozen):
    """The words that renderers need beside the tree, in the document's language.

    Patterns have places in braces: `table` and `figure` ("Taulukko {number}."), `appendix`
    ("Liite {number}"), `page` ("{page} ({pages})"). The rest are names for screen readers and
    for what opens on demand on the web page.
    """

    table: str
    figure: str
    appendix: str
    page: str
    contents: str
    notes: str
    back_to_text: str
    sources: str
    skip_to_content: str
    other_versions: str
    places: PlaceWords = PlaceWords()


class Document(Frozen):
    """One report in one language.

    `organisation`, `date`, `register_number` and `notice` (draft or sample mark) form the
    identification block; they are printed at the head of the first page, and the title with the
    page number on every page. A draft for comment has a `watermark`, words that formats which
    people write into show large behind the text, and its `notice` on every page.
    """

    id: Id
    language: str
    title: str
    subtitle: str = ""
    region: str | None = None
    organisation: str = ""
    date: str = ""
    iso_date: str = ""
    register_number: str = ""
    notice: str = ""
    watermark: str | None = None
    description: str = ""
    keywords: tuple[str, ...] = ()
    words: DocumentWords
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()


for _model in (Strong, Emphasis, Link, Section, Document):
    _model.model_rebuild()
