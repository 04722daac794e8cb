"""From a workspace to its reports: files → records → model → document → bytes → files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, groupby
from typing import Any, ParamSpec, TypeVar

from reportkit.building import (
    AUDIENCES,
    Audience,
    Composed,
    Output,
    Result,
    Withdrawn,
    make_outputs,
    withdraw_outputs,
)
from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.document.nodes import Document
from reportkit.input_files import InputFile, InputKind
from reportkit.inputs.answers import AnswerSettings, read_answers
from reportkit.inputs.form import read_form
from reportkit.inputs.meeting_notes import read_meeting_notes
from reportkit.inputs.project_reports import read_project_report
from reportkit.inputs.prose import read_passage
from reportkit.inputs.reading_words import ReadingWords, load_reading_words
from reportkit.messages import load_messages
from reportkit.model.assemble import assemble_region
from reportkit.model.canonical import dump_model, model_schema
from reportkit.model.publication import for_internal_use, for_publication
from reportkit.model.region import Fact, InternalReport, Tour, Visit
from reportkit.organisation_groups import load_organisation_groups
from reportkit.outputs import FORMATS, render
from reportkit.phrases import choose
from reportkit.records import AnswerTable, MeetingNotes, Passage, ProjectReport, SurveyForm
from reportkit.registry import Region
from reportkit.sections.report import compose_report
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace, known_languages

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Build",
    "RegionCheck",
    "TourRecords",
    "assemble",
    "check_regions",
    "check_tour",
    "compose",
    "compose_region",
    "dump_model",
    "model_schema",
    "prepare_build",
    "read_tour",
    "run_build",
]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class TourRecords:
    """What the input files of some regions say, and the form that the answers belong to."""

    form: SurveyForm | None
    answers: tuple[AnswerTable, ...] = ()
    reports: tuple[ProjectReport, ...] = ()
    notes: tuple[MeetingNotes, ...] = ()
    passages: tuple[Passage, ...] = ()

    def has_inputs(self, region: str) -> bool:
        """Whether anything was read for a region; without that it gets no report."""
        regions = chain(
            (each.region for each in self.reports),
            (each.region for each in self.notes),
            (each.region for each in self.passages),
            chain.from_iterable(table.regions for table in self.answers),
        )
        return region in regions


# --- the picture, stage by stage ---


def read_tour(workspace: Workspace, regions: tuple[Region, ...]) -> Outcome[TourRecords]:
    """Files → records, of these regions and of the files that hold several.

    Findings: what is wrong with the workspace's settings and file names, and the readers' own.
    """
    ids = {region.id for region in regions}
    files = [file for file in workspace.files if file.region is None or file.region in ids]
    words = load_reading_words(workspace.locales)
    form = _read_form(workspace, files)
    answers = _read_answers(workspace, files, form.value)
    reports = _read_reports(workspace, files, words)
    notes = _read_notes(workspace, files, words)
    passages = _read_passages(workspace, files, words)
    return Outcome(
        TourRecords(form.value, answers.value, reports.value, notes.value, passages.value),
        _together(workspace, form, answers, reports, notes, passages),
    )


def assemble(workspace: Workspace, records: TourRecords, region: Region) -> Outcome[InternalReport]:
    """Records → the model of one region."""
    return assemble_region(
        region,
        region_set=workspace.region_set,
        programme=workspace.programme,
        tour=tour_facts(workspace),
        visit=visit_facts(workspace, region),
        form=records.form,
        answers=records.answers,
        reports=records.reports,
        notes=records.notes,
        passages=records.passages,
        settled=workspace.settings.settle,
        groups=load_organisation_groups(workspace.locales),
    )


def compose(
    workspace: Workspace, report: InternalReport, language: str, audience: Audience = "publication"
) -> Document:
    """The model of a region → its report in one language, numbered and checked.

    What the audience may not see leaves the model here, before a sentence is made.
    """
    shown = for_internal_use(report) if audience == "internal" else for_publication(report)
    return compose_report(shown, language, workspace.locales, workspace.settings.tour.languages)


# --- looking without building ---


@dataclass(frozen=True)
class RegionCheck:
    """What there is of one region: usable answers, and its own findings."""

    region: Region
    answers: int
    findings: tuple[Diagnostic, ...]


def check_tour(workspace: Workspace, regions: tuple[Region, ...]) -> tuple[Diagnostic, ...]:
    """Every finding about these regions, and about what belongs to all."""
    checked = check_regions(workspace, regions)
    return (*checked.findings, *chain.from_iterable(each.findings for each in checked.value))


def check_regions(
    workspace: Workspace, regions: tuple[Region, ...]
) -> Outcome[tuple[RegionCheck, ...]]:
    """Each region's state. Findings: those that belong to no single region."""
    records = read_tour(workspace, regions)
    owners = {file.file: file.region for file in workspace.files}
    checks = tuple(
        RegionCheck(
            region=region,
            answers=sum(table.regions.count(region.id) for table in records.value.answers),
            findings=(
                *(each for each in records.findings if owners.get(each.source.file) == region.id),
                *assemble(workspace, records.value, region).findings,
            ),
        )
        for region in regions
    )
    shared = tuple(each for each in records.findings if owners.get(each.source.file) is None)
    return Outcome(checks, shared)


