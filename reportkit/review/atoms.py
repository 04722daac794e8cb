"""Blocks as they were sent and as they came back, letter by letter, with who did what to each.

What was changed without tracking becomes changes like the tracked ones, by nobody: so that all
that follows need not tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from reportkit.review.returned.values import Paragraph, Piece, Revision, Revisions
from reportkit.review.texts import alike, words_of

AtomKind = Literal["text", "end", "thing"]
_INSERTED = Revision("insert", tracked=False)
_DELETED = Revision("delete", tracked=False)
# A paragraph's end among words; the text of no file holds this sign alone.
_END = "\x00"


@dataclass(slots=True)
class Atom:
    """A letter, a paragraph's end, or a thing in the text such as a picture.

    `block` is the number of the block that it was sent with; None for what was not sent.
    `paragraph` counts the paragraphs of the returned file.
    """

    text: str
    kind: AtomKind
    revisions: Revisions
    paragraph: int
    block: int | None = None
    is_field: bool = False
    thing: str = ""
    formats: Revisions = ()

    @property
    def is_original(self) -> bool:
        """Whether it was there before any tracked change."""
        return not any(revision.adds for revision in self.revisions)


# --- one side each ---


def returned_atoms(paragraphs: Sequence[Paragraph], first: int, *, as_lines: bool) -> list[Atom]:
    """The atoms of paragraphs; `as_lines` where an end within is a line break of one block."""
    atoms: list[Atom] = []
    last = first + len(paragraphs) - 1
    for number, paragraph in enumerate(paragraphs, start=first):
        for piece in paragraph.pieces:
            atoms += _of_piece(piece, number)
        within = as_lines and number < last
        # The last end of a cell or a note cannot go.
        mark = () if as_lines and not within else paragraph.mark
        end = Atom("\n", "text" if within else "end", mark, number, formats=paragraph.formats)
        atoms.append(end)
    return atoms


def _of_piece(piece: Piece, paragraph: int) -> Iterator[Atom]:
    fate = (piece.revisions, paragraph)
    if piece.thing:
        yield Atom(piece.label, "thing", *fate, thing=piece.thing, formats=piece.formats)
    for letter in piece.text:
        yield Atom(letter, "text", *fate, is_field=piece.is_field, formats=piece.formats)


def _sent_atoms(texts: Sequence[str], *, as_lines: bool) -> list[Atom]:
    atoms = []
    last = len(texts) - 1
    for number, text in enumerate(texts):
        atoms += [Atom(letter, "text", (), 0, number) for letter in text]
        within = as_lines and number < last
        atoms.append(Atom("\n", "text" if within else "end", (), 0, number))
    return atoms


# --- both sides ---


def align(texts: Sequence[str], atoms: list[Atom], *, as_lines: bool) -> list[Atom]:
    """The returned atoms, and before those that stand in their place the sent ones that are gone.

    `texts` are those of the blocks as they were sent. The atoms learn which block they come from,
    and what happened to them without tracking. What programs work out by themselves is taken as
    it was sent.
    """
    original = [atom for atom in atoms if atom.is_original and atom.kind != "thing"]
    edges = _edges(original)
    sent = _sent_atoms(texts, as_lines=as_lines)
    gone: dict[int, list[Atom]] = {}
    for old, new, place in _differences(sent, original):
        if _is_worked_out(old, new):
            _take_as_sent(old, new)
            continue
        for atom in new:
            if id(atom) in edges:
                atom.block = 0 if texts else None
            else:
                atom.revisions = (_INSERTED, *atom.revisions)
        gone[place] = [_erased(each, _neighbour(original, place, atoms)) for each in old]
    return _woven(atoms, original, gone)


def _woven(atoms: list[Atom], original: list[Atom], gone: dict[int, list[Atom]]) -> list[Atom]:
    before = {id(original[place]): each for place, each in gone.items() if place < len(original)}
    woven: list[Atom] = []
    for atom in atoms:
        woven += before.get(id(atom), ())
        woven.append(atom)
    return woven + gone.get(len(original), [])


def _erased(atom: Atom, paragraph: int) -> Atom:
    return Atom(atom.text, atom.kind, (_DELETED,), paragraph, atom.block)


def _neighbour(original: list[Atom], place: int, atoms: list[Atom]) -> int:
    """The paragraph that something stood in which stood before an atom."""
    near = original[place : place + 1] or original[-1:] or atoms[-1:]
    return near[0].paragraph if near else -1


def _edges(original: list[Atom]) -> set[int]:
    """The spaces at both ends, which nobody sees: one more there is no change."""
    words = [n for n, atom in enumerate(original) if atom.kind == "text" and atom.text.strip()]
    first, last = (words[0], words[-1]) if words else (len(original), -1)
    return {
        id(atom)
        for number, atom in enumerate(original)
        if atom.kind == "text" and not first <= number <= last
    }


def _is_worked_out(old: list[Atom], new: list[Atom]) -> bool:
    """Whether a place shows another number only because a program counted anew."""
    seen = [atom for atom in new if atom.text.strip()]
    return bool(old and seen) and all(atom.is_field for atom in seen)


def _take_as_sent(old: list[Atom], new: list[Atom]) -> None:
    for atom in new:
        atom.text = ""
        atom.block = old[0].block
    new[0].text = "".join(atom.text for atom in old)


# --- differences ---

Difference = tuple[list[Atom], list[Atom], int]


def _differences(sent: list[Atom], original: list[Atom]) -> Iterator[Difference]:
    """Where the sides differ: what was sent, what stands there, and where in the original."""
    old, new = _tokens(sent), _tokens(original)
    done_old = done_new = 0
    for old_start, old_end, new_start, new_end in _equal_runs(old, new):
        yield from _between(sent, original, (done_old, old_start), (done_new, new_start), old, new)
        old_atoms = sent[_offset(old, old_start) : _offset(old, old_end)]
        new_atoms = original[_offset(new, new_start) : _offset(new, new_end)]
        for was, now in zip(old_atoms, new_atoms, strict=True):
            now.block = was.block
        done_old, done_new = old_end, new_end
    yield from _between(sent, original, (done_old, len(old)), (done_new, len(new)), old, new)


def _between(
    sent: list[Atom],
    original: list[Atom],
    old_range: tuple[int, int],
    new_range: tuple[int, int],
    old: list[_Token],
    new: list[_Token],
) -> Iterator[Difference]:
    gone = sent[_offset(old, old_range[0]) : _offset(old, old_range[1])]
    come = original[_offset(new, new_range[0]) : _offset(new, new_range[1])]
    if gone or come:
        yield gone, come, _offset(new, new_range[0])


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, and where its letters begin among the atoms."""

    word: str
    start: int
    end: int


