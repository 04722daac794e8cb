"""From a tour's models and finished reports to its site: content → pages → files → one folder."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.document.site import PublishedFile, Site
from reportkit.jobs.folders import Content, Replaced, replace_folder
from reportkit.jobs.steps import Kept, Steps
from reportkit.model.claims import Settlements
from reportkit.model.projects import assemble_registered
from reportkit.model.region import InternalRemark, Project
from reportkit.outputs.html import PageParts, page_parts
from reportkit.outputs.prepared import prepared, use_prepared
from reportkit.outputs.site.render import render_site
from reportkit.phrases import load_phrases
from reportkit.pipeline.building import Build, model_text
from reportkit.pipeline.facts import tour_facts, visit_facts
from reportkit.pipeline.publishing.finished import FinishedReport, find_finished
from reportkit.pipeline.publishing.looked import check_new
from reportkit.pipeline.publishing.secrets import known_secrets
from reportkit.pipeline.publishing.translations import check_translations
from reportkit.sections.site.compose import compose_site
from reportkit.sections.site.content import PublishedReport, SiteContent
from reportkit.workspace import Workspace

FOLDER = "site"
_PREPARED = "prepared"
# So many pages of reports in memory are some tens of megabytes.
_HELD = 50
Copied = Literal["pdf", "docx"]
_COPIED: tuple[Copied, ...] = get_args(Copied)


@dataclass(frozen=True)
class MadeSite:
    """What came of the site: its pages in all languages, and what became of its folder.

    `files` are those of the output folder that it consists of or was made from.
    """

    folder: Path
    pages: int
    replaced: Replaced
    files: tuple[str, ...]


class _Told(BaseModel):
    """Of a region's model what the site tells itself, its projects, and what it may not tell."""

    projects: tuple[Project, ...]
    internal_remarks: tuple[InternalRemark, ...] = ()


def make_site(workspace: Workspace, build: Build, languages: tuple[str, ...]) -> Outcome[MadeSite]:
    """The site of a build that has run, in one folder that takes the place of the last one.

    Findings: `report-not-final`, `release-unavailable`, `missing-translation`, `missing-setting`.
    Errors: `LeakError` when a file holds what must not be published; `OutputError`.
    """
    told = {
        region: _Told.model_validate_json(model_text(build, region))
        for region, kept in build.models.items()
        if isinstance(kept, Kept)
    }
    reported = (each for each in workspace.regions if each.id in told)
    finished = find_finished(workspace, reported, languages)
    projects = {region: each.projects for region, each in told.items()}
    content = site_content(workspace, projects, finished.value, languages)
    own = workspace.templates
    site = compose_site(
        content.value, languages, workspace.locales, own.arrangement.phrases, own.site
    )

    def check(folder: Path, files: Mapping[str, str]) -> None:
        check_new(build.steps, folder, files, known_secrets(workspace, told.values()))

    folder = workspace.output / FOLDER
    with _prepared(build.steps):
        replaced = replace_folder(folder, site_files(workspace, site, finished.value), check)
    findings = (
        *finished.findings,
        *content.findings,
        *check_translations(workspace, languages),
        *_missing_settings(workspace),
    )
    files = (
        *(f"{FOLDER}/{each}" for each in replaced.files),
        *_files_of(workspace, finished.value),
    )
    return Outcome(MadeSite(folder, len(site.pages) + 1, replaced, files), findings)


@contextmanager
def _prepared(steps: Steps) -> Iterator[None]:
    """Start with templates compiled and letters measured, if an earlier run has kept them."""
    kept = steps.find(_PREPARED, {})
    if kept is not None:
        use_prepared(steps.part(kept, 0))
    before = prepared()
    yield
    if prepared() != before:
        steps.keep(_PREPARED, {}, {}, (prepared(),), causes=())


def _files_of(workspace: Workspace, finished: Iterable[FinishedReport]) -> Iterator[str]:
    """The files of the reports, as they are called in the output folder."""
    for report in finished:
        for path in report.files.values():
            yield path.relative_to(workspace.output).as_posix()


