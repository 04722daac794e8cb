"""The tags of a PDF against the document tree: everything is heard, as what it is, in order.

Validators pass a file whose headings are all paragraphs; this check knows what there should be.
"""

import io
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

import pikepdf

from reportkit.document.nodes import Document, Section, Table
from reportkit.document.walk import labelled, text_of, walk
from tools.conformance.heard import Heard, joined_runs, same_spaces, squeezed
from tools.conformance.heard_pdf import (
    Told,
    elements_below,
    heard_of_pdf,
    is_annotation,
    kids_of,
    kind_of,
)
from tools.conformance.heard_tree import heard_of_document
from tools.conformance.pdf_content import read_page_marks, tagged_marks
from tools.conformance.pdf_words import MarkedWords, read_marked_words

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_LEADER = "."
_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010"))
_MOST_DIFFERENCES = 40


def check_tags(document: Document, data: bytes) -> list[str]:
    """Every difference between a PDF and its document, in words for developers; best none."""
    words = read_marked_words(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = heard_of_pdf(pdf, words)
        return [
            *_differences(with_pages(heard_of_document(document), told), told),
            *_properties(document, pdf),
            *_bookmarks(document, pdf),
            *_marks(pdf),
            *_annotations(pdf),
            *_places(pdf, told),
            *_artifacts(document, words, len(pdf.pages)),
        ]


def count_heard(document: Document) -> Counter[str]:
    """How many things of each kind are compared: for the report of a run."""
    expected = heard_of_document(document)
    counts = Counter(each.kind for each in expected)
    counts["links"] = sum(len(each.links) for each in expected)
    counts["foreign runs"] = sum(
        run.language != document.language for each in expected for run in each.runs
    )
    return counts


# --- what is heard ---


def with_pages(expected: list[Heard], told: list[Told]) -> list[Heard]:
    """The expected, with the number of its heading's page at the end of each line of contents."""
    headings = [(t.heard.words(), t.page) for t in told if t.heard.kind in _HEADINGS]
    paged = []
    for each in expected:
        if each.kind == "TOCI":
            at = next((n for n, (words, _) in enumerate(headings) if words == each.words()), None)
            if at is not None:
                each = _with_page(each, headings[at][1])
                del headings[: at + 1]
        paged.append(each)
    return paged


def _with_page(entry: Heard, page: int | None) -> Heard:
    number = "" if page is None else str(page + 1)
    pieces = [(run.language, run.words) for run in entry.runs]
    runs = joined_runs([*pieces, (pieces[-1][0], number)])
    links = tuple(link._replace(words=link.words + number) for link in entry.links)
    return Heard(entry.kind, runs, entry.facts, links)


def _differences(expected: list[Heard], told: list[Told]) -> list[str]:
    heard = [each.heard for each in told]
    found: list[str] = []
    matcher = SequenceMatcher(None, expected, heard, autojunk=False)
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind == "equal":
            found += _run_together(expected[start:end], told[other:other_end])
        else:
            pairs = zip_longest(expected[start:end], told[other:other_end])
            found += [_difference(*pair) for pair in pairs]
    return found[:_MOST_DIFFERENCES]


def _run_together(expected: list[Heard], told: list[Told]) -> Iterator[str]:
    """The same letters, but with other spaces between them."""
    for want, have in zip(expected, told, strict=True):
        if want.spoken and not same_spaces(want, have.heard):
            yield f"{''.join(want.spoken)!r} is told as {have.heard.spoken}"


def _difference(expected: Heard | None, told: Told | None) -> str:
    if told is None:
        return f"not heard: {expected}"
    place = "" if told.page is None else f"p. {told.page + 1}: "
    if expected is None:
        return f"{place}heard, but not in the document: {told.heard}"
    return f"{place}expected {expected}; heard {told.heard}"


# --- the file as a whole ---


def _properties(document: Document, pdf: pikepdf.Pdf) -> Iterator[str]:
    found = {
        "language": str(pdf.Root.get("/Lang", "")),
        "title": str(pdf.docinfo.get("/Title", "")),
        "title in the metadata": str(pdf.open_metadata().get("dc:title") or ""),
    }
    expected = {
        "language": document.language,
        "title": document.title,
        "title in the metadata": document.title,
    }
    for name, value in expected.items():
        if found[name] != value:
            yield f"the {name} is {found[name]!r}, expected {value!r}"
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not preferences.get("/DisplayDocTitle", False):
        yield "the title is not shown as the name of the window"
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "the file does not say that it is tagged"


def _bookmarks(document: Document, pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        found = [line for item in outline.root for line in _lines_of(item, 0)]
    expected = [line for block in document.blocks for line in _expected_lines(block, 0)]
    # The title of the report stands above its sections.
    if found[:1] and found[0] != expected[0] and found[0][1] == squeezed(document.title):
        found = [(level - 1, words) for level, words in found[1:]]
    for want, have in zip_longest(expected, found):
        if want != have:
            yield f"bookmark {have}, expected {want}"


def _lines_of(item: pikepdf.OutlineItem, level: int) -> Iterator[tuple[int, str]]:
    yield level, squeezed(str(item.title))
    for child in item.children:
        yield from _lines_of(child, level + 1)


def _expected_lines(block: object, level: int) -> Iterator[tuple[int, str]]:
    if not isinstance(block, Section):
        return
    shown = block.role != "cover"
    if shown:
        yield level, squeezed(labelled(block.label, text_of(block.title), " "))
    for child in block.children:
        yield from _expected_lines(child, level + shown)


# --- marks and annotations ---


def _marks(pdf: pikepdf.Pdf) -> Iterator[str]:
    tagged = Counter((page, mark) for page, mark, _ in tagged_marks(pdf))
    drawn: Counter[tuple[int, int]] = Counter()
    for number, page in enumerate(pdf.pages):
        marks = read_page_marks(page)
        drawn.update((number, mark) for mark in marks.marks)
        if marks.unmarked:
            yield f"p. {number + 1}: {marks.unmarked} things are drawn without a mark"
    for (number, mark), count in sorted(tagged.items()):
        if count > 1:
            yield f"p. {number + 1}: mark {mark} is read {count} times"
        if drawn[number, mark] != 1:
            yield f"p. {number + 1}: mark {mark} is drawn {drawn[number, mark]} times"
    for number, mark in sorted(drawn.keys() - tagged.keys()):
        yield f"p. {number + 1}: mark {mark} is in no element"
    yield from _wrong_parents(pdf)


def _wrong_parents(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in pdf.Root:
        yield "there is no tree of tags"
        return
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, mark, element in tagged_marks(pdf):
        own = parents.get(int(pdf.pages[number].StructParents))
        parent = own[mark] if own is not None and mark < len(own) else None
        if parent is None or parent.objgen != element.objgen:
            yield f"p. {number + 1}: mark {mark} does not lead back to its element"


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    tagged = {
        kid.Obj.objgen
        for element in elements_below(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()))
        if kind_of(element) == "Link"
        for kid in kids_of(element)
        if is_annotation(kid)
    }
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.objgen not in tagged:
                yield f"p. {number + 1}: an annotation is in no link"


def _places(pdf: pikepdf.Pdf, told: list[Told]) -> Iterator[str]:
    """Lines of the contents lead to the page that their heading stands on."""
    named = _named_places(pdf)
    pages: dict[Any, int] = {page.objgen: at for at, page in enumerate(pdf.pages)}
    headings = [each for each in told if each.heard.kind in _HEADINGS]
    for entry in (each for each in told if each.heard.kind == "TOCI"):
        for link in entry.heard.links:
            place = named.get(link.target.lstrip("#"))
            page = None if place is None else pages.get(place.objgen)
            if not any(h.page == page and h.heard.words() == link.name for h in headings):
                yield f"{link.name} leads to page {None if page is None else page + 1}"


def _named_places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The names that links lead to, each with its page."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is None:
        return {}
    return {str(name): _page_of(place) for name, place in pikepdf.NameTree(tree).items()}


def _page_of(place: Any) -> Any:
    return (place.D if isinstance(place, pikepdf.Dictionary) else place)[0]


# --- what is not heard ---


def _unbroken(text: str) -> str:
    """Words without leaders and hyphens: a narrow head of a table breaks its words."""
    return squeezed(text).replace(_LEADER, "").translate(_HYPHENS)


def _artifacts(document: Document, words: MarkedWords, pages: int) -> Iterator[str]:
    """Only running heads, page numbers, leaders and repeated heads of tables are kept silent."""
    heads = {
        _unbroken("".join(text_of(column.header) for column in table.columns))
        for table in walk(document)
        if isinstance(table, Table)
    }
    for page in range(pages):
        rest = squeezed(words.artifacts[page]).replace(_LEADER, "")
        number = document.words.page.format(page=page + 1, pages=pages)
        for running in (document.title, number, document.notice, document.register_number):
            rest = rest.replace(squeezed(running).replace(_LEADER, ""), "", 1)
        if rest and _unbroken(rest) not in heads:
            yield f"p. {page + 1}: not read, though it may be more than a running head: {rest!r}"
