"""Outcomes of parts become the outcome of the whole."""

from collections.abc import Iterable
from typing import Any, TypeVar

from reportkit.diagnostics import Diagnostic, Outcome

T = TypeVar("T")


def gather(outcomes: Iterable[Outcome[T]]) -> Outcome[tuple[T, ...]]:
    """The values in order, and all findings."""
    made = tuple(outcomes)
    return Outcome(tuple(each.value for each in made), findings_of(*made))


def findings_of(*outcomes: Outcome[Any]) -> tuple[Diagnostic, ...]:
    """All findings of several outcomes."""
    return tuple(finding for each in outcomes for finding in each.findings)
