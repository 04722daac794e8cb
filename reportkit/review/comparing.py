"""A draft as it was sent and a file that came back, to remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.review.commenting import comment_remarks
from reportkit.review.contents import without_mirrored
from reportkit.review.deeds import UNTRACKED, Deed, Reviewer, find_deeds
from reportkit.review.drafts import Draft, SentBlock, block_paths
from reportkit.review.grids import returned_table, sent_tables
from reportkit.review.matching import Pair
from reportkit.review.moves import with_moves
from reportkit.review.notes import note_deeds
from reportkit.review.pictures import PICTURE, picture_deeds
from reportkit.review.remarks import Change, Remark, Target, with_ids
from reportkit.review.returned.values import Paragraph, ReturnedFile, Table
from reportkit.review.streams import (
    Location,
    Survey,
    chained,
    is_unchanged,
    joined_stretch,
    make_stretch,
    match_blocks,
)
from reportkit.review.tables import match_tables, table_deeds
from reportkit.review.targets import Targets
from reportkit.review.texts import folded
from reportkit.review.units import Unit, flow_units, story_unit

_IN_THE_FLOW = frozenset({"heading", "paragraph", "item", "caption"})


def compare(draft: Draft, returned: ReturnedFile, file: str) -> tuple[Remark, ...]:
    """Everything that was done to a draft in a returned file, in the order of the file.

    `file` is the name to tell of it. A file that was opened and saved without a change has none.
    """
    survey = Survey()
    deeds = sorted(_all_deeds(draft, returned, survey), key=lambda each: each.place)
    writer = _Writer(draft, returned, file)
    remarks = [(deed.place, writer.remark(deed)) for deed in with_moves(deeds)]
    said = comment_remarks(draft, returned, survey, writer.targets, file)
    together = sorted([*remarks, *said.placed], key=lambda each: each[0])
    return said.threaded(with_ids(remark for _, remark in together))


def _all_deeds(draft: Draft, returned: ReturnedFile, survey: Survey) -> Iterator[Deed]:
    yield from _body_deeds(draft.blocks, returned, survey)
    yield from _table_deeds(draft.blocks, returned, survey)
    yield from note_deeds(draft.blocks, returned, survey)
    yield from _margin_deeds(draft.blocks, returned, survey)
    yield from _box_deeds(draft.document.watermark, returned, survey)
    yield from picture_deeds(draft.document, returned, survey)
    yield from _unknown_deeds(draft.blocks, returned, survey)


# --- the flow of the text ---


def _body_deeds(
    blocks: Sequence[SentBlock], returned: ReturnedFile, survey: Survey
) -> Iterator[Deed]:
    units = list(flow_units(returned.body))
    text = [unit for unit in units if not unit.paragraphs[0].in_contents]
    lines = [unit for unit in units if unit.paragraphs[0].in_contents]
    sent = [block for block in blocks if block.kind in _IN_THE_FLOW]
    of_text = list(_flow_deeds(sent, text, survey))
    yield from of_text
    entries = [block for block in blocks if block.kind == "contents"]
    of_contents = list(_flow_deeds(entries, lines, survey))
    yield from without_mirrored(of_contents, of_text, returned)


def _flow_deeds(
    blocks: Sequence[SentBlock], units: Sequence[Unit], survey: Survey
) -> Iterator[Deed]:
    pairs = match_blocks(blocks, units, parts=True)
    ordered = sorted((each for each in pairs if each.units), key=lambda each: each.units)
    last: str | None = None
    for chain in chained(ordered, units):
        start = last
        stretches = []
        for pair in chain:
            sent = [blocks[number] for number in pair.sent]
            came = [units[number] for number in pair.units]
            if pair.moved:
                yield from _moved(sent, came, last, pair)
            place = (0, came[0].place)
            if len(chain) == 1 and is_unchanged(sent, came):
                ids = tuple(each.id for each in sent)
                survey.locate(came, Location(ids, last, pair.certainty, place))
            else:
                stretches.append(make_stretch(sent, came, survey, last, place, pair.certainty))
            last = sent[-1].id if sent else last
        if stretches:
            first = replace(stretches[0], previous=start)
            yield from find_deeds(joined_stretch([first, *stretches[1:]]))
    yield from _gone(blocks, units, pairs)


def _moved(
    sent: Sequence[SentBlock], came: Sequence[Unit], last: str | None, pair: Pair
) -> Iterator[Deed]:
    before = "\n".join(each.text for each in sent)
    after = "\n".join(each.text for each in came)
    yield Deed(
        "move",
        UNTRACKED,
        tuple(each.id for each in sent),
        follows=last,
        before=before,
        after=after,
        changes=(Change(op="move-from", text=before), Change(op="move-to", text=after)),
        certainty=pair.certainty,
        place=(0, came[0].place),
    )


def _gone(
    blocks: Sequence[SentBlock], units: Sequence[Unit], pairs: Sequence[Pair]
) -> Iterator[Deed]:
    """Blocks of which nothing came back, told where they stood."""
    places = {
        block: units[pair.units[0]].place for pair in pairs if pair.units for block in pair.sent
    }
    place = -1
    for number, block in enumerate(blocks):
        place = places.get(number, place)
        if number not in places:
            change = Change(op="delete", text=block.text)
            yield Deed(
                "delete",
                UNTRACKED,
                (block.id,),
                before=block.text,
                changes=(change,),
                place=(0, place, number),
            )


# --- tables ---


def _table_deeds(
    blocks: Sequence[SentBlock], returned: ReturnedFile, survey: Survey
) -> Iterator[Deed]:
    sent = sent_tables(blocks)
    came = [
        returned_table(item, place)
        for place, item in enumerate(returned.body)
        if isinstance(item, Table)
    ]
    place = -1
    for pair in match_tables(sent, came):
        if pair.sent and pair.units:
            table = came[pair.units[0]]
            place = table.place
            yield from table_deeds(sent[pair.sent[0]], table, survey, pair.certainty)
        elif pair.sent:
            gone = sent[pair.sent[0]]
            change = Change(op="delete", text=gone.text)
            yield Deed(
                "delete", UNTRACKED, (gone.id,), None, gone.text, None, (change,), 1.0, (0, place)
            )
        else:
            new = came[pair.units[0]]
            survey.locate(
                [u for row in new.rows for u in row.units], Location((), None, 1.0, (0, new.place))
            )
            yield from _new_table(returned.body, new.place, new.text, survey)


def _new_table(
    body: Sequence[Paragraph | Table], place: int, text: str, survey: Survey
) -> Iterator[Deed]:
    before = (survey.find(each) for each in reversed(body[:place]) if isinstance(each, Paragraph))
    near = next((each for each in before if each is not None and each.blocks), None)
    follows = near.blocks[-1] if near else None
    change = Change(op="insert", text=text)
    if text.strip():
        yield Deed("insert", UNTRACKED, (), follows, None, text, (change,), 1.0, (0, place))


# --- beside the text ---


def _margin_deeds(
    blocks: Sequence[SentBlock], returned: ReturnedFile, survey: Survey
) -> Iterator[Deed]:
    sent = {block.id: block for block in blocks if block.kind in ("header", "footer")}
    known = {block.text for block in sent.values()}
    for number, ((place, pages), paragraphs) in enumerate(returned.margins.items()):
        unit = story_unit(paragraphs)
        block = sent.get(f"{place}:{pages}")
        if block is None and unit.text in known:
            # LibreOffice writes a head for more kinds of pages than there were.
            continue
        pair = [block] if block else []
        if not is_unchanged(pair, [unit]):
            stretch = make_stretch(pair, [unit], survey, None, (2, number), as_lines=True)
            yield from find_deeds(stretch)


def _box_deeds(watermark: str | None, returned: ReturnedFile, survey: Survey) -> Iterator[Deed]:
    """Text boxes: no draft has any, so whatever stands in one was put there.

    But for the mark behind the text: ODT makes a box of it.
    """
    for paragraph in returned.paragraphs():
        for box in paragraph.boxes:
            if watermark and story_unit(box).folded == folded(watermark):
                continue
            near = survey.find(paragraph)
            follows = near.blocks[-1] if near and near.blocks else near.follows if near else None
            place = (*near.place, 1) if near else (3,)
            stretch = make_stretch([], [story_unit(box)], survey, follows, place, as_lines=True)
            yield from find_deeds(stretch)


def _unknown_deeds(
    blocks: Sequence[SentBlock], returned: ReturnedFile, survey: Survey
) -> Iterator[Deed]:
    """Changes of a kind that is not known: told by their names, never dropped."""
    texts = {block.id: block.text for block in blocks}
    for paragraph in returned.paragraphs():
        near = survey.find(paragraph)
        for each in paragraph.unknown:
            ids = near.blocks[:1] if near else ()
            words = texts.get(ids[0]) if ids else None
            change = Change(op="unknown", text=each.name, date=each.date)
            place = near.place if near else (3,)
            who = Reviewer(each.author)
            yield Deed("unknown", who, ids, None, words, words, (change,), 1.0, place)
    for each in returned.unknown:
        change = Change(op="unknown", text=each.name, date=each.date)
        yield Deed("unknown", Reviewer(each.author), (), None, None, None, (change,), 1.0, (3,))


# --- remarks ---


class _Writer:
    """Deeds to remarks of one draft and one file."""

    def __init__(self, draft: Draft, returned: ReturnedFile, file: str) -> None:
        self.targets = Targets(draft)
        self._draft = draft
        self._file = file
        self._paths = block_paths(draft)
        self._headings = {each.id: each.text for each in draft.blocks if each.kind == "heading"}
        self._only_hand = _only_hand(draft, returned)

    def remark(self, deed: Deed) -> Remark:
        identity = self._draft.identity
        block = deed.blocks[0] if deed.blocks else deed.follows
        reviewer = deed.reviewer
        dates = [each.date for each in deed.changes if each.date]
        return Remark(
            id="",
            region=identity.region,
            language=identity.language,
            draft=identity.number,
            file=self._file,
            block=block,
            blocks=deed.blocks,
            follows=deed.follows,
            path=self._path(deed),
            kind=deed.kind,
            tracked=reviewer.tracked,
            author=reviewer.author if reviewer.tracked else self._only_hand,
            date=max(dates, default=None),
            before=deed.before,
            after=deed.after,
            changes=deed.changes,
            certainty=deed.certainty,
            target=self._target(deed),
        )

    def _path(self, deed: Deed) -> tuple[str, ...]:
        if deed.blocks:
            return self._paths.get(deed.blocks[0].removesuffix(PICTURE), ())
        above = self._paths.get(deed.follows or "", ())
        heading = self._headings.get(deed.follows or "")
        return (*above, heading) if heading else above

    def _target(self, deed: Deed) -> Target:
        if not deed.blocks:
            return self.targets.of_insert(deed.follows, deed.after or "")
        return self.targets.of_edit(deed.blocks[0], deed.before, deed.after)


def _only_hand(draft: Draft, returned: ReturnedFile) -> str | None:
    """Who saved the file last, where no other name is in it: then all of it is by one hand."""
    ours = {comment.author for comment in draft.comments}
    names = {comment.author for comment in returned.comments} - ours
    for paragraph in returned.paragraphs():
        for revisions in (paragraph.mark, *(piece.revisions for piece in paragraph.pieces)):
            names |= {each.author for each in revisions}
    return returned.saved_by if names <= {returned.saved_by} else None
