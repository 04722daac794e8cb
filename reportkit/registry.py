"""What a tour is about, as data: the regions with their periods of validity, and the programme.

Ships in `reportkit/data/`; a workspace may bring files of its own. Nothing here is Finnish or
Opin ovi but the data.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from reportkit.frozen import Frozen, Localised

# The national summary in the place of a region: the name of its folders and of its files.
SUMMARY = "koonti"


class Maakunta(Frozen):
    """A province (NUTS 3). `code` is the stable key; NUTS codes come with a version year."""

    code: str
    name: Localised
    nuts: dict[str, str]


class Region(Frozen):
    """One region of a set. `genitive` is stored, never derived (Lappi → Lapin).

    `tile` is its column and row in the set's tile map, from the top left, counted from 0.
    """

    id: str
    name: Localised
    genitive: Localised
    maakunnat: tuple[str, ...]
    bilingual: bool = False
    membership: Literal["programme", "counterpart", "none"] = "programme"
    office: Localised = {}
    lifelong_guidance_groups: tuple[Localised, ...] = ()
    aliases: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None

    def all_names(self) -> Iterator[str]:
        """What it may be called: its id, its names, its office's, genitives and aliases."""
        yield self.id
        yield from self.name.values()
        yield from self.aliases
        yield from self.office.values()
        yield from self.genitive.values()


class RegionSet(Frozen):
    """A division into regions with its period of validity (`valid_to` None = still valid).

    `terms` are the words for this kind of region by language: `area` (ELY-alue), `area_genitive`,
    `area_adessive`, `office` (ELY-keskus), `office_genitive`, … as the phrases use them.
    """

    id: str
    name: Localised
    valid_from: date
    valid_to: date | None = None
    terms: dict[str, dict[str, str]]
    maakunnat: tuple[Maakunta, ...]
    regions: tuple[Region, ...]

    def region(self, region_id: str) -> Region | None:
        """The region with this id."""
        return self._by_id.get(region_id)

    @cached_property
    def _by_id(self) -> dict[str, Region]:
        return {each.id: each for each in self.regions}

    def named(self, words: tuple[str, ...]) -> Region | None:
        """The region that goes by this name, given as `name_words`; of several the first."""
        return self._by_name.get(" ".join(words))

    @cached_property
    def _by_name(self) -> dict[str, Region]:
        named: dict[str, Region] = {}
        for region in self.regions:
            for name in region.all_names():
                named.setdefault(" ".join(name_words(name)), region)
        named.pop("", None)
        return named

    def around(self, region: Region) -> "RegionSet":
        """The set as far as a report of one region has to do with it.

        All of it where the regions lie on a map together, else this region alone: what a report
        says does not grow with the regions that it does not speak of.
        """
        if region.tile is not None:
            return self
        own = tuple(each for each in self.maakunnat if each.code in region.maakunnat)
        # Not a copy, which would know the regions that are left out by name.
        return RegionSet(**{**dict(self), "maakunnat": own, "regions": (region,)})


def name_words(name: str) -> tuple[str, ...]:
    """A name as names are compared: in any case, composed or not, with or without the dots of ä
    and ö, with spaces, hyphens or underscores."""
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", letters))


class SubProgramme(Frozen):
    """A part of the programme.

    `parts` are shares of projects that work for it without being projects of their own.
    """

    id: str
    number: int
    name: Localised
    tasks: tuple[Localised, ...] = ()
    parts: tuple[Localised, ...] = ()


class Reading(Frozen):
    """Something worth reading elsewhere: what it is called, and its address."""

    name: Localised
    address: str


class Funder(Frozen):
    """Who pays, or receives; `abbreviation` as used after the first mention."""

    id: str
    name: Localised
    abbreviation: Localised = {}


class LeadPeriod(Frozen):
    """Who led a project from when on; dates None where not known."""

    organisation: str
    start: date | None = None
    end: date | None = None


class RegisteredProject(Frozen):
    """A project as the programme's own data know it.

    `names` has the official name first, then aliases. `region` is None for national projects.
    Dates are as printed (`31.13.2011` may occur), to be checked like any other source.
    """

    id: str
    names: tuple[str, ...]
    region: str | None = None
    code: str | None = None
    leads: tuple[LeadPeriod, ...] = ()
    start: str | None = None
    end: str | None = None
    sub_programmes: tuple[str, ...] = ()
    task: Localised = {}
    result: Localised = {}
    successor_of: str | None = None
    partners: tuple[str, ...] = ()


class Recipient(Frozen):
    """Who gets the reports. `role` says whether as distribution or for information."""

    id: str
    name: Localised
    abbreviation: Localised = {}
    role: Literal["distribution", "information"] = "information"


class Programme(Frozen):
    """A programme. `terms` are its words by language (`brand`, `brand_genitive_plural`,
    `project`, `project_partitive`, `projects`, …) as the phrases use them. `emblem` and `slogan`
    are the marks that its fund wants to see on every publication. `background` tells in
    paragraphs where it came from, `achievements` in sentences what it reached.

    `stated_counts` has, by region, how many projects the programme itself says there were; it may
    differ from those that are registered by name. `file` is where all this was read, for sources;
    empty means the file that ships with the package.
    """

    id: str
    name: Localised
    aliases: tuple[str, ...] = ()
    years: tuple[int, int]
    fund: Localised
    emblem: Literal["eu"] | None = None
    slogan: Localised = {}
    terms: dict[str, dict[str, str]]
    vision: Localised = {}
    background: tuple[Localised, ...] = ()
    aims: tuple[Localised, ...] = ()
    achievements: tuple[Localised, ...] = ()
    priority_axis: Localised = {}
    sub_programmes: tuple[SubProgramme, ...] = ()
    funders: tuple[Funder, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    projects: tuple[RegisteredProject, ...] = ()
    readings: tuple[Reading, ...] = ()
    stated_counts: dict[str, int] = {}
    file: str = ""

    def project(self, project_id: str) -> RegisteredProject | None:
        """The project with this id."""
        return next((each for each in self.projects if each.id == project_id), None)
