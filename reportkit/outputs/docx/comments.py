"""Comments in a finished Word document: threads beside the blocks that they are about.

They are put into the finished package, so that nothing else of the writer knows of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import W
from reportkit.ooxml.package import CONTENT_TYPES, read_package, write_package
from reportkit.outputs.docx.comment_places import CommentPlaces
from reportkit.outputs.docx.markup import DECLARATIONS, XML_HEAD, escaped

_BODY, _NOTES, _STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_WORD_2010 = f"{_MICROSOFT}/word/2010/wordml"
_WORD_2012 = f"{_MICROSOFT}/word/2012/wordml"
_WORD_2016 = f"{_MICROSOFT}/word/2016/wordml/cid"
_IGNORABLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:w14="{_WORD_2010}" xmlns:w15="{_WORD_2012}" xmlns:w16cid="{_WORD_2016}"'
    ' mc:Ignorable="w14 w15 w16cid"'
)
_MOST_INITIALS = 9


@dataclass(frozen=True)
class DocxComment:
    """One comment: who, what – a paragraph a line – and when (ISO 8601, None: not said)."""

    author: str
    text: str
    date: str | None = None


@dataclass(frozen=True)
class DocxThread:
    """Comments that belong together, the first and the replies to it.

    `blocks` are ids of nodes, the best first, of a cell the row's with a `#` and the number of the
    column, from 0, behind it: the thread stands beside the first of them that the document has,
    and beside the beginning of the document when it has none.
    """

    blocks: tuple[str, ...]
    comments: tuple[DocxComment, ...]
    resolved: bool = False


@dataclass(frozen=True)
class _Numbered:
    """A comment with its numbers: its own, that of its paragraph, and the thread's."""

    comment: DocxComment
    number: int
    parent: int | None
    resolved: bool

    @property
    def lines(self) -> list[str]:
        return self.comment.text.splitlines() or [""]


def with_comments(docx: bytes, threads: Sequence[DocxThread]) -> bytes:
    """A document of `render_docx` with these threads; the same bytes where there are none."""
    if not any(thread.comments for thread in threads):
        return docx
    parts = read_package(docx)
    styles = _comment_styles(parts[_STYLES])
    places = CommentPlaces(etree.fromstring(parts[_BODY]), etree.fromstring(parts[_NOTES]))
    numbered = list(_numbered(threads))
    for thread, comments in numbered:
        places.mark(thread.blocks, [each.number for each in comments], styles.get("reference"))
    comments = [each for _, group in numbered for each in group]
    parts[_BODY] = _xml(places.body)
    _add_part(parts, "comments", _comments_part(comments, styles), f"{_OFFICE}/comments")
    _add_part(parts, "commentsExtended", _extended_part(comments), _kind(2011, "commentsExtended"))
    _add_part(parts, "commentsIds", _ids_part(comments), _kind("2016/09", "commentsIds"))
    _add_part(parts, "people", _people_part(comments), _kind(2011, "people"))
    return write_package(parts)


def _numbered(threads: Sequence[DocxThread]) -> Iterator[tuple[DocxThread, list[_Numbered]]]:
    number = 0
    for thread in (each for each in threads if each.comments):
        first = number
        group = []
        for comment in thread.comments:
            parent = None if number == first else first
            group.append(_Numbered(comment, number, parent, thread.resolved))
            number += 1
        yield thread, group


# --- parts ---


def _comments_part(comments: list[_Numbered], styles: dict[str, str]) -> bytes:
    content = "".join(_comment(each, styles) for each in comments)
    return f"{XML_HEAD}<w:comments {DECLARATIONS} {_IGNORABLE}>{content}</w:comments>".encode()


def _comment(numbered: _Numbered, styles: dict[str, str]) -> str:
    comment = numbered.comment
    date = f' w:date="{escaped(comment.date)}"' if comment.date else ""
    initials = "".join(word[0] for word in comment.author.split())[:_MOST_INITIALS]
    lines = numbered.lines
    paragraphs = (_line(numbered, place, line, styles) for place, line in enumerate(lines))
    return (
        f'<w:comment w:id="{numbered.number}" w:author="{escaped(comment.author)}"{date}'
        f' w:initials="{escaped(initials)}">{"".join(paragraphs)}</w:comment>'
    )


