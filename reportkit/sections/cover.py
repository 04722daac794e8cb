"""Cover: what the report is, of which region, in both languages, and whose money made it."""

from reportkit.document.nodes import Paragraph, Section
from reportkit.model.region import RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.sentences import paragraph, plain, sentence


def compose_cover(
    report: RegionReport, phrases: Phrases, others: tuple[Phrases, ...]
) -> tuple[Section, ...]:
    """The cover; `others` are the phrases of the languages of the parallel titles."""
    children = (
        paragraph(phrases, "cover.title", "report.title", role="title"),
        paragraph(phrases, "cover.subtitle", "report.subtitle", role="subtitle"),
        *(_parallel_title(each) for each in others),
        _fund(report, phrases),
        *_notice(report, phrases),
    )
    return (
        Section(
            id="cover", role="cover", title=sentence(phrases, "cover.title"), children=children
        ),
    )


def _parallel_title(other: Phrases) -> Paragraph:
    return Paragraph(
        id=f"cover.parallel-title-{other.language}",
        role="meta",
        language=other.language,
        content=plain(other.text("report.title"), other.language),
    )


def _fund(report: RegionReport, phrases: Phrases) -> Paragraph:
    fund, _ = choose(report.programme.fund, phrases.language)
    return paragraph(phrases, "cover.fund", "cover.fund", role="meta", fund=fund)


def _notice(report: RegionReport, phrases: Phrases) -> tuple[Paragraph, ...]:
    if not report.tour.sample:
        return ()
    return (paragraph(phrases, "cover.notice", "report.sample", role="notice"),)