def site_content(
    workspace: Workspace,
    told: dict[str, tuple[Project, ...]],
    finished: Iterable[FinishedReport],
    languages: tuple[str, ...],
) -> Outcome[SiteContent]:
    """What the pages say; `told` are the projects of the regions that have models.

    Findings: those of the projects that no region's model has.
    """
    settings = workspace.settings.site
    alone = _registered(workspace, frozenset(told))
    folder = load_phrases(workspace.locales, languages[0], "site").text("addresses.reports")
    content = SiteContent(
        tour=tour_facts(workspace),
        programme=workspace.programme,
        region_set=workspace.region_set,
        visits={each.id: visit_facts(workspace, each) for each in workspace.regions},
        projects={**told, **alone.value},
        reports=tuple(_published(each, folder) for each in finished),
        address=f"{settings.address.rstrip('/')}/" if settings.address else "",
        contact=settings.contact,
        assessed=settings.assessed or workspace.settings.tour.report_date,
        exceptions=settings.exceptions or None,
    )
    return Outcome(content, alone.findings)


def _registered(
    workspace: Workspace, assembled: frozenset[str]
) -> Outcome[dict[str, tuple[Project, ...]]]:
    """The projects of the registry that are in no model; national ones under no name."""
    programme, source = workspace.programme, workspace.settings.source("tour")
    homes = dict.fromkeys(each.region for each in programme.projects)
    projects: dict[str, tuple[Project, ...]] = {}
    findings: list[Diagnostic] = []
    for home in (each for each in homes if each not in assembled):
        settlements = Settlements(workspace.settings.settle, source, home or "")
        made = assemble_registered(home, programme, settlements)
        projects[home or ""] = made.value
        findings += made.findings
    return Outcome(projects, tuple(findings))


def _published(report: FinishedReport, folder: str) -> PublishedReport:
    files = tuple(
        PublishedFile(
            key=f"file.{report.region}.{report.language}.{kind}",
            address=f"{folder}/{report.files[kind].name}",
            output_format=kind,
            language=report.language,
            size=report.files[kind].stat().st_size,
        )
        for kind in _COPIED
        if kind in report.files
    )
    return PublishedReport(
        region=report.region,
        language=report.language,
        title=report.title,
        files=files,
        day=report.day,
        release=report.release,
    )


def _missing_settings(workspace: Workspace) -> Iterator[Diagnostic]:
    for name in ("address", "contact"):
        if not getattr(workspace.settings.site, name):
            source = workspace.settings.source("site")
            yield Diagnostic(
                code=Code.MISSING_SETTING, source=source, values={"name": f"site.{name}"}
            )


# --- files ---


def site_files(
    workspace: Workspace, site: Site, finished: tuple[FinishedReport, ...]
) -> Iterator[tuple[str, Content]]:
    """Every file of the site: those it makes, and the reports as they are."""
    yield from render_site(site, ReportBodies(finished), workspace.templates.looks)
    paths = {
        f"file.{report.region}.{report.language}.{kind}": path
        for report in finished
        for kind, path in report.files.items()
    }
    yield from ((file.address, paths[file.key]) for file in site.files)


class ReportBodies(Mapping[str, PageParts]):
    """What the pages of the reports show, by the reports' keys: read when it is asked for.

    Those of a thousand regions would fill the memory: only the last ones are held. Pages that
    lead into one report stand one after another.
    """

    def __init__(self, finished: Iterable[FinishedReport]) -> None:
        self._pages = {
            f"{each.region}.{each.language}": each.files["html"]
            for each in finished
            if "html" in each.files
        }
        self._parts = lru_cache(maxsize=_HELD)(self._read)

    def _read(self, key: str) -> PageParts | None:
        return page_parts(self._pages[key].read_bytes())

    def __getitem__(self, key: str) -> PageParts:
        parts = self._parts(key)
        if parts is None:
            raise KeyError(key)
        return parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
