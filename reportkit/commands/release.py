"""`reportkit release`: makes the reports of regions final, or says what speaks against it."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from reportkit.commands.console import Console
from reportkit.commands.leaks import print_leaks
from reportkit.commands.opening import EXIT_DONE, open_named
from reportkit.errors import ReportkitError
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline.inspection import LeakError
from reportkit.pipeline.releasing import (
    Candidate,
    Made,
    Overridden,
    make_release,
    prepare_releases,
)
from reportkit.workspace import Workspace, choose_regions

EXIT_REFUSED = 3


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Release what is ready; the exit code says whether everything was."""
    workspace = open_named(options)
    regions = choose_regions(workspace, tuple(options.released))
    with only_builder(workspace.output):
        console.remark(messages.text("build.reading", len(regions)))
        candidates = prepare_releases(workspace, regions)
        codes = [_release(workspace, each, options, console, messages) for each in candidates]
    return max(codes, default=EXIT_DONE)


def _release(
    workspace: Workspace,
    candidate: Candidate,
    options: Namespace,
    console: Console,
    messages: Messages,
) -> int:
    if candidate.model is None:
        console.remark(messages.text("build.no-inputs", region=candidate.region.id))
        return EXIT_REFUSED
    obstacles = tuple(_obstacles(candidate, messages))
    _print_obstacles(candidate, obstacles, options.override, console, messages)
    if obstacles and not options.override:
        return EXIT_REFUSED
    try:
        made = make_release(
            workspace,
            candidate,
            day=date.today(),
            override=options.override if obstacles else None,
            overridden=obstacles,
            workers=options.jobs or usable_cores(),
        )
    except LeakError as error:
        print_leaks(console, messages, error.leaks)
        return _refuse(candidate, error, console, messages)
    _print_made(workspace, made, console, messages)
    return EXIT_DONE


def _obstacles(candidate: Candidate, messages: Messages) -> Iterator[Overridden]:
    """What speaks against a release, in words; the record keeps them when it is made anyway."""
    for finding in candidate.errors:
        place = finding.source.place(messages.places())
        yield Overridden(
            reason=finding.code.value, what=f"{place}: {messages.finding(finding).message}"
        )
    for remark in candidate.remarks:
        reason = "conflict" if remark.is_conflict else "remark"
        yield Overridden(
            reason=reason,
            what=messages.text(f"release.{reason}", name=remark.id, region=candidate.region.id),
        )


def _print_obstacles(
    candidate: Candidate,
    obstacles: tuple[Overridden, ...],
    override: str | None,
    console: Console,
    messages: Messages,
) -> None:
    if not obstacles:
        return
    key = "release.overridden" if override else "release.refused"
    console.line(
        console.toned(messages.text(key, region=candidate.region.id, reason=override), "strong")
    )
    for each in obstacles:
        console.line(f"  {each.what}")
    if not override:
        console.line(f"  → {messages.text('release.hint')}")


def _print_made(workspace: Workspace, made: Made, console: Console, messages: Messages) -> None:
    release = made.release
    key = "release.made" if made.is_new else "release.unchanged"
    console.line(messages.text(key, region=release.subject, name=release.number))
    if made.is_new and workspace.settings.tour.draft:
        console.line(f"  {messages.text('release.without-draft-mark')}")
    for each in release.outputs:
        console.line(f"  {each.sha256[:12]}  {each.file}")


def _refuse(
    candidate: Candidate, error: ReportkitError, console: Console, messages: Messages
) -> int:
    message, hint = messages.refusal(error)
    console.remark(f"{candidate.region.id}: {message} → {hint}")
    return error.exit_code
