"""Sentences: phrases with facts put in, so that every number in them knows its sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reportkit.document.nodes import CrossRef, Inline, Inlines, Paragraph, Text, Value
from reportkit.model.region import Fact, RegionReport
from reportkit.phrases import Phrases
from reportkit.sources import SourceRef

Filling = Fact[Any] | str | Inline | Inlines


def sentence(
    phrases: Phrases, key: str, *, count: Fact[Decimal] | int | None = None, **fillings: Filling
) -> Inlines:
    """The phrase `key` with its places filled; facts become values with their sources.

    `count` chooses the plural form and fills the place of its name.
    """
    number = _whole(count)
    if count is not None:
        fillings["count"] = phrases.number(count) if isinstance(count, int) else count
    content: list[Inline] = []
    for text, place in phrases.pieces(key, number):
        if text:
            content.append(Text(text=text))
        if place is not None:
            content.extend(_filled(phrases, fillings[place]))
    return tuple(content)


def _whole(count: Fact[Decimal] | int | None) -> int | None:
    if isinstance(count, Fact):
        return int(count.value or 0)
    return count


def _filled(phrases: Phrases, filling: Filling) -> Inlines:
    if isinstance(filling, Fact):
        return (shown(phrases, filling),)
    if isinstance(filling, str):
        return (Text(text=filling),) if filling else ()
    if isinstance(filling, tuple):
        return filling
    return (filling,)


def shown(phrases: Phrases, fact: Fact[Any], text: str | None = None, language: str = "") -> Inline:
    """A fact as an inline: its value as the language writes it, or `text` in its place.

    What is not known is a dash; `language` is set where it is not the document's. A value without
    a source stops the build: nobody could say where it came from.
    """
    assert fact.sources or fact.value is None, f"no source for {fact.value!r}"
    words = as_written(phrases, fact) if text is None else text
    foreign = language if language and language != phrases.language else None
    if not fact.sources:
        return Text(text=words, language=foreign)
    return Value(text=words, sources=distinct(fact.sources), language=foreign)


def as_written(phrases: Phrases, fact: Fact[Any]) -> str:
    """The value of a fact as the language writes it: numbers, dates, words."""
    match fact.value:
        case None:
            return "–"
        case Decimal():
            return phrases.number(fact.value)
        case date():
            return phrases.day(fact.value)
        case _:
            return str(fact.value)


def plain(words: str, language: str | None = None) -> Inlines:
    """Words that did not come from data; nothing where there are none."""
    return (Text(text=words, language=language),) if words else ()


def listed(phrases: Phrases, items: Sequence[Inlines]) -> Inlines:
    """Several things in one sentence, as the language lists them: `a, b ja c`."""
    content: list[Inline] = []
    last = len(items) - 1
    for position, item in enumerate(items):
        if position:
            between = phrases.text("list.last") if position == last else ", "
            content.append(Text(text=between))
        content.extend(item)
    return tuple(content)


def paragraph(
    phrases: Phrases,
    node_id: str,
    key: str,
    *,
    role: str = "body",
    count: Fact[Decimal] | int | None = None,
    **fillings: Filling,
) -> Paragraph:
    """A paragraph of one phrase."""
    content = sentence(phrases, key, count=count, **fillings)
    return Paragraph(id=node_id, role=role, content=content)


def table_reference(phrases: Phrases, target: str) -> CrossRef:
    """A reference to a table in running text."""
    return CrossRef(target=target, pattern=phrases.pattern("refs.table"))


def joined(sentences: Iterable[Inlines]) -> Inlines:
    """Sentences after one another, parted by spaces."""
    content: list[Inline] = []
    for each in sentences:
        if content and each:
            content.append(Text(text=" "))
        content.extend(each)
    return tuple(content)


def counted(report: RegionReport, items: Iterable[Fact[Any]]) -> Fact[Decimal]:
    """How many there are, with the sources of all of them; of none, where they were looked for."""
    facts = tuple(items)
    material = merged_sources(item.count for item in report.material)
    looked_in = material or (report.tour.source,)
    return Fact[Decimal](value=Decimal(len(facts)), sources=merged_sources(facts) or looked_in)


def merged_sources(facts: Iterable[Fact[Any]]) -> tuple[SourceRef, ...]:
    """The sources of several facts, each once, in order."""
    return distinct(source for fact in facts for source in fact.sources)


def distinct(sources: Iterable[SourceRef]) -> tuple[SourceRef, ...]:
    """Each source once, in order."""
    return tuple({source.place(): source for source in sources}.values())
