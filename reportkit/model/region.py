"""The model of one region: what its report says, each fact with its sources.

Made by `assemble` from the records; read by `sections/`. It knows no sentence and no layout.
Names of organisations and projects are as their sources write them; words of closed lists are ids
(`jatkuu`, `palvelumalli`) that the phrases turn into words.
"""

from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from reportkit.frozen import Frozen, Localised
from reportkit.records import Override, Passage, ProseBlock, Question, SurveyForm
from reportkit.registry import Programme, Region, RegionSet
from reportkit.sources import SourceRef

T = TypeVar("T")

RootingStatus = Literal[
    "jatkuu_laajentuen",
    "jatkuu",
    "jatkuu_supistettuna",
    "siirtynyt_toiselle_toimijalle",
    "osittain_juurtunut",
    "paattynyt",
    "ei_tietoa",
]
ROOTING_STATUSES: tuple[RootingStatus, ...] = (
    "jatkuu_laajentuen",
    "jatkuu",
    "jatkuu_supistettuna",
    "siirtynyt_toiselle_toimijalle",
    "osittain_juurtunut",
    "paattynyt",
    "ei_tietoa",
)
CONTINUING_STATUSES: tuple[RootingStatus, ...] = ROOTING_STATUSES[:4]

PRODUCT_TYPES: tuple[str, ...] = (
    "palvelumalli",
    "palvelupiste",
    "verkosto",
    "strategia",
    "valine_tai_opas",
    "sahkoinen_palvelu",
    "sopimus",
    "koulutus",
    "muu",
)


ADDRESSEES: tuple[str, ...] = (
    "okm",
    "tem",
    "elo_national",
    "elo_regional",
    "elo",
    "ely",
    "schools",
    "te_office",
    "other",
)

PARTICIPANT_GROUPS: tuple[str, ...] = (
    "ely",
    "te_office",
    "vocational",
    "uas",
    "university",
    "liberal",
    "municipality",
    "regional_council",
    "avi",
    "third_sector",
    "business",
    "project",
    "elo",
    "ministry",
    "other",
)


class Fact(Frozen, Generic[T]):
    """A value and where it came from; `value` None = not known (the sources say who was asked)."""

    value: T | None = None
    sources: tuple[SourceRef, ...] = ()


class Tour(Frozen):
    """What `tour.toml` says of the whole tour.

    Distributions of fewer than `smallest_group` answers are not published, percentages of fewer
    than `smallest_percentage` not printed.
    """

    id: str
    name: Localised
    year: int
    organisation: Localised
    report_date: date | None = None
    sample: bool = False
    draft: bool = False
    survey_opened: Fact[date] = Fact[date]()
    survey_closed: Fact[date] = Fact[date]()
    on_tour: tuple[str, ...] = ()
    smallest_group: int = 5
    smallest_percentage: int = 10
    source: SourceRef


class Visit(Frozen):
    """The visit to the region. `invited` is to the survey, a count of persons.

    `place_names` are the place's names in the languages that have them; `place` is one of them.
    """

    when: Fact[date]
    place: Fact[str]
    invited: Fact[Decimal]
    register_number: str = ""
    place_names: Localised = {}


class MaterialItem(Frozen):
    """A kind of material that the report rests on: its count, and the days it is from.

    Kinds: `survey` (usable answers), `project_reports` (files), `meeting` (notes), `registry`.
    """

    kind: Literal["survey", "project_reports", "meeting", "registry"]
    count: Fact[Decimal]
    first: Fact[date] = Fact[date]()
    last: Fact[date] = Fact[date]()


class ParticipantGroup(Frozen):
    """The participants of the meeting from one kind of organisation.

    `group` is a key of the phrases (`participants.groups.<key>`): `ely`, `te_office`, `vocational`,
    `uas`, `university`, `liberal`, `municipality`, `regional_council`, `avi`, `third_sector`,
    `business`, `project`, `elo`, `ministry`, `other`. Organisations are sorted by name.
    """

    group: str
    organisations: tuple[Fact[str], ...]
    count: Fact[Decimal]


class ProjectText(Frozen):
    """A long text of a project's final report (`background`, `results`, `continuity`, …)."""

    key: str
    heading: str
    language: str
    blocks: tuple[ProseBlock, ...]
    source: SourceRef


class Project(Frozen):
    """One project of the region, merged from the registry, its report and the survey.

    `report_files` are the reports that it rests on, the first of them `report_file`; several where
    the project had phases. `successor_of` is the id of the project that this one went on from.
    """

    id: str
    name: Fact[str]
    other_names: tuple[Fact[str], ...] = ()
    code: Fact[str] = Fact[str]()
    leads: tuple[Fact[str], ...] = ()
    partners: tuple[Fact[str], ...] = ()
    start: Fact[date] = Fact[date]()
    end: Fact[date] = Fact[date]()
    sub_programmes: Fact[tuple[str, ...]] = Fact[tuple[str, ...]]()
    result: Fact[Localised] = Fact[Localised]()
    texts: tuple[ProjectText, ...] = ()
    report_file: str | None = None
    report_files: tuple[str, ...] = ()
    successor_of: str | None = None

    def text(self, key: str) -> ProjectText | None:
        """The long text with this key."""
        return next((each for each in self.texts if each.key == key), None)


class Product(Frozen):
    """Something that the projects left behind, and how it has rooted. Sorted by name.

    `language` is that of the words as written.
    """

    id: str
    name: Fact[str]
    type: Fact[str]
    status: Fact[RootingStatus]
    owner: Fact[str] = Fact[str]()
    agreement: Fact[str] = Fact[str]()
    reason: Fact[str] = Fact[str]()
    projects: tuple[str, ...] = ()
    language: str = "fi"


