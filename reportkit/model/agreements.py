"""Agreements: what holds the work up in writing, as the meetings told."""

from collections.abc import Iterable

from reportkit.diagnostics import Outcome
from reportkit.model.claims import WORDS, Settlements
from reportkit.model.meetings import NamedThing, items_of, merge_detail, named_things
from reportkit.model.outcomes import findings_of, gather
from reportkit.model.region import Agreement
from reportkit.records import MeetingNotes


def assemble_agreements(
    notes: Iterable[MeetingNotes], settlements: Settlements
) -> Outcome[tuple[Agreement, ...]]:
    """The agreements by name, each once; parties, validity and cost sharing as written.

    Findings: `conflicting-values` where two items say different things of one agreement.
    """
    things = named_things(items_of(notes, "agreement"))
    return gather(_agreement(thing, settlements) for thing in things)


def _agreement(thing: NamedThing, settlements: Settlements) -> Outcome[Agreement]:
    key = settlements.own(f"agreements.{thing.id}")
    parties = merge_detail(thing, f"{key}.parties", "parties", WORDS, settlements)
    valid = merge_detail(thing, f"{key}.valid_until", "valid_until", WORDS, settlements)
    costs = merge_detail(thing, f"{key}.cost_sharing", "cost_sharing", WORDS, settlements)
    agreement = Agreement(
        id=thing.id,
        name=thing.name,
        parties=parties.value,
        valid_until=valid.value,
        cost_sharing=costs.value,
        language=thing.language,
    )
    return Outcome(agreement, findings_of(parties, valid, costs))
