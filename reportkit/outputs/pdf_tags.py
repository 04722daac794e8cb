"""The tags of a PDF put right after WeasyPrint: what a screen reader hears, and what it does not.

Pieces of one element on several pages become one; notes follow their marks; the contents list is
one; header cells have a scope and data cells their headers; links are named by their words; other
languages are named; running heads, leaders and repeated table heads are artifacts.
"""

from typing import Any

from reportkit.outputs.pdf_boxes import Origin, Recorded
from reportkit.outputs.pdf_structure import Element, Structure

# HTML elements that WeasyPrint has no tag for.
_TAGS = {"figure": "/Div", "header": "/Div", "strong": "/Span", "em": "/Span", "sup": "/Reference"}
_CONTENTS_TAGS = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}
_CALL = "span::footnote-call"
_MARKER = "span::footnote-marker"


def finish_tags(document: Any, pdf: Any, notes: Recorded) -> None:
    """Everything above, on the tree in a `pydyf.PDF` before it is written."""
    structure = Structure(pdf, notes)
    _drop_leaders(structure)
    _place_notes(structure)
    _drop_empty(structure, structure.document)
    _join_pieces(structure, structure.document)
    # From here on the tree keeps its shape.
    elements = list(structure.below(structure.document))
    for element in elements:
        _name(structure, element)
    _name_contents(structure, elements)
    _say_list_marks(structure, elements)
    _mend_tables(structure, elements)
    _frame_figures(structure, elements, document)
    _speak_whole_words(structure, elements)
    _list_ids(structure, elements)
    _mark_artifacts(structure, elements)


# --- what is not read ---


def _drop_leaders(structure: Structure) -> None:
    for element in list(structure.below(structure.document)):
        structure.remove(element, lambda kid: _is_leader(structure.origin(kid)))


def _is_leader(origin: Origin | None) -> bool:
    return origin is not None and origin.is_leader


def _drop_empty(structure: Structure, element: Element) -> None:
    """Boxes that only draw something, such as the mark of a status, have nothing to read."""
    for kid in structure.kids(element):
        _drop_empty(structure, kid)
    structure.remove(element, lambda kid: not kid["K"] and kid["S"] not in ("/TD", "/TH"))


def _mark_artifacts(structure: Structure, elements: list[Element]) -> None:
    """Content that no element leads to is drawn as an artifact."""
    lost = structure.settle_parents({element.reference for element in elements})
    for number, page in enumerate(structure.pdf.page_references):
        stream = structure.at(structure.at(page)["Contents"]).stream
        for at in range(1, len(stream)):
            mark = stream[at].get("MCID") if isinstance(stream[at], dict) else None
            if mark in lost[number]:
                stream[at - 1 : at + 1] = [b"/Artifact", b"<</Type/Pagination>>"]


# --- one element a thing ---


def _join_pieces(structure: Structure, element: Element) -> None:
    """Neighbours that came from one HTML element become one; a repeated head goes."""
    if element["S"] == "/Table":
        _drop_repeated_heads(structure, element)
    kept: list[Element] = []
    for kid in structure.kids(element):
        if kept and _same(structure, kept[-1], kid):
            structure.join(kept[-1], kid)
            structure.remove(element, lambda each, gone=kid: each is gone)  # type: ignore[misc]
        else:
            kept.append(kid)
    for kid in kept:
        _join_pieces(structure, kid)


def _drop_repeated_heads(structure: Structure, table: Element) -> None:
    heads = [kid for kid in structure.kids(table) if kid["S"] == "/THead"]
    structure.remove(table, lambda kid: any(kid is head for head in heads[1:]))


def _same(structure: Structure, first: Element, second: Element) -> bool:
    one, other = structure.origin(first), structure.origin(second)
    return (
        one is not None
        and other is not None
        and one.key != 0
        and (one.key, one.tag) == (other.key, other.tag)
        and first["S"] == second["S"]
    )


def _place_notes(structure: Structure) -> None:
    """A note stands right after its mark, not at the end of the page."""
    calls = {
        origin.key: (parent, kid)
        for parent in structure.below(structure.document)
        for kid in structure.kids(parent)
        if (origin := structure.origin(kid)) and origin.tag == _CALL
    }
    for area in structure.kids(structure.document):
        for note in [kid for kid in structure.kids(area) if _is_note(structure.origin(kid))]:
            structure.remove(area, lambda kid, moved=note: kid is moved)  # type: ignore[misc]
            _place_note(structure, note, calls)


def _is_note(origin: Origin | None) -> bool:
    return origin is not None and origin.tag == "span" and "data-label" in origin.attributes


def _place_note(
    structure: Structure, note: Element, calls: dict[int, tuple[Element, Element]]
) -> None:
    origin = structure.origin(note)
    assert origin is not None
    parent, call = calls[origin.key]
    at = parent["K"].index(call.reference) + 1
    # A long note goes on at the foot of the next page; its pieces stay in order.
    while at < len(parent["K"]) and _is_piece_of(structure, parent["K"][at], origin.key):
        at += 1
    parent["K"].insert(at, note.reference)
    note["P"] = parent.reference
    note["S"] = "/Note"


def _is_piece_of(structure: Structure, kid: Any, key: int) -> bool:
    origin = structure.origin(structure.at(kid)) if isinstance(kid, bytes) else None
    return _is_note(origin) and origin is not None and origin.key == key


# --- names ---


