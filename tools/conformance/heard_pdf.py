"""The tags of a PDF → what is heard when they are read, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tools.conformance.heard import Heard, HeardLink, Run, joined_runs, squeezed
from tools.conformance.pdf_words import MarkedWords

Element = Any
Pieces = list[tuple[str, str]]

# What only groups other things; anything else is heard as what it is.
GROUPS = {"Document", "Part", "Sect", "Art", "Div", "NonStruct", "THead", "TBody", "TR"}


@dataclass(frozen=True)
class Told:
    """A thing heard, the element that it came from, and the page that it begins on (from 0)."""

    heard: Heard
    element: Element
    page: int | None


def heard_of_pdf(pdf: pikepdf.Pdf, words: MarkedWords) -> list[Told]:
    """Everything that the tags say, along the tree."""
    reader = TagReader(pdf, words)
    language = str(pdf.Root.get("/Lang", ""))
    roots = kids_of(pdf.Root.StructTreeRoot) if "/StructTreeRoot" in pdf.Root else []
    return [told for root in roots for told in reader.read(root, language)]


def kids_of(element: Element) -> list[Any]:
    """Marks (numbers or dictionaries), annotations and elements below an element, in order."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def is_element(kid: Any) -> bool:
    """Whether it is an element, not a mark and not an annotation."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def is_annotation(kid: Any) -> bool:
    """Whether it is a pointer to an annotation."""
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def elements_below(element: Element) -> Iterator[Element]:
    """Every element below an element, in reading order."""
    for kid in kids_of(element):
        if is_element(kid):
            yield kid
            yield from elements_below(kid)


def kind_of(element: Element) -> str:
    """The kind of an element: `P`, `TH`."""
    return str(element.S).lstrip("/")


class TagReader:
    """Reads the tags of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf, words: MarkedWords) -> None:
        self._words = words
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._by_id = {
            str(each.ID): each
            for each in elements_below(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()))
            if "/ID" in each
        }

    # --- what is heard ---

    def read(self, element: Element, language: str) -> Iterator[Told]:
        """An element and all below it."""
        language = str(element.get("/Lang", language))
        kind = kind_of(element)
        if kind in GROUPS:
            yield from self._read_group(element, language)
        elif kind in ("Table", "L", "TOC"):
            yield self._told(element, Heard(kind, facts=_size_of(element)))
            yield from self._read_group(element, language)
        else:
            yield self._told(element, self._heard(kind, element, language))
            for note, own in self._notes_in(element, language):
                yield from self.read(note, own)

    def _read_group(self, element: Element, language: str) -> Iterator[Told]:
        for kid in kids_of(element):
            if is_element(kid):
                yield from self.read(kid, language)
            elif not is_annotation(kid):
                heard = Heard(f"words in {kind_of(element)}", self._runs([kid], element, language))
                yield self._told(element, heard)

    def _heard(self, kind: str, element: Element, language: str) -> Heard:
        label = self._label(element) if kind in ("LI", "Note") else ""
        kids = [each for each in kids_of(element) if not (label and _is_kind(each, "Lbl"))]
        if "/Alt" in element or "/ActualText" in element:
            spoken = str(element.get("/ActualText", element.get("/Alt", "")))
            pieces = [(language, spoken)]
        else:
            pieces = self._all_pieces(kids, element, language)
        facts = self._facts(kind, element, label)
        links = tuple(self._links(element))
        return Heard(kind, joined_runs(pieces), facts, links, tuple(text for _, text in pieces))

    def _facts(self, kind: str, element: Element, label: str) -> tuple[str, ...]:
        match kind:
            case "TH":
                return (str(_attribute(element, "/Table", "/Scope", "none")).lstrip("/"),)
            case "TD":
                headers = _attribute(element, "/Table", "/Headers", [])
                return tuple(self._header_words(str(each)) for each in headers)
            case "LI" | "Note":
                return (label,) if label else ()
            case _:
                return ()

    def _header_words(self, name: str) -> str:
        if name not in self._by_id:
            return f"no element {name}"
        header = self._by_id[name]
        return "".join(run.words for run in self._runs(kids_of(header), header, ""))

    def _told(self, element: Element, heard: Heard) -> Told:
        return Told(heard, element, self._page_of(element))

    # --- words ---

    def _runs(self, kids: list[Any], parent: Element, language: str) -> tuple[Run, ...]:
        return joined_runs(self._all_pieces(kids, parent, language))

    def _all_pieces(self, kids: list[Any], parent: Element, language: str) -> Pieces:
        return [piece for kid in kids for piece in self._pieces(kid, parent, language)]

    def _pieces(self, kid: Any, parent: Element, language: str) -> Pieces:
        if isinstance(kid, int):
            return [(language, self._words.marked.get((self._page(parent), kid), ""))]
        if is_annotation(kid) or _is_kind(kid, "Note"):
            return []
        if not is_element(kid):
            page = self._pages[kid.Pg.objgen] if "/Pg" in kid else self._page(parent)
            return [(language, self._words.marked.get((page, int(kid.MCID)), ""))]
        language = str(kid.get("/Lang", language))
        if "/ActualText" in kid or "/Alt" in kid:
            return [(language, str(kid.get("/ActualText", kid.get("/Alt", ""))))]
        return [piece for each in kids_of(kid) for piece in self._pieces(each, kid, language)]

    def _label(self, element: Element) -> str:
        labels = [each for each in kids_of(element) if _is_kind(each, "Lbl")]
        return "".join(
            run.words for label in labels for run in self._runs(kids_of(label), label, "")
        )

    def _notes_in(self, element: Element, language: str) -> Iterator[tuple[Element, str]]:
        for kid in kids_of(element):
            if is_element(kid):
                own = str(kid.get("/Lang", language))
                if kind_of(kid) == "Note":
                    yield kid, language
                else:
                    yield from self._notes_in(kid, own)

    # --- links ---

    def _links(self, element: Element) -> Iterator[HeardLink]:
        for kid in kids_of(element):
            if not is_element(kid) or kind_of(kid) == "Note":
                continue
            if kind_of(kid) == "Link":
                yield self._link(kid)
            else:
                yield from self._links(kid)

    def _link(self, link: Element) -> HeardLink:
        words = "".join(run.words for run in self._runs(kids_of(link), link, ""))
        annotations = [each.Obj for each in kids_of(link) if is_annotation(each)]
        names = {squeezed(str(each.get("/Contents", ""))) for each in annotations}
        targets = {target_of(each) for each in annotations}
        return HeardLink(words, " | ".join(sorted(names)), " | ".join(sorted(targets)))

    # --- pages ---

    def _page(self, element: Element) -> int:
        return self._pages.get(element.Pg.objgen, -1) if "/Pg" in element else -1

    def _page_of(self, element: Element) -> int | None:
        """The page of the first mark below an element."""
        for kid in kids_of(element):
            if isinstance(kid, int):
                return self._page(element)
            if is_element(kid):
                page = self._page_of(kid)
                if page is not None:
                    return page
            elif "/MCID" in kid:
                return self._pages[kid.Pg.objgen] if "/Pg" in kid else self._page(element)
        return None


