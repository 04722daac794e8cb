"""Remarks: what was said at the meetings, by theme; what is internal is kept apart by its type."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from reportkit.model.meetings import SaidItem, items_of, sources_of, told_once
from reportkit.model.region import Fact, InternalRemark, Remark
from reportkit.records import MeetingNotes

RemarkKind = Literal["remark", "decision", "action", "worry", "quote"]
_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)


def assemble_remarks(notes: Iterable[MeetingNotes]) -> tuple[Remark, ...]:
    """The remarks in the order of the notes, without internal ones.

    Shape: words that two notes have under one theme are one remark with both places.
    """
    groups = told_once(items_of(notes, *_KINDS), apart=_kind_and_theme)
    return tuple(_remark(remark_id, group) for remark_id, group in groups.items())


def _kind_and_theme(said: SaidItem) -> str:
    return f"{said.item.kind} {said.item.theme or said.item.heading}"


def _remark(remark_id: str, group: Sequence[SaidItem]) -> Remark:
    first = group[0]
    return Remark(
        id=remark_id,
        kind=next(kind for kind in _KINDS if kind == first.item.kind),
        theme=first.item.theme,
        heading=first.item.heading,
        text=Fact[str](value=first.words, sources=sources_of(group)),
        responsible=_detail(group, "responsible"),
        due=_detail(group, "due"),
        projects=tuple(sorted({each for said in group for each in said.item.projects})),
        language=first.language,
    )


def _detail(group: Sequence[SaidItem], name: str) -> Fact[str]:
    having = [said for said in group if said.item.details.get(name, "").strip()]
    if not having:
        return Fact[str]()
    value = having[0].item.details[name].strip()
    return Fact[str](value=value, sources=sources_of(having))


def assemble_internal_remarks(notes: Iterable[MeetingNotes]) -> tuple[InternalRemark, ...]:
    """The remarks that no published output may show, in the order of the notes."""
    return tuple(
        InternalRemark(text=said.words, source=said.item.source)
        for said in items_of(notes, "internal")
    )
