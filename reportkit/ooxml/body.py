"""Walks a Word document's body in reading order and gives what stands there, changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from reportkit.ooxml.active import find_active_content
from reportkit.ooxml.names import ADDED, MATH, MC, REMOVED, REVISIONS, R, W
from reportkit.ooxml.opening import OpenedPackage, PackageError, open_untrusted_package
from reportkit.ooxml.styles import (
    StyleSheet,
    numbering_of,
    read_styles,
    switch,
    value_of,
    whole_number,
)
from reportkit.ooxml.text import (
    WordBlock,
    WordCell,
    WordDocument,
    WordParagraph,
    WordRow,
    WordRun,
    WordTable,
)

# Wrappers whose content is part of the text around them.
_WRAPPERS = ADDED | {
    f"{W}{name}" for name in ("smartTag", "customXml", "fldSimple", "dir", "bdo", "subDoc", "sdt")
}
_RUN_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_NOTE_MARKS = {f"{W}footnoteReference": "f", f"{W}endnoteReference": "e"}
# The check boxes of Wingdings and its kin, which lie in Unicode's private area.
_SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0B7": "•"}
_MAX_COLUMNS = 200


def read_word_document(path: Path) -> WordDocument:
    """The document in a .docx file. Raises `PackageError` when it cannot be opened."""
    with open_untrusted_package(path) as package:
        main = package.main_part()
        return _Walk.over(package, main).document(package.xml(main), package)


@dataclass
class _Walk:
    """The state of one walk: what was counted, and what waits for the next paragraph."""

    sheet: StyleSheet
    links: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    paragraphs: int = 0
    revisions: int = 0
    hidden: list[str] = field(default_factory=list)
    # Fields whose code is being read (False) or whose result is (True), from the outside in.
    fields: list[bool] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    # Runs of a paragraph whose mark was deleted: they belong to the next paragraph.
    joined: tuple[WordRun, ...] = ()

    @classmethod
    def over(cls, package: OpenedPackage, main: str) -> "_Walk":
        relations = package.relations(main)
        parts = {kind: target for kind, target, external in relations.values() if not external}
        sheet = read_styles(
            package.find_xml(parts.get("styles", "")), package.find_xml(parts.get("numbering", ""))
        )
        links = {
            name: target
            for name, (kind, target, external) in relations.items()
            if kind == "hyperlink" and external
        }
        walk = cls(sheet, links)
        for letter, kind in (("f", "footnotes"), ("e", "endnotes")):
            walk.notes |= _notes(package.find_xml(parts.get(kind, "")), letter)
        return walk

    def document(self, root: etree._Element, package: OpenedPackage) -> WordDocument:
        body = root.find(f"{W}body")
        if body is None:
            raise PackageError("not-a-document")
        blocks = tuple(self.blocks(body, None, in_contents=False))
        return WordDocument(
            blocks=blocks,
            notes=self.notes,
            revisions=sum(1 for _ in root.iter(*REVISIONS)),
            hidden=tuple(self.hidden),
            active=find_active_content(package),
        )

    # --- blocks ---

    def blocks(
        self, parent: etree._Element, control: str | None, *, in_contents: bool
    ) -> Iterator[WordBlock]:
        for child in parent:
            yield from self.block(child, control, in_contents=in_contents)
        yield from self.left_over(control)

    def block(
        self, child: etree._Element, control: str | None, *, in_contents: bool
    ) -> Iterator[WordBlock]:
        if child.tag == f"{W}p":
            yield from self.paragraph(child, control, in_contents=in_contents)
        elif child.tag == f"{W}tbl":
            yield from self.left_over(control)
            yield from self.table(child, control)
        elif child.tag == f"{W}sdt":
            yield from self.control(child, control, in_contents=in_contents)
        elif child.tag in _WRAPPERS or child.tag == f"{MC}AlternateContent":
            for each in _chosen(child):
                yield from self.block(each, control, in_contents=in_contents)

    def left_over(self, control: str | None) -> Iterator[WordParagraph]:
        """What a deleted paragraph mark joined to a paragraph that does not follow."""
        if self.joined:
            yield WordParagraph(number=self.paragraphs, runs=self.take_joined(), control=control)

    def take_joined(self) -> tuple[WordRun, ...]:
        joined, self.joined = self.joined, ()
        return joined

    def control(
        self, element: etree._Element, outer: str | None, *, in_contents: bool
    ) -> Iterator[WordBlock]:
        content = element.find(f"{W}sdtContent")
        if content is None or _shows_placeholder(element):
            return
        listed = in_contents or _is_contents_list(element)
        for child in content:
            yield from self.block(child, _control_name(element) or outer, in_contents=listed)

    def paragraph(
        self, element: etree._Element, control: str | None, *, in_contents: bool
    ) -> Iterator[WordBlock]:
        self.paragraphs += 1
        number = self.paragraphs
        properties = element.find(f"{W}pPr")
        runs = self.take_joined() + tuple(self.runs(element, _no_look(None)))
        # Only a field whose result has begun may reach over the paragraph's end.
        self.fields = [shown for shown in self.fields if shown]
        if _mark_is_removed(properties):
            self.joined = runs
        else:
            made = self.shaped(number, properties, runs, control)
            yield _in_contents(made) if in_contents else made
        yield from self.text_boxes(control)

    def shaped(
        self,
        number: int,
        properties: etree._Element | None,
        runs: tuple[WordRun, ...],
        control: str | None,
    ) -> WordParagraph:
        style = None if properties is None else value_of(properties.find(f"{W}pStyle"))
        listed = numbering_of(properties) or self.sheet.numbering(style)
        level = _outline(properties, self.sheet.heading_level(style))
        in_list = listed is not None and listed[0] != "0" and level is None
        if self.sheet.is_bold(style):
            runs = tuple(WordRun(run.text, True, run.italic, run.url, run.note) for run in runs)
        return WordParagraph(
            number=number,
            runs=runs,
            style=self.sheet.name(style),
            level=level,
            list_level=listed[1] if listed and in_list else None,
            ordered=bool(listed and in_list and self.sheet.is_ordered(*listed)),
            control=control,
        )

    def text_boxes(self, control: str | None) -> Iterator[WordBlock]:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box, control, in_contents=False)

    # --- tables ---

    def table(self, element: etree._Element, control: str | None) -> Iterator[WordTable]:
        number = self.paragraphs + 1
        rows = tuple(self.row(each, name or control) for each, name in _rows(element))
        if rows:
            yield WordTable(number=number, rows=rows)

    def row(self, element: etree._Element, control: str | None) -> WordRow:
        properties = element.find(f"{W}trPr")
        before = None if properties is None else properties.find(f"{W}gridBefore")
        cells = [WordCell(blocks=())] * min(whole_number(value_of(before)) or 0, _MAX_COLUMNS)
        cells += [self.cell(each, name or control) for each, name in _cells(element)]
        header = None if properties is None else switch(properties.find(f"{W}tblHeader"))
        return WordRow(cells=tuple(cells), header=bool(header))

    def cell(self, element: etree._Element, control: str | None) -> WordCell:
        blocks = tuple(self.blocks(element, control, in_contents=False))
        properties = element.find(f"{W}tcPr")
        span = None if properties is None else value_of(properties.find(f"{W}gridSpan"))
        width = min(whole_number(span) or 1, _MAX_COLUMNS)
        return WordCell(blocks=blocks, span=max(width, 1))

    # --- runs ---

    def runs(self, parent: etree._Element, look: WordRun) -> Iterator[WordRun]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self.run(child, look)
            elif child.tag == f"{W}hyperlink":
                url = self.links.get(child.get(f"{R}id", ""))
                yield from self.runs(child, WordRun("", look.bold, look.italic, url))
            elif child.tag == f"{W}sdt":
                yield from self.inline_control(child, look)
            elif child.tag in _WRAPPERS or child.tag == f"{MC}AlternateContent":
                yield from self.wrapped(child, look)
            elif child.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                yield WordRun("".join(each.text or "" for each in child.iter(f"{MATH}t")))

    def wrapped(self, element: etree._Element, look: WordRun) -> Iterator[WordRun]:
        if element.tag == f"{MC}AlternateContent":
            element = _alternative(element)
        yield from self.runs(element, look)

    def inline_control(self, element: etree._Element, look: WordRun) -> Iterator[WordRun]:
        content = element.find(f"{W}sdtContent")
        if content is not None and not _shows_placeholder(element):
            yield from self.runs(content, look)

    def run(self, element: etree._Element, outer: WordRun) -> Iterator[WordRun]:
        properties = element.find(f"{W}rPr")
        look = _look(properties, outer)
        text = "".join(self.run_texts(element))
        if text and properties is not None and switch(properties.find(f"{W}vanish")):
            self.hidden.append(text)
        elif text:
            yield WordRun(text, look.bold, look.italic, look.url)
        for mark, letter in _NOTE_MARKS.items():
            for each in element.iterfind(mark):
                yield WordRun("", note=letter + each.get(f"{W}id", ""))

    def run_texts(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag == f"{W}fldChar":
                self.turn_field(child.get(f"{W}fldCharType"))
            elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self.boxes.extend(_text_boxes(child))
            elif all(self.fields):
                yield _run_text(child)

    def turn_field(self, turn: str | None) -> None:
        if turn == "begin":
            self.fields.append(False)
        elif turn == "separate" and self.fields:
            self.fields[-1] = True
        elif turn == "end" and self.fields:
            self.fields.pop()


def _run_text(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return _SYMBOLS.get(element.get(f"{W}char", "").upper(), "")
    return _RUN_TEXT.get(str(element.tag), "")


def _no_look(url: str | None) -> WordRun:
    return WordRun("", url=url)


def _look(properties: etree._Element | None, outer: WordRun) -> WordRun:
    if properties is None:
        return outer
    bold = switch(properties.find(f"{W}b"))
    italic = switch(properties.find(f"{W}i"))
    return WordRun(
        "",
        bold=outer.bold if bold is None else bold,
        italic=outer.italic if italic is None else italic,
        url=outer.url,
    )


def _outline(properties: etree._Element | None, inherited: int | None) -> int | None:
    own = None if properties is None else whole_number(value_of(properties.find(f"{W}outlineLvl")))
    if own is None:
        return inherited
    return own + 1 if own < 9 else None


def _in_contents(paragraph: WordParagraph) -> WordParagraph:
    return WordParagraph(
        number=paragraph.number, runs=paragraph.runs, style=paragraph.style, in_contents=True
    )


def _mark_is_removed(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and any(child.tag in REMOVED for child in mark)


def _chosen(element: etree._Element) -> Iterator[etree._Element]:
    yield from _alternative(element) if element.tag == f"{MC}AlternateContent" else element


def _alternative(element: etree._Element) -> etree._Element:
    choice = element.find(f"{MC}Choice")
    fallback = element.find(f"{MC}Fallback")
    if choice is not None:
        return choice
    return element if fallback is None else fallback


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes of a drawing, each once although Word stores a second copy."""
    if element.tag == f"{MC}AlternateContent":
        element = _alternative(element)
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _text_boxes(child)