def _offset(tokens: list[_Token], number: int) -> int:
    if number < len(tokens):
        return tokens[number].start
    return tokens[-1].end if tokens else 0


def _tokens(atoms: list[Atom]) -> list[_Token]:
    letters = "".join(_END if atom.kind == "end" else alike(atom.text) for atom in atoms)
    tokens = []
    place = 0
    for word in words_of(letters):
        tokens.append(_Token(word, place, place + len(word)))
        place += len(word)
    return tokens


def _equal_runs(old: list[_Token], new: list[_Token]) -> list[tuple[int, int, int, int]]:
    """The runs of equal words, without those of mere spaces between two replacements."""
    codes = Indel.opcodes([each.word for each in old], [each.word for each in new])
    runs = [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in codes
        if code.tag == "equal"
    ]
    return [
        run
        for number, run in enumerate(runs)
        if not _is_mere_space(old[run[0] : run[1]])
        or not _is_between_replacements(runs, number, len(old), len(new))
    ]


def _is_mere_space(tokens: list[_Token]) -> bool:
    return all(not token.word.strip() for token in tokens)


def _is_between_replacements(
    runs: list[tuple[int, int, int, int]], number: int, old: int, new: int
) -> bool:
    before = runs[number - 1] if number else (0, 0, 0, 0)
    after = runs[number + 1] if number + 1 < len(runs) else (old, old, new, new)
    run = runs[number]
    replaced_before = run[0] > before[1] and run[2] > before[3]
    replaced_after = after[0] > run[1] and after[2] > run[3]
    return replaced_before and replaced_after
