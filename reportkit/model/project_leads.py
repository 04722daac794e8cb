"""Who led a project: one organisation, or several after one another."""

import re
from collections.abc import Sequence

from reportkit.diagnostics import Outcome
from reportkit.model.claims import Claim, Kind, Settlements, agree, conflict, merge_claims
from reportkit.model.order import unique
from reportkit.model.project_sources import ProjectSources
from reportkit.model.region import Fact
from reportkit.slugs import bare
from reportkit.sources import SourceRef

_PARTS = re.compile(r"[/,;]")


def _same_organisation(one: str, other: str) -> bool:
    """Also when one of them names the unit: `Kuntayhtymä / Ammattiopisto`."""
    return bool(_parts(one) & _parts(other))


def _parts(name: str) -> set[str]:
    return {bare(part) for part in (name, *_PARTS.split(name))} - {""}


ORGANISATIONS = Kind[str](lambda written: written.strip() or None, str, _same_organisation, "")


def merge_leads(
    sources: ProjectSources, settlements: Settlements
) -> Outcome[tuple[Fact[str], ...]]:
    """The lead organisations by time; mostly one.

    The reports before the registry; where the registry (or reports of phases) knows a change of
    lead, each of those, and a report that names another is in conflict with the first.
    """
    key = f"projects.{sources.id}.lead"
    reported = tuple(sources.reported("implementer.name"))
    registered = _registered(sources)
    changes = _changes(sources, reported, registered)
    if changes and key not in settlements.values:
        return _several(key, changes, (*reported, *registered))
    merged = merge_claims(key, ORGANISATIONS, (*reported, *registered), settlements)
    known = merged.value.value is not None
    return Outcome((merged.value,) if known else (), merged.findings)


def _registered(sources: ProjectSources) -> tuple[Claim[str], ...]:
    leads = sources.registered.leads if sources.registered else ()
    place = sources.registry_place("leads")
    return tuple(Claim(lead.organisation, lead.organisation, place) for lead in leads)


def _changes(
    sources: ProjectSources, reported: Sequence[Claim[str]], registered: Sequence[Claim[str]]
) -> tuple[Claim[str], ...]:
    """The leads after one another, when there was more than one."""
    candidates = registered if len(registered) > 1 or not sources.phased else reported
    return tuple(candidates) if len(candidates) > 1 else ()


def _several(
    key: str, changes: Sequence[Claim[str]], claims: Sequence[Claim[str]]
) -> Outcome[tuple[Fact[str], ...]]:
    leads = tuple(
        Fact[str](value=lead.value, sources=_agreeing(lead, claims))
        for position, lead in enumerate(changes)
        if not any(agree(ORGANISATIONS, lead, before) for before in changes[:position])
    )
    strangers = (
        claim for claim in claims if not any(agree(ORGANISATIONS, claim, lead) for lead in changes)
    )
    findings = tuple(conflict(key, ORGANISATIONS, claim, changes[0]) for claim in strangers)
    return Outcome(leads, findings)


def _agreeing(lead: Claim[str], claims: Sequence[Claim[str]]) -> tuple[SourceRef, ...]:
    agreeing = (claim.source for claim in claims if agree(ORGANISATIONS, claim, lead))
    return unique((lead.source, *agreeing))
