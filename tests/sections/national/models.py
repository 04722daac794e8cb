"""Models of whole tours for the tests of the summary: as many regions as wanted, each its own."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reportkit.model.national import NationalReport
from reportkit.model.national_assembly import assemble_national
from reportkit.model.publication import for_publication
from reportkit.model.region import (
    Agreement,
    Challenge,
    InternalReport,
    MaterialItem,
    Network,
    Product,
    QuestionResult,
    RegionReport,
    Tool,
    Visit,
)
from reportkit.records import Passage
from reportkit.registry import Region
from reportkit.registry_files import load_region_set
from reportkit.resources import data_folder
from reportkit.slugs import slug
from reportkit.sources import SourceRef
from tests.sections.sample_model import empty_report, fact, full_report, multiple, rating

REGIONS = load_region_set(data_folder(), "ely-2010").regions
LAPPI, SATAKUNTA, HAME = "lappi", "satakunta", "hame"


def answers(region: str) -> SourceRef:
    """Where the answers of a region stand."""
    return SourceRef(file=f"surveys/{region}.xlsx", sheet="Data", cell="B2:B9")


def notes(region: str) -> SourceRef:
    """Where the notes of a region stand."""
    return SourceRef(file=f"meeting_notes/{region}.md", line=7)


def moved(result: QuestionResult, region: str) -> QuestionResult:
    """A result with the places of another region."""
    place = answers(region)
    counts = tuple(
        each.model_copy(update={"count": fact(int(each.count.value or 0), place)})
        for each in result.counts
    )
    answered = fact(int(result.answered.value or 0), place)
    mean = result.mean.model_copy(update={"sources": (place,)} if result.mean.value else {})
    return result.model_copy(update={"counts": counts, "answered": answered, "mean": mean})


def rated(region: str, *counts: int, question: str = "S10") -> QuestionResult:
    """A region's answers to a statement: the five steps, then "cannot say"."""
    padded = (*counts, *(0,) * (6 - len(counts)))
    result = moved(rating(question, "rooting", padded, "rooting_rating"), region)
    total = sum(padded[:5])
    weighted = sum(step * count for step, count in enumerate(padded[:5], start=1))
    value = round(Decimal(weighted) / total, 2) if total else None
    return result.model_copy(update={"mean": result.mean.model_copy(update={"value": value})})


def asked(region: str, answered: int, **counts: int) -> QuestionResult:
    """A region's answers to the question about challenges."""
    return moved(multiple("S26", "challenges", "challenges", counts, answered), region)


def region_report(
    region: str,
    *results: QuestionResult,
    respondents: int = 12,
    invited: int = 20,
    statuses: Iterable[str] = ("jatkuu", "paattynyt"),
    challenges: Iterable[Challenge] = (),
) -> InternalReport:
    """A region with a meeting, a survey and some products."""
    place, said = answers(region), notes(region)
    products = tuple(
        Product(
            id=f"{region}-{number}",
            name=fact(f"Tuotos {number}", said),
            type=fact("verkosto", said),
            status=fact(status, said),
        )
        for number, status in enumerate(statuses)
    )
    empty = empty_report(region)
    survey = empty.survey.model_copy(
        update={
            "respondents": fact(respondents, place),
            "response_rate": fact(respondents, place).model_copy(
                update={"value": fact(respondents).value / invited}
            ),
            "results": results,
        }
    )
    return empty.model_copy(
        update={
            "visit": Visit(
                when=fact(date(2014, 5, 6), said),
                place=fact("Paikka", said),
                invited=fact(invited, SourceRef(file="tour.toml", field=f"{region}.invited")),
            ),
            "material": (
                MaterialItem(kind="survey", count=fact(respondents, place)),
                MaterialItem(kind="meeting", count=fact(1, said)),
            ),
            "products": products,
            "survey": survey,
            "challenges": tuple(challenges),
            "agreements": (Agreement(id="a", name=fact("Sopimus", said)),),
            "networks": (Network(id="n", name=fact(f"Verkosto {region}", said)),),
            "tools": (Tool(id="t", name=fact("Opas", said)),),
        }
    )


def challenge(words: str, region: str, mentions: int = 1) -> Challenge:
    """A challenge that the meeting of a region mentioned."""
    return Challenge(
        id=slug(words),
        label={"fi": words},
        theme="networks",
        mentions=fact(mentions, notes(region)),
    )


def summary_of(
    *reports: InternalReport,
    on_tour: Iterable[str] | None = None,
    published: bool = True,
    passages: tuple[Passage, ...] = (),
) -> NationalReport:
    """The summary of some regions; `on_tour` are all of the tour, those with a report if unsaid."""
    wanted = set(on_tour if on_tour is not None else (each.region.id for each in reports))
    shown: tuple[RegionReport, ...] = tuple(
        for_publication(each) if published else each for each in reports
    )
    empty = empty_report()
    return assemble_national(
        shown,
        regions=tuple(each for each in REGIONS if each.id in wanted),
        region_set=empty.region_set,
        programme=empty.programme,
        tour=empty.tour,
        passages=passages,
    )


def rich_report(region: Region) -> InternalReport:
    """A region with something under every theme."""
    return full_report().model_copy(update={"region": region})
