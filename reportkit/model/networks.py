"""Networks: who belongs to them, who coordinates, how often they meet, as the meetings told."""

from collections.abc import Iterable

from reportkit.diagnostics import Outcome
from reportkit.model.claims import WORDS, Settlements
from reportkit.model.meetings import NamedThing, items_of, merge_detail, named_things
from reportkit.model.outcomes import findings_of, gather
from reportkit.model.region import Network
from reportkit.records import MeetingNotes


def assemble_networks(
    notes: Iterable[MeetingNotes], settlements: Settlements
) -> Outcome[tuple[Network, ...]]:
    """The networks by name, each once; members and meetings a year as written.

    Findings: `conflicting-values` where two items say different things of one network.
    """
    things = named_things(items_of(notes, "network"))
    return gather(_network(thing, settlements) for thing in things)


def _network(thing: NamedThing, settlements: Settlements) -> Outcome[Network]:
    key = settlements.own(f"networks.{thing.id}")
    members = merge_detail(thing, f"{key}.members", "members", WORDS, settlements)
    coordinator = merge_detail(thing, f"{key}.coordinator", "coordinator", WORDS, settlements)
    meetings = merge_detail(thing, f"{key}.meetings", "meetings", WORDS, settlements)
    network = Network(
        id=thing.id,
        name=thing.name,
        members=members.value,
        coordinator=coordinator.value,
        meetings=meetings.value,
        language=thing.language,
    )
    return Outcome(network, findings_of(members, coordinator, meetings))
