"""A text file's bytes → its text, and back: coding, byte order mark and line ends as they were."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINES = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")
# What the reader takes for line ends, and Markdown does not: their lines would be counted apart.
_OTHER_LINE_ENDS = re.compile("[\v\f\u0085\u2028\u2029]")


class UndecodableError(ValueError):
    """The bytes are no text whose lines can be told."""


@dataclass(frozen=True)
class SourceText:
    """A file's text with `\\n` line ends, and how it was written."""

    text: str
    encoding: str
    mark: bytes
    ends: tuple[str, ...]

    def encoded(self, text: str) -> bytes:
        """Another text, written as the file was; lines that are the same keep their ends.

        A file in Windows-1252 becomes one in UTF-8 where a new letter is not in the old coding.
        """
        old, new = self.text.split("\n"), text.split("\n")
        usual = max(("\n", "\r\n", "\r"), key=self.ends.count)
        ends = [usual] * len(new)
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            ends[block.b : block.b + block.size] = [
                end or usual for end in self.ends[block.a : block.a + block.size]
            ]
        ends[-1] = ""
        written = "".join(f"{line}{end}" for line, end in zip(new, ends, strict=True))
        try:
            return self.mark + written.encode(self.encoding)
        except UnicodeEncodeError:
            return written.encode()


def read_source(content: bytes) -> SourceText:
    """The text of a file, as `inputs` reads it: by its mark, else UTF-8, else Windows-1252.

    Errors: `UndecodableError` where that would lose something.
    """
    mark, encoding = next(
        ((each, name) for each, name in _MARKS if content.startswith(each)), (b"", "")
    )
    text, encoding = _decoded(content[len(mark) :], encoding)
    if _OTHER_LINE_ENDS.search(text) or "\0" in text:
        raise UndecodableError
    lines = _LINES.findall(text)
    if len(lines) > 1 and lines[-1] == ("", "") and not lines[-2][1]:
        lines.pop()
    plain = "\n".join(line for line, _ in lines)
    return SourceText(plain, encoding, mark, tuple(end for _, end in lines))


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            return content.decode(candidate), candidate
        except UnicodeDecodeError:
            continue
    raise UndecodableError