def compose_region(
    workspace: Workspace, region: Region, languages: tuple[str, ...]
) -> Iterator[Document]:
    """A region's report in each language, not rendered."""
    records = read_tour(workspace, (region,))
    report = assemble(workspace, records.value, region).value
    return (compose(workspace, report, language) for language in languages)


# --- a whole build ---


@dataclass(frozen=True)
class Build:
    """A build that is ready to run.

    `outputs` are the files that it will make; `without_inputs` the regions that get no report;
    `withdrawn` what was taken away from earlier builds.
    """

    findings: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    without_inputs: tuple[Region, ...]
    withdrawn: tuple[Withdrawn, ...]
    models: dict[str, InternalReport | Exception]


def prepare_build(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience = "publication",
) -> Build:
    """Files → models of these regions, and what is to be made of them."""
    records = read_tour(workspace, regions)
    findings = list(records.findings)
    reported = tuple(each for each in regions if records.value.has_inputs(each.id))
    models: dict[str, InternalReport | Exception] = {}
    for region in reported:
        model = _attempt(assemble, workspace, records.value, region)
        models[region.id] = model if isinstance(model, Exception) else model.value
        findings += () if isinstance(model, Exception) else model.findings
    without = tuple(each for each in regions if each not in reported)
    return Build(
        findings=tuple(findings),
        outputs=_plan(workspace, reported, languages, formats, audience),
        without_inputs=without,
        withdrawn=_withdraw(workspace, without),
        models=models,
    )


def run_build(workspace: Workspace, build: Build, workers: int) -> Iterator[Result]:
    """Models → documents → bytes → files; the result of each file as soon as it is there."""
    return make_outputs(workspace.output, _composed(workspace, build), render, workers)


def _composed(workspace: Workspace, build: Build) -> Iterator[Composed]:
    for (region, language, audience), outputs in groupby(
        build.outputs, key=lambda each: (each.region, each.language, each.audience)
    ):
        model = build.models[region]
        document = (
            model
            if isinstance(model, Exception)
            else _attempt(compose, workspace, model, language, audience)
        )
        yield from ((output, document) for output in outputs)


