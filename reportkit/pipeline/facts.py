"""What `tour.toml` says of tour and visit, as facts of the model with their places."""

from decimal import Decimal
from typing import TypeVar

from reportkit.model.region import Fact, Tour, Visit
from reportkit.phrases import choose
from reportkit.registry import Region
from reportkit.workspace import Workspace

T = TypeVar("T")


def tour_facts(workspace: Workspace) -> Tour:
    """What `tour.toml` says of the whole tour."""
    settings = workspace.settings
    return Tour(
        id=settings.tour.id,
        name=settings.tour.name,
        year=settings.tour.year,
        organisation=settings.tour.organisation,
        report_date=settings.tour.report_date,
        sample=settings.tour.sample,
        draft=settings.tour.draft,
        survey_opened=_fact(workspace, settings.survey.opened, "survey", "opened"),
        survey_closed=_fact(workspace, settings.survey.closed, "survey", "closed"),
        on_tour=tuple(region.id for region in workspace.regions),
        smallest_group=settings.publication.smallest_group,
        smallest_percentage=settings.publication.smallest_percentage,
        source=settings.source("tour"),
    )


def visit_facts(workspace: Workspace, region: Region) -> Visit:
    """What `tour.toml` says of the visit to one region."""
    table = workspace.region_settings(region.id)
    invited = None if table.invited is None else Decimal(table.invited)
    place, _ = choose(table.place, workspace.settings.tour.languages[0])
    key = ("regions", region.id)
    return Visit(
        when=_fact(workspace, table.visit_date, *key, "visit_date"),
        place=_fact(workspace, place or None, *key, "place"),
        place_names=table.place,
        invited=_fact(workspace, invited, *key, "invited"),
        register_number=table.register_number,
    )


def _fact(workspace: Workspace, value: T | None, *key: str) -> Fact[T]:
    sources = () if value is None else (workspace.settings.source(*key),)
    return Fact(value=value, sources=sources)
