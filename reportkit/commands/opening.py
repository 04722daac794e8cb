"""Opens the workspace that a command is about, and understands names given on the command line."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from reportkit.errors import UsageError
from reportkit.jobs.building import AUDIENCES, Audience
from reportkit.nearest import nearest_names
from reportkit.registry import Region
from reportkit.workspace import (
    Workspace,
    choose_regions,
    find_workspace,
    known_languages,
    open_workspace,
)

EXIT_DONE = 0
EXIT_ERRORS_FOUND = 1


def open_named(options: Namespace) -> Workspace:
    """The workspace of `--workspace`, or the nearest one above the current folder."""
    return open_workspace(named_root(options))


def open_region(options: Namespace) -> tuple[Workspace, Region]:
    """The workspace, and the one region that is named."""
    workspace = open_named(options)
    (region,) = choose_regions(workspace, (options.region,))
    return workspace, region


def named_root(options: Namespace) -> Path:
    """The folder of that workspace; it may be none where `--workspace` names it."""
    if options.workspace is not None:
        wanted: Path = options.workspace
        return wanted.absolute()
    return find_workspace(Path.cwd())


def choose_languages(workspace: Workspace, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """The languages asked for, or those of the tour. `UsageError` for one that is not known."""
    if not wanted:
        return workspace.settings.tour.languages
    return _chosen("unknown-language", wanted, known_languages())


def choose_formats(wanted: tuple[str, ...] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The formats asked for, or all. `UsageError` for one that is not known."""
    return _chosen("unknown-format", wanted, known) if wanted else tuple(known)


def choose_audience(wanted: str) -> Audience:
    """For whom the reports are. `UsageError` for one that is not known."""
    for audience in AUDIENCES:
        if audience == wanted:
            return audience
    raise UsageError("unknown-audience", found=wanted, expected=", ".join(AUDIENCES))


def _chosen(key: str, wanted: tuple[str, ...], known: Sequence[str]) -> tuple[str, ...]:
    for each in wanted:
        if each not in known:
            expected = ", ".join(nearest_names(each, known) or known)
            raise UsageError(key, found=each, expected=expected)
    return tuple(dict.fromkeys(wanted))
