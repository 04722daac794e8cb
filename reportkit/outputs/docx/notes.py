"""Footnotes as Word's own: a part with the separators and the notes that are marked."""

from reportkit.document.nodes import Note
from reportkit.outputs.docx.ledger import Ledger
from reportkit.outputs.docx.markup import TAB, paragraph, part_xml
from reportkit.outputs.docx.runs import PLAIN, Look, render_inlines, run_properties

_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
    '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


def render_notes(ledger: Ledger) -> bytes:
    """The footnotes part; to be called when the body has marked its notes."""
    numbers = ledger.marked_notes
    marked = sorted(
        (note for note in ledger.document.notes if note.id in numbers),
        key=lambda note: numbers[note.id],
    )
    notes = "".join(_render_note(note, numbers[note.id], ledger) for note in marked)
    return part_xml("footnotes", _SEPARATORS + notes)


def _render_note(note: Note, number: int, ledger: Ledger) -> str:
    properties = run_properties(Look(style="footnote reference"), ledger)
    content = render_inlines(note.content, ledger, PLAIN.speaking(note.language))
    return (
        f'<w:footnote w:id="{number}">'
        + paragraph(
            ledger.style("footnote text"),
            f"<w:r>{properties}<w:footnoteRef/></w:r>{TAB}" + ledger.node(note.id, content),
        )
        + "</w:footnote>"
    )
