"""Archives and messages: each file in them, and what they say of where it came from."""

from collections.abc import Callable, Iterator

from reportkit.inspection.leaks import Leak, LeakKind, Words, leak
from reportkit.inspection.looking import Search, find_in_words, named_words
from reportkit.ooxml.opening import OpenedPackage
from reportkit.sources import SourceRef

Nested = Callable[[SourceRef, bytes], Iterator[Leak]]

# A zip's extra fields that name the user and group of the system (Info-ZIP).
_USER_FIELDS = (b"ux", b"Ux")


def find_in_archive(
    search: Search, source: SourceRef, package: OpenedPackage, inspect: Nested
) -> Iterator[Leak]:
    """Leaks in a zip: its comment, the names and the files in it."""
    if package.archive.comment:
        yield leak(LeakKind.COMMENT, source, package.archive.comment.decode("utf-8", "replace"))
    for member in package.archive.infolist():
        place = _at(source, member.filename)
        if member.comment:
            yield leak(LeakKind.COMMENT, place, member.comment.decode("utf-8", "replace"))
        if _names_user(member.extra):
            yield leak(LeakKind.PROGRAM_DATA, place, "uid/gid")
        yield from find_in_words(search, named_words(place, member.filename))
        if not member.is_dir():
            yield from inspect(place, package.read(member.filename))


def find_in_message(
    search: Search, source: SourceRef, data: bytes, inspect: Nested
) -> Iterator[Leak]:
    """Leaks in a message: what it says and what it carries; its addresses are its own."""
    # Only packages have messages, and the site is made without.
    import email  # noqa: PLC0415
    import email.policy  # noqa: PLC0415

    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain",))
    if body is not None:
        yield from find_in_words(search, (Words(source=source, text=body.get_content()),))
    for attached in message.iter_attachments():
        place = _at(source, attached.get_filename() or "")
        content = attached.get_payload(decode=True)
        if isinstance(content, bytes):
            yield from inspect(place, content)
        else:
            yield leak(LeakKind.UNREADABLE, place, attached.get_content_type())


def _at(source: SourceRef, name: str) -> SourceRef:
    return source.model_copy(
        update={"field": " › ".join(part for part in (source.field, name) if part) or None}
    )


def _names_user(extra: bytes) -> bool:
    position = 0
    while position + 4 <= len(extra):
        if extra[position : position + 2] in _USER_FIELDS:
            return True
        position += 4 + int.from_bytes(extra[position + 2 : position + 4], "little")
    return False
