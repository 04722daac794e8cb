"""Small drafts, remarks and today's documents for tests of merging and accepting."""

from reportkit.document.nodes import BulletList, Document, ListItem, Paragraph, Section, Text, Value
from reportkit.document.units import units_of
from reportkit.review.drafts import Draft, DraftIdentity, SentBlock
from reportkit.review.register import Entry
from reportkit.review.remarks import Remark, RemarkComment, Target, with_ids
from reportkit.review.today import Place, find_places
from reportkit.slugs import slug
from reportkit.sources import SourceRef
from tests.sample_document import sample_document

FILE = "texts/lappi/fi/verkosto.md"
CELL = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="F7")


def prose(words: str, line: int) -> Paragraph:
    source = SourceRef(file=FILE, line=line, end_line=line)
    name = ".".join(("networks.author.verkosto", slug(" ".join(words.split()[:6]))))
    return Paragraph(id=name, content=(Text(text=words),), sources=(source,))


def generated(words: str, figure: str) -> Paragraph:
    before, _, after = words.partition(figure)
    content = (Text(text=before), Value(text=figure, sources=(CELL,)), Text(text=after))
    return Paragraph(id="networks.count", content=content)


def listed(*items: tuple[str, int]) -> BulletList:
    return BulletList(
        id="networks.author.verkosto.luettelo",
        items=tuple(
            ListItem(
                id=f"networks.author.verkosto.luettelo.{slug(words)}",
                content=(Text(text=words),),
                sources=(SourceRef(file=FILE, line=line, end_line=line),),
            )
            for words, line in items
        ),
    )


def document(*blocks) -> Document:
    section = Section(id="networks", title=(Text(text="Verkostot"),), children=blocks)
    return sample_document().model_copy(update={"blocks": (section,), "notes": ()})


def draft(sent: Document) -> Draft:
    return Draft(
        identity=DraftIdentity(tour="opin-ovi-2014", region="lappi", language="fi", number=1),
        date="2014-10-01",
        sha256="0" * 64,
        file="lappi-luonnos-1-2014-fi.docx",
        blocks=tuple(
            SentBlock(id=unit.id, kind=unit.kind, text=unit.text) for unit in units_of(sent)
        ),
        document=sent,
    )


def places(sent: Document, today: Document) -> dict[str, Place]:
    return find_places(draft(sent), today)


def remark(kind: str, block: str | None, before=None, after=None, author="Reviewer One", **more):
    made = Remark(
        id="x",
        region="lappi",
        language="fi",
        draft=1,
        file="lappi.docx",
        block=block,
        kind=kind,
        tracked=True,
        author=author,
        before=before,
        after=after,
        **more,
    )
    return with_ids((made,))[0]


def edit(block: str, before: str, after: str, author: str = "Reviewer One") -> Remark:
    return remark("edit", block, before, after, author, blocks=(block,))


def comment(block: str, text: str, anchor: str = "", target: Target = Target()) -> Remark:
    said = RemarkComment(text=text, anchor=anchor, thread="x")
    return remark("comment", block, comment=said, target=target)


def entry(made: Remark, state: str = "open") -> Entry:
    return Entry(remark=made, state=state)
