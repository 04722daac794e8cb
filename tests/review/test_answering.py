"""What the next draft answers, and where it says so."""

from datetime import date

from reportkit.document.nodes import Paragraph
from reportkit.messages import load_messages
from reportkit.outputs.docx import render_docx
from reportkit.resources import templates_folder
from reportkit.review.answering import Answer, answers_in, sent_comments
from reportkit.review.drafts import Draft, DraftIdentity
from reportkit.review.register import Entry, Register, State
from reportkit.review.remarks import Remark, RemarkComment
from reportkit.review.sending import make_draft
from tests.outputs.docx_parts import small_document
from tests.sample_document import words

ORGANISATION = "Koordinaatioprojekti"
MESSAGES = load_messages(templates_folder() / "locales", "fi")


def say(key: str, **values: str) -> str:
    return MESSAGES.text(f"review.answer.{key}", None, **values)


def edit(
    name: str = "e1", before: str = "kerran vuodessa", after: str = "kahdesti vuodessa"
) -> Remark:
    return Remark(
        id=name, region="lappi", language="fi", draft=1, file="a.docx", block="second",
        kind="edit", tracked=True, author="Arvioija Yksi", before=before, after=after,
    )  # fmt: skip


def comment(name: str = "c1", text: str = "Miksi?", thread: str = "c1", **more: object) -> Remark:
    said = RemarkComment(text=text, anchor="kerran", thread=thread)
    kind = "comment" if name == thread else "reply"
    changes = {"id": name, "kind": kind, "tracked": False, "comment": said, **more}
    return edit().model_copy(update=changes)


def entry(remark: Remark, state: State = "rejected", why: str | None = None) -> Entry:
    return Entry(remark=remark, state=state, why=why, decided="2014-12-01")


def draft(number: int, *answers: Answer) -> Draft:
    document = small_document(
        Paragraph(id="first", content=words("Ensimmäinen.")),
        Paragraph(id="second", content=words("Verkosto kokoontuu kerran vuodessa.")),
    )
    identity = DraftIdentity(tour="tour", region="lappi", language="fi", number=number)
    content, day = render_docx(document), date(2014, 11, 1)
    return make_draft(document, identity, content, "a.docx", day, sent_comments(answers))


def answers(
    *entries: Entry, earlier: tuple[Draft, ...] = (), language: str = "fi"
) -> tuple[Answer, ...]:
    register = Register(region="lappi", entries=entries)
    return answers_in(register, language, ORGANISATION, earlier or (draft(1),), say)


def said(answer: Answer) -> list[tuple[str, str]]:
    return [(each.author, each.text) for each in answer.comments]


def test_a_rejected_edit_is_quoted_with_the_reason() -> None:
    (answer,) = answers(entry(edit(), why="Sama kaikilla."))

    assert said(answer) == [
        (
            ORGANISATION,
            "Ehdotettu muutos: ”kerran” → ”kahdesti”\nEi otettu tekstiin: Sama kaikilla.",
        )
    ]


def test_a_comment_stands_under_its_author_and_has_the_answer_as_reply() -> None:
    (answer,) = answers(entry(comment(), "answered", "Näin sovittiin."))

    assert said(answer) == [("Arvioija Yksi", "Miksi?"), (ORGANISATION, "Näin sovittiin.")]


def test_what_is_accepted_or_open_is_not_answered() -> None:
    states: tuple[State, ...] = ("open", "proposed", "conflict", "accepted")

    assert () == answers(*(entry(edit(f"e{n}"), each) for n, each in enumerate(states)))


def test_a_disputed_figure_is_answered_as_a_question() -> None:
    (answer,) = answers(entry(edit(), "question"))

    assert answer.comments[0].text.endswith("Tieto tarkistetaan sen antajalta.")


def test_an_answer_is_given_once() -> None:
    decided = entry(edit(), why="Ei.")
    told = answers(decided)

    assert () == answers(decided, earlier=(draft(1), draft(2, *told)))


def test_another_answer_is_given_again() -> None:
    told = answers(entry(edit(), why="Ei."))

    assert 1 == len(answers(entry(edit(), why="Ei vieläkään."), earlier=(draft(2, *told),)))


def test_a_thread_comes_back_whole_when_one_of_its_replies_is_answered() -> None:
    first = entry(comment(), "answered", "Siksi.")
    told = answers(first)
    reply = entry(comment("c2", "En usko.", draft=2), "answered", "Katso liite.")
    (answer,) = answers(first, reply, earlier=(draft(1), draft(2, *told)))

    assert ["Miksi?", "Siksi.", "En usko.", "Katso liite."] == [
        each.text for each in answer.comments
    ]
    assert {"c1"} == {each.thread for each in sent_comments((answer,))}


def test_each_language_has_its_own_answers() -> None:
    assert () == answers(entry(edit()), language="sv")


def test_an_answer_knows_the_blocks_before_its_own() -> None:
    """Where its block is gone, it stands beside the nearest one that is there."""
    (answer,) = answers(entry(edit()))

    assert ("second", "first") == answer.blocks


def test_what_went_and_came_is_quoted_shortly() -> None:
    long = edit(before="", after="pitkä " * 100).model_copy(update={"kind": "insert"})
    (answer,) = answers(entry(long))
    quote = answer.comments[0].text.splitlines()[0]

    assert quote.startswith("Ehdotettu lisättäväksi: ”pitkä pitkä") and quote.endswith("…”")
    assert len(quote) < 160


def test_every_kind_of_remark_has_words_in_every_language() -> None:
    kinds = ("move", "split", "join", "format", "unknown")
    for language in ("fi", "sv", "en"):
        messages = load_messages(templates_folder() / "locales", language)
        spoken = [messages.text(f"review.answer.{kind}") for kind in kinds]

        assert all(spoken)
