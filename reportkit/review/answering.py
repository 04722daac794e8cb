"""What the next draft answers: decided remarks, as threads of comments beside their blocks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportkit.review.drafts import Draft, SentComment
from reportkit.review.marking import marked
from reportkit.review.register import Entry, Register
from reportkit.review.remarks import Remark
from reportkit.review.texts import folded

# The words of a key of `review.answer` in the draft's language, with its places filled.
Say = Callable[..., str]

_ANSWERED = frozenset({"rejected", "answered", "question"})
_SPOKEN = frozenset({"comment", "reply"})
_LONGEST_QUOTE = 120
_MOST_QUOTES = 3


@dataclass(frozen=True)
class Said:
    """A comment of a draft: who says it, and on which day (ISO 8601), where that is known."""

    author: str
    text: str
    date: str | None = None


@dataclass(frozen=True)
class Answer:
    """A thread of a draft. `thread` is the id of the remark that began it.

    `blocks` are ids of blocks, the one that it is about first, then those before it.
    """

    thread: str
    blocks: tuple[str, ...]
    comments: tuple[Said, ...]


def answers_in(
    register: Register, language: str, organisation: str, earlier: Sequence[Draft], say: Say
) -> tuple[Answer, ...]:
    """The threads that the next draft of a language shows, in the register's order.

    A thread is there when it has an answer that no earlier draft has shown; it is then there with
    all that was said in it. An edit has its words quoted, a comment stands under its author's name.
    """
    told = {
        (comment.thread, folded(comment.text))
        for draft in earlier
        for comment in draft.comments
        if comment.author == organisation
    }
    order = {draft.identity.number: draft for draft in earlier}
    threads = _threads(entry for entry in register.entries if entry.remark.language == language)
    return tuple(
        Answer(thread, _blocks(entries[0].remark, order), tuple(_said(entries, organisation, say)))
        for thread, entries in threads.items()
        if any((thread, folded(text)) not in told for text in _answers(entries, say))
    )


def _threads(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by the remark that began their thread, each thread in the order of its days."""
    threads: dict[str, list[Entry]] = {}
    for entry in entries:
        threads.setdefault(_thread(entry.remark), []).append(entry)
    return {thread: sorted(each, key=_moment) for thread, each in threads.items()}


def _thread(remark: Remark) -> str:
    return remark.comment.thread if remark.comment else remark.id


def _moment(entry: Entry) -> tuple[int, bool, str]:
    remark = entry.remark
    return remark.draft, remark.kind == "reply", remark.date or ""


def _answers(entries: Sequence[Entry], say: Say) -> list[str]:
    return [_answer(entry, say) for entry in entries if entry.state in _ANSWERED]


def _said(entries: Sequence[Entry], organisation: str, say: Say) -> Iterator[Said]:
    for entry in entries:
        remark = entry.remark
        if remark.comment is not None:
            yield Said(remark.author or say("nobody"), remark.comment.text, remark.date)
        if entry.state in _ANSWERED:
            yield Said(organisation, _answer(entry, say), _day(entry.decided))


def _day(decided: str | None) -> str | None:
    return f"{decided}T00:00:00Z" if decided else None


def _blocks(remark: Remark, drafts: Mapping[int, Draft]) -> tuple[str, ...]:
    """The block of a remark, then those before it in its draft, the nearest first."""
    wanted = [each for each in (remark.block, *remark.blocks, remark.follows) if each]
    draft = drafts.get(remark.draft)
    ids = [block.id for block in draft.blocks] if draft else []
    place = next((ids.index(each) for each in wanted if each in ids), 0)
    return tuple(dict.fromkeys([*wanted, *reversed(ids[:place])]))


# --- words ---


def _answer(entry: Entry, say: Say) -> str:
    """What is answered: of an edit the words that were proposed, then the decision and why."""
    quote = [] if entry.remark.kind in _SPOKEN else [proposal(entry.remark, say)]
    return "\n".join([*quote, _decision(entry, say)])


def _decision(entry: Entry, say: Say) -> str:
    why = " ".join((entry.why or "").split())
    if entry.state == "answered" and why:
        return why
    return say(f"{entry.state}-why" if why else entry.state, why=why)


def proposal(remark: Remark, say: Say) -> str:
    """What an edit proposed, quoted shortly."""
    match remark.kind:
        case "insert":
            return say("insert", words=_short(remark.after or ""))
        case "delete":
            return say("delete", words=_short(remark.before or ""))
        case "edit":
            return say("edit", changes="; ".join(_quotes(remark, say)))
        case _:
            return say(remark.kind)


def substance(remark: Remark, say: Say) -> str:
    """The words that an edit puts in or takes out, shortly; empty where it is not about words."""
    match remark.kind:
        case "insert" | "delete":
            text = remark.after if remark.kind == "insert" else remark.before
            return say("quoted", words=_short(text or ""))
        case "edit":
            return "; ".join(_quotes(remark, say))
        case _:
            return ""


def _quotes(remark: Remark, say: Say) -> list[str]:
    """The first few changes of an edit: what gave way to what."""
    quotes = []
    gone = ""
    pieces = marked(remark.before or "", remark.after or "")
    for number, (op, text) in enumerate(pieces):
        words = _short(text)
        replaced = pieces[number + 1 : number + 2]
        if op == "gone" and replaced and replaced[0][0] == "new":
            gone = words
        elif op == "gone":
            quotes.append(say("taken-out", words=words))
        elif op == "new" and gone:
            quotes.append(say("replaced", words=gone, new=words))
            gone = ""
        elif op == "new":
            quotes.append(say("put-in", words=words))
    more = [say("more")] if len(quotes) > _MOST_QUOTES else []
    return [*quotes[:_MOST_QUOTES], *more]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"


# --- what is kept ---


def sent_comments(answers: Iterable[Answer]) -> tuple[SentComment, ...]:
    """The comments of a draft as they are kept, so that they are known when they come back."""
    return tuple(
        SentComment(
            author=said.author,
            text=said.text,
            block=answer.blocks[0] if answer.blocks else None,
            thread=answer.thread,
        )
        for answer in answers
        for said in answer.comments
    )
