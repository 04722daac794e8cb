"""Internal remarks: an appendix that only the coordination project's own version has."""

from reportkit.document.ids import child_id
from reportkit.document.nodes import BulletList, ListItem, Section, Value
from reportkit.model.region import InternalReport, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.sentences import paragraph


def compose_internal(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """The internal remarks; nothing for a report that is published, whatever it was made from."""
    if not isinstance(report, InternalReport) or not report.internal_remarks:
        return ()
    items = tuple(
        ListItem(
            id=child_id("internal.remark", remark.source.place()),
            content=(Value(text=remark.text, sources=(remark.source,)),),
            sources=(remark.source,),
        )
        for remark in report.internal_remarks
    )
    intro = paragraph(phrases, "internal.intro", "internal.intro", role="notice")
    listing = BulletList(id="internal.remarks", items=items)
    return framed(report, phrases, "internal", (intro, listing), role="appendix")
