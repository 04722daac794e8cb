"""`reportkit release`: makes the reports of regions final, or says what speaks against it."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date

from reportkit.commands.console import Console
from reportkit.commands.leaks import print_leaks
from reportkit.commands.opening import EXIT_DONE, open_named
from reportkit.errors import ReportkitError
from reportkit.inspection.leaks import LeakError
from reportkit.jobs.cores import usable_cores
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline.publishing.releasing import (
    SITE,
    SUMMARY,
    Candidate,
    Made,
    Overridden,
    make_release,
    prepare_candidates,
)
from reportkit.pipeline.publishing.site_release import release_site
from reportkit.workspace import Workspace, choose_regions

EXIT_REFUSED = 3
# The summary goes by its folder's name, and by that of its command.
_SUMMARY = (SUMMARY, "summary")


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Release what is ready; the exit code says whether everything was."""
    workspace = open_named(options)
    wanted = tuple(options.released)
    names = tuple(each for each in wanted if each not in (*_SUMMARY, SITE))
    regions = choose_regions(workspace, names) if names else ()
    with_summary = any(each in _SUMMARY for each in wanted)
    task = _Task(workspace, options, console, messages)
    with only_builder(workspace.output):
        count = len(workspace.regions if with_summary or SITE in wanted else regions)
        console.remark(messages.text("build.reading", count))
        candidates = prepare_candidates(workspace, regions, with_summary=with_summary)
        codes = [task.release(each) for each in candidates]
        if SITE in wanted:
            codes.append(task.release_site(prepare_candidates(workspace, workspace.regions)))
    return max(codes, default=EXIT_DONE)


class _Task:
    """One call of the command: where to release, what was asked, and whom to tell."""

    def __init__(
        self, workspace: Workspace, options: Namespace, console: Console, messages: Messages
    ) -> None:
        self.workspace = workspace
        self.override: str | None = options.override
        self.workers: int = options.jobs or usable_cores()
        self.console = console
        self.messages = messages
        # The day of whoever releases it.
        self.day = date.today()

    def release(self, candidate: Candidate) -> int:
        """Release a region or the summary, unless something speaks against it."""
        if not candidate.models:
            key = "build.no-inputs"
            self.console.remark(self.messages.text(key, region=candidate.subject))
            return EXIT_REFUSED
        obstacles = tuple(_obstacles(candidate, self.messages))
        return self._unless(
            candidate.subject,
            obstacles,
            lambda: make_release(
                self.workspace,
                candidate,
                day=self.day,
                override=self.override if obstacles else None,
                overridden=obstacles,
                workers=self.workers,
            ),
        )

    def release_site(self, candidates: tuple[Candidate, ...]) -> int:
        """Release the site as it lies in the output folder."""
        obstacles = tuple(
            obstacle for each in candidates for obstacle in _obstacles(each, self.messages)
        )
        obstacles = tuple(dict.fromkeys(obstacles))
        return self._unless(
            SITE,
            obstacles,
            lambda: release_site(
                self.workspace,
                candidates,
                day=self.day,
                override=self.override if obstacles else None,
                overridden=obstacles,
            ),
        )

    def _unless(
        self, subject: str, obstacles: tuple[Overridden, ...], make: Callable[[], Made]
    ) -> int:
        self._print_obstacles(subject, obstacles)
        if obstacles and not self.override:
            return EXIT_REFUSED
        try:
            self._print_made(make())
        except ReportkitError as error:
            if isinstance(error, LeakError):
                print_leaks(self.console, self.messages, error.leaks)
            words = " → ".join(filter(None, self.messages.refusal(error)))
            self.console.remark(f"{subject}: {words}")
            return error.exit_code
        return EXIT_DONE

    def _print_obstacles(self, subject: str, obstacles: tuple[Overridden, ...]) -> None:
        if not obstacles:
            return
        key = "release.overridden" if self.override else "release.refused"
        words = self.messages.text(key, region=subject, reason=self.override)
        self.console.line(self.console.toned(words, "strong"))
        for each in obstacles:
            self.console.line(f"  {each.what}")
        if not self.override:
            self.console.line(f"  → {self.messages.text('release.hint')}")

    def _print_made(self, made: Made) -> None:
        release = made.release
        key = "release.made" if made.is_new else "release.unchanged"
        self.console.line(self.messages.text(key, region=release.subject, name=release.number))
        if made.is_new and self.workspace.settings.tour.draft and release.subject != SITE:
            self.console.line(f"  {self.messages.text('release.without-draft-mark')}")
        for each in release.outputs:
            self.console.line(f"  {each.sha256[:12]}  {each.file}")


def _obstacles(candidate: Candidate, messages: Messages) -> Iterator[Overridden]:
    """What speaks against a release, in words; the record keeps them when it is made anyway."""
    for finding in candidate.errors:
        place = finding.source.place(messages.places())
        what = f"{place}: {messages.finding(finding).message}"
        yield Overridden(kind=finding.code.value, what=what)
    for remark in candidate.remarks:
        kind = "conflict" if remark.is_conflict else "remark"
        # Without the reviewer's name: the record is part of what others may see.
        values = {"name": remark.id, "region": candidate.subject, "found": remark.place}
        yield Overridden(kind=kind, what=messages.text(f"release.{kind}", None, **values))
    for region in candidate.unreleased:
        yield Overridden(kind="unreleased", what=messages.text("release.unreleased", region=region))
