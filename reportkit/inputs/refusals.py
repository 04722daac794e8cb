"""A file that is not read: the one finding that says why."""

from reportkit.diagnostics import Code, Diagnostic
from reportkit.ooxml.active import ActiveContent
from reportkit.ooxml.opening import PackageError
from reportkit.sources import SourceRef

_TOO_LARGE = ("too-large", "bomb", "too-many-parts")
_OTHER_KIND = {"old-format": "old-word", "not-a-package": "not-word", "not-a-document": "not-word"}


def refused(file: str, code: Code, **values: str) -> tuple[Diagnostic, ...]:
    """One finding about a whole file."""
    return (Diagnostic(code=code, source=SourceRef(file=file), values=values),)


def too_large(file: str, size: int, limit: int) -> tuple[Diagnostic, ...]:
    """`file-too-large`, with sizes as people say them."""
    return refused(file, Code.FILE_TOO_LARGE, found=_megabytes(size), expected=_megabytes(limit))


def refused_package(file: str, error: PackageError) -> tuple[Diagnostic, ...]:
    """The finding for an Office file that could not be opened."""
    reason = error.reason
    if reason == "encrypted":
        return refused(file, Code.ENCRYPTED_FILE)
    if reason in _TOO_LARGE:
        return refused(file, Code.FILE_TOO_LARGE, found=error.found, expected=error.expected)
    if reason in _OTHER_KIND:
        return refused(file, Code.UNSUPPORTED_FILE, reason=_OTHER_KIND[reason])
    return refused(file, Code.UNREADABLE_FILE, reason="empty" if reason == "empty" else "broken")


def active_content(file: str, active: ActiveContent) -> tuple[Diagnostic, ...]:
    """`active-content`, a finding for each kind of it that was left alone."""
    source = SourceRef(file=file)
    return tuple(
        Diagnostic(
            code=Code.ACTIVE_CONTENT, source=source, values={"reason": kind, "count": str(count)}
        )
        for kind, count in active.items()
    )


def _megabytes(size: int) -> str:
    return f"{max(size / 1_000_000, 0.1):.1f} MB"
