"""Challenges: what the survey and the meetings see in the way, most mentioned first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportkit.frozen import Localised
from reportkit.model.meetings import items_of, name_key, told_once
from reportkit.model.order import unique
from reportkit.model.region import Challenge, Fact, QuestionResult, Survey
from reportkit.records import MeetingNotes
from reportkit.slugs import bare, distinct, slug
from reportkit.sources import SourceRef


@dataclass(frozen=True)
class _Mentioned:
    """A challenge as one source has it."""

    slug: str
    label: Localised
    theme: str | None
    mentions: Decimal
    sources: tuple[SourceRef, ...]

    @property
    def words(self) -> str:
        return next(iter(self.label.values()), "")


def assemble_challenges(survey: Survey, notes: Iterable[MeetingNotes]) -> tuple[Challenge, ...]:
    """The choices of the question with the role `challenges`, and the meetings' worries.

    Shape: by mentions, most first, then by label; what nobody mentioned is not there. A worry in
    the words of a choice is a mention of that choice. What was written beside "other" counts as
    that choice, and on its own only where the question's texts may be quoted.
    """
    mentioned = [*_from_survey(survey.with_role("challenges")), *_from_notes(notes)]
    merged = _merged(mentioned)
    ids = distinct(each.slug for each in merged)
    made = [_challenge(each, one) for each, one in zip(ids, merged, strict=True)]
    return tuple(sorted(made, key=_challenge_key))


def _challenge(challenge_id: str, one: _Mentioned) -> Challenge:
    return Challenge(
        id=challenge_id,
        label=one.label,
        theme=one.theme,
        mentions=Fact[Decimal](value=one.mentions, sources=one.sources),
    )


def _challenge_key(challenge: Challenge) -> tuple[Decimal, tuple[str, str], str]:
    words = next(iter(challenge.label.values()), "")
    return (-(challenge.mentions.value or Decimal(0)), name_key(words), challenge.id)


def _from_survey(result: QuestionResult | None) -> Iterator[_Mentioned]:
    if result is None:
        return
    for count in result.counts:
        if count.count.value:
            mentions, sources = count.count.value, count.count.sources
            yield _Mentioned(slug(count.choice), count.label, count.theme, mentions, sources)
    if result.question.quote_allowed:
        for other in result.others:
            words = other.text.value or ""
            label = {other.language or "und": words}
            yield _Mentioned(slug(words), label, None, Decimal(1), other.text.sources)


def _from_notes(notes: Iterable[MeetingNotes]) -> Iterator[_Mentioned]:
    for worry_id, group in told_once(items_of(notes, "worry")).items():
        first = group[0]
        sources = unique(said.item.source for said in group)
        label = {first.language: first.words}
        mentions = Decimal(len(group))
        yield _Mentioned(worry_id, label, first.item.theme, mentions, sources)


def _merged(mentioned: Iterable[_Mentioned]) -> list[_Mentioned]:
    """Each challenge once; those of the same words, in any language of a label, are one."""
    merged: list[_Mentioned] = []
    position_of: dict[str, int] = {}
    for each in mentioned:
        words = [bare(label) for label in each.label.values()]
        known = next((position_of[word] for word in words if word in position_of), None)
        if known is None:
            position_of.update(dict.fromkeys(words, len(merged)))
            merged.append(each)
        else:
            merged[known] = _together(merged[known], each)
    # By words and not by source, so that of equal slugs always the same one gets the number.
    return sorted(merged, key=lambda each: (each.slug, name_key(each.words)))


def _together(one: _Mentioned, other: _Mentioned) -> _Mentioned:
    return _Mentioned(
        slug=one.slug,
        label=one.label,
        theme=one.theme or other.theme,
        mentions=one.mentions + other.mentions,
        sources=unique((*one.sources, *other.sources)),
    )