def target_of(annotation: Any) -> str:
    """Where a link leads: an address, or `#` and the name of a place."""
    action = annotation.get("/A", pikepdf.Dictionary())
    if "/URI" in action:
        return str(action.URI)
    return f"#{annotation.get('/Dest', action.get('/D', ''))}"


def _size_of(element: Element) -> tuple[str, ...]:
    kinds = [kind_of(each) for each in elements_below(element)]
    match kind_of(element):
        case "L":
            count = sum(is_element(each) for each in kids_of(element))
            marks = _attribute(element, "/List", "/ListNumbering", "/none said")
            return (str(count), str(marks).lstrip("/"))
        case "TOC":
            return (str(kinds.count("TOCI")),)
        case _:
            rows = [each for each in elements_below(element) if kind_of(each) == "TR"]
            widths = sorted({sum(map(is_element, kids_of(row))) for row in rows})
            return (f"{len(rows) - 1} × {', '.join(map(str, widths))}",)


def _attribute(element: Element, owner: str, name: str, default: Any) -> Any:
    attributes = element.get("/A", pikepdf.Dictionary())
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary) and each.get("/O") == owner and name in each:
            return each[name]
    return default


def _is_kind(kid: Any, kind: str) -> bool:
    return is_element(kid) and kind_of(kid) == kind
