"""Internal remarks of all regions, in the version that only the coordination project reads."""

from reportkit.document.ids import child_id
from reportkit.document.nodes import BulletList, ListItem, Section
from reportkit.model.national import InternalNationalReport, NationalReport, RegionalInternalRemark
from reportkit.model.region import Fact
from reportkit.phrases import Phrases
from reportkit.sections.frame import framed
from reportkit.sections.national.words import by_name, region_name
from reportkit.sections.sentences import paragraph, sentence, shown


def compose_internal(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """The remarks, region by region; nothing in the published summary."""
    if not isinstance(report, InternalNationalReport) or not report.internal_remarks:
        return ()
    order = [each.region.id for each in by_name(report, phrases)]
    remarks = sorted(report.internal_remarks, key=lambda each: order.index(each.region))
    items = tuple(_item(report, phrases, each) for each in remarks)
    intro = paragraph(phrases, "internal.intro", "internal.intro", role="notice")
    listing = BulletList(id="internal.remarks", items=items)
    return framed(report, phrases, "internal", (intro, listing), role="appendix")


def _item(report: NationalReport, phrases: Phrases, given: RegionalInternalRemark) -> ListItem:
    source = given.remark.source
    text = Fact[str](value=given.remark.text, sources=(source,))
    region = region_name(phrases, report.region(given.region))
    return ListItem(
        id=child_id("internal.remark", given.region, source.place()),
        content=sentence(phrases, "internal.item", region=region, text=shown(phrases, text)),
        sources=(source,),
    )
