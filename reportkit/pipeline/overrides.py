"""The region's own wording that today's report has no use for."""

from collections.abc import Callable, Iterator

from reportkit.diagnostics import Diagnostic
from reportkit.document.nodes import Document
from reportkit.model.region import InternalReport
from reportkit.sections.wording import check_wording


def check_overrides(
    report: InternalReport, compose: Callable[[InternalReport, str], Document]
) -> Iterator[Diagnostic]:
    """A finding for each override that does not fit what is generated in its language.

    `compose` makes the report in a language; it is asked only for those that have overrides.
    """
    without = report.model_copy(update={"overrides": ()})
    for language in sorted({each.language for each in report.overrides}):
        yield from check_wording(compose(without, language), report.overrides)
