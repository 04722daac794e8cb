"""Inline nodes to runs: looks, languages, note marks, cross-references and links."""

from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote, urlsplit

from reportkit.document.nodes import (
    CrossRef,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Strong,
    Text,
    Value,
)
from reportkit.ooxml.bookmarks import (
    bookmark_name,
    note_bookmark_name,
    number_bookmark_name,
)
from reportkit.outputs.docx.languages import word_language
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import anchored, escaped, field, run

_LINKED = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Look:
    """How words differ from their paragraph's style: a character style and what adds to it."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    language: str | None = None

    def strong(self) -> "Look":
        """The same, with weight; the style says it where none is taken yet."""
        return replace(self, bold=True) if self.style else replace(self, style="Strong")

    def emphasised(self) -> "Look":
        """The same, stressed."""
        return replace(self, italic=True) if self.style else replace(self, style="Emphasis")

    def speaking(self, language: str | None) -> "Look":
        """The same in a language, unless that is not known."""
        return replace(self, language=language) if language else self


PLAIN = Look()


def run_properties(look: Look, ledger: Ledger) -> str:
    """The properties of a run, in the order of the schema."""
    foreign = look.language is not None and look.language != ledger.document.language
    properties = "".join(
        (
            f'<w:rStyle w:val="{ledger.style(look.style)}"/>' if look.style else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            f'<w:lang w:val="{escaped(word_language(look.language or ""))}"/>' if foreign else "",
        )
    )
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def render_inlines(content: Inlines, ledger: Ledger, look: Look = PLAIN) -> str:
    """The runs of some content."""
    return "".join(_render_inline(inline, ledger, look) for inline in content)


def _render_inline(inline: Inline, ledger: Ledger, look: Look) -> str:
    match inline:
        case Text() | Value():
            return run(inline.text, run_properties(look.speaking(inline.language), ledger))
        case Strong():
            return render_inlines(inline.content, ledger, look.strong())
        case Emphasis():
            return render_inlines(inline.content, ledger, look.emphasised())
        case NoteMark():
            return _render_mark(inline, ledger)
        case CrossRef():
            return _render_reference(inline, ledger, look)
        case Link():
            return _render_link(inline, ledger, look)
        case _:
            assert_never(inline)


def _render_mark(mark: NoteMark, ledger: Ledger) -> str:
    properties = run_properties(Look(style="footnote reference"), ledger)
    bookmark = note_bookmark_name(mark.note)
    number = ledger.mark_note(mark.note)
    if number is None:
        # Word shows a note once; a further mark repeats the number of the first.
        return field(f"NOTEREF {bookmark} \\f \\h", run(mark.label, properties), properties)
    first = f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'
    return ledger.bookmarked(bookmark, first) if ledger.is_marked_again(mark.note) else first


def split_number(pattern: str, text: str) -> tuple[str, str, str]:
    """A filled pattern as the words before its number, the number, and the words after it.

    All is in the first part where the pattern has no number or does not fit the text.
    """
    before, place, after = pattern.partition("{number}")
    if not place or not text.startswith(before) or not text.endswith(after):
        return text, "", ""
    return before, text[len(before) : len(text) - len(after)], after


def _render_reference(inline: CrossRef, ledger: Ledger, look: Look) -> str:
    properties = run_properties(look, ledger)
    before, number, after = split_number(inline.pattern, inline.text)
    if not number:
        return anchored(bookmark_name(inline.target), run(inline.text, properties))
    # Only the number is the field: working it out anew must not change the words around it.
    place = field(_instruction(inline.target, ledger), run(number, properties), properties)
    return run(before, properties) + place + run(after, properties)


def _instruction(target: str, ledger: Ledger) -> str:
    is_note = any(note.id == target for note in ledger.document.notes)
    if is_note:
        return f"NOTEREF {note_bookmark_name(target)} \\h"
    return f"REF {number_bookmark_name(target)} \\h"


def _render_link(link: Link, ledger: Ledger, look: Look) -> str:
    content = render_inlines(link.content, ledger, replace(look, style="Hyperlink"))
    address = _address(link.url)
    if address is None:
        return render_inlines(link.content, ledger, look)
    return f'<w:hyperlink r:id="{ledger.link(address)}" w:history="1">{content}</w:hyperlink>'


def _address(url: str) -> str | None:
    """An address that Word may follow: of the web or of mail, with only the signs of a URI."""
    try:
        scheme = urlsplit(url.strip()).scheme
    except ValueError:
        return None
    return quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]") if scheme in _LINKED else None
