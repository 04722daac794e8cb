"""Summary: the key figures, and one page for the ministries, in each language of the tour."""

from decimal import Decimal

from reportkit.document.nodes import Block, BulletList, Inlines, ListItem, Paragraph, Section
from reportkit.model.region import CONTINUING_STATUSES, Fact, RegionReport
from reportkit.phrases import Phrases
from reportkit.sections.author import own_prose, own_title
from reportkit.sections.frame import framed
from reportkit.sections.sentences import counted, joined, plain, sentence, shown


def compose_summary(
    report: RegionReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The summary with its key figures, then the summary in the other languages."""
    return (
        *framed(
            report,
            phrases,
            "summary",
            (key_figures(report, phrases), _draft(report, phrases, "summary.draft")),
            role="front",
        ),
        *(_foreign_summary(report, other) for other in others),
    )


def key_figures(report: RegionReport, phrases: Phrases) -> BulletList:
    """Projects, answers, organisations at the meeting, products and how many live on."""
    items = (
        ("projects", _figure(phrases, "projects", _projects(report))),
        ("answers", _answers_figure(report, phrases)),
        ("organisations", _figure(phrases, "organisations", organisations(report))),
        ("products", _products_figure(report, phrases)),
    )
    return BulletList(
        id="summary.key-figures",
        role="key-figures",
        items=tuple(
            ListItem(id=f"summary.key-figures.{key}", content=content) for key, content in items
        ),
    )


def _figure(phrases: Phrases, key: str, count: Fact[Decimal]) -> Inlines:
    return (
        shown(phrases, count),
        *plain(" "),
        *sentence(phrases, f"summary.figures.{key}", count=int(count.value or 0)),
    )


def _answers_figure(report: RegionReport, phrases: Phrases) -> Inlines:
    figure = _figure(phrases, "answers", report.survey.respondents)
    rate = report.survey.response_rate
    if rate.value is None:
        return figure
    share = shown(phrases, rate, phrases.percent(rate.value))
    return (*figure, *sentence(phrases, "summary.figures.rate", rate=share))


def _products_figure(report: RegionReport, phrases: Phrases) -> Inlines:
    figure = _figure(phrases, "products", counted(report, [each.name for each in report.products]))
    if not report.products:
        return figure
    living = continuing(report)
    return (
        *figure,
        *sentence(phrases, "summary.figures.continuing", count=living),
    )


def _projects(report: RegionReport) -> Fact[Decimal]:
    return counted(report, [each.name for each in report.projects])


def organisations(report: RegionReport) -> Fact[Decimal]:
    """How many organisations were represented at the meeting."""
    return counted(report, [each for group in report.participants for each in group.organisations])


def continuing(report: RegionReport) -> Fact[Decimal]:
    """How many products go on in some form."""
    return counted(
        report,
        [each.status for each in report.products if each.status.value in CONTINUING_STATUSES],
    )


def _draft(report: RegionReport, phrases: Phrases, node_id: str) -> Paragraph:
    return Paragraph(id=node_id, content=draft_sentences(report, phrases))


def draft_sentences(report: RegionReport, phrases: Phrases) -> Inlines:
    """What the data alone can say in a few sentences."""
    sentences = [
        sentence(phrases, "summary.projects", count=_projects(report)),
        sentence(phrases, "summary.answers", count=report.survey.respondents),
    ]
    if report.products:
        sentences.append(
            sentence(
                phrases,
                "summary.products",
                count=counted(report, [each.name for each in report.products]),
                continuing=continuing(report),
            )
        )
    if report.recommendations:
        count = counted(report, [each.text for each in report.recommendations])
        sentences.append(sentence(phrases, "summary.recommendations", count=count))
    return joined(sentences)


def _foreign_summary(report: RegionReport, other: Phrases) -> Section:
    """The summary in another language: the author's, or the draft from data.

    Its ids must differ from those of the document's own summary.
    """
    key = f"summary-{other.language}"
    children: tuple[Block, ...] = own_prose(report, other, "summary", node_id=key)
    children = children or (_draft(report, other, f"{key}.draft"),)
    return Section(
        id=key,
        role="front",
        title=plain(own_title(report, other, "summary") or other.text("summary.title")),
        language=other.language,
        children=children,
    )