class ChoiceCount(Frozen):
    """How many chose one choice, in the form's order; `choice` is its name."""

    choice: str
    label: Localised
    theme: str | None = None
    position: int | None = None
    count: Fact[Decimal]


class Answer(Frozen):
    """One respondent's free text or "other, what?"."""

    text: Fact[str]
    language: str | None = None


class QuestionResult(Frozen):
    """What the region answered to one question.

    `answered` counts respondents with a usable answer. Closed questions have `counts` (each choice
    once, also those with 0); rating scales a `mean` over the scale proper; numbers and dates have
    `minimum`, `median`, `maximum`; texts have `texts` in the order of files and rows.
    `detail` says what may be printed: shares, counts only, or nothing (see `publication`).
    """

    question: Question
    answered: Fact[Decimal]
    counts: tuple[ChoiceCount, ...] = ()
    others: tuple[Answer, ...] = ()
    mean: Fact[Decimal] = Fact[Decimal]()
    minimum: Fact[Decimal] = Fact[Decimal]()
    median: Fact[Decimal] = Fact[Decimal]()
    maximum: Fact[Decimal] = Fact[Decimal]()
    first_day: Fact[date] = Fact[date]()
    last_day: Fact[date] = Fact[date]()
    texts: tuple[Answer, ...] = ()
    detail: Literal["shares", "counts", "withheld"] = "shares"


class Survey(Frozen):
    """The region's answers. `response_rate` is a share from 0 to 1."""

    form: SurveyForm | None
    respondents: Fact[Decimal]
    response_rate: Fact[Decimal]
    results: tuple[QuestionResult, ...] = ()

    def with_role(self, role: str) -> QuestionResult | None:
        """The result of the question with this role."""
        return next((each for each in self.results if each.question.role == role), None)

    def of_section(self, section: str) -> tuple[QuestionResult, ...]:
        """The results that feed one section, in the form's order."""
        return tuple(each for each in self.results if each.question.section == section)


class Remark(Frozen):
    """One item of the meeting notes under a theme; kinds as in `records.NoteItem`.

    Items of kind `internal` are not here: they are in `InternalReport.internal_remarks`.
    """

    id: str
    kind: Literal["remark", "decision", "action", "worry", "quote"]
    theme: str | None
    heading: str
    text: Fact[str]
    responsible: Fact[str] = Fact[str]()
    due: Fact[str] = Fact[str]()
    projects: tuple[str, ...] = ()
    language: str


class Agreement(Frozen):
    """What holds the work up in writing."""

    id: str
    name: Fact[str]
    parties: Fact[str] = Fact[str]()
    valid_until: Fact[str] = Fact[str]()
    cost_sharing: Fact[str] = Fact[str]()
    language: str = "fi"


class Network(Frozen):
    """A network: members (organisations), who coordinates, meetings a year — as written."""

    id: str
    name: Fact[str]
    members: Fact[str] = Fact[str]()
    coordinator: Fact[str] = Fact[str]()
    meetings: Fact[str] = Fact[str]()
    language: str = "fi"


class Tool(Frozen):
    """A tool or guide: for whom, and where it is found."""

    id: str
    name: Fact[str]
    users: Fact[str] = Fact[str]()
    place: Fact[str] = Fact[str]()
    language: str = "fi"


class Challenge(Frozen):
    """A challenge with the number of times that it was mentioned, most mentioned first.

    `label` has one language when it was said in the meeting, all of the form's when it is a choice
    of the survey. `theme` is a section key.
    """

    id: str
    label: Localised
    theme: str | None
    mentions: Fact[Decimal]


class Recommendation(Frozen):
    """A recommendation. `addressees` are ids of the phrases (`recommendations.addressees.<id>`):
    `okm`, `tem`, `elo_national`, `elo_regional`, `elo`, `ely`, `schools`, `te_office`, `other`.
    """

    id: str
    text: Fact[str]
    addressees: tuple[str, ...]
    addressee_as_written: str = ""
    theme: str | None = None
    language: str


FileKind = Literal["settings", "form", "answers", "report", "notes", "passage", "override"]


class SourceFile(Frozen):
    """A file that the report rests on: what it was read as, and how to know it again.

    `day` is one that stands in the file, and not known where none does. `sha256` is of its bytes,
    in 64 hexadecimal digits.
    """

    file: str
    kind: FileKind
    day: Fact[date] = Fact[date]()
    sha256: str


class InternalRemark(Frozen):
    """A remark that no published output may show. A type of its own, so that none can."""

    text: str
    source: SourceRef


class RegionReport(Frozen):
    """All that is known of one region, and the registry data that its report needs."""

    region: Region
    region_set: RegionSet
    programme: Programme
    tour: Tour
    visit: Visit
    material: tuple[MaterialItem, ...]
    participants: tuple[ParticipantGroup, ...]
    projects: tuple[Project, ...]
    products: tuple[Product, ...]
    survey: Survey
    remarks: tuple[Remark, ...]
    agreements: tuple[Agreement, ...]
    networks: tuple[Network, ...]
    tools: tuple[Tool, ...]
    challenges: tuple[Challenge, ...]
    recommendations: tuple[Recommendation, ...]
    passages: tuple[Passage, ...]
    files: tuple[SourceFile, ...] = ()
    overrides: tuple[Override, ...] = ()

    def remarks_of(self, *themes: str) -> tuple[Remark, ...]:
        """The remarks under these themes, in the order of the notes."""
        return tuple(each for each in self.remarks if each.theme in themes)


class InternalReport(RegionReport):
    """A region's report with what only the coordination project may read.

    Nothing that is published is made from this type: `publication.for_publication` gives the one
    without these remarks.
    """

    internal_remarks: tuple[InternalRemark, ...] = ()
