"""Distribution: who gets the summary, and who for information."""

from reportkit.document.ids import child_id
from reportkit.document.nodes import Block, BulletList, ListItem, Section
from reportkit.model.national import NationalReport
from reportkit.phrases import Phrases, choose
from reportkit.registry import Recipient
from reportkit.sections.frame import framed
from reportkit.sections.sentences import paragraph, plain


def compose_distribution(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Jakelu and Tiedoksi: the programme's recipients."""
    recipients = report.programme.recipients
    blocks = (
        *_names(phrases, "distribution", recipients),
        *_names(phrases, "information", recipients),
    )
    return framed(report, phrases, "distribution", blocks, role="back")


def _names(phrases: Phrases, role: str, recipients: tuple[Recipient, ...]) -> tuple[Block, ...]:
    node_id = f"distribution.{role}"
    items = tuple(
        ListItem(
            id=child_id(node_id, choose(each.name, "fi")[0]),
            content=plain(choose(each.name, phrases.language)[0]),
        )
        for each in recipients
        if each.role == role
    )
    if not items:
        return ()
    return (
        paragraph(phrases, f"{node_id}.intro", f"distribution.{role}", role="subheading"),
        BulletList(id=node_id, items=items),
    )
