"""What the site is made of: the tour, its regions and projects, and the reports that are there."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportkit.document.site import PublishedFile
from reportkit.frozen import Localised
from reportkit.model.region import Project, Tour, Visit
from reportkit.registry import Programme, Region, RegionSet


@dataclass(frozen=True)
class PublishedReport:
    """A finished report in one language: its files, and the day from which it is so.

    `region` is empty for the report on all regions. `release` is None where it was never released.
    """

    region: str
    language: str
    title: str
    files: tuple[PublishedFile, ...]
    day: date | None = None
    release: int | None = None

    @property
    def key(self) -> str:
        """What pages call it: `lappi.fi`."""
        return f"{self.region}.{self.language}"


@dataclass(frozen=True)
class SiteContent:
    """Everything that the pages say. Regions and projects are in the order of the data.

    `visits` is by region on the tour; `projects` by region, national ones under the empty name.
    `address` is where the site will be published, `contact` where readers may write, `exceptions`
    what of the site is not accessible.
    """

    tour: Tour
    programme: Programme
    region_set: RegionSet
    visits: dict[str, Visit]
    projects: dict[str, tuple[Project, ...]]
    reports: tuple[PublishedReport, ...]
    address: str = ""
    contact: str = ""
    assessed: date | None = None
    exceptions: Localised | None = None

    @cached_property
    def reports_by_region(self) -> dict[str, tuple[PublishedReport, ...]]:
        """The reports of each region, in the order of the languages."""
        found: dict[str, tuple[PublishedReport, ...]] = {}
        for each in self.reports:
            found[each.region] = (*found.get(each.region, ()), each)
        return found

    def report(self, region: str, language: str) -> PublishedReport | None:
        """The report of a region in a language, if there is one."""
        reports = self.reports_by_region.get(region, ())
        return next((each for each in reports if each.language == language), None)

    def on_tour(self) -> tuple[Region, ...]:
        """The regions on the tour, in the order of the set."""
        return tuple(each for each in self.region_set.regions if each.id in self.visits)
