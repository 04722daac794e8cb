"""A plain text file → its text, whatever program wrote it."""

from pathlib import Path

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.masking import cleaned_findings
from reportkit.inputs.refusals import too_large
from reportkit.inputs.text import clean_characters
from reportkit.sources import SourceRef

# A book of three hundred pages; what is larger was not written by the author of a passage.
MAX_TEXT_BYTES = 1_000_000


def read_text(path: Path, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file with clean characters and `\\n` line ends, None when it cannot be read.

    UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.
    Findings: `file-too-large`, `unreadable-file`, `text-cleaned`.
    """
    source = SourceRef(file=file)
    size = path.stat().st_size
    if size > MAX_TEXT_BYTES:
        return None, too_large(file, size, MAX_TEXT_BYTES)
    text = _decode(path.read_bytes())
    if text is None:
        values = {"reason": "not-a-text"}
        return None, (Diagnostic(code=Code.UNREADABLE_FILE, source=source, values=values),)
    return clean_characters(text), cleaned_findings(text, source)


def _decode(content: bytes) -> str | None:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    # A word processor's or a picture's file under a text's name holds bytes of zero.
    if content.count(0) > len(content) // 100:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