def _attempt(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Exception:
    """A step for one region: a fault of ours in it must not cost the other regions."""
    try:
        return step(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - reported with its region once the others are done
        return error


def _plan(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience,
) -> tuple[Output, ...]:
    year = workspace.settings.tour.year
    words = {
        language: load_messages(workspace.locales, language).text(f"files.{audience}")
        for language in languages
    }
    return tuple(
        Output(region.id, language, each, audience, year, words[language])
        for region in regions
        for language in languages
        for each in formats
    )


def _withdraw(workspace: Workspace, without: tuple[Region, ...]) -> tuple[Withdrawn, ...]:
    with_inputs = tuple(each for each in workspace.regions if each not in without)
    current = {
        output.file
        for audience in AUDIENCES
        for output in _plan(workspace, with_inputs, known_languages(), FORMATS, audience)
    }
    return withdraw_outputs(workspace.output, lambda file: file in current)


# --- stage 1, by kind of file ---


def _read_form(workspace: Workspace, files: list[InputFile]) -> Outcome[SurveyForm | None]:
    forms = _read_each(files, "form", lambda file: read_form(file.path, file.file))
    if forms.value or forms.findings or not any(file.kind == "answers" for file in files):
        return Outcome(next(iter(forms.value), None), forms.findings)
    missing = Diagnostic(
        code=Code.FORM_PROBLEM,
        source=SourceRef(file="surveys/form.xlsx"),
        values={"reason": "missing"},
    )
    return Outcome(None, (missing,))


def _read_answers(
    workspace: Workspace, files: list[InputFile], form: SurveyForm | None
) -> Outcome[tuple[AnswerTable, ...]]:
    if form is None:
        return Outcome(())

    def read(file: InputFile) -> Outcome[tuple[AnswerTable, ...] | None]:
        tables = read_answers(
            file.path,
            file.file,
            form,
            workspace.region_set,
            file.region,
            frozenset(workspace.settings.regions),
            _answer_settings(workspace, file.file),
        )
        return Outcome(tables.value, tables.findings)

    tables = _read_each(files, "answers", read)
    return Outcome(tuple(chain.from_iterable(tables.value)), tables.findings)


def _read_reports(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[ProjectReport, ...]]:
    return _read_each(
        files,
        "report",
        lambda file: read_project_report(
            file.path, file.file, file.region or "", workspace.programme, words
        ),
    )


def _read_notes(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[MeetingNotes, ...]]:
    return _read_each(
        files,
        "notes",
        lambda file: read_meeting_notes(
            file.path, file.file, file.region or "", workspace.programme, words
        ),
    )


def _read_passages(
    workspace: Workspace, files: list[InputFile], words: ReadingWords
) -> Outcome[tuple[Passage, ...]]:
    return _read_each(
        files,
        "passage",
        lambda file: read_passage(
            file.path, file.file, file.region or "", file.language or "", words
        ),
    )


def _read_each(
    files: Iterable[InputFile],
    kind: InputKind,
    read: Callable[[InputFile], Outcome[T | None]],
) -> Outcome[tuple[T, ...]]:
    outcomes = [_read_file(file, read) for file in files if file.kind == kind]
    return Outcome(
        tuple(each.value for each in outcomes if each.value is not None),
        tuple(chain.from_iterable(each.findings for each in outcomes)),
    )


def _read_file(
    file: InputFile, read: Callable[[InputFile], Outcome[T | None]]
) -> Outcome[T | None]:
    """One file read; a file that the system does not hand out costs a finding, not the tour."""
    try:
        return read(file)
    except OSError as exc:
        finding = Diagnostic(
            code=Code.UNREADABLE_FILE,
            source=SourceRef(file=file.file),
            values={"reason": "no-permission" if isinstance(exc, PermissionError) else "system"},
        )
        return Outcome(None, (finding,))
    except Exception as exc:
        exc.add_note(f"while reading {file.file}")
        raise


def _together(workspace: Workspace, *outcomes: Outcome[Any]) -> tuple[Diagnostic, ...]:
    return (*workspace.findings, *chain.from_iterable(each.findings for each in outcomes))


def _answer_settings(workspace: Workspace, file: str) -> AnswerSettings:
    table = workspace.settings.answers.get(file)
    return AnswerSettings(**(table.model_dump(exclude_none=True) if table else {}))


# --- what the settings say, as facts of the model ---


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
