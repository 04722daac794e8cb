"""The records of a tour become the model of one region: each theme by its module, then checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.model.agreements import assemble_agreements
from reportkit.model.answers import RegionRows, region_rows
from reportkit.model.challenges import assemble_challenges
from reportkit.model.checks import check_inputs, check_project_count, check_settled
from reportkit.model.claims import Settlements
from reportkit.model.files import GivenFile, assemble_files
from reportkit.model.material import assemble_material
from reportkit.model.meetings import in_meeting_order
from reportkit.model.networks import assemble_networks
from reportkit.model.order import in_order
from reportkit.model.outcomes import findings_of
from reportkit.model.participants import assemble_participants
from reportkit.model.passages import check_passages, place_passages
from reportkit.model.products import assemble_products
from reportkit.model.projects import assemble_projects
from reportkit.model.recommendations import assemble_recommendations
from reportkit.model.region import (
    Agreement,
    InternalRemark,
    InternalReport,
    Network,
    Product,
    Recommendation,
    RegionReport,
    Remark,
    Tool,
    Tour,
    Visit,
)
from reportkit.model.remarks import assemble_internal_remarks, assemble_remarks
from reportkit.model.survey import assemble_survey
from reportkit.model.tools import assemble_tools
from reportkit.model.values import named_values
from reportkit.model.visit import merge_visit
from reportkit.records import (
    AnswerTable,
    MeetingNotes,
    Passage,
    ProjectReport,
    SurveyForm,
    Wording,
)
from reportkit.registry import Programme, Region, RegionSet


@dataclass(frozen=True)
class _Given:
    """The records of the region alone; notes by meeting."""

    rows: tuple[RegionRows, ...]
    reports: tuple[ProjectReport, ...]
    notes: tuple[MeetingNotes, ...]
    passages: tuple[Passage, ...]
    wordings: tuple[Wording, ...]


class _Told(TypedDict):
    """The parts of a region's report that only the meetings tell of."""

    products: tuple[Product, ...]
    agreements: tuple[Agreement, ...]
    networks: tuple[Network, ...]
    tools: tuple[Tool, ...]
    remarks: tuple[Remark, ...]
    recommendations: tuple[Recommendation, ...]
    internal_remarks: tuple[InternalRemark, ...]


def assemble_region(
    region: Region,
    *,
    region_set: RegionSet,
    programme: Programme,
    tour: Tour,
    visit: Visit,
    form: SurveyForm | None,
    answers: tuple[AnswerTable, ...],
    reports: tuple[ProjectReport, ...],
    notes: tuple[MeetingNotes, ...],
    passages: tuple[Passage, ...],
    settled: Mapping[str, str] = {},
    groups: Mapping[str, tuple[str, ...]] = {},
    files: tuple[GivenFile, ...] = (),
    wordings: tuple[Wording, ...] = (),
) -> Outcome[InternalReport]:
    """All that is known of one region, one truth for each fact (docs/merging.md).

    Records of other regions may be among those given. Their order decides nothing: not the
    order of what is made, no id, no value.
    `settled`: what `tour.toml` settles, field → value. `groups`: the words that tell the kind of
    an organisation, as `load_organisation_groups` gives them. `files`: the workspace's files with
    their checksums; those that nothing of this region came from are left out. `wordings`: the
    region's own words in place of the standard report's.
    Findings: by place; those of the records themselves are the readers'.
    """
    given = _of_region(region.id, answers, reports, notes, passages, wordings)
    settlements = Settlements(settled, tour.source, region.id)
    merged_visit = merge_visit(visit, given.notes, settlements)
    survey = assemble_survey(form, given.rows, visit, settlements)
    projects = assemble_projects(region.id, programme, given.reports, form, given.rows, settlements)
    told = _assemble_told(given.notes, settlements)
    placed = place_passages(given.passages)
    report = InternalReport(
        region=region,
        region_set=region_set.around(region),
        programme=programme,
        tour=tour,
        visit=merged_visit.value,
        material=assemble_material(
            programme, tour, survey.value, projects.value, given.reports, given.notes
        ),
        participants=assemble_participants(given.notes, groups),
        projects=projects.value,
        survey=survey.value,
        challenges=assemble_challenges(survey.value, given.notes),
        passages=placed.value,
        files=assemble_files(
            files, _files_used(given, form, tour), form, given.reports, given.notes
        ),
        overrides=tuple(each for wording in given.wordings for each in wording.overrides),
        **told.value,
    )
    found = findings_of(merged_visit, survey, projects, told, placed)
    return Outcome(report, in_order((*found, *_checks(report, given, settlements))))


def _files_used(given: _Given, form: SurveyForm | None, tour: Tour) -> frozenset[str]:
    """The files that anything of the region came from."""
    return frozenset(
        (
            tour.source.file,
            *((form.source.file,) if form is not None else ()),
            *(each.table.file for each in given.rows),
            *(each.file for each in given.reports),
            *(each.file for each in given.notes),
            *(each.file for each in given.passages),
            *(each.file for each in given.wordings if each.overrides),
        )
    )


def _assemble_told(notes: tuple[MeetingNotes, ...], settlements: Settlements) -> Outcome[_Told]:
    """The themes that only the meetings tell of."""
    products = assemble_products(notes, settlements)
    agreements = assemble_agreements(notes, settlements)
    networks = assemble_networks(notes, settlements)
    tools = assemble_tools(notes, settlements)
    told = _Told(
        products=products.value,
        agreements=agreements.value,
        networks=networks.value,
        tools=tools.value,
        remarks=assemble_remarks(notes),
        recommendations=assemble_recommendations(notes),
        internal_remarks=assemble_internal_remarks(notes),
    )
    return Outcome(told, findings_of(products, agreements, networks, tools))


def _of_region(
    region: str,
    answers: tuple[AnswerTable, ...],
    reports: tuple[ProjectReport, ...],
    notes: tuple[MeetingNotes, ...],
    passages: tuple[Passage, ...],
    wordings: tuple[Wording, ...],
) -> _Given:
    return _Given(
        rows=region_rows(answers, region),
        reports=tuple(each for each in reports if each.region == region),
        notes=in_meeting_order(each for each in notes if each.region == region),
        passages=tuple(each for each in passages if each.region == region),
        wordings=tuple(
            sorted((each for each in wordings if each.region == region), key=lambda each: each.file)
        ),
    )


def _checks(report: RegionReport, given: _Given, settlements: Settlements) -> Iterable[Diagnostic]:
    return (
        *check_inputs(report, given.rows, given.notes),
        *check_project_count(report, settlements),
        *check_settled(report, settlements),
        *check_passages(report.passages, named_values(report)),
    )
