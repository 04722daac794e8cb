"""A reviewer at work in a Word file: changes with and without tracking, comments, by XML."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
DATE = "2014-10-02T10:00:00Z"


def q(name: str) -> str:
    return f"{{{W}}}{name}"


class ReviewedDocx:
    """The main text of a Word file, open for changes by one reviewer after another."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.body = etree.fromstring(package.read("word/document.xml"))
        self._number = 9000

    def saved(self) -> bytes:
        """The file with the changed text, all other parts as they were."""
        result = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._content)) as old,
            zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in old.namelist():
                changed = name == "word/document.xml"
                data = etree.tostring(self.body) if changed else old.read(name)
                new.writestr(name, data)
        return result.getvalue()

    def paragraph(self, words: str) -> etree._Element:
        """The paragraph that holds these words, outside the contents list."""
        found = [
            each
            for each in self.body.iter(q("p"))
            if words in _text(each) and not any(True for _ in each.iterancestors(q("sdtContent")))
        ]
        assert found, words
        return found[0]

    def replace(self, old: str, new: str, author: str | None = None) -> None:
        """Words in place of others; tracked where an author is named."""
        paragraph = self.paragraph(old)
        run = self._isolated(paragraph, old)
        added = deepcopy(run)
        _set_text(added, new)
        if author is None:
            run.getparent().replace(run, added)
            return
        place = run.getparent()
        at = place.index(run)
        deleted, inserted = self._revision("del", author), self._revision("ins", author)
        place[at] = deleted
        for text in run.iter(q("t")):
            text.tag = q("delText")
        deleted.append(run)
        if new:
            inserted.append(added)
            place.insert(at + 1, inserted)

    def append_paragraph(self, after: str, words: str, author: str) -> None:
        """A new paragraph after the one that holds some words, tracked."""
        paragraph = self.paragraph(after)
        new = etree.Element(q("p"))
        properties = etree.SubElement(new, q("pPr"))
        mark = etree.SubElement(properties, q("rPr"))
        mark.append(self._revision("ins", author))
        inserted = self._revision("ins", author)
        run = etree.SubElement(inserted, q("r"))
        etree.SubElement(run, q("t")).text = words
        new.append(inserted)
        paragraph.addnext(new)

    def _revision(self, kind: str, author: str) -> etree._Element:
        self._number += 1
        values = {q("id"): str(self._number), q("author"): author, q("date"): DATE}
        return etree.Element(q(kind), values)

    def _isolated(self, paragraph: etree._Element, words: str) -> etree._Element:
        """The run that holds nothing but these words."""
        runs = [
            run
            for run in paragraph.iter(q("r"))
            if words in "".join(text.text or "" for text in run.iter(q("t")))
        ]
        assert runs, (words, _text(paragraph))
        run = runs[0]
        whole = "".join(text.text or "" for text in run.iter(q("t")))
        before, _, after = whole.partition(words)
        middle = deepcopy(run)
        _set_text(middle, words)
        for piece, place in ((before, "before"), (after, "after")):
            if piece:
                other = deepcopy(run)
                _set_text(other, piece)
                put: Callable[[etree._Element], None] = (
                    run.addprevious if place == "before" else run.addnext
                )
                put(other)
        run.getparent().replace(run, middle)
        return middle


def _text(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(q("t")))


def _set_text(run: etree._Element, words: str) -> None:
    texts = list(run.iter(q("t")))
    for each in texts[1:]:
        each.getparent().remove(each)
    texts[0].text = words
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
