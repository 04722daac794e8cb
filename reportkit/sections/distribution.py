"""Distribution: who gets the report, and who for information."""

from reportkit.document.ids import child_id
from reportkit.document.nodes import Block, BulletList, ListItem, Section
from reportkit.frozen import Localised
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.frame import framed
from reportkit.sections.sentences import paragraph, plain


def compose_distribution(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Jakelu and Tiedoksi: the region's own groups, then the programme's recipients."""
    groups = report.region.lifelong_guidance_groups
    recipients = report.programme.recipients
    generated = (
        *_names(
            phrases,
            "distribution",
            [*groups, *(each.name for each in recipients if each.role == "distribution")],
        ),
        *_names(
            phrases, "information", [each.name for each in recipients if each.role == "information"]
        ),
    )
    return framed(report, phrases, "distribution", generated, role="back")


def _names(phrases: Phrases, role: str, names: list[Localised]) -> tuple[Block, ...]:
    if not names:
        return ()
    node_id = f"distribution.{role}"
    items = tuple(
        ListItem(
            id=child_id(node_id, choose(each, "fi")[0]),
            content=plain(choose(each, phrases.language)[0]),
        )
        for each in names
    )
    return (
        paragraph(phrases, f"{node_id}.intro", f"distribution.{role}", role="subheading"),
        BulletList(id=node_id, items=items),
    )
