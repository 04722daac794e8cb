"""What the checkers found, as one table, as words and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: in which report, by which rule, in words."""

    report: str
    rule: str
    words: str


@dataclass
class Outcome:
    """What one checker did.

    `checked` counts what was looked at, in the unit that `unit` names; `passed_over` are findings
    of the checker that are shown to be no faults, each with the reason why.
    """

    checker: str
    version: str
    unit: str
    checked: int = 0
    files: int = 0
    faults: list[Fault] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def blame(self, report: str, rule: str, words: str) -> None:
        """One more fault."""
        self.faults.append(Fault(report, rule, " ".join(words.split())))

    def pass_over(self, reason: str) -> None:
        """One more finding that is no fault."""
        self.passed_over[reason] = self.passed_over.get(reason, 0) + 1

    def record(self) -> dict[str, object]:
        """Everything, for the report of a run."""
        return {
            "checker": self.checker,
            "version": self.version,
            "files": self.files,
            "checked": self.checked,
            "unit": self.unit,
            "faults": [vars(fault) for fault in self.faults],
            "passed_over": self.passed_over,
            "seconds": round(self.seconds, 1),
        }


_HEADINGS = ("checker", "version", "files", "checked", "faults", "passed over", "seconds")


def table_of(outcomes: Iterable[Outcome]) -> str:
    """One line for each checker."""
    rows = [_HEADINGS, *(_row(each) for each in outcomes)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.checker,
        outcome.version,
        str(outcome.files),
        f"{outcome.checked} {outcome.unit}",
        str(len(outcome.faults)),
        str(sum(outcome.passed_over.values())),
        f"{outcome.seconds:.0f}",
    )


def details_of(outcome: Outcome, most: int) -> str:
    """The faults in words, at most so many; then what was passed over and why."""
    lines = [f"  {fault.report}: {fault.rule}: {fault.words}" for fault in outcome.faults[:most]]
    if len(outcome.faults) > most:
        lines.append(f"  … and {len(outcome.faults) - most} more")
    lines += [f"  passed over {count}: {why}" for why, count in outcome.passed_over.items()]
    return "\n".join([f"{outcome.checker}:", *lines]) if lines else ""
