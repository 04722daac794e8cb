"""What each reviewer did to blocks that belong together: edits, splits, joins and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportkit.review.atoms import Atom
from reportkit.review.remarks import Change, ChangeOp, RemarkKind
from reportkit.review.returned.values import Revision
from reportkit.review.texts import folded, shown


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Whose changes: those of one name, or those without tracking."""

    author: str | None
    tracked: bool = True

    def made(self, revision: Revision) -> bool:
        """Whether a change is this reviewer's."""
        return revision.tracked == self.tracked and revision.author == self.author


UNTRACKED = Reviewer(None, tracked=False)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one reviewer did to one block; the fields are those of `Remark`."""

    kind: RemarkKind
    reviewer: Reviewer
    blocks: tuple[str, ...]
    follows: str | None = None
    before: str | None = None
    after: str | None = None
    changes: tuple[Change, ...] = ()
    certainty: float = 1.0
    place: tuple[int, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Blocks and what came back of them: atoms in order (see `atoms.align`).

    `ids` and `texts` are those of the blocks; `previous` is the block before them, `place` where
    they stand in the file. `as_lines` where all is one block: a cell, a note.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    atoms: list[Atom]
    previous: str | None
    place: tuple[int, ...]
    certainty: float = 1.0
    as_lines: bool = False


@dataclass
class _Result:
    """A paragraph as one reviewer left it."""

    number: int
    atoms: list[Atom]
    text: str
    owners: set[int]


@dataclass
class _Group:
    """Blocks and results that share words."""

    blocks: list[int] = field(default_factory=list)
    results: list[_Result] = field(default_factory=list)


def reviewers_of(atoms: Sequence[Atom]) -> list[Reviewer]:
    """Everybody who did something, in the order of the text."""
    seen: dict[Reviewer, None] = {}
    for atom in atoms:
        for revision in (*atom.revisions, *atom.formats):
            seen.setdefault(Reviewer(revision.author, revision.tracked))
    return list(seen)


def find_deeds(stretch: Stretch) -> Iterator[Deed]:
    """What each reviewer did to the blocks of a stretch."""
    reviewers = reviewers_of(stretch.atoms)
    if stretch.as_lines and len(stretch.ids) > 1 and UNTRACKED not in reviewers:
        # No cell notes that it was merged with another.
        reviewers.append(UNTRACKED)
    for reviewer in reviewers:
        yield from _Reading(stretch, reviewer).deeds()


def is_seen(atom: Atom, reviewer: Reviewer) -> bool:
    """Whether an atom is there when this reviewer's changes alone are accepted."""
    adding = [each for each in atom.revisions if each.adds]
    if adding and not any(reviewer.made(each) for each in adding):
        return False
    return not any(each.removes and reviewer.made(each) for each in atom.revisions)


