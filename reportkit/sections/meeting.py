"""What was said in the meeting about a theme, by kind: remarks, decisions, actions, worries."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, BulletList, Inlines, ListItem, Paragraph
from reportkit.model.region import RegionReport, Remark
from reportkit.phrases import Phrases
from reportkit.sections.sentences import paragraph, sentence, shown

# Kinds of remarks, and the key of the phrase and node that lists them.
_LISTS = {"remark": "remarks", "decision": "decisions", "action": "actions", "worry": "worries"}


def meeting_blocks(
    report: RegionReport, phrases: Phrases, section: str, *themes: str
) -> tuple[Block, ...]:
    """The meeting's items under these themes, a list for each kind; quotes last."""
    remarks = report.remarks_of(*(themes or (section,)))
    return tuple(
        block
        for kind, key in _LISTS.items()
        for block in _listed(phrases, section, key, [each for each in remarks if each.kind == kind])
    ) + tuple(_quote(phrases, section, each) for each in remarks if each.kind == "quote")


def _listed(phrases: Phrases, section: str, key: str, remarks: list[Remark]) -> tuple[Block, ...]:
    if not remarks:
        return ()
    node_id = f"{section}.meeting.{key}"
    items = tuple(_item(phrases, section, each) for each in remarks)
    return (
        paragraph(phrases, f"{node_id}.intro", f"meeting.{key}"),
        BulletList(id=node_id, items=items),
    )


def _item(phrases: Phrases, section: str, remark: Remark) -> ListItem:
    return ListItem(
        id=f"{section}.meeting.item.{slug(remark.id)}",
        content=(
            shown(phrases, remark.text, language=remark.language),
            *responsibility(phrases, remark),
        ),
        sources=remark.text.sources,
    )


def responsibility(phrases: Phrases, remark: Remark) -> Inlines:
    """Who does it and by when, in brackets, as far as the notes say."""
    known = "_".join(
        name
        for name, fact in (("responsible", remark.responsible), ("due", remark.due))
        if fact.value
    )
    if not known:
        return ()
    return sentence(
        phrases,
        f"meeting.{known}",
        **{name: getattr(remark, name) for name in known.split("_")},
    )


def _quote(phrases: Phrases, section: str, remark: Remark) -> Paragraph:
    return Paragraph(
        id=f"{section}.meeting.item.{slug(remark.id)}",
        role="quote",
        content=sentence(
            phrases, "meeting.quote", text=shown(phrases, remark.text, language=remark.language)
        ),
        sources=remark.text.sources,
    )
