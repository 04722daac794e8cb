"""Remarks as staff read them: by file and place, with what is gone and what is new marked."""

from collections.abc import Sequence
from itertools import groupby

from reportkit.commands.console import Console, Tone
from reportkit.messages import Messages
from reportkit.review.marking import Marked, marked, shortened
from reportkit.review.remarks import Remark

_CONTEXT = 40
_LONGEST = 600
# A paragraph's end that is gone or new.
_END = "¶"
_MARKS: dict[str, tuple[str, str, Tone]] = {
    "gone": ("[-", "-]", "bad"),
    "new": ("{+", "+}", "good"),
}


def print_remarks(
    console: Console, messages: Messages, remarks: Sequence[Remark], files: Sequence[str]
) -> None:
    """Every remark, file by file; also of files without any."""
    for file in dict.fromkeys(files):
        of_file = [each for each in remarks if each.file == file]
        console.line(console.toned(file, "strong"))
        count = messages.text("review.count", len(of_file))
        console.line(count if of_file else messages.text("review.nothing"))
        for path, of_place in groupby(of_file, key=lambda each: each.path):
            console.line()
            console.line("  " + (" › ".join(path) or messages.text("review.no-heading")))
            for remark in of_place:
                print_remark(console, messages, remark)
        console.line()


def print_remark(console: Console, messages: Messages, remark: Remark) -> None:
    """One remark: its kind, who and when, what was changed, and where it would land."""
    kind = console.toned(messages.text(f"review.kind.{remark.kind}"), "strong")
    facts = [remark.author or messages.text("review.no-name"), *_moment(remark)]
    if not remark.tracked and remark.comment is None:
        facts.append(messages.text("review.untracked"))
    if remark.certainty < 1:
        share = f"{remark.certainty:.0%}".replace("%", "\u00a0%")
        facts.append(messages.text("review.certainty", share=share))
    console.line(f"    {kind} {remark.id} · {' · '.join(facts)}")
    for line in _body(console, messages, remark):
        console.line(f"      {line}")
    console.line(f"      → {_target(messages, remark)}")


def _moment(remark: Remark) -> list[str]:
    return [remark.date[:16].replace("T", " ")] if remark.date else []


def _body(console: Console, messages: Messages, remark: Remark) -> list[str]:
    if remark.comment is not None:
        return _comment_lines(messages, remark)
    if remark.kind in ("format", "unknown"):
        words = ", ".join(dict.fromkeys(change.text for change in remark.changes))
        return _cut(words).split("\n")
    pieces = shortened(marked(remark.before or "", remark.after or ""), _CONTEXT)
    if remark.kind == "move":
        text = _cut(remark.after or "")
    elif all(op == "same" for op, _ in pieces):
        # What went away was another reviewer's: the words as they were sent are untouched.
        text = "".join(_change(console, change.op, change.text) for change in remark.changes)
    else:
        text = "".join(_shown(console, piece) for piece in pieces)
    return [line.replace("\t", " | ") for line in text.split("\n")]


def _comment_lines(messages: Messages, remark: Remark) -> list[str]:
    comment = remark.comment
    assert comment is not None
    lines = []
    if comment.anchor:
        anchor = _cut(comment.anchor).replace("\n", " / ")
        lines.append(messages.text("review.anchor", words=anchor))
    lines += comment.text.split("\n")
    if comment.resolved:
        lines.append(messages.text("review.resolved"))
    return lines


def _change(console: Console, op: str, text: str) -> str:
    return _shown(console, ("gone" if op in ("delete", "move-from") else "new", text))


def _shown(console: Console, piece: Marked) -> str:
    """A piece with its marks; the end of a paragraph is shown as a sign of its own."""
    op, text = piece
    if op == "same":
        return text
    before, after, tone = _MARKS[op]
    if op == "gone":
        return console.toned(before + _cut(text).replace("\n", _END) + after, tone)
    *ended, last = _cut(text).split("\n")
    lines = [console.toned(f"{before}{line}{_END}{after}", tone) for line in ended]
    return "\n".join([*lines, console.toned(before + last + after, tone) if last else ""])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _target(messages: Messages, remark: Remark) -> str:
    target = remark.target
    place = target.place or ""
    if target.source is not None:
        place = target.source.model_copy(update={"file": ""}).place(messages.places())
    file = " › ".join(filter(None, (target.file, place)))
    is_new = target.kind == "prose" and target.source is None
    kind = "new-prose" if is_new else target.kind
    return messages.text(f"review.target.{kind}", place=file)
