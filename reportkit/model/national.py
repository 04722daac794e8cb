"""The model of all regions together: what the national summary says, each fact with its sources.

Made by `assemble_national` from the regions' own models and from nothing else; read by
`sections/national/`. The sources of a national fact are those of the regional facts that it is
made of. `by_region` has an entry for each region on the tour; what is not known has no value.
"""

from decimal import Decimal
from typing import Literal

from reportkit.frozen import Frozen, Localised
from reportkit.model.region import (
    Fact,
    InternalRemark,
    QuestionResult,
    Recommendation,
    RegionReport,
    SourceFile,
    Tour,
)
from reportkit.records import Passage, Question
from reportkit.registry import Programme, Region, RegionSet

FigureKey = Literal[
    "projects",
    "reports",
    "invited",
    "answers",
    "rate",
    "organisations",
    "participants",
    "products",
    "continuing",
    "agreements",
    "networks",
    "tools",
    "recommendations",
]


class NationalRegion(Frozen):
    """A region on the tour. `report` is None where nothing has been received of it.

    `checksum` is the SHA-256 of the region's model as it travels inside its own report.
    """

    region: Region
    report: RegionReport | None = None
    checksum: str = ""


class NationalFigure(Frozen):
    """A figure of each region, and of those together that it is known of.

    `rate` is a share from 0 to 1, and its total that of all the invited; the others are sums.
    """

    key: FigureKey
    by_region: dict[str, Fact[Decimal]]
    total: Fact[Decimal]


class CountTable(Frozen):
    """Counts by two keys, with the sums of rows and columns.

    Shape: `cells[row][column]` for every row and column. A row that is not known is not there.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[str, dict[str, Fact[Decimal]]]
    row_totals: dict[str, Fact[Decimal]]
    column_totals: dict[str, Fact[Decimal]]
    total: Fact[Decimal]


class ParticipantsOfGroup(Frozen):
    """Organisations of one kind at the meetings: how many, of how many people, in which regions."""

    group: str
    organisations: Fact[Decimal]
    participants: Fact[Decimal]
    regions: tuple[str, ...]


class SubProgrammeCount(Frozen):
    """How many projects worked in a sub-programme; one project may have worked in several."""

    sub_programme: str
    projects: Fact[Decimal]
    regions: tuple[str, ...]


class ProductTypeCount(Frozen):
    """Products of one type: named at the meetings, mentioned in the survey, in which regions."""

    product_type: str
    named: Fact[Decimal]
    continuing: Fact[Decimal]
    mentions: Fact[Decimal]
    regions: tuple[str, ...]


class NationalResult(Frozen):
    """What all regions answered to one question.

    `total` is made of the regions in `shown` only: of those whose own distribution may be shown.
    `withheld` are the regions with some answers, but too few. (docs/decisions: small groups.)
    """

    question: Question
    by_region: dict[str, QuestionResult]
    shown: tuple[str, ...]
    withheld: tuple[str, ...]
    total: QuestionResult


class NationalChallenge(Frozen):
    """A challenge: in which regions it was mentioned, and how many times."""

    id: str
    label: Localised
    theme: str | None
    regions: tuple[str, ...]
    count: Fact[Decimal]
    mentions: Fact[Decimal]


class RegionalRecommendation(Frozen):
    """A recommendation and the region that gave it."""

    region: str
    recommendation: Recommendation


class AddressedRecommendations(Frozen):
    """What is recommended to one addressee, a region after the other."""

    addressee: str
    count: Fact[Decimal]
    items: tuple[RegionalRecommendation, ...]


class Extremes(Frozen):
    """Where a figure is largest and smallest among the regions that it is known of.

    Shape: at least two regions; equal values give `lowest` and `highest` the same regions.
    `question` is set where the figure is the mean of a rating.
    """

    key: Literal["rate", "projects", "products", "networks", "mean"]
    question: Question | None = None
    highest: Fact[Decimal]
    highest_regions: tuple[str, ...]
    lowest: Fact[Decimal]
    lowest_regions: tuple[str, ...]

    @property
    def is_even(self) -> bool:
        """Whether all regions are alike."""
        return self.highest.value == self.lowest.value


class Trait(Frozen):
    """What can be said of a region or not: in which regions it can, of how many known.

    Keys: `agreements`, `networks`, `tools` (any is known), `all_continue` (every product is still
    in use), `agree` (more than half of those who took a stand agree with `question`).
    """

    key: Literal["agreements", "networks", "tools", "all_continue", "agree"]
    question: Question | None = None
    having: tuple[str, ...]
    lacking: tuple[str, ...]
    count: Fact[Decimal]
    known: Fact[Decimal]

    @property
    def extent(self) -> Literal["none", "one", "some", "half", "most", "all"]:
        """How common it is."""
        having, known = len(self.having), len(self.having) + len(self.lacking)
        if having in (0, known):
            return "all" if having else "none"
        if having == 1:
            return "one"
        if 2 * having == known:
            return "half"
        return "most" if 2 * having > known else "some"


class RegionalFile(Frozen):
    """A file that the summary rests on; `regions` are those whose reports do, none for its own."""

    file: SourceFile
    regions: tuple[str, ...]


class NationalReport(Frozen):
    """All regions of a tour, as they may be published.

    `regions` are those on the tour in the order of the region set; sections sort them by the
    names of their language.
    """

    region_set: RegionSet
    programme: Programme
    tour: Tour
    regions: tuple[NationalRegion, ...]
    figures: tuple[NationalFigure, ...]
    participants: tuple[ParticipantsOfGroup, ...]
    sub_programmes: tuple[SubProgrammeCount, ...]
    product_types: tuple[ProductTypeCount, ...]
    rooting_by_region: CountTable
    rooting_by_type: CountTable
    results: tuple[NationalResult, ...]
    challenges: tuple[NationalChallenge, ...]
    recommendations: tuple[AddressedRecommendations, ...]
    extremes: tuple[Extremes, ...]
    traits: tuple[Trait, ...]
    files: tuple[RegionalFile, ...]
    passages: tuple[Passage, ...] = ()

    @property
    def reported(self) -> tuple[RegionReport, ...]:
        """The reports of the regions that something was received of."""
        return tuple(each.report for each in self.regions if each.report is not None)

    @property
    def without_data(self) -> tuple[Region, ...]:
        """The regions that nothing was received of."""
        return tuple(each.region for each in self.regions if each.report is None)

    def region(self, region_id: str) -> Region:
        """A region on the tour by its id."""
        return next(each.region for each in self.regions if each.region.id == region_id)

    def report(self, region_id: str) -> RegionReport | None:
        """The report of a region on the tour."""
        return next(each.report for each in self.regions if each.region.id == region_id)

    def figure(self, key: FigureKey) -> NationalFigure:
        """The figure with this key."""
        return next(each for each in self.figures if each.key == key)

    def of_section(self, section: str) -> tuple[NationalResult, ...]:
        """The results that feed one section, in the form's order."""
        return tuple(each for each in self.results if each.question.section == section)

    def with_role(self, role: str) -> NationalResult | None:
        """The result of the question with this role."""
        return next((each for each in self.results if each.question.role == role), None)


class RegionalInternalRemark(Frozen):
    """A remark that no published output may show, and its region."""

    region: str
    remark: InternalRemark


class InternalNationalReport(NationalReport):
    """The summary with what only the coordination project may read."""

    internal_remarks: tuple[RegionalInternalRemark, ...] = ()
