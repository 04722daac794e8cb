"""What could be released today, what speaks against it, and its documents when it is final."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportkit.diagnostics import Diagnostic, Severity
from reportkit.document.nodes import Document
from reportkit.frozen import Localised
from reportkit.jobs.building import Audience
from reportkit.jobs.steps import Steps
from reportkit.jobs.store import Store
from reportkit.model.region import InternalReport
from reportkit.pipeline import TourRecords, assemble, compose, read_tour
from reportkit.pipeline.publishing.release_records import load_releases
from reportkit.pipeline.review.registers import WaitingRemark, waiting_remarks
from reportkit.pipeline.summary import (
    SUMMARY,
    check_texts,
    compose_summary,
    summarise,
    summary_passages,
)
from reportkit.records import Passage
from reportkit.registry import Region
from reportkit.workspace import Workspace

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Candidate:
    """A region, or the national summary, as it would be released.

    `models` are those of `regions` that anything is known of. What speaks against a release:
    `errors` (findings of that severity), `remarks` that nobody has settled, and for the summary
    `unreleased`, the regions whose own report is not final. `passages` are what its author has
    written in the summary; those of a region are in its model.
    """

    subject: str
    name: Localised
    regions: tuple[Region, ...]
    models: tuple[InternalReport, ...]
    errors: Findings
    remarks: tuple[WaitingRemark, ...]
    unreleased: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


def prepare_candidates(
    workspace: Workspace, regions: tuple[Region, ...], *, with_summary: bool = False
) -> tuple[Candidate, ...]:
    """Each of these regions, and the summary of all, as they would be released today."""
    needed = workspace.regions if with_summary else regions
    records = read_tour(workspace, needed)
    assembled = {each.id: _assembled(workspace, records.value, each) for each in needed}
    owners = {file.file: file.region for file in workspace.files}

    def errors(of: tuple[Region, ...], *more: Diagnostic) -> Findings:
        ids = {None, SUMMARY, *(each.id for each in of)}
        found = (*records.findings, *(one for each in of for one in assembled[each.id][1]), *more)
        bad = (each for each in found if each.severity is Severity.ERROR)
        return tuple(each for each in bad if owners.get(each.source.file) in ids)

    candidates = tuple(
        Candidate(
            subject=each.id,
            name=each.name,
            regions=(each,),
            models=assembled[each.id][0],
            errors=errors((each,)),
            remarks=waiting_remarks(workspace, each.id),
        )
        for each in regions
    )
    if not with_summary:
        return candidates
    models = tuple(model for each in needed for model in assembled[each.id][0])
    summary = Candidate(
        subject=SUMMARY,
        name=workspace.settings.tour.name,
        regions=needed,
        models=models,
        errors=errors(needed, *check_texts(workspace)),
        remarks=waiting_remarks(workspace, SUMMARY),
        unreleased=_unreleased(workspace, models, regions),
        passages=summary_passages(workspace, Steps(Store(None), workspace.root)),
    )
    return (*candidates, summary)


def _assembled(
    workspace: Workspace, records: TourRecords, region: Region
) -> tuple[tuple[InternalReport, ...], Findings]:
    if not records.has_inputs(region.id):
        return (), ()
    outcome = assemble(workspace, records, region)
    return (outcome.value,), outcome.findings


def _unreleased(
    workspace: Workspace, models: tuple[InternalReport, ...], together: tuple[Region, ...]
) -> tuple[str, ...]:
    """The regions of the summary that have no release, and get none in the same command."""
    return tuple(
        model.region.id
        for model in models
        if model.region not in together and not load_releases(workspace, model.region.id)
    )


# --- final documents ---


def final_documents(
    workspace: Workspace, candidate: Candidate, audience: Audience
) -> Iterator[Document]:
    """The documents in each language of the tour, without the draft mark.

    What is released is no draft any more, whatever `tour.draft` says of the rest.
    """
    final = _without_draft_mark(workspace)
    models = tuple(_finished(each) for each in candidate.models)
    languages = workspace.settings.tour.languages
    if candidate.subject == SUMMARY:
        report = summarise(final, models, audience, candidate.passages)
        yield from (compose_summary(final, report, each) for each in languages)
    else:
        yield from (compose(final, models[0], each, audience) for each in languages)


def _without_draft_mark(workspace: Workspace) -> Workspace:
    tour = workspace.settings.tour.model_copy(update={"draft": False})
    return replace(workspace, settings=workspace.settings.model_copy(update={"tour": tour}))


def _finished(model: InternalReport) -> InternalReport:
    return model.model_copy(update={"tour": model.tour.model_copy(update={"draft": False})})
