"""PDF files: pages, properties, metadata, notes, layers, files inside, earlier revisions."""

import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, is_organisation, may_hold
from reportkit.inspection.markup import find_in_xml
from reportkit.inspection.pictures import find_in_picture
from reportkit.sources import SourceRef

Nested = Callable[[SourceRef, bytes], Iterator[Leak]]

# A note that a person sticks on a page; links and fields are part of it.
_OF_THE_PAGE = frozenset(("/Link", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark"))
_ACTIONS = frozenset(("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"))
_NO_WORDS = frozenset(("/ID", "/CreationDate", "/ModDate", "/CheckSum", "/Dest", "/D", "/Lang"))
_INVISIBLE_TEXT = re.compile(rb"(?<![\d.])3\s+Tr\b")
_AUTHOR_PROPERTIES = ("/Author", "/Company", "/Manager")
_END = b"%%EOF"
# What makes an object worth a closer look, and how strings are written in one.
_OF_NOTE = re.compile(rb"/(?:JS|PieceInfo|JavaScript|Launch|ImportData|SubmitForm|RichMedia)|#")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|(?<!<)<([0-9A-Fa-f]*)>(?!>)", re.DOTALL)
_HISTORY = re.compile(rb"xmpMM:(?:History|DerivedFrom|Versions|ManageUI)|stEvt:|stRef:filePath")


def find_in_pdf(search: Search, source: SourceRef, data: bytes, inspect: Nested) -> Iterator[Leak]:
    """Leaks in a PDF; the files that it carries are looked through in their turn."""
    # pikepdf takes a tenth of a second to import, PDFium a moment; only PDF files need them.
    import pikepdf  # noqa: PLC0415
    import pypdfium2  # noqa: PLC0415

    leaks: list[Leak] = []
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            leaks.extend(_find_in_file(search, source, pdf, data, inspect))
        leaks.extend(find_in_words(search, _page_words(source, data)))
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as exc:
        leaks.append(leak(LeakKind.UNREADABLE, source, type(exc).__name__))
    yield from leaks


def _find_in_file(
    search: Search, source: SourceRef, pdf: Any, data: bytes, inspect: Nested
) -> Iterator[Leak]:
    if data.count(_END) > (2 if pdf.is_linearized else 1) + _inner_ends(pdf):
        yield leak(LeakKind.REVISION, source, "%%EOF")
    yield from _find_in_properties(search, source, pdf)
    yield from _find_on_pages(source, pdf)
    yield from _find_layers(source, pdf)
    yield from _find_in_objects(search, source, pdf)
    for name, content in _attachments(pdf):
        yield from inspect(_at(source, name), content)


def _at(source: SourceRef, *names: str) -> SourceRef:
    parts = [part for part in (source.field, *names) if part]
    return source.model_copy(update={"field": " › ".join(parts) or None})


def _inner_ends(pdf: Any) -> int:
    """How often the mark of a file's end stands in files inside, unpacked as they may be."""
    return sum(content.count(_END) for _, content in _attachments(pdf))


def _attachments(pdf: Any) -> Iterator[tuple[str, bytes]]:
    for name, attached in pdf.attachments.items():
        yield name, attached.get_file().read_bytes()


def _page_words(source: SourceRef, data: bytes) -> Iterator[Words]:
    # See `find_in_pdf`.
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_range()
            yield Words(source, text, (("page", number + 1),))
    finally:
        document.close()


# --- who and with what --------------------------------------------------------------------------


def _find_in_properties(search: Search, source: SourceRef, pdf: Any) -> Iterator[Leak]:
    for key, value in pdf.docinfo.items():
        if key in _AUTHOR_PROPERTIES and not is_organisation(search, str(value)):
            yield leak(LeakKind.AUTHOR, _at(source, key.strip("/")), str(value))


def _find_in_metadata(search: Search, source: SourceRef, data: bytes) -> Iterator[Leak]:
    """Leaks in a packet of XMP: who, what it was made from, by which steps."""
    if history := _HISTORY.search(data):
        yield leak(LeakKind.REVISION, source, history[0].decode())
    packet = data[data.find(b"<x:xmpmeta") : data.rfind(b">") + 1].split(b"<?xpacket end")[0]
    yield from find_in_xml(search, source, packet or data, _nothing)


def _nothing(_: SourceRef, __: bytes) -> Iterator[Leak]:
    return iter(())


# --- pages --------------------------------------------------------------------------------------


def _find_on_pages(source: SourceRef, pdf: Any) -> Iterator[Leak]:
    for number, page in enumerate(pdf.pages, start=1):
        place = source.model_copy(update={"page": number})
        for note in page.get("/Annots", ()):
            kind = str(note.get("/Subtype", ""))
            if kind not in _OF_THE_PAGE:
                words = str(note.get("/T", "")) or kind.strip("/")
                yield leak(LeakKind.COMMENT, place, words)
        if _INVISIBLE_TEXT.search(_content(page)):
            yield leak(LeakKind.HIDDEN_TEXT, place, "3 Tr")


def _content(page: Any) -> bytes:
    # See `find_in_pdf`.
    import pikepdf  # noqa: PLC0415

    content = page.get("/Contents")
    if content is None:
        return b""
    streams = content if isinstance(content, pikepdf.Array) else [content]
    return b"\n".join(each.read_bytes() for each in streams)


def _find_layers(source: SourceRef, pdf: Any) -> Iterator[Leak]:
    """Layers that a reader does not see until they are switched on."""
    properties = pdf.Root.get("/OCProperties", {})
    for layer in properties.get("/D", {}).get("/OFF", ()):
        yield leak(LeakKind.HIDDEN_TEXT, source, str(layer.get("/Name", "")))


# --- objects ------------------------------------------------------------------------------------


def _find_in_objects(search: Search, source: SourceRef, pdf: Any) -> Iterator[Leak]:
    """Leaks in strings (alternatives, titles, addresses), metadata, pictures and actions."""
    # See `find_in_pdf`.
    import pikepdf  # noqa: PLC0415

    words: list[Words] = []
    suspicious, plain = _told_apart(pdf.objects)
    if may_hold(search, plain[1]):
        suspicious += plain[0]
    for each in suspicious:
        if isinstance(each, pikepdf.Stream):
            yield from _find_in_stream(search, source, each)
        for key, value in _parts(each):
            if isinstance(value, pikepdf.String):
                words.append(Words(source=_at(source, key.strip("/")), text=str(value)))
            elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
                yield from _find_in_dictionary(source, value)
    yield from find_in_words(search, words)


def _told_apart(objects: Iterable[Any]) -> tuple[list[Any], tuple[list[Any], list[str]]]:
    """The objects that must be looked into, and those of which the strings tell enough.

    A report has thousands of tags, and walking through them takes most of the time; written out
    by the library they are a few words each.
    """
    # See `find_in_pdf`.
    import pikepdf  # noqa: PLC0415

    suspicious: list[Any] = []
    plain: list[Any] = []
    texts: list[str] = []
    for each in objects:
        written = b"" if isinstance(each, pikepdf.Stream) else each.unparse(resolved=True)
        strings = None if not written or _OF_NOTE.search(written) else _strings(written)
        if strings is None:
            suspicious.append(each)
        elif strings:
            plain.append(each)
            texts += strings
    return suspicious, (plain, texts)


def _strings(written: bytes) -> list[str] | None:
    """The strings of an object; None where one is not written in a way that is easy to read."""
    if b"(" not in written and b"<" not in written.replace(b"<<", b""):
        return []
    texts: list[str] = []
    for literal, coded in _STRING.findall(written):
        if coded[:4].lower() == b"feff":
            texts.append(bytes.fromhex(coded.decode()).decode("utf-16-be", "replace")[1:])
        elif coded or b"\\" in literal or not literal.isascii():
            return None
        else:
            texts.append(literal.decode())
    return texts


def _find_in_stream(search: Search, source: SourceRef, stream: Any) -> Iterator[Leak]:
    if stream.get("/Type") == "/Metadata":
        yield from _find_in_metadata(search, _at(source, "XMP"), stream.read_bytes())
    elif stream.get("/Subtype") == "/Image" and _filter(stream) == "/DCTDecode":
        yield from find_in_picture(source, stream.read_raw_bytes())


def _filter(stream: Any) -> str:
    # See `find_in_pdf`.
    import pikepdf  # noqa: PLC0415

    filters = stream.get("/Filter", "")
    if isinstance(filters, pikepdf.Array):
        return str(filters[0]) if len(filters) == 1 else ""
    return str(filters)


def _find_in_dictionary(source: SourceRef, dictionary: Any) -> Iterator[Leak]:
    if str(dictionary.get("/S", "")) in _ACTIONS or "/JS" in dictionary:
        yield leak(LeakKind.ACTIVE_CONTENT, source, str(dictionary.get("/S", "JavaScript")))
    if "/PieceInfo" in dictionary:
        yield leak(LeakKind.PROGRAM_DATA, source, "PieceInfo")


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """An object and everything that lies in it directly, each with its nearest key."""
    # See `find_in_pdf`.
    import pikepdf  # noqa: PLC0415

    waiting = [("", value)]
    while waiting:
        key, each = waiting.pop()
        yield key, each
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            inner = ((name, part) for name, part in each.items() if name not in _NO_WORDS)
        elif isinstance(each, pikepdf.Array):
            inner = ((key, part) for part in each)
        else:
            continue
        waiting.extend((name, part) for name, part in inner if _is_direct(part))


def _is_direct(value: Any) -> bool:
    return not getattr(value, "is_indirect", False)
