"""The themes over all regions: who took part, sub-programmes, products, challenges, advice."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportkit.model.meetings import name_key
from reportkit.model.national import (
    AddressedRecommendations,
    CountTable,
    NationalChallenge,
    NationalResult,
    ParticipantsOfGroup,
    ProductTypeCount,
    RegionalRecommendation,
    SubProgrammeCount,
)
from reportkit.model.national_counting import (
    UNKNOWN,
    Number,
    count_table,
    has_material,
    how_many,
    looked_in,
    sources_of,
    total,
)
from reportkit.model.national_figures import is_continuing
from reportkit.model.order import unique
from reportkit.model.region import (
    ADDRESSEES,
    PARTICIPANT_GROUPS,
    PRODUCT_TYPES,
    ROOTING_STATUSES,
    Challenge,
    Product,
    Recommendation,
    RegionReport,
)
from reportkit.registry import Programme
from reportkit.slugs import bare, distinct
from reportkit.sources import SourceRef

Reports = Sequence[RegionReport]
_Said = tuple[str, Challenge]


def participants_by_group(reports: Reports) -> tuple[ParticipantsOfGroup, ...]:
    """The kinds of organisations that were at any meeting."""
    return tuple(filter(None, (_group(reports, each) for each in PARTICIPANT_GROUPS)))


def _group(reports: Reports, key: str) -> ParticipantsOfGroup | None:
    present = [(r.region.id, each) for r in reports for each in r.participants if each.group == key]
    if not present:
        return None
    named = (name for _, group in present for name in group.organisations)
    return ParticipantsOfGroup(
        group=key,
        organisations=how_many(named, ()),
        participants=total(group.count for _, group in present),
        regions=unique(region for region, _ in present),
    )


def projects_by_sub_programme(
    reports: Reports, programme: Programme
) -> tuple[SubProgrammeCount, ...]:
    """The sub-programmes that any project worked in."""
    counts = (_sub_programme(reports, each.id) for each in programme.sub_programmes)
    return tuple(filter(None, counts))


def _sub_programme(reports: Reports, sub_programme: str) -> SubProgrammeCount | None:
    found = [
        (report.region.id, project.sub_programmes)
        for report in reports
        for project in report.projects
        if sub_programme in (project.sub_programmes.value or ())
    ]
    if not found:
        return None
    return SubProgrammeCount(
        sub_programme=sub_programme,
        projects=how_many((fact for _, fact in found), ()),
        regions=unique(region for region, _ in found),
    )


# --- products ---


def product_types(
    reports: Reports, mentions: NationalResult | None
) -> tuple[ProductTypeCount, ...]:
    """The types of products that a meeting named or a respondent mentioned."""
    found = (_product_type(reports, each, mentions) for each in PRODUCT_TYPES)
    return tuple(each for each in found if each.named.value or each.mentions.value)


def _product_type(
    reports: Reports, product_type: str, mentions: NationalResult | None
) -> ProductTypeCount:
    named = [
        (report.region.id, product)
        for report in reports
        for product in report.products
        if product.type.value == product_type
    ]
    places = _looked_in(reports)
    going_on = (each.status for _, each in named if is_continuing(each.status.value))
    return ProductTypeCount(
        product_type=product_type,
        named=how_many((each.name for _, each in named), places),
        continuing=how_many(going_on, places),
        mentions=_mentions(mentions, product_type),
        regions=unique(region for region, _ in named),
    )


def _mentions(result: NationalResult | None, product_type: str) -> Number:
    counts = result.total.counts if result is not None else ()
    return next((each.count for each in counts if each.choice == product_type), UNKNOWN)


def rooting_by_region(reports: Reports) -> CountTable:
    """How many products of each status a region has; of regions whose meeting is known."""
    return count_table(
        ROOTING_STATUSES,
        {
            report.region.id: _by_status(report.products, looked_in(report, "meeting"))
            for report in reports
            if has_material(report, "meeting")
        },
    )


def rooting_by_type(reports: Reports) -> CountTable:
    """How many products of each status there are of a type; types without products left out."""
    products = [each for report in reports for each in report.products]
    places = _looked_in(reports)
    known = {each.type.value for each in products}
    beyond = sorted(each for each in known if each is not None and each not in PRODUCT_TYPES)
    return count_table(
        ROOTING_STATUSES,
        {
            kind: _by_status([each for each in products if each.type.value == kind], places)
            for kind in (*PRODUCT_TYPES, *beyond)
            if kind in known
        },
    )


def _by_status(products: Iterable[Product], places: tuple[SourceRef, ...]) -> dict[str, Number]:
    known = tuple(products)
    return {
        status: how_many(
            (each.status for each in known if (each.status.value or "ei_tietoa") == status), places
        )
        for status in ROOTING_STATUSES
    }


def _looked_in(reports: Reports) -> tuple[SourceRef, ...]:
    return unique(place for report in reports for place in looked_in(report, "meeting"))


# --- challenges ---


def national_challenges(reports: Reports) -> tuple[NationalChallenge, ...]:
    """Challenges by the number of regions that mention them, then by mentions, then by words.

    Those of the same words are one. Of a region whose answers are too few to be shown, those that
    the survey offers are left out, so that no sum can tell who chose them.
    """
    merged = _same_challenges(reports)
    ids = distinct(same[0][1].id for same in merged)
    made = [_challenge(each, same) for each, same in zip(ids, merged, strict=True)]
    return tuple(sorted(made, key=_challenge_key))


def _same_challenges(reports: Reports) -> list[list[_Said]]:
    """Each challenge with the regions that have it; same words in any language are the same."""
    groups: list[list[_Said]] = []
    position_of: dict[str, int] = {}
    for report in reports:
        for challenge in _countable(report):
            words = _words(challenge)
            known = [position_of[each] for each in words if each in position_of]
            position = min(known, default=len(groups))
            if not known:
                groups.append([])
            groups[position].append((report.region.id, challenge))
            position_of |= {each: position for each in words if each not in position_of}
    # By words, so that of equal ids always the same one gets the number.
    return sorted(groups, key=lambda same: (same[0][1].id, sorted(_words(same[0][1]))))


def _countable(report: RegionReport) -> Iterator[Challenge]:
    asked = report.survey.with_role("challenges")
    withheld = asked is not None and asked.detail == "withheld"
    offered = _offered(report) if withheld else frozenset()
    for challenge in report.challenges:
        if challenge.mentions.value is not None and not _words(challenge) & offered:
            yield challenge


def _offered(report: RegionReport) -> frozenset[str]:
    asked = report.survey.with_role("challenges")
    choices = asked.question.choices if asked is not None else ()
    return frozenset(bare(label) for choice in choices for label in choice.label.values())


def _words(challenge: Challenge) -> frozenset[str]:
    return frozenset(bare(label) for label in challenge.label.values())


def _challenge(challenge_id: str, same: Sequence[_Said]) -> NationalChallenge:
    first = same[0][1]
    regions = unique(region for region, _ in same)
    sources = sources_of(each.mentions for _, each in same)
    return NationalChallenge(
        id=challenge_id,
        label=first.label,
        theme=next((each.theme for _, each in same if each.theme), None),
        regions=regions,
        count=Number(value=Decimal(len(regions)), sources=sources),
        mentions=total(each.mentions for _, each in same),
    )


def _challenge_key(challenge: NationalChallenge) -> tuple[int, Decimal, tuple[str, str], str]:
    words = next(iter(challenge.label.values()), "")
    mentions = -(challenge.mentions.value or Decimal(0))
    return (-len(challenge.regions), mentions, name_key(words), challenge.id)


# --- recommendations ---


def recommendations_by_addressee(reports: Reports) -> tuple[AddressedRecommendations, ...]:
    """What is recommended to whom; one with several addressees stands under each of them."""
    return tuple(filter(None, (_addressed(reports, each) for each in ADDRESSEES)))


def _addressed(reports: Reports, addressee: str) -> AddressedRecommendations | None:
    items = tuple(
        RegionalRecommendation(region=report.region.id, recommendation=each)
        for report in reports
        for each in report.recommendations
        if addressee in _addressees(each)
    )
    if not items:
        return None
    count = how_many((each.recommendation.text for each in items), ())
    return AddressedRecommendations(addressee=addressee, count=count, items=items)


def _addressees(recommendation: Recommendation) -> tuple[str, ...]:
    known = tuple(each for each in recommendation.addressees if each in ADDRESSEES)
    return known or ("other",)
