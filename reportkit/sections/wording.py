"""The region's own wording: blocks of the standard report in words that somebody chose for them."""

import re
from collections.abc import Iterable, Iterator

from reportkit.diagnostics import Code, Diagnostic
from reportkit.document.nodes import (
    Document,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Strong,
    Value,
)
from reportkit.document.rewording import altered_values, changed_inlines, reworded
from reportkit.document.units import Change, Unit, units_of, with_units
from reportkit.document.walk import inlines_of, text_of, walk
from reportkit.document.words import digest_of_words, find_hunks
from reportkit.records import Override


def with_wording(document: Document, overrides: Iterable[Override]) -> Document:
    """The document with each override in place that still fits what was generated.

    An override was written for certain words. It fits where these are generated today, or where
    only figures and names in them have changed and it left those as they were: they are then
    today's. Values keep their sources, and the block knows where its words stand.
    """
    units = _units(document)
    made = {
        each.block: Change(content, (each.source,))
        for each in _of_language(document, overrides)
        if each.block in units and (content := _made(units[each.block], each)) is not None
    }
    return _without_lost_notes(with_units(document, made))


def check_wording(document: Document, overrides: Iterable[Override]) -> tuple[Diagnostic, ...]:
    """The overrides that a document made without them has no use for.

    Findings: `stale-override` where other words are generated today, or the block is gone;
    `override-problem` where an override changes a figure, which its source alone can say.
    """
    units = _units(document)
    return tuple(
        finding
        for each in _of_language(document, overrides)
        if (finding := _finding(units.get(each.block), each)) is not None
    )


def _units(document: Document) -> dict[str, Unit]:
    return {unit.id: unit for unit in units_of(document)}


def _without_lost_notes(document: Document) -> Document:
    """The document without notes whose mark went with the words around it."""
    marked = {
        inline.note
        for node in walk(document)
        for inline in inlines_of(node)
        if isinstance(inline, NoteMark)
    }
    notes = tuple(note for note in document.notes if note.id in marked)
    return document.model_copy(update={"notes": notes})


def _of_language(document: Document, overrides: Iterable[Override]) -> list[Override]:
    return [each for each in overrides if each.language == document.language]


def _finding(unit: Unit | None, override: Override) -> Diagnostic | None:
    if unit is not None and _made(unit, override) is not None:
        return None
    if unit is not None and override.replaces == digest_of_words(unit.text):
        values = {"reason": "cannot-be-empty"}
        if override.text:
            figures = ", ".join(_changed_figures(unit.content, override.text))
            values = {"reason": "changes-a-figure", "found": figures}
        return Diagnostic(code=Code.OVERRIDE_PROBLEM, source=override.source, values=values)
    values = {"found": override.before, "name": override.text}
    if unit is not None:
        values["used"] = unit.text
    return Diagnostic(code=Code.STALE_OVERRIDE, source=override.source, values=values)


# --- one block ---


def _made(unit: Unit, override: Override) -> Inlines | None:
    """The block's inlines in the override's words; None where these no longer fit.

    Nothing where the block is to be left out, which only paragraphs and items can be.
    """
    if not override.text and unit.kind not in ("paragraph", "item"):
        return None
    if override.replaces == digest_of_words(unit.text):
        if _changed_figures(unit.content, override.text):
            return None
        return reworded(unit.content, override.text)
    if override.replaces != digest_of_words(override.before):
        return None
    return _with_todays_values(unit.content, override)


def _changed_figures(content: Inlines, text: str) -> list[str]:
    """The figures for which the text has others."""
    hunks = find_hunks(text_of(content), text)
    return [
        value.text
        for hunk in hunks
        if any(letter.isdigit() for letter in hunk.words)
        for value in altered_values(content, hunk, hunks)
    ]


def _with_todays_values(content: Inlines, override: Override) -> Inlines | None:
    """The override with today's figures in place of those that it was written for."""
    values = list(_values(content))
    earlier = _values_before(content, override.before)
    if earlier is None:
        return None
    known = {
        id(value): value.model_copy(update={"text": words})
        for value, words in zip(values, earlier, strict=True)
    }
    before = _exchanged(content, known)
    hunks = find_hunks(override.before, override.text)
    kept = changed_inlines(before, hunks)
    back = {id(then): now for then, now in zip(known.values(), values, strict=True)}
    still_there = {id(value) for value in _values(kept)}
    changed = (
        id(then) for then, now in zip(known.values(), values, strict=True) if then.text != now.text
    )
    return _exchanged(kept, back) if all(each in still_there for each in changed) else None


def _values_before(content: Inlines, before: str) -> list[str] | None:
    """The words that stood for each value in an earlier text that else says the same."""
    pattern = "".join(_patterns(content))
    found = re.fullmatch(pattern, before)
    return None if found is None else list(found.groups())


def _patterns(content: Inlines) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Strong | Emphasis | Link):
            yield from _patterns(inline.content)
        elif isinstance(inline, Value):
            yield "(.+?)"
        else:
            words = text_of((inline,))
            yield r"\s".join(re.escape(part) for part in re.split(r"\s", words))


def _values(content: Inlines) -> Iterator[Value]:
    for inline in content:
        if isinstance(inline, Strong | Emphasis | Link):
            yield from _values(inline.content)
        elif isinstance(inline, Value):
            yield inline


def _exchanged(content: Inlines, values: dict[int, Value]) -> Inlines:
    return tuple(_exchanged_inline(inline, values) for inline in content)


def _exchanged_inline(inline: Inline, values: dict[int, Value]) -> Inline:
    if isinstance(inline, Strong | Emphasis | Link):
        return inline.model_copy(update={"content": _exchanged(inline.content, values)})
    if isinstance(inline, Value):
        return values.get(id(inline), inline)
    return inline
