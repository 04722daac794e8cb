"""Pictures that were put in or taken away; they have no words but their text alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportkit.document.nodes import Document, Figure
from reportkit.document.walk import walk
from reportkit.review.deeds import UNTRACKED, Deed, Reviewer
from reportkit.review.remarks import Change
from reportkit.review.returned.values import Paragraph, Piece, ReturnedFile, flow_paragraphs
from reportkit.review.streams import Survey
from reportkit.review.texts import folded

# Follows a figure's id where its picture is meant and not its caption.
PICTURE = "#picture"
# Stands for a picture without words.
_THING = "\ufffc"


@dataclass(frozen=True)
class _Shown:
    """A picture in a returned file."""

    piece: Piece
    paragraph: Paragraph


def picture_deeds(document: Document, returned: ReturnedFile, survey: Survey) -> Iterator[Deed]:
    """Pictures that are gone or new. One that was exchanged for another is not seen."""
    sent = [node for node in walk(document) if isinstance(node, Figure)]
    shown = [
        _Shown(piece, paragraph)
        for paragraph in flow_paragraphs(returned.body)
        for piece in paragraph.pieces
        if piece.thing == "picture"
    ]
    original = [each for each in shown if each.piece.is_original]
    partners = _partners(sent, original)
    for each in shown:
        yield from _tracked(each, partners.get(id(each)), survey)
    if len(original) != len(sent):
        yield from _untracked(sent, original, partners, survey)


def _partners(sent: Sequence[Figure], original: Sequence[_Shown]) -> dict[int, Figure]:
    """Which picture is which: by order where none is missing, else by their words."""
    if len(sent) == len(original):
        return {id(each): figure for each, figure in zip(original, sent, strict=True)}
    were = [folded(figure.alt) for figure in sent]
    came = [folded(each.piece.label) for each in original]
    return {
        id(original[code.dest_start + step]): sent[code.src_start + step]
        for code in LCSseq.opcodes(were, came)
        if code.tag == "equal"
        for step in range(code.src_end - code.src_start)
    }


def _tracked(shown: _Shown, figure: Figure | None, survey: Survey) -> Iterator[Deed]:
    for revision in shown.piece.revisions:
        change = Change(op=revision.op, text=shown.piece.label or _THING, date=revision.date)
        if revision.adds:
            yield _new(shown, Reviewer(revision.author), change, survey)
        elif revision.removes and figure is not None:
            yield _gone(figure, Reviewer(revision.author), change, _place(shown, survey))


def _untracked(
    sent: Sequence[Figure],
    original: Sequence[_Shown],
    partners: dict[int, Figure],
    survey: Survey,
) -> Iterator[Deed]:
    kept = {figure.id for figure in partners.values()}
    for figure in sent:
        if figure.id not in kept:
            yield _gone(figure, UNTRACKED, Change(op="delete", text=figure.alt), (0,))
    for each in original:
        if id(each) not in partners:
            change = Change(op="insert", text=each.piece.label or _THING)
            yield _new(each, UNTRACKED, change, survey)


def _gone(figure: Figure, reviewer: Reviewer, change: Change, place: tuple[int, ...]) -> Deed:
    return Deed(
        "delete",
        reviewer,
        (f"{figure.id}{PICTURE}",),
        before=figure.alt,
        changes=(change,),
        place=place,
    )


def _new(shown: _Shown, reviewer: Reviewer, change: Change, survey: Survey) -> Deed:
    near = survey.find(shown.paragraph)
    follows = near.blocks[-1] if near and near.blocks else near.follows if near else None
    return Deed(
        "insert",
        reviewer,
        (),
        follows=follows,
        after=change.text,
        changes=(change,),
        place=_place(shown, survey),
    )


def _place(shown: _Shown, survey: Survey) -> tuple[int, ...]:
    near = survey.find(shown.paragraph)
    return (*near.place, 2) if near else (0,)