def _line(numbered: _Numbered, place: int, line: str, styles: dict[str, str]) -> str:
    # A thread is told by the number of a comment's last paragraph.
    last = place == len(numbered.lines) - 1
    name = f' w14:paraId="{_paragraph_id(numbered.number)}"' if last else ""
    style = f'<w:pPr><w:pStyle w:val="{styles["text"]}"/></w:pPr>' if "text" in styles else ""
    look = (
        f'<w:rPr><w:rStyle w:val="{styles["reference"]}"/></w:rPr>' if "reference" in styles else ""
    )
    mark = "" if place else f"<w:r>{look}<w:annotationRef/></w:r>"
    words = f'<w:r><w:t xml:space="preserve">{escaped(line)}</w:t></w:r>'
    return f"<w:p{name}>{style}{mark}{words}</w:p>"


def _extended_part(comments: list[_Numbered]) -> bytes:
    content = "".join(
        f'<w15:commentEx w15:paraId="{_paragraph_id(each.number)}"'
        + (f' w15:paraIdParent="{_paragraph_id(each.parent)}"' if each.parent is not None else "")
        + f' w15:done="{each.resolved:d}"/>'
        for each in comments
    )
    return f"{XML_HEAD}<w15:commentsEx {_IGNORABLE}>{content}</w15:commentsEx>".encode()


def _ids_part(comments: list[_Numbered]) -> bytes:
    content = "".join(
        f'<w16cid:commentId w16cid:paraId="{_paragraph_id(each.number)}"'
        f' w16cid:durableId="{_durable_id(each.number)}"/>'
        for each in comments
    )
    return f"{XML_HEAD}<w16cid:commentsIds {_IGNORABLE}>{content}</w16cid:commentsIds>".encode()


def _people_part(comments: list[_Numbered]) -> bytes:
    names = dict.fromkeys(escaped(each.comment.author) for each in comments)
    content = "".join(
        f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="None"'
        f' w15:userId="{name}"/></w15:person>'
        for name in names
    )
    return f"{XML_HEAD}<w15:people {_IGNORABLE}>{content}</w15:people>".encode()


def _paragraph_id(number: int) -> str:
    # Word wants eight digits, not zero and below 0x80000000.
    return f"{0x10000000 + number:08X}"


def _durable_id(number: int) -> str:
    return f"{0x20000000 + number:08X}"


# --- the package ---


def _comment_styles(styles: bytes) -> dict[str, str]:
    """The ids of Word's styles for comments, as far as the reference document has them."""
    ids = {
        name.get(f"{W}val", "").casefold(): style.get(f"{W}styleId", "")
        for style in etree.fromstring(styles).iter(f"{W}style")
        for name in style.iterchildren(f"{W}name")
    }
    wanted = {"text": "annotation text", "reference": "annotation reference"}
    return {use: ids[name] for use, name in wanted.items() if name in ids}


def _add_part(parts: dict[str, bytes], name: str, content: bytes, kind: str) -> None:
    parts[f"word/{name}.xml"] = content
    types = etree.fromstring(parts[CONTENT_TYPES])
    override = etree.SubElement(types, _sibling(types, "Override"))
    override.set("PartName", f"/word/{name}.xml")
    override.set("ContentType", f"{_TYPE}.{name}+xml")
    parts[CONTENT_TYPES] = _xml(types)
    relations = etree.fromstring(parts[_RELATIONS])
    relation = etree.SubElement(relations, _sibling(relations, "Relationship"))
    relation.set("Id", f"reportkit-{name}")
    relation.set("Type", kind)
    relation.set("Target", f"{name}.xml")
    parts[_RELATIONS] = _xml(relations)


def _sibling(root: etree._Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"


def _kind(year: int | str, name: str) -> str:
    return f"{_MICROSOFT}/{year}/relationships/{name}"


def _xml(root: etree._Element) -> bytes:
    return XML_HEAD.encode() + etree.tostring(root, encoding="utf-8")
