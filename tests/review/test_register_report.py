"""The register as a document: who, what, decision, why."""

from datetime import date

from reportkit.document.nodes import Document, Table
from reportkit.document.walk import own_texts, walk
from reportkit.messages import load_messages
from reportkit.resources import templates_folder
from reportkit.review.register import Entry, Question, Register
from reportkit.review.report import Occasion, ReportWords, compose_register
from reportkit.sources import SourceRef
from tests.review.test_answering import comment, edit
from tests.sample_document import WORDS

DAY = date(2014, 12, 16)


def report(*entries: Entry, questions: tuple[Question, ...] = (), language: str = "fi") -> Document:
    messages = load_messages(templates_folder() / "locales", language)
    spoken = ReportWords(
        language=language,
        say=lambda key, **values: messages.text(f"review.{key}", None, **values),
        count=lambda key, amount, **values: messages.text(f"review.{key}", amount, **values),
        day=lambda day: f"{day.day}.{day.month}.{day.year}",
        place=lambda question: question.source.place(),
        renderers=WORDS,
    )
    register = Register(region="lappi", entries=entries, questions=questions)
    occasion = Occasion("kiertue", "Lappi", "Kiertue 2014", "Koordinaatioprojekti", DAY)
    return compose_register(register, occasion, spoken)


def rows(document: Document) -> list[list[str]]:
    tables = [node for node in walk(document) if isinstance(node, Table)]
    return [own_texts(row) for table in tables for row in table.rows]


DECIDED = Entry(
    remark=edit().model_copy(update={"path": ("2 Projektit", "2.1 Lapin Opin ovi")}),
    state="rejected", by="Koordinaattori", decided="2014-12-01", why="Sama kaikilla.",
)  # fmt: skip


def test_a_row_says_where_who_what_and_why() -> None:
    assert rows(report(DECIDED)) == [
        [
            "2.1 Lapin Opin ovi · kerran vuodessa",
            "Arvioija Yksi",
            "muutos: ”kerran” → ”kahdesti”",
            "hylätty, 1.12.2014, Koordinaattori",
            "Sama kaikilla.",
        ]
    ]


def test_a_comment_is_shown_with_what_it_is_about() -> None:
    (row,) = rows(report(Entry(remark=comment())))

    assert row[2] == "kommentti (Kohta: ”kerran”): Miksi?"
    assert row[3:] == ["avoin", "–"]


def test_the_front_sums_up_and_says_for_whom_it_is() -> None:
    document = report(DECIDED, Entry(remark=edit("e2").model_copy(update={"author": None})))
    front = [text for node in walk(document) for text in own_texts(node)]

    assert "Luonnoksiin on saatu 2 huomautusta: 1 avoin, 1 hylätty." in front
    assert "Arvioija Yksi, 1 huomautus" in front
    assert "nimetön, 1 huomautus" in front
    assert document.notice == "Sisältää kommentoijien nimiä. Vain aluetyöryhmän käyttöön."


def test_drafts_and_their_chapters_stand_apart() -> None:
    later = edit("e2").model_copy(update={"draft": 2})
    document = report(DECIDED, Entry(remark=later))
    tables = [node for node in walk(document) if isinstance(node, Table)]

    assert ["Luku 2 Projektit", "Lukujen otsikot, alaviitteet ja sivujen reunat"] == [
        own_texts(each)[0].split(". ", 1)[1] for each in tables
    ]


def test_questions_say_who_is_asked_about_which_figure() -> None:
    source = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="F7")
    question = Question(
        remark="e1", owner="Lapin ELY-keskus", source=source, given="14", proposed="15"
    )

    assert [question.owner, "surveys/lappi.xlsx › Vastaukset!F7", "14", "15"] == rows(
        report(DECIDED, questions=(question,))
    )[-1]


def test_a_day_that_is_none_stays_as_it_stands_in_the_register() -> None:
    odd = DECIDED.model_copy(update={"decided": "joulukuussa"})

    assert "hylätty, joulukuussa, Koordinaattori" == rows(report(odd))[0][3]