class _Reading:
    """A stretch as one reviewer left it."""

    def __init__(self, stretch: Stretch, reviewer: Reviewer) -> None:
        self._stretch = stretch
        self._reviewer = reviewer
        self._results = list(self._split_results())
        self._homes = _homes(stretch.atoms)

    def deeds(self) -> Iterator[Deed]:
        last = self._stretch.previous
        for group in self._groups():
            deed = self._deed(group, last)
            if deed is not None:
                yield deed
            if group.results and group.blocks:
                last = self._stretch.ids[group.blocks[-1]]

    # --- paragraphs as they were left ---

    def _split_results(self) -> Iterator[_Result]:
        atoms: list[Atom] = []
        number = 0
        for atom in self._stretch.atoms:
            if not is_seen(atom, self._reviewer):
                continue
            atoms.append(atom)
            if atom.kind == "end":
                yield _result(number, atoms)
                atoms, number = [], number + 1
        if atoms:
            yield _result(number, atoms)

    # --- which block is in which paragraph ---

    def _groups(self) -> list[_Group]:
        """Blocks with the results that hold their words, in the order of the results."""
        links = self._links()
        groups: list[_Group] = []
        for result in self._results:
            blocks = links.get(result.number, set())
            touching = [each for each in groups if blocks & set(each.blocks)]
            merged = _Group(sorted(blocks), [result])
            for each in touching:
                merged.blocks = sorted({*merged.blocks, *each.blocks})
                merged.results = [*each.results, *merged.results]
                groups.remove(each)
            groups.append(merged)
        linked = {block for each in groups for block in each.blocks}
        gone = [block for block in range(len(self._stretch.ids)) if block not in linked]
        for block in gone:
            groups.insert(_place_of(block, groups), _Group([block]))
        return groups

    def _links(self) -> dict[int, set[int]]:
        links = {each.number: set(each.owners) for each in self._results}
        if self._stretch.as_lines:
            return {0: set(range(len(self._stretch.ids)))}
        linked = set().union(*links.values()) if links else set()
        for block in range(len(self._stretch.ids)):
            if block not in linked:
                replacement = self._replacement(block, links)
                if replacement is not None:
                    links[replacement].add(block)
        return links

    def _replacement(self, block: int, links: dict[int, set[int]]) -> int | None:
        """The paragraph whose new words stand where those of a block stood."""
        atoms = [atom for atom in self._stretch.atoms if atom.block == block]
        places = {atom.paragraph for atom in atoms if atom.kind != "end"} or {
            atom.paragraph for atom in atoms
        }
        for result in self._results:
            stands_there = any(atom.paragraph in places for atom in result.atoms)
            if stands_there and result.text and not links[result.number]:
                return result.number
        return None

    # --- what was done ---

    def _deed(self, group: _Group, last: str | None) -> Deed | None:
        kind = self._kind(group)
        before = "\n".join(self._stretch.texts[block] for block in group.blocks)
        after = "\n".join(each.text for each in group.results if each.text)
        changes = tuple(self._changes(group, kind))
        if not self._is_worth_telling(kind, before, after, changes):
            return None
        if kind == "edit" and all(each.op == "format" for each in changes) and before == after:
            kind = "format"
        return Deed(
            kind=kind,
            reviewer=self._reviewer,
            blocks=tuple(self._stretch.ids[block] for block in group.blocks),
            follows=last if kind == "insert" else None,
            before=None if kind == "insert" else before,
            after=None if kind == "delete" else after,
            changes=changes,
            certainty=self._stretch.certainty if group.blocks else 1.0,
            place=(*self._stretch.place, group.results[0].number if group.results else 0),
        )

    def _kind(self, group: _Group) -> RemarkKind:
        blocks = len(group.blocks)
        results = sum(1 for each in group.results if each.text)
        if not blocks:
            return "insert"
        if self._stretch.as_lines:
            return "join" if blocks > 1 and not self._reviewer.tracked else "edit"
        if not results:
            return "delete"
        if blocks == results:
            return "edit"
        return "split" if results > blocks else "join"

    def _is_worth_telling(
        self, kind: RemarkKind, before: str, after: str, changes: tuple[Change, ...]
    ) -> bool:
        if kind == "insert":
            return bool(after)
        return kind in ("split", "join") or bool(changes) or folded(before) != folded(after)

    def _changes(self, group: _Group, kind: RemarkKind) -> Iterator[Change]:
        """The reviewer's changes to a group, neighbours of one kind and moment together."""
        op: tuple[ChangeOp, str | None] | None = None
        words: list[str] = []
        for atom in self._atoms_of(group):
            found = self._own_change(atom, kind)
            if found != op:
                yield from _change(op, words)
                op, words = found, []
            words.append(self._change_words(atom, group, found))
        yield from _change(op, words)

    def _atoms_of(self, group: _Group) -> Iterator[Atom]:
        seen = {id(atom) for result in group.results for atom in result.atoms}
        for atom in self._stretch.atoms:
            home = atom.block if atom.block is not None else self._homes.get(id(atom))
            is_here = id(atom) in seen
            if not is_here and is_seen(atom, self._reviewer):
                continue
            if not is_here and home not in group.blocks:
                continue
            yield atom

    def _own_change(self, atom: Atom, kind: RemarkKind) -> tuple[ChangeOp, str | None] | None:
        if atom.kind == "thing":
            # The note or the picture itself is told of.
            return None
        is_text = atom.kind != "end" or kind in ("split", "join")
        own = [each for each in atom.revisions if is_text and self._reviewer.made(each)]
        adds = [each for each in own if each.adds]
        removes = [each for each in own if each.removes]
        if adds and removes:
            return None
        formats = () if kind == "insert" else atom.formats
        for each in (*adds, *removes, *formats):
            if self._reviewer.made(each):
                return each.op, each.date
        return None

    def _change_words(
        self, atom: Atom, group: _Group, change: tuple[ChangeOp, str | None] | None
    ) -> str:
        if change is not None and change[0] == "format" and atom.kind == "end":
            return "".join(each.text for each in group.results)
        return atom.text


def _change(op: tuple[ChangeOp, str | None] | None, words: list[str]) -> Iterator[Change]:
    text = "".join(words).replace("\t", " ")
    if op is not None and text:
        yield Change(op=op[0], text=text, date=op[1])


def _result(number: int, atoms: list[Atom]) -> _Result:
    text = shown("".join(atom.text for atom in atoms if atom.kind == "text"))
    owners = {
        atom.block
        for atom in atoms
        if atom.block is not None and atom.kind == "text" and atom.text.strip()
    }
    return _Result(number, atoms, text, owners)


def _homes(atoms: list[Atom]) -> dict[int, int]:
    """For atoms that were not sent the block whose words stand before them, else after them."""
    homes: dict[int, int] = {}
    last: int | None = None
    waiting: list[Atom] = []
    for atom in atoms:
        if atom.block is not None:
            last = atom.block
            for each in waiting:
                homes[id(each)] = last
            waiting = []
        elif last is not None:
            homes[id(atom)] = last
        else:
            waiting.append(atom)
    return homes


def _place_of(block: int, groups: list[_Group]) -> int:
    for place, each in enumerate(groups):
        if each.blocks and each.blocks[0] > block:
            return place
    return len(groups)
