"""Remarks that were accepted → new texts, the region's own wording, and questions about figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportkit.document.nodes import Block, Document, Section, Value
from reportkit.document.units import Unit
from reportkit.document.walk import walk_block
from reportkit.document.words import digest_of_words
from reportkit.review.markdown.editing import spell_words
from reportkit.review.merging import version_of
from reportkit.review.prose_changes import (
    ProseChange,
    ProsePlaces,
    addition,
    joining,
    make_changes,
    moving,
    removal,
    rewording,
)
from reportkit.review.register import Entry
from reportkit.review.today import Place, cells_of, prose_file
from reportkit.review.wishes import CAN_GO, Dispute, Wish, fitting, wish_of
from reportkit.review.wording_file import BrokenWordingError, with_wording


@dataclass(frozen=True)
class Ground:
    """What accepted remarks of one draft land on.

    `today` is the report as it is, `generated` its blocks without the region's own wording;
    `texts` are the author's files and the wording file (`wording`), by name, without those that are
    no text (`closed`); `sections` the keys of
    the sections that prose may be written for.
    """

    places: Mapping[str, Place]
    today: Document
    generated: Mapping[str, Unit]
    texts: Mapping[str, str]
    wording: str
    sections: frozenset[str]
    closed: frozenset[str] = frozenset()


@dataclass
class Acceptance:
    """What comes of it: files with their new texts, the remarks taken, figures in dispute, and the
    remarks that could not be taken with the reason (a key of `review.not-taken`)."""

    texts: dict[str, str] = field(default_factory=dict)
    taken: list[Entry] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def accept_entries(
    entries: Iterable[Entry], ground: Ground, preferred: frozenset[str] = frozenset()
) -> Acceptance:
    """What accepting these remarks of one draft changes; their order does not count.

    `preferred` are the ids of those that go before today's words and before other remarks.
    """
    accepting = _Accepting(ground, preferred)
    ordered = sorted(entries, key=lambda each: (each.id not in preferred, each.position, each.id))
    for entry in ordered:
        accepting.take(entry)
    return accepting.finish()


class _Accepting:
    """Sorts remarks by what they change, then changes each file once."""

    def __init__(self, ground: Ground, preferred: frozenset[str]) -> None:
        self._ground = ground
        self._preferred = preferred
        self._prose = ProsePlaces(ground.today, ground.texts)
        self._wishes: dict[str, list[Wish]] = {}
        self._changes: list[ProseChange] = []
        self._entries: dict[str, Entry] = {}
        self._result = Acceptance()
        self._section_of = dict(_sections(ground.today.blocks, None, ground.sections))

    def take(self, entry: Entry) -> None:
        """Sort one remark in."""
        self._entries[entry.id] = entry
        match entry.remark.kind:
            case "edit" | "split":
                self._take_edit(entry)
            case "delete":
                self._take_delete(entry)
            case "insert":
                self._take_insert(entry)
            case "move":
                self._take_move(entry)
            case "join":
                self._take_join(entry)
            case "comment" | "reply":
                self._take_comment(entry)
            case kind:
                self._fail(entry, kind)

    def finish(self) -> Acceptance:
        """Make the changes."""
        for block, wishes in self._wishes.items():
            self._settle(block, wishes)
        files: dict[str, list[ProseChange]] = {}
        for change in self._changes:
            files.setdefault(change.file, []).append(change)
        for file, changes in files.items():
            self._change_file(file, changes)
        return self._result

    # --- kinds of remarks ---

    def _take_edit(self, entry: Entry) -> None:
        place = self._place(entry)
        version = version_of(entry.remark, self._ground.places)
        if place is None or place.unit is None:
            self._fail(entry, "block-gone")
        elif version is None:
            self._fail(entry, "label")
        else:
            is_first = entry.id in self._preferred
            wish = wish_of(entry, version, place, preferred=is_first)
            if wish is None:
                self._fail(entry, "contradicts")
            else:
                self._wishes.setdefault(place.unit.id, []).append(wish)

    def _take_delete(self, entry: Entry) -> None:
        remark = entry.remark
        cells = cells_of(self._ground.places, remark.blocks or (remark.block or "",))
        place = self._place(entry) or next(iter(cells), None)
        if any(each.sent.table == remark.block for each in cells):
            self._fail(entry, "whole-table")
            return
        if place is None or place.unit is None:
            self._fail(entry, "block-gone")
            return
        number = self._prose.number_of(place.unit)
        if number is None and place.unit.kind in CAN_GO:
            self._leave_out(entry, place.unit)
        elif number is None or number < 0:
            self._fail(entry, _unmovable(place.unit))
        else:
            is_row = len(cells) > 1 or remark.block not in self._ground.places
            self._changes.append(removal(place.unit, number, entry.id, row=is_row))

    def _leave_out(self, entry: Entry, unit: Unit) -> None:
        """A generated block that nobody wants: an override without words."""
        if prose_file(unit):
            self._fail(entry, "not-patched")
        elif not self._add_wording(unit, ""):
            self._fail(entry, "wording-broken")
        else:
            self._result.taken.append(entry)

    def _take_insert(self, entry: Entry) -> None:
        unit = self._neighbour(entry)
        number = self._prose.number_of(unit) if unit else None
        words = entry.remark.after or ""
        if unit is not None and number is not None:
            self._changes.append(addition(unit, number, words, entry.id))
        elif unit is not None and "\t" in words:
            self._fail(entry, "generated-table")
        else:
            self._new_passage(entry, unit, words)

    def _take_move(self, entry: Entry) -> None:
        place = self._place(entry)
        unit = place.unit if place else None
        target = self._ground.places.get(entry.remark.follows or "")
        after = target.unit if target else None
        number = self._prose.number_of(unit) if unit else None
        home = self._prose.number_of(after) if after else None
        if unit is None:
            self._fail(entry, "block-gone")
        elif number is None or number < 0:
            self._fail(entry, _unmovable(unit))
        elif after is not None and (home is None or prose_file(after) != prose_file(unit)):
            self._fail(entry, "other-file")
        else:
            self._changes.append(
                moving(unit, after if _or_first(home) is not None else None, entry.id)
            )

    def _take_join(self, entry: Entry) -> None:
        places = [self._ground.places.get(each) for each in entry.remark.blocks]
        units = [place.unit for place in places if place is not None and place.unit is not None]
        if not units or len(units) != len(places):
            self._fail(entry, "block-gone")
            return
        version = version_of(entry.remark, self._ground.places)
        ours = [place.base for place in places if place is not None]
        numbers = [self._prose.number_of(unit) for unit in units]
        first = numbers[0]
        if first is None or numbers != list(range(first, first + len(units))):
            self._fail(entry, _unmovable(units[0]))
        elif version is None or version.text is None or ours != [unit.text for unit in units]:
            self._fail(entry, "contradicts")
        else:
            self._changes.append(joining(units, first, version.text, entry.id))

    def _take_comment(self, entry: Entry) -> None:
        """A comment changes nothing; on a figure it is a question to whom it came from."""
        target, comment = entry.remark.target, entry.remark.comment
        if target.kind != "data" or target.source is None or comment is None:
            self._fail(entry, "comment")
            return
        value = Value(text=comment.anchor or "–", sources=(target.source,))
        self._result.disputes.append(Dispute(entry, value, comment.text))
        self._result.taken.append(entry)

    # --- places ---

    def _place(self, entry: Entry) -> Place | None:
        return self._ground.places.get(entry.remark.block or "")

    def _neighbour(self, entry: Entry) -> Unit | None:
        """The block that something was inserted after, or the nearest before it that is there."""
        block = entry.remark.follows or entry.remark.block
        places = sorted(self._ground.places.values(), key=lambda each: each.position)
        cells = cells_of(self._ground.places, (block or "",))
        start = self._ground.places.get(block or "") or (cells[-1] if cells else None)
        if start is None:
            return None
        before = (each.unit for each in reversed(places[: start.position]) if each.unit)
        return next(before, None)

    # --- making changes ---

    def _settle(self, block: str, wishes: list[Wish]) -> None:
        unit = next(
            place.unit
            for place in self._ground.places.values()
            if place.unit is not None and place.unit.id == block
        )
        words, taken, left = fitting(unit.text, wishes)
        for wish in left:
            self._fail(wish.entry, "contradicts")
        number = self._prose.number_of(unit)
        remarks = tuple(wish.entry.id for wish in taken)
        reason = None if words == unit.text else self._reword(unit, number, words, remarks)
        for wish in taken:
            if reason is not None:
                self._fail(wish.entry, reason)
            else:
                self._result.taken.append(wish.entry)
                self._result.disputes.extend(wish.disputes)

    def _reword(
        self, unit: Unit, number: int | None, words: str, remarks: tuple[str, ...]
    ) -> str | None:
        """Other words for a block; where that cannot be, why not."""
        if number is not None:
            self._changes.append(rewording(unit, number, words, remarks))
            return None
        can_be = bool(words.strip()) or unit.kind in CAN_GO
        if prose_file(unit) or "\n" in words or not can_be:
            return _unmovable(unit)
        return None if self._add_wording(unit, words.strip()) else "wording-broken"

    def _add_wording(self, unit: Unit, words: str) -> bool:
        """Put an override into the wording file; False where that is no TOML to put it into."""
        generated = self._ground.generated.get(unit.id, unit).text
        file = self._ground.wording
        text = self._result.texts.get(file, self._ground.texts.get(file, ""))
        if file in self._ground.closed:
            return False
        try:
            self._result.texts[file] = with_wording(
                text, unit.id, words=words, replaces=digest_of_words(generated), before=generated
            )
        except BrokenWordingError:
            return False
        return True

    def _new_passage(self, entry: Entry, unit: Unit | None, words: str) -> None:
        """A paragraph among generated ones: prose of the author's for that section."""
        section = self._section_of.get(unit.id) if unit else None
        if section is None:
            self._fail(entry, "no-section")
            return
        folder = self._ground.wording.rpartition("/")[0]
        file = f"{folder}/{section}-review.md"
        if file in self._ground.closed:
            self._fail(entry, "not-patched")
            return
        text = self._result.texts.get(file, self._ground.texts.get(file, ""))
        head = text.rstrip("\n") or f"---\nsection: {section}\nposition: after\n---"
        lines = (line for line in words.split("\n") if line.strip())
        self._result.texts[file] = "\n\n".join([head, *map(spell_words, lines)]) + "\n"
        self._result.taken.append(entry)

    def _change_file(self, file: str, changes: list[ProseChange]) -> None:
        known = {wish.id for wish in self._result.taken}
        # New paragraphs may have been put at its end; the blocks before them kept their numbers.
        text = self._result.texts.get(file, self._ground.texts[file])
        changed = make_changes(text, changes)
        if changed.text != self._ground.texts[file]:
            self._result.texts[file] = changed.text
        for change in changes:
            for remark in change.remarks:
                if remark in changed.failed:
                    self._fail(self._entries[remark], "not-patched")
                elif remark not in known:
                    self._result.taken.append(self._entries[remark])

    def _fail(self, entry: Entry, reason: str) -> None:
        result = self._result
        result.failed[entry.id] = reason
        result.taken = [each for each in result.taken if each.id != entry.id]
        result.disputes = [each for each in result.disputes if each.entry.id != entry.id]


def _unmovable(unit: Unit) -> str:
    """Why a block cannot be changed so: it is generated, or its file cannot be understood."""
    return "not-patched" if prose_file(unit) else "generated-block"


def _or_first(number: int | None) -> int | None:
    return None if number is None or number < 0 else number


def _sections(
    blocks: Iterable[Block], section: str | None, known: frozenset[str]
) -> Iterable[tuple[str, str]]:
    """For each node the key of the section that it stands in."""
    for block in blocks:
        own = block.id if isinstance(block, Section) and block.id in known else section
        if isinstance(block, Section):
            if own is not None:
                yield block.id, own
            yield from _sections(block.children, own, known)
        elif own is not None:
            yield from ((node.id, own) for node in walk_block(block))
