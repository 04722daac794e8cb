"""The register as a document for the group: who said what, what was decided, when and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportkit.document.check import check_document
from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    DocumentWords,
    Inlines,
    ListItem,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportkit.document.number import number
from reportkit.review.answering import substance
from reportkit.review.register import STATES, Entry, Question, Register
from reportkit.review.remarks import Remark

_COLUMNS = (("place", 26), ("who", 15), ("remark", 34), ("decision", 18), ("why", 22))
_QUESTION_COLUMNS = (("owner", 26), ("place", 40), ("given", 17), ("proposed", 17))
_SPOKEN = frozenset({"comment", "reply"})


@dataclass(frozen=True)
class ReportWords:
    """How the document speaks its language.

    `say` gives the words of a key of `review` with its places filled, `count` those for an amount,
    `day` a date, `place` where a question's figure stands; `renderers` are those of any document.
    """

    language: str
    say: Callable[..., str]
    count: Callable[..., str]
    day: Callable[[date], str]
    place: Callable[[Question], str]
    renderers: DocumentWords

    def answer(self, key: str, **values: str) -> str:
        """Words of `review.answer`."""
        return self.say(f"answer.{key}", **values)


@dataclass(frozen=True)
class Occasion:
    """What the document is about, and who makes it on which day."""

    id: str
    region: str
    tour: str
    organisation: str
    day: date


def compose_register(register: Register, occasion: Occasion, words: ReportWords) -> Document:
    """A register as a numbered and checked document.

    It names reviewers, so every page says for whom it is.
    """
    document = number(
        Document(
            id=f"{occasion.id}.{register.region}.remarks",
            language=words.language,
            title=words.say("report.title", region=occasion.region),
            subtitle=occasion.tour,
            region=register.region,
            organisation=occasion.organisation,
            date=words.day(occasion.day),
            iso_date=occasion.day.isoformat(),
            notice=words.say("report.private"),
            words=words.renderers,
            blocks=(
                _front(register, occasion, words),
                *_drafts(register, words),
                *_asked(register, words),
            ),
        )
    )
    breaches = check_document(document)
    assert not breaches, breaches
    return document


# --- front ---


def _front(register: Register, occasion: Occasion, words: ReportWords) -> Section:
    title = words.say("report.title", region=occasion.region)
    return Section(
        id="front",
        role="cover",
        title=_plain(title),
        children=(
            Paragraph(id="front.title", role="title", content=_plain(title)),
            Paragraph(id="front.tour", role="subtitle", content=_plain(occasion.tour)),
            Paragraph(
                id="front.private", role="notice", content=_plain(words.say("report.private"))
            ),
            Paragraph(id="front.sum", role="lead", content=_plain(_sum(register.entries, words))),
            Paragraph(id="front.reviewers.intro", content=_plain(words.say("report.reviewers"))),
            _reviewers(register.entries, words),
        ),
    )


def _sum(entries: Sequence[Entry], words: ReportWords) -> str:
    counts = Counter(entry.state for entry in entries)
    states = (words.count(f"state-count.{each}", counts[each]) for each in STATES if counts[each])
    total = words.count("report.total", len(entries))
    return words.say("report.sum", total=total, states=", ".join(states))


def _reviewers(entries: Sequence[Entry], words: ReportWords) -> BulletList:
    counts = Counter(entry.remark.author or words.say("no-name") for entry in entries)
    return BulletList(
        id="front.reviewers",
        items=tuple(
            ListItem(
                id=f"front.reviewers.n{place}",
                content=_plain(words.count("report.reviewer", count, name=name)),
            )
            for place, (name, count) in enumerate(sorted(counts.items()), start=1)
        ),
    )


# --- remarks ---


def _drafts(register: Register, words: ReportWords) -> Iterator[Section]:
    for (language, draft), entries in groupby(register.entries, key=_draft):
        node = f"draft-{language}-{draft}"
        title = words.say("report.draft", number=str(draft), language=language)
        tables = tuple(_chapters(node, list(entries), words))
        yield Section(id=node, role="front", title=_plain(title), children=tables)


def _draft(entry: Entry) -> tuple[str, int]:
    return entry.remark.language, entry.remark.draft


def _chapters(node: str, entries: Sequence[Entry], words: ReportWords) -> Iterator[Table]:
    """A table for each chapter of the draft, in its order; what lies before any comes first."""
    chapters: dict[str, list[Entry]] = {}
    for entry in entries:
        chapters.setdefault(_chapter(entry.remark, words), []).append(entry)
    for place, (chapter, of_chapter) in enumerate(chapters.items(), start=1):
        name = f"{node}.chapter-{place}"
        rows = tuple(_row(name, each, words) for each in of_chapter)
        yield _table(name, chapter, _COLUMNS, rows, words)


def _chapter(remark: Remark, words: ReportWords) -> str:
    if not remark.path:
        return words.say("report.elsewhere")
    chapter = remark.path[0]
    return words.say("report.chapter", title=chapter) if chapter[:1].isdigit() else chapter


def _table(
    name: str,
    caption: str,
    columns: Iterable[tuple[str, int]],
    rows: tuple[Row, ...],
    words: ReportWords,
) -> Table:
    return Table(
        id=name,
        caption=_plain(caption),
        columns=tuple(
            Column(
                id=f"{name}.column-{key}",
                header=_plain(words.say(f"report.column.{key}")),
                weight=weight,
                row_header=place == 0,
            )
            for place, (key, weight) in enumerate(columns)
        ),
        rows=rows,
    )


def _row(table: str, entry: Entry, words: ReportWords) -> Row:
    contents = (
        _plain(_place(entry.remark, words)),
        _plain(entry.remark.author or words.say("no-name")),
        _said(entry.remark, words),
        _plain(_decision(entry, words)),
        _plain(" ".join((entry.why or "").split()) or "–"),
    )
    return Row(id=f"{table}.{entry.id}", cells=tuple(Cell(content=each) for each in contents))


def _place(remark: Remark, words: ReportWords) -> str:
    """The nearest heading below the chapter, and the beginning of what stood there."""
    below = remark.path[1:][-1:]
    start = " ".join((remark.before or remark.after or "").split())
    short = start if len(start) <= _START else start[: _START - 1].rstrip() + "…"
    return " · ".join(filter(None, (*below, short))) or words.say("no-heading")


_START = 40


def _said(remark: Remark, words: ReportWords) -> Inlines:
    kind = Strong(content=_plain(words.say(f"kind.{remark.kind}")))
    comment = remark.comment
    if comment is None:
        said = substance(remark, words.answer)
        return (kind, Text(text=f": {said}")) if said else (kind,)
    anchor = " ".join(comment.anchor.split())
    about = f" ({words.say('anchor', words=anchor)})" if anchor else ""
    return (kind, Text(text=f"{about}: {' '.join(comment.text.split())}"))


def _decision(entry: Entry, words: ReportWords) -> str:
    state = words.say(f"state.{entry.state}")
    note = words.say(f"note.{entry.note}") if entry.note else None
    return ", ".join(filter(None, (state, note, _day(entry.decided, words), entry.by)))


def _day(written: str | None, words: ReportWords) -> str | None:
    """A day as people write it; what is none stays as it stands in the register."""
    try:
        return words.day(date.fromisoformat(written)) if written else None
    except ValueError:
        return written


# --- questions ---


def _asked(register: Register, words: ReportWords) -> Iterator[Block]:
    if not register.questions:
        return
    rows = tuple(
        Row(
            id=f"questions.n{place}",
            cells=tuple(Cell(content=_plain(text or "–")) for text in _asks(each, words)),
        )
        for place, each in enumerate(register.questions, start=1)
    )
    title = words.say("report.questions")
    table = _table("questions.table", title, _QUESTION_COLUMNS, rows, words)
    yield Section(id="questions", role="front", title=_plain(title), children=(table,))


def _asks(question: Question, words: ReportWords) -> tuple[str, str, str, str]:
    return question.owner, words.place(question), question.given, question.proposed


def _plain(text: str) -> Inlines:
    return (Text(text=text),)
