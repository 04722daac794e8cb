"""Which finished reports there are to publish: the released ones, else those that are built."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.distribution.releases import Release
from reportkit.errors import WorkspaceError
from reportkit.jobs.building import Output
from reportkit.pipeline.building.planning import plan_outputs, plan_summary
from reportkit.pipeline.publishing.release_records import kept_files, kept_folder, load_releases
from reportkit.registry import SUMMARY, Region
from reportkit.workspace import Workspace

_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_FORMATS = ("html", "pdf", "docx")


@dataclass(frozen=True)
class FinishedReport:
    """A report for publication in one language: its files by format, and its release if any."""

    region: str
    language: str
    title: str
    files: dict[str, Path]
    day: date | None = None
    release: int | None = None


def find_finished(
    workspace: Workspace, regions: Iterable[Region], languages: tuple[str, ...]
) -> Outcome[tuple[FinishedReport, ...]]:
    """The national summary and the reports of these regions, in their order and the languages'.

    Findings: `report-not-final` for a region whose report was never released;
    `release-unavailable` where the files of a release are gone: the built report is used.
    """
    reports: list[FinishedReport] = []
    findings: list[Diagnostic] = []
    subjects = {each.id: next(iter(each.name.values()), each.id) for each in regions}
    for subject, name in {SUMMARY: SUMMARY, **subjects}.items():
        found = _find(workspace, subject, name, languages)
        reports += found.value
        findings += found.findings
    return Outcome(tuple(reports), tuple(findings))


def _find(
    workspace: Workspace, subject: str, name: str, languages: tuple[str, ...]
) -> Outcome[tuple[FinishedReport, ...]]:
    releases = load_releases(workspace, subject)
    if releases:
        try:
            released = tuple(_released(workspace, releases[-1], languages))
        except WorkspaceError:
            finding = _finding(workspace, subject, Code.RELEASE_UNAVAILABLE, releases[-1].key)
            return Outcome(tuple(_built(workspace, subject, languages)), (finding,))
        return Outcome(released)
    built = tuple(_built(workspace, subject, languages))
    findings = (_finding(workspace, subject, Code.REPORT_NOT_FINAL, name),) if built else ()
    return Outcome(built, findings)


def _finding(workspace: Workspace, subject: str, code: Code, name: str) -> Diagnostic:
    key = ("tour",) if subject == SUMMARY else ("regions", subject)
    source = workspace.settings.source(*key)
    return Diagnostic(code=code, source=source, values={"name": name})


def _region_of(subject: str) -> str:
    """The region of a report; none of that on all of them."""
    return "" if subject == SUMMARY else subject


def _released(
    workspace: Workspace, release: Release, languages: tuple[str, ...]
) -> Iterator[FinishedReport]:
    if len(kept_files(workspace, release)) < len(release.outputs):
        # Releasing releases the site, too.
        from reportkit.pipeline.publishing.releasing import released_files  # noqa: PLC0415

        # They are made again, compared and kept; otherwise this refuses.
        released_files(workspace, release, workers=1)
    folder = kept_folder(workspace, release)
    for language in languages:
        outputs = [
            each
            for each in release.outputs
            if each.version == "publication" and each.language == language
        ]
        if outputs:
            yield FinishedReport(
                region=_region_of(release.subject),
                language=language,
                title=outputs[0].title,
                files={each.format: folder / each.file for each in outputs},
                day=release.released,
                release=release.number,
            )


def _built(
    workspace: Workspace, subject: str, languages: tuple[str, ...]
) -> Iterator[FinishedReport]:
    for language in languages:
        outputs = _outputs(workspace, subject, language)
        files = {each.output_format: workspace.output / each.file for each in outputs}
        present = {name: path for name, path in files.items() if path.is_file()}
        # The page is what the site shows; files alone are no report to read there.
        if "html" in present:
            yield FinishedReport(
                region=_region_of(subject),
                language=language,
                title=_title(present["html"]),
                files=present,
                day=workspace.settings.tour.report_date,
            )


def _outputs(workspace: Workspace, subject: str, language: str) -> tuple[Output, ...]:
    if subject == SUMMARY:
        return plan_summary(workspace, (language,), _FORMATS, "publication")
    regions = tuple(each for each in workspace.regions if each.id == subject)
    return plan_outputs(workspace, regions, (language,), _FORMATS, "publication")


def _title(page: Path) -> str:
    found = _TITLE.search(page.read_bytes())
    return unescape(found[1].decode("utf-8", errors="replace")) if found else page.stem
