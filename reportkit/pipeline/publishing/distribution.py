"""From releases to what each recipient gets: letter, files, manifest, drafts of messages."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.distribution.manifest import MANIFEST, manifest
from reportkit.distribution.releases import Release, ReleasedFile
from reportkit.document.nodes import Document
from reportkit.errors import UsageError, WorkspaceError
from reportkit.inspection.leaks import Known
from reportkit.jobs.folders import replace_folder
from reportkit.messages import load_messages
from reportkit.nearest import nearest_names
from reportkit.outputs import render
from reportkit.phrases import choose
from reportkit.pipeline import assemble, read_tour
from reportkit.pipeline.facts import tour_facts
from reportkit.pipeline.publishing.inspection import PublishedFile, check_publishable
from reportkit.pipeline.publishing.mailing import draft_messages
from reportkit.pipeline.publishing.persons import known_persons
from reportkit.pipeline.publishing.problems import Problem
from reportkit.pipeline.publishing.releasing import SITE, SUMMARY, load_releases, released_files
from reportkit.pipeline.publishing.secrets import known_secrets
from reportkit.sections.letters import Enclosed, Letter, compose_letter
from reportkit.workspace import Workspace
from reportkit.workspace.settings import RecipientTable

_FOLDER = "distribution"


@dataclass(frozen=True)
class Package:
    """What one recipient gets.

    `files` are those that are handed over, the letter first and the manifest last; `drafts` the
    messages that bring them; `problems` what is missing or came out otherwise than wished.
    """

    recipient: RecipientTable
    name: str
    files: Mapping[str, bytes]
    drafts: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    is_complete: bool


@dataclass
class Shelf:
    """The files of releases, fetched once for all recipients, and those that were looked through.

    `known` is what must not be in them.
    """

    workspace: Workspace
    known: Known
    workers: int = 1
    _files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _checked: set[tuple[str, str]] = field(default_factory=set)

    def take(self, release: Release) -> dict[str, bytes]:
        """The files of a release; see `released_files` for its errors."""
        if release.key not in self._files:
            self._files[release.key] = released_files(self.workspace, release, self.workers)
        return self._files[release.key]

    def check(self, files: Mapping[str, bytes], version: str) -> None:
        """Look through the files that were not looked through yet. Errors: `LeakError`."""
        known = self.known
        if version == "internal":
            known = known.model_copy(update={"internal": ()})
        keys = {name: (hashlib.sha256(data).hexdigest(), version) for name, data in files.items()}
        new = [name for name in files if keys[name] not in self._checked]
        check_publishable((PublishedFile(name, files[name]) for name in new), known)
        self._checked.update(keys[name] for name in new)


def open_shelf(workspace: Workspace, workers: int = 1) -> Shelf:
    """A shelf that knows what of the whole tour must not be sent."""
    records = read_tour(workspace, workspace.regions)
    models = (
        assemble(workspace, records.value, region).value
        for region in workspace.regions
        if records.value.has_inputs(region.id)
    )
    persons = known_persons(workspace, workspace.regions)
    return Shelf(workspace, known_secrets(workspace, models, persons), workers)


@dataclass(frozen=True)
class _Chosen:
    release: Release
    file: ReleasedFile


def choose_recipients(workspace: Workspace, wanted: tuple[str, ...]) -> tuple[RecipientTable, ...]:
    """The recipients named by id, in the order of `tour.toml`; all when none is named.

    Errors: `UsageError` for an id that is none.
    """
    recipients = workspace.settings.recipients
    ids = [each.id for each in recipients]
    for name in wanted:
        if name not in ids:
            expected = ", ".join(nearest_names(name, ids) or ids)
            raise UsageError("unknown-recipient", found=name, expected=expected)
    return tuple(each for each in recipients if not wanted or each.id in wanted)


# --- a package ----------------------------------------------------------------------------------


def make_package(shelf: Shelf, recipient: RecipientTable) -> Package:
    """The package of one recipient, with what can be put into it.

    Errors: `LeakError` when something in it must not be published.
    """
    workspace = shelf.workspace
    name, named_in = choose(recipient.name, str(recipient.language))
    problems = [*_unnamed(recipient, name, named_in), *_unknown_regions(workspace, recipient, name)]
    chosen: list[_Chosen] = []
    contents: dict[str, bytes] = {}
    for subject in _subjects(recipient):
        found, missing = _of_subject(shelf, recipient, subject, name)
        problems += missing
        for each, data in found:
            chosen.append(each)
            contents[each.file.file] = data
    problems = _unreleased_together(problems)
    if not chosen:
        return Package(recipient, name, {}, {}, tuple(problems), is_complete=False)
    is_complete = not any(each.key in _LACKS for each in problems)
    document = _letter(workspace, recipient, chosen)
    files = _with_letter(workspace, recipient, document, contents)
    shelf.check(files, recipient.version)
    drafts, told = draft_messages(workspace, recipient, document, files)
    return Package(recipient, name, files, drafts, (*problems, *told), is_complete)


def _unreleased_together(problems: list[Problem]) -> list[Problem]:
    """The problems with all regions that lack a release in one."""
    unreleased = [each for each in problems if each.key == "no-release"]
    if len(unreleased) < 2:
        return problems
    regions = [each.values["region"] for each in unreleased]
    values = {
        "name": unreleased[0].values["name"],
        "found": ", ".join(regions),
        "used": " ".join(regions),
    }
    others = [each for each in problems if each.key != "no-release"]
    return [Problem("no-releases", values), *others]


_LACKS = frozenset(("no-release", "no-releases", "no-such-file", "no-region", "lost"))


def _subjects(recipient: RecipientTable) -> tuple[str, ...]:
    further = ((SUMMARY,) if recipient.summary else ()) + ((SITE,) if recipient.site else ())
    return (*recipient.regions, *further)


def _unnamed(recipient: RecipientTable, name: str, named_in: str) -> Iterator[Problem]:
    if named_in != recipient.language:
        values = {"name": recipient.id, "language": str(recipient.language), "used": name}
        yield Problem("no-translation", values)


def _unknown_regions(
    workspace: Workspace, recipient: RecipientTable, name: str
) -> Iterator[Problem]:
    for finding in workspace.findings:
        if finding.code.value == "recipient-without-region" and (
            finding.values.get("name") == recipient.id and "found" in finding.values
        ):
            yield Problem("no-region", {"name": name, "found": finding.values["found"]})


def _of_subject(
    shelf: Shelf, recipient: RecipientTable, subject: str, name: str
) -> tuple[list[tuple[_Chosen, bytes]], list[Problem]]:
    """The files of the newest release that the recipient is to get, and what is not there."""
    releases = load_releases(shelf.workspace, subject)
    if not releases:
        return [], [Problem("no-release", {"name": name, "region": subject})]
    release = releases[-1]
    wanted = list(_wanted(recipient, release))
    problems = [
        Problem("no-such-file", {"name": name, "used": release.key, "found": what})
        for what, file in wanted
        if file is None
    ]
    try:
        files = shelf.take(release)
    except WorkspaceError as error:
        words = load_messages(shelf.workspace.locales, _ui_language(shelf.workspace))
        reason = " → ".join(filter(None, words.refusal(error)))
        return [], [Problem("lost", {"name": name, "reason": reason})]
    chosen = [_Chosen(release, file) for _, file in wanted if file is not None]
    return [(each, files[each.file.file]) for each in chosen], problems


def _ui_language(workspace: Workspace) -> str:
    return workspace.settings.tour.ui_language or workspace.settings.tour.languages[0]


def _wanted(
    recipient: RecipientTable, release: Release
) -> Iterator[tuple[str, ReleasedFile | None]]:
    if release.subject == SITE:
        yield from ((each.file, each) for each in release.outputs)
        return
    # The summary has no internal version that is sent.
    version = "publication" if release.subject == SUMMARY else recipient.version
    for language in recipient.languages:
        for each in recipient.formats:
            found = (
                file
                for file in release.outputs
                if (file.language, file.format, file.version) == (language, each, version)
            )
            yield f"{language} {each} {version}", next(found, None)


# --- the letter ---------------------------------------------------------------------------------


def _letter(workspace: Workspace, recipient: RecipientTable, chosen: list[_Chosen]) -> Document:
    letter = Letter(
        recipient=recipient.id,
        name=recipient.name,
        language=str(recipient.language),
        role=recipient.role,
        day=max(each.release.released for each in chosen),
        contact=workspace.settings.distribution.contact,
        enclosed=tuple(_enclosed(each.file) for each in chosen),
    )
    return compose_letter(
        letter,
        tour_facts(workspace),
        workspace.region_set,
        workspace.programme,
        workspace.locales,
        workspace.templates.arrangement.phrases,
    )


def _enclosed(file: ReleasedFile) -> Enclosed:
    return Enclosed(
        file=file.file,
        title=file.title,
        language=file.language,
        format=file.format,
        bytes=file.bytes,
    )


def _with_letter(
    workspace: Workspace, recipient: RecipientTable, document: Document, files: dict[str, bytes]
) -> dict[str, bytes]:
    """The letter, the files, and the manifest of them all."""
    word = load_messages(workspace.locales, document.language).text("files.letter")
    letters = {
        f"{word}-{recipient.id}.{each}": render(document, each, workspace.templates.looks)
        for each in ("pdf", "docx")
    }
    contents = letters | files
    return contents | {MANIFEST: manifest(contents)}


# --- on disk ------------------------------------------------------------------------------------


def write_package(workspace: Workspace, package: Package) -> tuple[str, ...]:
    """Put a package into its folder in place of an earlier one; the files left alone, if any."""
    files = {**package.files, **package.drafts}
    return replace_folder(package_folder(workspace, package.recipient), files.items()).kept


def package_folder(workspace: Workspace, recipient: RecipientTable) -> Path:
    """Where a recipient's package lies."""
    return workspace.output / _FOLDER / recipient.id
