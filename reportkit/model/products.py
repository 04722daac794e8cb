"""Products: what the projects left behind, and how it has rooted, as the meetings told."""

from collections.abc import Iterable

from reportkit.diagnostics import Outcome
from reportkit.model.claims import STATUSES, TYPES, WORDS, Settlements
from reportkit.model.meetings import NamedThing, items_of, merge_detail, named_things
from reportkit.model.outcomes import findings_of, gather
from reportkit.model.region import Product
from reportkit.records import MeetingNotes


def assemble_products(
    notes: Iterable[MeetingNotes], settlements: Settlements
) -> Outcome[tuple[Product, ...]]:
    """The products by name, each once however often it was named.

    Absence: a type or status that is not one of the closed list is None (the reader of the notes
    has said so).
    Findings: `conflicting-values` where two items say different things of one product.
    """
    things = named_things(items_of(notes, "product"))
    return gather(_product(thing, settlements) for thing in things)


def _product(thing: NamedThing, settlements: Settlements) -> Outcome[Product]:
    key = settlements.own(f"products.{thing.id}")
    kind = merge_detail(thing, f"{key}.type", "type", TYPES, settlements)
    status = merge_detail(thing, f"{key}.status", "status", STATUSES, settlements)
    owner = merge_detail(thing, f"{key}.owner", "responsible", WORDS, settlements)
    agreement = merge_detail(thing, f"{key}.agreement", "agreement", WORDS, settlements)
    reason = merge_detail(thing, f"{key}.reason", "reason", WORDS, settlements)
    product = Product(
        id=thing.id,
        name=thing.name,
        type=kind.value,
        status=status.value,
        owner=owner.value,
        agreement=agreement.value,
        reason=reason.value,
        projects=thing.projects,
        language=thing.language,
    )
    return Outcome(product, findings_of(kind, status, owner, agreement, reason))
