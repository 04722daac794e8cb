"""Whose each row is: the region of the file's name, or what the region question says."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answers.columns import Place, ReadColumn, briefly
from reportkit.inputs.cell_text import shown
from reportkit.records import Choice, Question
from reportkit.registry import RegionSet
from reportkit.registry_files import find_region
from reportkit.sources import SourceRef

REGION_ROLE = "region"
# Beyond these the file as a whole is another region's.
_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Whose:
    """The regions that there are, that are on the tour, and the file's own if its name says it."""

    regions: RegionSet
    on_tour: frozenset[str]
    own: str | None


def assign_regions(
    columns: list[ReadColumn], positions: list[int], rows: list[int], whose: Whose, place: Place
) -> tuple[dict[int, str], list[Diagnostic]]:
    """The region of each row that is on the tour, by position.

    Findings: `conflicting-values` where a row says another region than the file's name (the row
    counts for the region that it says), `unknown-region` where it says none or one that is not
    known, `region-not-on-tour`; the last two leave the row out.
    """
    column = next((each for each in columns if each.plan.question.role == REGION_ROLE), None)
    known = _regions_of_choices(column.plan.question, whose.regions) if column else {}
    assigned: dict[int, str] = {}
    findings: list[Diagnostic] = []
    for position in positions:
        name = column.values[position] if column else None
        region = known.get(str(name)) if name is not None else whose.own
        if region in whose.on_tour and whose.own in (None, region):
            assigned[position] = region
            continue
        finding = _finding(
            region, None if name is None else str(name), position, rows, column, whose, place
        )
        if finding is not None:
            findings.append(finding)
        if region is not None and region in whose.on_tour:
            assigned[position] = region
    return assigned, _limited(findings)


def _regions_of_choices(question: Question, regions: RegionSet) -> dict[str, str | None]:
    return {each.name: _region_of(each, regions) for each in question.choices}


def _region_of(choice: Choice, regions: RegionSet) -> str | None:
    for words in (choice.name, *choice.label.values()):
        region = find_region(regions, words)
        if region is not None:
            return region.id
    return None


def _finding(
    region: str | None,
    said: str | None,
    position: int,
    rows: list[int],
    column: ReadColumn | None,
    whose: Whose,
    place: Place,
) -> Diagnostic | None:
    grid = place.layout.grid
    source = place.source(
        rows[position],
        column.plan.first if column else grid.first_column,
        column.plan.question.id if column else None,
    )
    values = {"found": said or "", "used": region or "", "expected": whose.own or ""}
    if region is None:
        if column is not None and not said:
            # It was no choice of the question, so that no value came of it.
            values["found"] = briefly(shown(grid.cell(rows[position], column.plan.first)))
        return Diagnostic(code=Code.UNKNOWN_REGION, source=source, values=values)
    values = {**values, "name": _name(whose.regions, region)}
    if region not in whose.on_tour:
        return Diagnostic(code=Code.REGION_NOT_ON_TOUR, source=source, values=values)
    if whose.own is not None and region != whose.own:
        return _conflict(whose.own, region, source, whose, place)
    return None


def _conflict(own: str, said: str, cell: SourceRef, whose: Whose, place: Place) -> Diagnostic:
    """The name of the file says one region, a row another."""
    values = {
        "field": cell.field or REGION_ROLE,
        "found": _name(whose.regions, own),
        "other": cell.model_copy(update={"field": None}).place(),
        "used": _name(whose.regions, said),
    }
    return Diagnostic(
        code=Code.CONFLICTING_VALUES,
        source=SourceRef(file=place.file),
        values=values,
        related=(cell,),
    )


def _name(regions: RegionSet, region_id: str) -> str:
    region = regions.region(region_id)
    return next(iter(region.name.values()), region_id) if region else region_id


def _limited(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first findings of each kind; the rest would only repeat them."""
    counts: dict[tuple[Code, str], int] = {}
    kept = []
    for finding in findings:
        key = (finding.code, finding.values["found"])
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= _FINDINGS:
            kept.append(finding)
    return kept
