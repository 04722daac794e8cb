"""Which files there are to be made of a workspace, in their order."""

from collections.abc import Iterable, Iterator

from reportkit.jobs.building import AUDIENCES, Audience, Output
from reportkit.messages import load_messages
from reportkit.outputs import FORMATS
from reportkit.registry import SUMMARY, Region
from reportkit.workspace import Workspace, known_languages


def plan_outputs(
    workspace: Workspace,
    regions: tuple[Region, ...],
    languages: Iterable[str],
    formats: Iterable[str],
    audience: Audience,
) -> tuple[Output, ...]:
    """The files of these regions, in the order of regions, languages and formats."""
    names = tuple(region.id for region in regions)
    return tuple(_outputs(workspace, names, tuple(languages), tuple(formats), audience))


def plan_summary(
    workspace: Workspace, languages: Iterable[str], formats: Iterable[str], audience: Audience
) -> tuple[Output, ...]:
    """The files of the national summary, named as those of the regions."""
    return tuple(_outputs(workspace, (SUMMARY,), tuple(languages), tuple(formats), audience))


def possible_outputs(workspace: Workspace, regions: Iterable[Region]) -> Iterator[Output]:
    """Every file that builds may make of these regions and of all together."""
    names = (*(region.id for region in regions), SUMMARY)
    for audience in AUDIENCES:
        yield from _outputs(workspace, names, known_languages(), FORMATS, audience)


def _outputs(
    workspace: Workspace,
    names: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    audience: Audience,
) -> Iterator[Output]:
    year = workspace.settings.tour.year
    words = {
        language: load_messages(workspace.locales, language).text(f"files.{audience}")
        for language in languages
    }
    for name in names:
        for language in languages:
            for each in formats:
                yield Output(name, language, each, audience, year, words[language])
