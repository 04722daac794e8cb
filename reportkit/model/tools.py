"""Tools and guides: for whom they are, and where they are found, as the meetings told."""

from collections.abc import Iterable

from reportkit.diagnostics import Outcome
from reportkit.model.claims import WORDS, Settlements
from reportkit.model.meetings import NamedThing, items_of, merge_detail, named_things
from reportkit.model.outcomes import findings_of, gather
from reportkit.model.region import Tool
from reportkit.records import MeetingNotes


def assemble_tools(
    notes: Iterable[MeetingNotes], settlements: Settlements
) -> Outcome[tuple[Tool, ...]]:
    """The tools by name, each once.

    Findings: `conflicting-values` where two items say different things of one tool.
    """
    things = named_things(items_of(notes, "tool"))
    return gather(_tool(thing, settlements) for thing in things)


def _tool(thing: NamedThing, settlements: Settlements) -> Outcome[Tool]:
    key = settlements.own(f"tools.{thing.id}")
    users = merge_detail(thing, f"{key}.users", "users", WORDS, settlements)
    place = merge_detail(thing, f"{key}.place", "place", WORDS, settlements)
    tool = Tool(
        id=thing.id,
        name=thing.name,
        users=users.value,
        place=place.value,
        language=thing.language,
    )
    return Outcome(tool, findings_of(users, place))
