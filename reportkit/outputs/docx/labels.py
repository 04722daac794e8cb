"""Labels: the number in "Taulukko 3." or "2.1" as Word would make it, and a place to refer to."""

import re

from reportkit.document.nodes import DocumentWords, Figure, Section, Table
from reportkit.ooxml.bookmarks import number_bookmark_name
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import field, run
from reportkit.outputs.docx.runs import split_number

_NOT_IDENTIFIER = re.compile(r"[^\w]|_")


def render_label(node: Section | Table | Figure, ledger: Ledger) -> str:
    """A node's label; the number is in a bookmark where a cross-reference shows it."""
    before, number, after = split_number(_pattern(node, ledger.document.words), node.label)
    if not number:
        return run(node.label)
    shown = _number(node, number, before)
    if ledger.is_referred_to(node.id):
        shown = ledger.bookmarked(number_bookmark_name(node.id), shown)
    return run(before) + shown + run(after)


def _pattern(node: Section | Table | Figure, words: DocumentWords) -> str:
    match node:
        case Table():
            return words.table
        case Figure():
            return words.figure
        case Section():
            return words.appendix if node.role == "appendix" else "{number}"


def _number(node: Section | Table | Figure, number: str, before: str) -> str:
    if isinstance(node, Section):
        return run(number)
    sequence = _NOT_IDENTIFIER.sub("", before)[:40] or node.kind.title()
    return field(f"SEQ {sequence} \\* ARABIC", run(number))
