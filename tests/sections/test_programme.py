"""Appendix 3: the programme of the meeting and the organisations."""

import pytest

from reportkit.document.nodes import Document, ListItem, Section
from reportkit.document.walk import own_texts, walk
from reportkit.model.publication import for_publication
from reportkit.model.region import InternalReport, Remark
from reportkit.records import ProseParagraph, Span
from reportkit.resources import templates_folder
from reportkit.sections.report import compose_report
from tests.sections.sample_model import empty_report, fact, full_report

LOCALES = templates_folder() / "locales"
KEY = "appendix-programme"


def with_programme(*lines: str) -> InternalReport:
    report = full_report()
    told = tuple(
        Remark(
            id=f"programme-{number}",
            kind="remark",
            theme=KEY,
            heading="Ohjelma",
            text=fact(line),
            language="fi",
        )
        for number, line in enumerate(lines)
    )
    return report.model_copy(update={"remarks": (*report.remarks, *told)})


def composed(report: InternalReport, language: str = "fi") -> Document:
    return compose_report(for_publication(report), language, LOCALES, ("fi", "sv"))


def appendix(document: Document) -> Section | None:
    sections = (each for each in walk(document) if isinstance(each, Section))
    return next((each for each in sections if each.id == KEY), None)


def items(section: Section | None) -> list[str]:
    assert section is not None
    return [
        " ".join(own_texts(node))
        for child in section.children
        for node in getattr(child, "items", ())
        if isinstance(node, ListItem)
    ]


def test_the_programme_stands_in_the_order_of_the_notes() -> None:
    """Each line of it with its source, and after it the organisations, without persons."""
    report = with_programme("9.30 Avaus", "10.00 Tulokset", "13.30 Päätös")
    organisations = [str(o.value) for group in report.participants for o in group.organisations]

    section = appendix(composed(report))

    assert ["9.30 Avaus", "10.00 Tulokset", "13.30 Päätös", *organisations] == items(section)
    assert organisations


@pytest.mark.parametrize(
    ("language", "label", "title"),
    [
        ("fi", "Liite 3", "Tapaamisen ohjelma ja osallistujaorganisaatiot"),
        ("sv", "Bilaga 3", "Mötets program och deltagande organisationer"),
    ],
)
def test_it_is_the_third_appendix(language: str, label: str, title: str) -> None:
    """Numbered after the questions and the answers, in each language."""
    section = appendix(composed(with_programme("9.30 Avaus"), language))

    assert section is not None
    assert (label, title) == (
        section.label,
        " ".join(own_texts(section)).removeprefix(label).strip(),
    )


@pytest.mark.parametrize("report", [empty_report(), full_report()])
def test_without_a_programme_there_is_no_such_appendix(report: InternalReport) -> None:
    """Who was there is told in the introduction already."""
    assert appendix(composed(report)) is None


def test_an_author_may_tell_the_programme() -> None:
    """Prose for this section makes the appendix where the notes tell nothing."""
    report = full_report()
    passage = report.passages[0]
    block = ProseParagraph(content=(Span(text="Aamulla avattiin."),), source=passage.source)
    own = passage.model_copy(
        update={
            "section": KEY,
            "title": None,
            "after": None,
            "blocks": (block,),
            "notes": (),
            "file": "texts/lappi/fi/ohjelma.md",
        }
    )

    section = appendix(composed(report.model_copy(update={"passages": (*report.passages, own)})))

    assert section is not None
    assert "Aamulla avattiin." == " ".join(own_texts(section.children[0]))
    assert items(section)
