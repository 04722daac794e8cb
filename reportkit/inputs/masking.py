"""Personal data in flows: addresses and numbers are masked, names of persons are recognised."""

import re
from collections.abc import Iterable

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.flow import FlowBlock, map_spans, text_of
from reportkit.inputs.reading_words import ReadingWords
from reportkit.inputs.text import count_lost_characters, fold
from reportkit.personal_data import mask_personal_data
from reportkit.records import Span, Spans
from reportkit.sources import SourceRef

_CAPITAL_WORD = r"[A-ZÅÄÖÉÜŠŽ][a-zåäöéüšž]+(?:-[A-ZÅÄÖÉÜŠŽ]?[a-zåäöéüšž]+)?"
_NAME_LIKE = re.compile(
    rf"^(?:{_CAPITAL_WORD}|[A-ZÅÄÖ]\.)(?: (?:{_CAPITAL_WORD}|[A-ZÅÄÖ]\.))?"
    rf" (?:(?:von|af|de) )?{_CAPITAL_WORD}$"
)
_INITIALS = re.compile(rf"^(?:[A-ZÅÄÖ]\. ?)+{_CAPITAL_WORD}$")
# A word part as short as "oy" or "ely" must be a word of its own, else it hides in any name.
_SHORT_WORD = 3


def mask_spans(spans: Spans) -> tuple[Spans, int]:
    """The spans without e-mails, phones and identity codes; how many there were.

    What is masked only when the spans are read as one (an address with a bold middle) costs the
    paragraph its looks.
    """
    masked = [mask_personal_data(span.text) for span in spans]
    count = sum(number for _, number in masked)
    whole, whole_count = mask_personal_data(text_of(spans))
    if whole_count > count:
        return (Span(text=whole),), whole_count
    if not count and not any(span.url for span in spans):
        return spans, 0
    return tuple(
        span.model_copy(update={"text": text, "url": _safe_url(span.url)})
        for span, (text, _) in zip(spans, masked, strict=True)
    ), count


def _safe_url(url: str | None) -> str | None:
    return None if url and url.casefold().startswith("mailto:") else url


def mask_blocks(
    blocks: Iterable[FlowBlock],
) -> tuple[tuple[FlowBlock, ...], tuple[Diagnostic, ...]]:
    """The same flow with what `mask_spans` masks; a finding per place."""
    findings: list[Diagnostic] = []

    def change(spans: Spans, source: SourceRef) -> Spans:
        masked, count = mask_spans(spans)
        if count:
            findings.append(masked_finding(source, count))
        return masked

    return tuple(map_spans(block, change) for block in blocks), tuple(findings)


def masked_finding(source: SourceRef, count: int) -> Diagnostic:
    """`personal-data-masked`."""
    values = {"count": str(count)}
    return Diagnostic(code=Code.PERSONAL_DATA_MASKED, source=source, values=values)


def dropped_finding(source: SourceRef, count: int, name: str) -> Diagnostic:
    """`personal-data-dropped`: how many values, and the labels that they stood under."""
    values = {"count": str(count), "name": name}
    return Diagnostic(code=Code.PERSONAL_DATA_DROPPED, source=source, values=values)


def cleaned_findings(text: str, source: SourceRef) -> tuple[Diagnostic, ...]:
    """`text-cleaned` when characters of the raw text had to go."""
    count = count_lost_characters(text)
    if not count:
        return ()
    return (Diagnostic(code=Code.TEXT_CLEANED, source=source, values={"count": str(count)}),)


def is_organisation(text: str, words: ReadingWords) -> bool:
    """Whether the text names an organisation: by a word, a part of a word, or capitals."""
    folded = fold(text)
    parts = re.split(r"[\s\-–/.,()]+", folded)
    for word in words.organisation_words:
        if word in parts or (len(word) > _SHORT_WORD and word in folded):
            return True
    return any(part.isupper() and len(part) > 1 for part in re.split(r"[\s\-/(),]+", text))


def is_person(text: str, words: ReadingWords) -> bool:
    """Whether the text is a person's name, as far as a program can tell: a common first name or
    initials before a word with a capital letter, and no word of an organisation."""
    stripped = text.strip(" .,;")
    if _INITIALS.match(stripped):
        return True
    if not _NAME_LIKE.match(stripped) or is_organisation(stripped, words):
        return False
    first = fold(stripped.split()[0])
    return first in words.given_names or first.split("-")[0] in words.given_names


def may_be_person(text: str, words: ReadingWords) -> bool:
    """Like `is_person`, but for a place where names are expected: any two words with capitals."""
    stripped = text.strip(" .,;")
    if is_organisation(stripped, words):
        return False
    return bool(_NAME_LIKE.match(stripped) or _INITIALS.match(stripped)) or (
        fold(stripped) in words.given_names
    )
