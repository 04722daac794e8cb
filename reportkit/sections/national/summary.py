"""Summary: the key figures of the tour, and in a few sentences what they mean, in each language."""

from collections.abc import Iterator

from reportkit.document.nodes import Block, BulletList, Inlines, ListItem, Paragraph, Section
from reportkit.model.national import FigureKey, NationalReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.author import own_prose, own_title
from reportkit.sections.frame import framed
from reportkit.sections.national.comparison import trait_sentences
from reportkit.sections.national.introduction import coverage
from reportkit.sections.sentences import joined, plain, sentence, shown

_KEY_FIGURES: tuple[FigureKey, ...] = ("projects", "answers", "organisations", "products")
_MOST_CHALLENGES = 3


def compose_summary(
    report: NationalReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The summary with its key figures, then the summary in the other languages."""
    blocks: tuple[Block, ...] = (
        key_figures(report, phrases),
        *_paragraphs(report, phrases, "summary"),
    )
    return (
        *framed(report, phrases, "summary", blocks, role="front"),
        *(_foreign_summary(report, other) for other in others),
    )


def key_figures(report: NationalReport, phrases: Phrases) -> BulletList:
    """Projects, answers, organisations at the meetings, products and how many live on."""
    return BulletList(
        id="summary.key-figures",
        role="key-figures",
        items=tuple(
            ListItem(id=f"summary.key-figures.{key}", content=_figure(report, phrases, key))
            for key in _KEY_FIGURES
        ),
    )


def _figure(report: NationalReport, phrases: Phrases, key: FigureKey) -> Inlines:
    total = report.figure(key).total
    words = sentence(phrases, f"summary.figures.{key}", count=int(total.value or 0))
    return (shown(phrases, total), *plain(" "), *words, *_more(report, phrases, key))


def _more(report: NationalReport, phrases: Phrases, key: FigureKey) -> Inlines:
    """What goes with a figure: the rate with the answers, those in use with the products."""
    rate = report.figure("rate").total
    if key == "answers" and rate.value is not None:
        share = shown(phrases, rate, phrases.percent(rate.value))
        return sentence(phrases, "summary.figures.rate", rate=share)
    if key == "products" and report.figure("products").total.value:
        going_on = report.figure("continuing").total
        return sentence(phrases, "summary.figures.continuing", count=going_on)
    return ()


def _paragraphs(report: NationalReport, phrases: Phrases, node_id: str) -> tuple[Paragraph, ...]:
    figures = Paragraph(id=f"{node_id}.figures", content=summary_sentences(report, phrases))
    findings = joined(_findings(report, phrases))
    if not findings:
        return (figures,)
    return (figures, Paragraph(id=f"{node_id}.findings", content=findings))


def summary_sentences(report: NationalReport, phrases: Phrases) -> Inlines:
    """What the figures alone can say in a few sentences."""
    return joined((coverage(report, phrases), *_counts(report, phrases)))


def _counts(report: NationalReport, phrases: Phrases) -> Iterator[Inlines]:
    keys: tuple[FigureKey, ...] = ("projects", "answers", "recommendations")
    for key in keys:
        total = report.figure(key).total
        if total.value is not None:
            yield sentence(phrases, f"summary.{key}", count=total)
    products = report.figure("products").total
    if products.value:
        going_on = report.figure("continuing").total
        yield sentence(phrases, "summary.products", count=products, continuing=going_on)


def _findings(report: NationalReport, phrases: Phrases) -> Iterator[Inlines]:
    """What is common to the regions, and what most of them see in the way."""
    for trait in report.traits:
        if trait.key in ("all_continue", "agreements"):
            yield trait_sentences(report, phrases, trait)
    challenges = report.challenges[:_MOST_CHALLENGES]
    if challenges:
        words = [choose(each.label, phrases.language) for each in challenges]
        listed = phrases.enumeration(_in_sentence(label) for label, _ in words)
        yield sentence(phrases, "summary.challenges", count=len(challenges), challenges=listed)


def _in_sentence(label: str) -> str:
    """A label inside a sentence: small initial, unless it is an abbreviation."""
    label = label.rstrip(".")
    return label[:1].lower() + label[1:] if not label[1:2].isupper() else label


def _foreign_summary(report: NationalReport, other: Phrases) -> Section:
    """The summary in another language: the author's, or what the figures say.

    Its ids must differ from those of the document's own.
    """
    key = f"summary-{other.language}"
    own = own_prose(report, other, "summary", node_id=key)
    return Section(
        id=key,
        role="front",
        title=plain(own_title(report, other, "summary") or other.text("summary.title")),
        language=other.language,
        children=own or _paragraphs(report, other, key),
    )
