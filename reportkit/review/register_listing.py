"""The register as JSON for other programs, and a part of it by state."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportkit.errors import UsageError
from reportkit.review.listing import list_remarks
from reportkit.review.register import STATES, Entry, Register, State

_FIELDS = {"state", "note", "ours", "rivals", "by", "decided", "why"}


def choose_states(wanted: Sequence[str] | None) -> frozenset[State]:
    """The states asked for, all where none is. `UsageError` for one that is not known."""
    known: dict[str, State] = {state: state for state in STATES}
    for each in wanted or ():
        if each not in known:
            raise UsageError("unknown-state", found=each, expected=", ".join(STATES))
    return frozenset(known[each] for each in wanted or STATES)


def in_states(register: Register, states: frozenset[State]) -> Register:
    """The entries in these states, and their questions."""
    entries = tuple(entry for entry in register.entries if entry.state in states)
    ids = {entry.id for entry in entries}
    questions = tuple(each for each in register.questions if each.remark in ids)
    return register.model_copy(update={"entries": entries, "questions": questions})


def list_entries(entries: Iterable[Entry]) -> dict[str, Any]:
    """The entries as `{"remarks": […]}`: the remarks as `review read` lists them, with more."""
    return {
        "remarks": [
            {
                **list_remarks((entry.remark,))["remarks"][0],
                **entry.model_dump(mode="json", include=_FIELDS),
            }
            for entry in entries
        ]
    }


def list_questions(registers: Iterable[Register]) -> dict[str, Any]:
    """The questions as `{"questions": […]}`, those of one owner together."""
    return {
        "questions": [
            {
                "region": register.region,
                **question.model_dump(mode="json", exclude={"source"}),
                "file": question.source.file,
                "place": question.source.model_copy(update={"file": ""}).place(),
            }
            for register in registers
            for question in register.questions
        ]
    }
