"""What has changed, in the staff's words: `surveys/lappi.xlsx › F7: 4 → 5`."""

from collections.abc import Iterable, Iterator

from reportkit.jobs.changes import Change
from reportkit.messages import Messages
from reportkit.reads import SHIPPED


def change_texts(messages: Messages, changes: Iterable[Change]) -> Iterator[str]:
    """Each change in a line, none twice."""
    yield from dict.fromkeys(change_text(messages, each) for each in changes)


def change_text(messages: Messages, change: Change) -> str:
    """One change in words."""
    key: str = change.kind
    if key in ("value", "line"):
        key = f"{key}-new" if not change.old else f"{key}-gone" if not change.new else key
    return messages.text(
        f"why.change.{key}",
        name=_name(messages, change),
        place=change.place,
        old=change.old,
        new=change.new,
    )


def _name(messages: Messages, change: Change) -> str:
    if change.kind == "setting":
        return messages.word("given", change.name)
    if change.name.startswith(SHIPPED):
        return f"{change.name.removeprefix(SHIPPED)} (reportkit)"
    return change.name
