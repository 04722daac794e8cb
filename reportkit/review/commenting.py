"""Comments to remarks: on which block, on which words, in which thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.review.drafts import Draft, block_paths
from reportkit.review.remarks import Remark, RemarkComment
from reportkit.review.returned.values import Comment, Paragraph, ReturnedFile
from reportkit.review.streams import Location, Survey
from reportkit.review.targets import Targets
from reportkit.review.texts import alike, folded, shown

_NOWHERE = Location((), None, 1.0, (4,))


@dataclass(frozen=True)
class Said:
    """The comments of a file as remarks, each with its place.

    Their threads bear the file's own numbers until `threaded` knows the ids.
    """

    placed: list[tuple[tuple[int, ...], Remark]]
    roots: dict[str, str]

    def threaded(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        """All remarks, the threads of those that are comments named by the remark that began it."""
        known = list(remarks)
        ids = {
            each.comment.thread: each.id
            for each in known
            if each.kind == "comment" and each.comment is not None
        }
        return tuple(self._threaded(each, ids) for each in known)

    def _threaded(self, remark: Remark, ids: dict[str, str]) -> Remark:
        if remark.comment is None:
            return remark
        root = remark.comment.thread
        thread = ids.get(root) or self.roots.get(root) or remark.id
        comment = remark.comment.model_copy(update={"thread": thread})
        return remark.model_copy(update={"comment": comment})


def comment_remarks(
    draft: Draft, returned: ReturnedFile, survey: Survey, targets: Targets, file: str
) -> Said:
    """Every comment that did not go out with the draft."""
    ours = dict(_ours(draft, returned))
    writer = _Writer(draft, targets, file, {each.id: each for each in returned.comments})
    anchors = _anchors(returned)
    placed = []
    for comment in returned.comments:
        if comment.id not in ours:
            anchor = anchors.get(comment.id, _Anchor())
            found = survey.find(anchor.paragraphs[0]) if anchor.paragraphs else None
            location = found or _NOWHERE
            placed.append(((*location.place, 9), writer.remark(comment, anchor, location)))
    return Said(placed, ours)


class _Writer:
    """Comments of one file to remarks on one draft."""

    def __init__(
        self, draft: Draft, targets: Targets, file: str, comments: dict[str, Comment]
    ) -> None:
        self._identity = draft.identity
        self._targets = targets
        self._file = file
        self._comments = comments
        self._paths = block_paths(draft)
        self._texts = {block.id: block.text for block in draft.blocks}

    def remark(self, comment: Comment, anchor: _Anchor, location: Location) -> Remark:
        """A comment whose thread bears the file's own number yet."""
        block = _block_of(location, anchor.text, self._texts)
        is_sent = bool(location.blocks)
        words = self._texts.get(block or "") if is_sent else None
        root = _root(comment, self._comments)
        return Remark(
            id="",
            region=self._identity.region,
            language=self._identity.language,
            draft=self._identity.number,
            file=self._file,
            block=block,
            blocks=(block,) if block and is_sent else (),
            follows=None if is_sent else location.follows,
            path=self._paths.get(block or "", ()),
            kind="comment" if root is comment else "reply",
            tracked=False,
            author=comment.author,
            date=comment.date,
            before=words,
            after=words if words is not None else _new_words(anchor),
            comment=RemarkComment(
                text=comment.text, anchor=anchor.text, thread=root.id, resolved=comment.resolved
            ),
            certainty=location.certainty,
            target=self._targets.of_words(block, anchor.text),
        )


def _ours(draft: Draft, returned: ReturnedFile) -> Iterator[tuple[str, str]]:
    """The comments that went out with the draft, by their number: the thread that each is of."""
    sent = Counter((folded(each.author), folded(each.text)) for each in draft.comments)
    threads = {
        (folded(each.author), folded(each.text)): each.thread or "" for each in draft.comments
    }
    for comment in returned.comments:
        key = (folded(comment.author or ""), folded(comment.text))
        if sent[key] > 0:
            sent[key] -= 1
            yield comment.id, threads[key]


def _root(comment: Comment, comments: dict[str, Comment]) -> Comment:
    seen = {comment.id}
    while comment.parent in comments and comment.parent not in seen:
        comment = comments[comment.parent]
        seen.add(comment.id)
    return comment


@dataclass(frozen=True)
class _Anchor:
    """What a comment is about: the paragraphs it touches, and the words there."""

    paragraphs: tuple[Paragraph, ...] = ()
    text: str = ""


def _anchors(returned: ReturnedFile) -> dict[str, _Anchor]:
    touched: dict[str, list[Paragraph]] = {}
    for paragraph in returned.paragraphs():
        inside = (name for piece in paragraph.pieces for name in piece.comments)
        for name in dict.fromkeys((*inside, *paragraph.points)):
            touched.setdefault(name, []).append(paragraph)
    return {name: _Anchor(tuple(each), _words(name, each)) for name, each in touched.items()}


def _words(name: str, paragraphs: list[Paragraph]) -> str:
    lines = (
        "".join(
            piece.text
            for piece in paragraph.pieces
            if name in piece.comments and not any(each.removes for each in piece.revisions)
        )
        for paragraph in paragraphs
    )
    return "\n".join(filter(None, (shown(line) for line in lines)))


def _new_words(anchor: _Anchor) -> str | None:
    """The paragraph that somebody put in and that is commented on."""
    if not anchor.paragraphs:
        return None
    pieces = anchor.paragraphs[0].pieces
    seen = (each for each in pieces if not any(one.removes for one in each.revisions))
    return shown("".join(each.text for each in seen)) or None


def _block_of(location: Location, anchor: str, texts: dict[str, str]) -> str | None:
    """Of several blocks in one place the one that has the words."""
    if not location.blocks:
        return location.follows
    first = anchor.split("\n")[0]
    having = (each for each in location.blocks if alike(first) in alike(texts.get(each, "")))
    return next(having, location.blocks[0])
