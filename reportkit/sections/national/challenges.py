"""Challenges and development needs, by the number of regions that mention them."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Cell, Row, Section
from reportkit.model.national import NationalChallenge, NationalReport
from reportkit.phrases import Phrases, choose
from reportkit.sections.challenges import theme_words
from reportkit.sections.frame import framed
from reportkit.sections.national.answers import result_sentences
from reportkit.sections.national.tables import regions_cell
from reportkit.sections.sentences import paragraph, shown
from reportkit.sections.tables import Heading, cell, row, table, words_cell

# A challenge of one region alone stands in a table of its own.
_SHARED = 2


def compose_challenges(report: NationalReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 11."""
    blocks = (
        *_challenges(report, phrases),
        *result_sentences(report, phrases, "challenges"),
    )
    return framed(report, phrases, "challenges", blocks)


def _challenges(report: NationalReport, phrases: Phrases) -> tuple[Block, ...]:
    if not report.challenges:
        return (paragraph(phrases, "challenges.none", "challenges.none", role="empty"),)
    shared = [each for each in report.challenges if len(each.regions) >= _SHARED]
    alone = [each for each in report.challenges if len(each.regions) < _SHARED]
    return (
        paragraph(phrases, "challenges.count", "challenges.count", count=len(shared)),
        *(_shared(report, phrases, shared) if shared else ()),
        *(_alone(report, phrases, alone) if alone else ()),
    )


def _shared(
    report: NationalReport, phrases: Phrases, challenges: list[NationalChallenge]
) -> tuple[Block, ...]:
    headings = (
        Heading("label", 4),
        Heading("theme", 3),
        Heading("regions", 2, "number"),
        Heading("mentions", 2, "number"),
        Heading("names", 6),
    )
    rows = (_shared_row(report, phrases, each) for each in challenges)
    return table(phrases, "challenges.table", headings, rows)


def _shared_row(report: NationalReport, phrases: Phrases, challenge: NationalChallenge) -> Row:
    return row(
        f"challenges.row.{slug(challenge.id)}",
        (
            _label_cell(phrases, challenge),
            words_cell(theme_words(phrases, challenge.theme)),
            cell(phrases, challenge.count),
            cell(phrases, challenge.mentions),
            regions_cell(report, phrases, challenge.regions),
        ),
        (challenge.mentions,),
    )


def _alone(
    report: NationalReport, phrases: Phrases, challenges: list[NationalChallenge]
) -> tuple[Block, ...]:
    """The challenges of single regions, region by region."""
    headings = (
        Heading("region", 3),
        Heading("label", 8),
        Heading("mentions", 2, "number"),
    )
    names = {each.id: regions_cell(report, phrases, each.regions) for each in challenges}
    ordered = sorted(challenges, key=lambda each: _place(report, phrases, each))
    rows = (
        row(
            f"challenges.row.{slug(each.id)}",
            (
                names[each.id],
                _label_cell(phrases, each),
                cell(phrases, each.mentions),
            ),
            (each.mentions,),
        )
        for each in ordered
    )
    return table(phrases, "challenges.alone", headings, rows)


def _place(report: NationalReport, phrases: Phrases, challenge: NationalChallenge) -> str:
    name = choose(report.region(challenge.regions[0]).name, phrases.language)[0]
    return phrases.sort_key(name)


def _label_cell(phrases: Phrases, challenge: NationalChallenge) -> Cell:
    words, language = choose(challenge.label, phrases.language)
    return Cell(content=(shown(phrases, challenge.mentions, words, language),))
