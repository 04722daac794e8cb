"""Findings as staff read them: by file, the worst first, each with its place and what to do."""

from collections.abc import Iterator
from itertools import groupby

from reportkit.commands.console import Console, Tone
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.findings_text import Findings, place_in_file, sort_findings
from reportkit.messages import Messages

_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.NOTE: "faint",
}


def print_findings(console: Console, messages: Messages, findings: Findings) -> None:
    """All findings, grouped by file and kind."""
    for line in findings_lines(console, messages, findings):
        console.line(line)


def findings_lines(console: Console, messages: Messages, findings: Findings) -> Iterator[str]:
    """The same as lines."""
    for file, of_file in groupby(sort_findings(findings), key=lambda each: each.source.file):
        yield console.toned(file, "strong")
        for _, of_code in groupby(of_file, key=lambda each: each.code):
            yield from _kind_lines(console, messages, tuple(of_code))
        yield ""


def _kind_lines(console: Console, messages: Messages, findings: Findings) -> Iterator[str]:
    severity = findings[0].severity
    title = messages.finding(findings[0]).title
    word = console.toned(messages.text(f"severity.{severity.value}"), _TONES[severity])
    yield f"  {word} {title} ({findings[0].code.value})"
    for sentence, places in _sentences(messages, findings).items():
        yield f"    {', '.join(places)}: {sentence}" if places else f"    {sentence}"
    for hint in dict.fromkeys(messages.finding(each).hint for each in findings):
        yield f"    → {hint}"


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
