"""Words and order of the summary: its phrases over those of the report, regions by name."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportkit.document.nodes import Inlines
from reportkit.model.national import NationalRegion, NationalReport
from reportkit.phrases import Phrases, choose, load_phrases, merged, of_no_region
from reportkit.registry import Region
from reportkit.sections.sentences import sentence

# More regions than these are counted in a sentence and not named.
MOST_NAMED = 4


def national_phrases(
    report: NationalReport,
    language: str,
    locales: Path,
    own: dict[str, Any] | None = None,
    own_national: dict[str, Any] | None = None,
) -> Phrases:
    """The phrases of the report, with those that the summary has of its own in their place.

    `own` are the workspace's own phrases of the report, `own_national` of the summary. No region's
    words are filled in: a phrase that needs them is a regional report's.
    """
    terms = report.region_set.terms.get(language, {}) | report.programme.terms.get(language, {})
    path = locales / language / "national.toml"
    national = tomllib.loads(path.read_text(encoding="utf-8"))
    all_own = merged(merged(of_no_region(own or {}), national), own_national or {})
    return load_phrases(locales, language, "report", terms, all_own)


def region_name(phrases: Phrases, region: Region) -> str:
    """A region's name in the document's language."""
    return choose(region.name, phrases.language)[0]


def by_name(report: NationalReport, phrases: Phrases) -> tuple[NationalRegion, ...]:
    """The regions on the tour in the alphabetical order of the document's language."""
    return tuple(
        sorted(
            report.regions,
            key=lambda each: (phrases.sort_key(region_name(phrases, each.region)), each.region.id),
        )
    )


def sorted_regions(
    report: NationalReport, phrases: Phrases, ids: Iterable[str]
) -> tuple[Region, ...]:
    """Some of the regions in alphabetical order."""
    wanted = set(ids)
    return tuple(each.region for each in by_name(report, phrases) if each.region.id in wanted)


def names(report: NationalReport, phrases: Phrases, ids: Iterable[str]) -> str:
    """The names of regions as a list of the language."""
    found = sorted_regions(report, phrases, ids)
    return phrases.enumeration(region_name(phrases, each) for each in found)


def where(report: NationalReport, phrases: Phrases, ids: Iterable[str]) -> Inlines:
    """In which regions, as a part of a sentence; of many how many they are."""
    found = sorted_regions(report, phrases, ids)
    if len(found) > MOST_NAMED:
        return sentence(phrases, "regions.where_many", count=len(found))
    genitives = [choose(each.genitive, phrases.language)[0] for each in found]
    return sentence(
        phrases,
        "regions.where_one" if len(found) == 1 else "regions.where_some",
        names=phrases.enumeration(region_name(phrases, each) for each in found),
        genitives=phrases.enumeration(genitives),
    )
