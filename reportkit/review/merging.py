"""Three ways: what was sent, what reviewers made of it and what stands there today → proposals,
conflicts, and what needs nothing any more."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportkit.document.words import apply_hunks, contradict, find_hunks, merge_versions
from reportkit.review.register import Entry, Note, State
from reportkit.review.remarks import Remark
from reportkit.review.texts import folded
from reportkit.review.today import Place, cells_of

# Stands for the end of a block where a reviewer made two of one, or one of two.
_PARTING = "\ufdd0"
# Blocks with words of their own; heads, feet and the contents list repeat those of others.
_WORDS = frozenset({"heading", "paragraph", "item", "caption", "column", "cell", "note"})
# Remarks that change words: they can be proposed.
CHANGING = frozenset({"edit", "insert", "delete", "move", "split", "join"})


@dataclass(frozen=True)
class Version:
    """What a reviewer wants one or more blocks to say: `text` None where they shall go.

    `base` and `ours` are what was sent and what stands there today; None where it is gone.
    """

    base: str
    ours: str | None
    text: str | None


def merge_entries(
    entries: Iterable[Entry], places: Mapping[str, Place], today: Iterable[str]
) -> tuple[Entry, ...]:
    """The entries of one draft that nobody has settled yet, each with its state.

    `places` are the draft's blocks, `today` the words of all blocks of today. What only a reviewer
    changed is proposed; what stands there already is accepted; what today's words or another
    reviewer contradict is a conflict. The entries' order does not count.
    """
    waiting = [entry for entry in entries if not entry.is_settled]
    versions = {
        entry.id: version
        for entry in waiting
        if (version := version_of(entry.remark, places)) is not None
    }
    sent = {folded(place.base) for place in places.values()}
    new = frozenset(folded(words) for words in today) - sent
    merged = (_merged(entry, versions.get(entry.id), places, new) for entry in waiting)
    return tuple(_against_rivals(tuple(merged), versions))


def version_of(remark: Remark, places: Mapping[str, Place]) -> Version | None:
    """What a remark wants its blocks to say; None where it changes no words that can be told."""
    blocks = remark.blocks or ((remark.block,) if remark.block else ())
    if remark.kind in ("insert", "move") or remark.kind not in CHANGING:
        return None
    known = [places[each] for each in blocks if each in places]
    if any(place.sent.kind not in _WORDS for place in known):
        return None
    if remark.kind == "delete":
        # A row is not a block of its own: its cells are.
        known = cells_of(places, blocks)
    elif len(known) != len(blocks):
        return None
    if not known:
        return None
    wanted = _wanted(remark, known[0])
    if wanted is None and remark.after is not None:
        return None
    base = _PARTING.join(place.base for place in known)
    ours = None
    if all(place.ours is not None for place in known):
        ours = _PARTING.join(place.ours or "" for place in known)
    return Version(base, ours, wanted)


def _wanted(remark: Remark, place: Place) -> str | None:
    if remark.after is None or remark.kind == "delete":
        return None
    after = place.without_label(remark.after)
    # A line break within a cell or a note is a space; elsewhere it ends a block.
    parting = _PARTING if remark.kind == "split" else " "
    return None if after is None else after.replace("\n", parting)


def merged_text(version: Version) -> str | None:
    """Today's words with the reviewer's changes; None where they contradict each other."""
    if version.text is None or version.ours is None:
        return None
    merged = merge_versions(version.base, (version.ours, version.text)).text
    return None if merged is None else merged.replace(_PARTING, "\n")


def preferred_text(version: Version) -> str | None:
    """Today's words with the reviewer's changes, which go first where the two disagree."""
    if version.text is None:
        return None
    theirs = find_hunks(version.base, version.text)
    ours = find_hunks(version.base, version.ours or version.base)
    hunks = {*theirs, *(each for each in ours if not any(contradict(each, one) for one in theirs))}
    return apply_hunks(version.base, sorted(hunks)).replace(_PARTING, "\n")


# --- one remark against today ---


def _merged(
    entry: Entry, version: Version | None, places: Mapping[str, Place], new: frozenset[str]
) -> Entry:
    """`new` are the words of blocks that were not there when the draft was sent."""
    remark = entry.remark
    place = places.get(remark.block or "")
    if remark.kind == "insert":
        is_there = all(folded(line) in new for line in _lines(remark.after))
        return _with(entry, "accepted", "already-there") if is_there else _with(entry, "proposed")
    if remark.kind == "move":
        is_there = place is not None and place.unit is not None
        return _with(entry, "proposed") if is_there else _with(entry, "conflict", "block-gone")
    if version is None:
        return _without_version(entry, place)
    return _three_ways(entry, version)


def _without_version(entry: Entry, place: Place | None) -> Entry:
    """A comment, a look, a label: nothing to merge, but perhaps the block says something else."""
    if place is not None and entry.remark.kind in CHANGING:
        return _with(entry, "open", "label")
    if place is not None and place.ours is None:
        return _with(entry, "open", "block-gone")
    if place is not None and folded(place.ours or "") != folded(place.base):
        return _with(entry, "open", "ours-changed", place.ours)
    return _with(entry, "open")


def _lines(words: str | None) -> list[str]:
    return [line for line in (words or "").replace("\t", "\n").split("\n") if line.strip()]


def _three_ways(entry: Entry, version: Version) -> Entry:
    base, ours, theirs = version.base, version.ours, version.text
    if ours is None and theirs is None:
        return _with(entry, "accepted", "already-there")
    if ours is None:
        return _with(entry, "conflict", "block-gone")
    is_changed = folded(ours) != folded(base)
    if theirs is None:
        return _with(entry, "conflict", "ours-changed", ours) if is_changed else _proposed(entry)
    if folded(ours) == folded(theirs):
        return _with(entry, "accepted", "already-there")
    if merged_text(version) is None:
        return _with(entry, "conflict", "ours-changed", ours)
    return _with(entry, "proposed", "ours-changed", ours) if is_changed else _proposed(entry)


def _proposed(entry: Entry) -> Entry:
    return _with(entry, "proposed")


def _with(entry: Entry, state: State, note: Note = "", ours: str | None = None) -> Entry:
    words = ours.replace(_PARTING, "\n") if ours is not None else None
    return entry.model_copy(update={"state": state, "note": note, "ours": words, "rivals": ()})


# --- remarks against each other ---


def _against_rivals(entries: tuple[Entry, ...], versions: Mapping[str, Version]) -> Iterable[Entry]:
    """Proposals that contradict another one's are conflicts, each of them."""
    rivals = _rivals([entry for entry in entries if entry.state == "proposed"], versions)
    for entry in entries:
        found = tuple(sorted(rivals.get(entry.id, ())))
        if not found:
            yield entry
            continue
        yield entry.model_copy(
            update={"state": "conflict", "note": "reviewers-differ", "rivals": found}
        )


def _rivals(entries: list[Entry], versions: Mapping[str, Version]) -> Mapping[str, set[str]]:
    rivals: dict[str, set[str]] = defaultdict(set)
    by_block: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for block in entry.remark.blocks or (entry.remark.block or "",):
            by_block[block].append(entry)
    for together in by_block.values():
        for number, one in enumerate(together):
            for other in together[number + 1 :]:
                if _differ(one.remark, other.remark, versions):
                    rivals[one.id].add(other.id)
                    rivals[other.id].add(one.id)
    return rivals


def _differ(one: Remark, other: Remark, versions: Mapping[str, Version]) -> bool:
    if "insert" in (one.kind, other.kind) or one.id == other.id:
        return False
    if one.kind == other.kind == "move":
        return one.follows != other.follows
    first, second = versions.get(one.id), versions.get(other.id)
    if first is None or second is None:
        # Where a block stands and what it says are two things.
        return "delete" in (one.kind, other.kind)
    if first.text is None or second.text is None:
        return first.text != second.text
    if first.base != second.base:
        return True
    return not merge_versions(first.base, (first.text, second.text)).is_clean
