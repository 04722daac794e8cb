"""The register as staff read it: remarks with what became of them, and questions by owner."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from reportkit.commands.console import Console, Tone
from reportkit.commands.remarks_text import print_remark
from reportkit.messages import Messages
from reportkit.pipeline.review.decisions import Decided
from reportkit.pipeline.review.register import Merged
from reportkit.review.register import STATES, Entry, Question, Register, State

_TONES: dict[State, Tone] = {
    "conflict": "bad",
    "proposed": "warn",
    "open": "warn",
    "question": "warn",
    "accepted": "good",
    "answered": "faint",
    "rejected": "faint",
}


def print_merged(console: Console, messages: Messages, merged: Sequence[Merged]) -> None:
    """How many remarks are new in each region, by state."""
    if not merged:
        console.line(messages.text("review.nothing"))
    for each in merged:
        counts = _counts(messages, each.entries)
        key = "review.merged" if each.entries else "review.merged-nothing"
        console.line(messages.text(key, region=each.region, counts=counts))
        if each.known:
            console.line("  " + messages.text("review.known", each.known))
        if each.entries:
            console.remark(messages.text("review.merged-next", region=each.region))


def _counts(messages: Messages, entries: Iterable[Entry]) -> str:
    states = Counter(entry.state for entry in entries)
    return ", ".join(
        messages.text(f"review.state-count.{state}", states[state])
        for state in STATES
        if states[state]
    )


def print_registers(console: Console, messages: Messages, registers: Sequence[Register]) -> None:
    """Every entry, region by region and draft by draft, under its headings."""
    if not any(register.entries for register in registers):
        console.line(messages.text("review.nothing"))
    for register in registers:
        for (language, draft), entries in groupby(register.entries, key=_draft):
            head = messages.text(
                "review.draft", region=register.region, language=language, number=draft
            )
            console.line(console.toned(head, "strong"))
            for path, of_place in groupby(entries, key=lambda each: each.remark.path):
                console.line()
                console.line("  " + (" › ".join(path) or messages.text("review.no-heading")))
                for entry in of_place:
                    print_entry(console, messages, entry)
            console.line()


def _draft(entry: Entry) -> tuple[str, int]:
    return entry.remark.language, entry.remark.draft


def print_entry(console: Console, messages: Messages, entry: Entry) -> None:
    """One remark and what has become of it."""
    print_remark(console, messages, entry.remark)
    state = messages.text(f"review.state.{entry.state}")
    facts = [state, *(_note(messages, entry)), *_decision(messages, entry)]
    console.line("      " + console.toned(" · ".join(facts), _TONES[entry.state]))
    if entry.ours is not None and not entry.is_settled:
        console.line("      " + messages.text("review.ours", words=entry.ours))
    for rival in () if entry.is_settled else entry.rivals:
        console.line("      " + messages.text("review.rival", name=rival))


def _note(messages: Messages, entry: Entry) -> list[str]:
    return [messages.text(f"review.note.{entry.note}")] if entry.note else []


def _decision(messages: Messages, entry: Entry) -> list[str]:
    return [each for each in (entry.decided, entry.by, entry.why) if each]


def print_questions(console: Console, messages: Messages, registers: Sequence[Register]) -> None:
    """Questions about figures, those to one owner together: the place, and both values."""
    asked = [(each.region, question) for each in registers for question in each.questions]
    if not asked:
        console.line(messages.text("review.no-questions"))
    by_owner = sorted(asked, key=lambda each: (each[1].owner, each[0], each[1].source.place()))
    for owner, questions in groupby(by_owner, key=lambda each: each[1].owner):
        console.line(console.toned(owner, "strong"))
        for region, question in questions:
            _print_question(console, messages, region, question)
        console.line()


def _print_question(console: Console, messages: Messages, region: str, question: Question) -> None:
    console.line(f"  {question.source.place(messages.places())}")
    values = messages.text("review.both-values", given=question.given, proposed=question.proposed)
    console.line(f"    {values}")
    console.line("    " + console.toned(f"{region} · {question.remark}", "faint"))


def print_decided(
    console: Console, messages: Messages, decided: Decided, entries: Sequence[Entry]
) -> None:
    """What was decided, what was written, and which remarks could not be taken."""
    if decided.entries:
        console.line(messages.text("review.decided", counts=_counts(messages, decided.entries)))
    for file in decided.files:
        console.line("  " + messages.text("review.written", file=file))
    for question in decided.questions:
        console.line(
            "  "
            + messages.text(
                "review.asked",
                owner=question.owner,
                place=question.source.place(messages.places()),
                given=question.given,
                proposed=question.proposed,
            )
        )
    for entry, reason in (*decided.failed, *((each, "conflict") for each in entries)):
        words = messages.text(f"review.not-taken.{reason}")
        console.remark(messages.text("review.not-decided", name=entry.id, reason=words))