def _name(structure: Structure, element: Element) -> None:
    import pydyf  # type: ignore[import-untyped]  # noqa: PLC0415

    origin = structure.origin(element)
    if origin is None:
        return
    if origin.tag.startswith("a::"):
        element["S"] = "/Span"
    element["S"] = _TAGS.get(origin.tag, element["S"])
    if origin.tag == _CALL:
        element["S"] = "/Reference"
    if origin.tag == _MARKER:
        element["S"] = "/Lbl"
    if origin.tag == "p" and "data-label" in origin.attributes:
        element["S"] = "/Note"
    if origin.attributes.get("class") == "note-label" and origin.is_element:
        element["S"] = "/Lbl"
    if element["S"] == "/Note":
        element["ID"] = pydyf.String(origin.attributes["id"])
    if origin.is_element and "lang" in origin.attributes and origin.tag != "html":
        element["Lang"] = pydyf.String(origin.attributes["lang"])
    if element["S"] == "/Link":
        _name_link(structure, element, origin.words)


def _name_link(structure: Structure, link: Element, words: str) -> None:
    import pydyf  # noqa: PLC0415

    for kid in link["K"]:
        if isinstance(kid, bytes) and structure.at(kid).get("Type") == "/OBJR":
            structure.at(structure.at(kid)["Obj"])["Contents"] = pydyf.String(words)


def _name_contents(structure: Structure, elements: list[Element]) -> None:
    for element in elements:
        origin = structure.origin(element)
        if origin is not None and origin.tag == "nav":
            for part in structure.below(element):
                part["S"] = _CONTENTS_TAGS.get(part["S"], part["S"])


def _say_list_marks(structure: Structure, elements: list[Element]) -> None:
    """Each list says whether its items are numbered, marked by a dot, or not marked."""
    import pydyf  # noqa: PLC0415

    for element in elements:
        origin = structure.origin(element)
        if element["S"] == "/L" and origin is not None:
            items = (part for item in structure.kids(element) for part in structure.kids(item))
            marked = any(part["S"] == "/Lbl" for part in items)
            kind = ("/Decimal" if origin.tag == "ol" else "/Disc") if marked else "/None"
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})


# --- tables ---


def _mend_tables(structure: Structure, elements: list[Element]) -> None:
    for element in elements:
        if element["S"] == "/Table":
            _mend_table(structure, element)


def _mend_table(structure: Structure, table: Element) -> None:
    """Ids and scopes of header cells; each data cell knows its headers, row first, column next."""
    _give_body(structure, table)
    rows = [element for element in structure.below(table) if element["S"] == "/TR"]
    columns: list[Any] = []
    for row in rows:
        cells = [kid for kid in structure.kids(row) if kid["S"] in ("/TH", "/TD")]
        if all(cell["S"] == "/TH" and _scope(structure, cell) == "/Column" for cell in cells):
            columns = [_header(structure, cell, row, at) for at, cell in enumerate(cells)]
        else:
            _mend_row(structure, row, cells, columns)


def _give_body(structure: Structure, table: Element) -> None:
    """A table without rows of data has its head for a body."""
    groups = [kid for kid in structure.kids(table) if kid["S"] in ("/THead", "/TBody")]
    if all(group["S"] == "/THead" for group in groups):
        for group in groups:
            group["S"] = "/TBody"


def _mend_row(structure: Structure, row: Element, cells: list[Element], columns: list[Any]) -> None:
    import pydyf  # noqa: PLC0415

    of_row = [
        _header(structure, cell, row, at) for at, cell in enumerate(cells) if cell["S"] == "/TH"
    ]
    for at, cell in enumerate(cells):
        if cell["S"] == "/TD":
            # A head taller than its page is not typeset, and then there is nothing to point to.
            cell["A"]["Headers"] = pydyf.Array([*of_row, *columns[at : at + 1]])


def _scope(structure: Structure, cell: Element) -> str:
    origin = structure.origin(cell)
    is_row = origin is not None and origin.attributes.get("scope") == "row"
    return "/Row" if is_row else "/Column"


def _header(structure: Structure, cell: Element, row: Element, at: int) -> Any:
    """The id of a header cell, from the id of its node; its scope is set."""
    import pydyf  # noqa: PLC0415

    own, of_row = structure.origin(cell), structure.origin(row)
    assert own is not None
    assert of_row is not None
    name = own.attributes.get("id") or f"{of_row.attributes['id']}-{at}"
    cell["ID"] = pydyf.String(name)
    cell["A"]["Scope"] = _scope(structure, cell)
    return cell["ID"]


# --- the rest ---


def _frame_figures(structure: Structure, elements: list[Element], document: Any) -> None:
    """The frames of figures in points from the foot of the page, as PDF counts."""
    for element in elements:
        if element["S"] == "/Figure":
            box = element["A"]["BBox"]
            height = document.pages[structure.page_of(element)].height
            x1, y1, x2, y2 = box
            box[:] = [x1 * 0.75, (height - y2) * 0.75, x2 * 0.75, (height - y1) * 0.75]


def _speak_whole_words(structure: Structure, elements: list[Element]) -> None:
    """A line that ends inside a word is spoken and copied without the hyphen of the line's end."""
    import pydyf  # noqa: PLC0415

    for element in elements:
        marks = [kid for kid in element["K"] if isinstance(kid, int)]
        if len(marks) == len(element["K"]) == 1:
            words = structure.notes.cut_lines.get((structure.page_of(element), marks[0]))
            if words is not None:
                element["ActualText"] = pydyf.String(words)


def _list_ids(structure: Structure, elements: list[Element]) -> None:
    """The tree of ids, which a PDF whose elements have ids must have."""
    import pydyf  # noqa: PLC0415

    named = sorted((each["ID"].string, each.reference) for each in elements if "ID" in each)
    names = [each for name, reference in named for each in (pydyf.String(name), reference)]
    if names:
        structure.root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