def _shows_placeholder(control: etree._Element) -> bool:
    return bool(switch(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def _is_contents_list(control: etree._Element) -> bool:
    gallery = value_of(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery is not None and "contents" in gallery.casefold()


def _control_name(control: etree._Element) -> str | None:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return None
    return value_of(properties.find(f"{W}tag")) or value_of(properties.find(f"{W}alias"))


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, str | None]]:
    for element, name in _inside(table, f"{W}tr"):
        properties = element.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            yield element, name


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, str | None]]:
    for element, name in _inside(row, f"{W}tc"):
        properties = element.find(f"{W}tcPr")
        if properties is None or properties.find(f"{W}cellDel") is None:
            yield element, name


def _inside(
    parent: etree._Element, tag: str, name: str | None = None
) -> Iterator[tuple[etree._Element, str | None]]:
    """The rows of a table or cells of a row, out of the controls and wrappers around them."""
    for child in parent:
        if child.tag == tag:
            yield child, name
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _inside(content, tag, _control_name(child) or name)
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag, name)


def _notes(root: etree._Element | None, letter: str) -> dict[str, str]:
    """The text of foot- or endnotes by id, without the separator lines that Word keeps there."""
    if root is None:
        return {}
    return {
        letter + note.get(f"{W}id", ""): _note_text(note)
        for note in root
        if note.get(f"{W}type") is None
    }


def _note_text(note: etree._Element) -> str:
    walk = _Walk(StyleSheet(), {})
    paragraphs = (
        each.text
        for each in walk.blocks(note, None, in_contents=False)
        if isinstance(each, WordParagraph)
    )
    return " ".join(text.strip() for text in paragraphs if text.strip())
