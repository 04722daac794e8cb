"""Findings as staff read them: by file, the worst first, each with its place and what to do."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportkit.console import Console, Tone
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.messages import Messages
from reportkit.sources import SourceRef

_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.NOTE: "faint",
}

Findings = tuple[Diagnostic, ...]


def sort_findings(findings: Findings) -> Findings:
    """Files with the worst findings first; in a file the worst first, then by kind and place."""
    worst = {
        file: min(_RANKS[each.severity] for each in group)
        for file, group in groupby(
            sorted(findings, key=lambda each: each.source.file), key=lambda each: each.source.file
        )
    }
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                worst[each.source.file],
                each.source.file,
                _RANKS[each.severity],
                each.code.value,
                _place_key(each.source),
            ),
        )
    )


def _place_key(source: SourceRef) -> tuple[object, ...]:
    letters, row = re.match(r"([A-Z]*)(\d*)", source.cell or "").groups()  # type: ignore[union-attr]
    return (
        source.sheet or "",
        int(row or 0),
        (len(letters), letters),
        source.page or 0,
        source.paragraph or 0,
        source.line or 0,
        source.field or "",
    )


def print_findings(console: Console, messages: Messages, findings: Findings) -> None:
    """All findings, grouped by file and kind."""
    for file, of_file in groupby(sort_findings(findings), key=lambda each: each.source.file):
        console.line(console.toned(file, "strong"))
        for _, of_code in groupby(of_file, key=lambda each: each.code):
            _print_kind(console, messages, tuple(of_code))
        console.line()


def _print_kind(console: Console, messages: Messages, findings: Findings) -> None:
    severity = findings[0].severity
    title = messages.finding(findings[0]).title
    word = console.toned(messages.text(f"severity.{severity.value}"), _TONES[severity])
    console.line(f"  {word} {title} ({findings[0].code.value})")
    for sentence, places in _sentences(messages, findings).items():
        console.line(f"    {', '.join(places)}: {sentence}" if places else f"    {sentence}")
    for hint in dict.fromkeys(messages.finding(each).hint for each in findings):
        console.line(f"    → {hint}")


def _sentences(messages: Messages, findings: Findings) -> dict[str, list[str]]:
    """Each thing that is to be said once, with all the places that it is true of."""
    sentences: dict[str, list[str]] = {}
    for finding in findings:
        places = sentences.setdefault(_sentence(messages, finding), [])
        if place := _place(messages, finding):
            places.append(place)
    return sentences


def _sentence(messages: Messages, finding: Diagnostic) -> str:
    words = messages.finding(finding).message
    also = ", ".join(each.place(messages.places()) for each in finding.related)
    return f"{words} ({messages.text('check.related', places=also)})" if also else words


def _place(messages: Messages, finding: Diagnostic) -> str:
    """Where it is; without the field when the sentence names it anyway."""
    source = finding.source
    if source.field is not None and source.field in finding.values.values():
        source = source.model_copy(update={"field": None})
    return place_in_file(messages, source)


def place_in_file(messages: Messages, source: SourceRef) -> str:
    """A place without its file: `Vastaukset!F7`."""
    return source.model_copy(update={"file": ""}).place(messages.places())


def count_findings(findings: Findings) -> dict[Severity, int]:
    """How many of each severity."""
    return {each: sum(one.severity == each for one in findings) for each in Severity}


def counts_text(messages: Messages, findings: Findings) -> str:
    """The counts in words: `2 errors, 14 warnings`; what is not there is left out."""
    return ", ".join(_counted(messages, count_findings(findings)))


def _counted(messages: Messages, counts: dict[Severity, int]) -> Iterator[str]:
    for severity, count in counts.items():
        if count:
            yield messages.text(f"check.count-{severity.value}", count)
    if not any(counts.values()):
        yield messages.text("check.count-none")


def has_errors(findings: Findings) -> bool:
    """Whether data is lost from a report."""
    return any(each.severity == Severity.ERROR for each in findings)


def finding_record(messages: Messages, finding: Diagnostic) -> dict[str, Any]:
    """A finding for a program: closed codes and places as data, beside the words."""
    words = messages.finding(finding)
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "title": words.title,
        "message": words.message,
        "hint": words.hint,
        "values": finding.values,
        "source": source_record(messages, finding.source),
        "related": [source_record(messages, each) for each in finding.related],
    }


def source_record(messages: Messages, source: SourceRef) -> dict[str, Any]:
    """A place for a program: its parts, and how a person would say it."""
    return {
        "place": source.place(messages.places()),
        **source.model_dump(mode="json", exclude_none=True),
    }
