"""Findings in words: in which order, where, how many."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportkit.diagnostics import Diagnostic, Severity
from reportkit.messages import Messages
from reportkit.sources import SourceRef

_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}

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


def place_in_file(messages: Messages, source: SourceRef) -> str:
    """A place without its file: `Vastaukset!F7`."""
    return source.model_copy(update={"file": ""}).place(messages.places())


def count_findings(findings: Findings) -> Counter[Severity]:
    """How many of each severity."""
    return Counter(each.severity for each in findings)


def counts_text(messages: Messages, counts: Counter[Severity]) -> str:
    """The counts in words: `2 errors, 14 warnings`; what is not there is left out."""
    return ", ".join(_counted(messages, counts))


def _counted(messages: Messages, counts: Counter[Severity]) -> Iterator[str]:
    for severity in Severity:
        if counts[severity]:
            yield messages.text(f"check.count-{severity.value}", counts[severity])
    if not any(counts.values()):
        yield messages.text("check.count-none")


def has_errors(counts: Counter[Severity]) -> bool:
    """Whether data is lost from a report."""
    return counts[Severity.ERROR] > 0


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
