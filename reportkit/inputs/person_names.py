"""Names that notes give away in their list of participants, found again in their running text.

A program cannot tell any name from other words; those of people who are listed as persons it can.
"""

import re
from collections.abc import Iterable

from reportkit.inputs.flow import tidy_spans
from reportkit.personal_data import MASK
from reportkit.records import NoteItem, Spans

# Finnish and Swedish endings of a name: "Esimerkin", "Henkilöselle", "Lindströms".
_ENDING = r"[^\W\d_]{0,5}"
_LONGEST_NAME_WORDS = 4


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds each name in a text: first name or its initial, and the last name in any case.

    Absence: None when no name has both: a first name alone is nobody, many last names are words.
    """
    alternatives = sorted({_alternative(name) for name in names} - {""}, reverse=True)
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")") if alternatives else None


def _alternative(name: str) -> str:
    words = [word for word in name.replace(",", " ").split() if word[:1].isupper()]
    if not 1 < len(words) <= _LONGEST_NAME_WORDS:
        return ""
    first, last = words[0], words[-1]
    given = rf"(?:{re.escape(first)}{_ENDING}|{re.escape(first[0])}\.)"
    return rf"{given}\s(?:[^\W\d_]+\s)?{_stem(last)}"


def _stem(last: str) -> str:
    """A last name whose end changes when it is inflected: `-nen` and `-se-`, strong and weak."""
    if last.endswith("nen"):
        return rf"{re.escape(last[:-3])}(?:nen|s{_ENDING})\b"
    # The last letter and the consonants before it may change: "Esimerkki", "Esimerkin".
    kept = max(3, len(last) - 3)
    return rf"{re.escape(last[:kept])}{_ENDING}{_ENDING}\b"


def without_names(item: NoteItem, pattern: re.Pattern[str]) -> tuple[NoteItem, int]:
    """The item with `[…]` for each name in its words and details; how many there were."""
    content, count = _masked_spans(item.content, pattern)
    details = {key: pattern.subn(MASK, value) for key, value in item.details.items()}
    count += sum(number for _, number in details.values())
    if not count:
        return item, 0
    changed = {"content": content, "details": {key: text for key, (text, _) in details.items()}}
    return item.model_copy(update=changed), count


def _masked_spans(spans: Spans, pattern: re.Pattern[str]) -> tuple[Spans, int]:
    masked = [pattern.subn(MASK, span.text) for span in spans]
    changed = (
        span.model_copy(update={"text": text})
        for span, (text, _) in zip(spans, masked, strict=True)
    )
    return tidy_spans(changed), sum(number for _, number in masked)
