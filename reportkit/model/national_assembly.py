"""The published models of the regions become the model of all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from reportkit.model.canonical import dump_model
from reportkit.model.national import (
    InternalNationalReport,
    NationalRegion,
    NationalReport,
    RegionalFile,
    RegionalInternalRemark,
)
from reportkit.model.national_comparison import find_extremes, find_traits
from reportkit.model.national_figures import national_figures
from reportkit.model.national_survey import national_results
from reportkit.model.national_themes import (
    national_challenges,
    participants_by_group,
    product_types,
    projects_by_sub_programme,
    recommendations_by_addressee,
    rooting_by_region,
    rooting_by_type,
)
from reportkit.model.region import InternalReport, RegionReport, SourceFile, Tour
from reportkit.records import Passage
from reportkit.registry import Programme, Region, RegionSet


def assemble_national(
    reports: Sequence[RegionReport],
    *,
    regions: Sequence[Region],
    region_set: RegionSet,
    programme: Programme,
    tour: Tour,
    passages: tuple[Passage, ...] = (),
    files: tuple[SourceFile, ...] = (),
) -> NationalReport:
    """All regions together, from their own models alone: no file is read and nothing recounted.

    `passages` are what its author writes in it, each placed, and `files` those that they stand in.

    Give the models as `publication` gives them, all for the same readers: what is withheld there
    is in no sum here. The summary is internal when any of them is. `regions` are those on the
    tour; one without a report has no data. The order of `reports` decides nothing.
    """
    by_id = {each.region.id: each for each in reports}
    all_regions = tuple(_national_region(each, by_id) for each in regions)
    known = tuple(each.report for each in all_regions if each.report is not None)
    figures = national_figures(all_regions)
    results = national_results(known, tour)
    roles = {each.question.role: each for each in results}
    report = NationalReport(
        region_set=region_set,
        programme=programme,
        tour=tour,
        regions=all_regions,
        figures=figures,
        participants=participants_by_group(known),
        sub_programmes=projects_by_sub_programme(known, programme),
        product_types=product_types(known, roles.get("products_made")),
        rooting_by_region=rooting_by_region(known),
        rooting_by_type=rooting_by_type(known),
        results=results,
        challenges=national_challenges(known),
        recommendations=recommendations_by_addressee(known),
        extremes=find_extremes(figures, results),
        traits=find_traits(known, figures, results),
        files=(*_files(known), *(RegionalFile(file=each, regions=()) for each in files)),
        passages=passages,
    )
    return _with_remarks(report, known)


def _national_region(region: Region, reports: Mapping[str, RegionReport]) -> NationalRegion:
    report = reports.get(region.id)
    if report is None:
        return NationalRegion(region=region)
    checksum = sha256(dump_model(report).encode()).hexdigest()
    return NationalRegion.model_construct(region=region, report=report, checksum=checksum)


def _with_remarks(report: NationalReport, known: Iterable[RegionReport]) -> NationalReport:
    internal = [each for each in known if isinstance(each, InternalReport)]
    if not internal:
        return report
    remarks = tuple(
        RegionalInternalRemark(region=each.region.id, remark=remark)
        for each in internal
        for remark in each.internal_remarks
    )
    fields = {name: getattr(report, name) for name in NationalReport.model_fields}
    return InternalNationalReport.model_construct(**fields, internal_remarks=remarks)


def _files(reports: Iterable[RegionReport]) -> tuple[RegionalFile, ...]:
    """Every file once, by name."""
    found: dict[str, tuple[SourceFile, list[str]]] = {}
    for report in reports:
        for file in report.files:
            found.setdefault(file.file, (file, []))[1].append(report.region.id)
    return tuple(
        RegionalFile(file=file, regions=tuple(regions))
        for _, (file, regions) in sorted(found.items())
    )
