"""The words of a returned file as Pandoc reads them and as we do, in each way to take changes."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from reportkit.review.returned.package import read_returned
from reportkit.review.returned.values import Flow, Paragraph, Revisions, TableRow
from tools.conformance.programs import run

Mode = Literal["accept", "reject", "all"]
MODES: tuple[Mode, ...] = ("accept", "reject", "all")

_SPACES = {"Space", "SoftBreak", "LineBreak"}
_BLOCKS = {"Para", "Plain", "Header", "LineBlock"}
_MOST = 6


def differences(file: Path, mode: Mode) -> tuple[int, list[str]]:
    """How many words there are, and the stretches in which the two readings differ."""
    ours, theirs = our_words(file, mode), pandoc_words(file, mode)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return len(theirs), [
        f"ours {' '.join(ours[i1:i2])!r}, Pandoc's {' '.join(theirs[j1:j2])!r}"
        for op, i1, i2, j1, j2 in matcher.get_opcodes()
        if op != "equal"
    ][:_MOST]


# --- Pandoc ---


def pandoc_words(file: Path, mode: Mode) -> list[str]:
    """The words of title and body, without notes, comments and words for pictures."""
    tree = json.loads(run("pandoc", "-f", "docx", "-t", "json", f"--track-changes={mode}", file))
    heads = [tree["meta"][key] for key in ("title", "subtitle") if key in tree["meta"]]
    return " ".join([*map(_text, heads), _text(tree["blocks"])]).split()


def _text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict) or node.get("t") in ("Note", "Image") or _is_comment(node):
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    if node["t"] in _SPACES:
        return " "
    around = " " if node["t"] in _BLOCKS else ""
    return around + _text(node.get("c", [])) + around


def _is_comment(node: dict[str, Any]) -> bool:
    return node.get("t") == "Span" and bool({"comment-start"} & set(node["c"][0][1]))


# --- ours ---


def our_words(file: Path, mode: Mode) -> list[str]:
    """The words of the body as `reportkit.review` reads it."""
    return "".join(_flow_text(read_returned(file).body, mode)).split()


def _flow_text(flow: Flow, mode: Mode) -> Iterator[str]:
    for item in flow:
        if isinstance(item, Paragraph):
            yield _paragraph_text(item, mode)
        else:
            for row in item.rows:
                yield from _row_text(row, mode)


def _row_text(row: TableRow, mode: Mode) -> Iterator[str]:
    if _is_shown(row.revisions, mode):
        for cell in row.cells:
            yield from _flow_text(cell.paragraphs, mode)
            yield "\n"


def _paragraph_text(paragraph: Paragraph, mode: Mode) -> str:
    words = "".join(piece.text for piece in paragraph.pieces if _is_shown(piece.revisions, mode))
    return words + ("\n" if _is_shown(paragraph.mark, mode) else "")


def _is_shown(revisions: Revisions, mode: Mode) -> bool:
    if mode == "all":
        return True
    gone = (each.removes if mode == "accept" else each.adds for each in revisions)
    return not any(gone)
