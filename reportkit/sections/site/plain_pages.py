"""The search page with the list of all pages, and the accessibility statement."""

from collections.abc import Iterator

from reportkit.document.nodes import Block, BulletList, Link, ListItem, Paragraph, Section
from reportkit.document.site import PageLink
from reportkit.sections.sentences import paragraph, plain, sentence
from reportkit.sections.site.edition import Edition, chapter, heading, to_page
from reportkit.slugs import slug


def compose_search(edition: Edition, pages: tuple[PageLink, ...]) -> tuple[Block, ...]:
    """The page that searches by script and, without one, lists all pages."""
    phrases = edition.phrases
    items = tuple(
        ListItem(id=f"search.page.{slug(each.key)}", content=(to_page(each.key, each.title),))
        for each in pages
    )
    return (
        heading(phrases.text("search.title"), "search"),
        chapter(
            "search.pages",
            phrases.text("search.pages"),
            (BulletList(id="search.pages.list", items=items),),
        ),
    )


def compose_statement(edition: Edition) -> tuple[Block, ...]:
    """What the law on digital services (306/2019) wants a site to say of its accessibility."""
    phrases, content = edition.phrases, edition.content
    organisation = edition.said(content.tour.organisation) or plain(edition.name(content.tour.name))
    return (
        heading(phrases.text("statement.title"), "statement"),
        paragraph(
            phrases,
            "statement.lead",
            "statement.lead",
            role="lead",
            organisation=organisation,
            tour=edition.said(content.tour.name),
        ),
        _state(edition),
        _assessment(edition),
        _feedback(edition),
        _supervision(edition),
    )


def _state(edition: Edition) -> Section:
    phrases, exceptions = edition.phrases, edition.content.exceptions
    key = "statement.partly" if exceptions else "statement.wholly"
    blocks: list[Block] = [paragraph(phrases, "statement.state.level", key)]
    if exceptions:
        words = edition.said(exceptions)
        blocks.append(Paragraph(id="statement.state.exceptions", content=words))
    blocks.append(paragraph(phrases, "statement.state.how", "statement.how"))
    return chapter("statement.state", phrases.text("statement.state"), blocks)


def _assessment(edition: Edition) -> Section:
    phrases, day = edition.phrases, edition.content.assessed
    blocks: list[Block] = [
        paragraph(phrases, "statement.assessment.how", "statement.assessed"),
    ]
    if day is not None:
        date = phrases.day(day)
        blocks.append(paragraph(phrases, "statement.assessment.day", "statement.dated", date=date))
    return chapter("statement.assessment", phrases.text("statement.assessment"), blocks)


def _feedback(edition: Edition) -> Section:
    phrases = edition.phrases
    return chapter("statement.feedback", phrases.text("statement.feedback"), _channel(edition))


def _channel(edition: Edition) -> Iterator[Block]:
    phrases, contact = edition.phrases, edition.content.contact
    if contact:
        url = f"mailto:{contact}" if "@" in contact else contact
        link = Link(content=plain(contact), url=url)
        words = sentence(phrases, "statement.write_to", contact=(link,))
    else:
        organisation = edition.said(edition.content.tour.organisation)
        words = sentence(phrases, "statement.turn_to", organisation=organisation)
    yield Paragraph(id="statement.feedback.where", content=words)
    yield paragraph(phrases, "statement.feedback.when", "statement.answer")


def _supervision(edition: Edition) -> Section:
    phrases = edition.phrases
    link = Link(
        content=plain(phrases.text("statement.supervisor")),
        url=phrases.text("statement.supervisor_address"),
    )
    words = sentence(phrases, "statement.complain", supervisor=(link,))
    return chapter(
        "statement.supervision",
        phrases.text("statement.supervision"),
        (Paragraph(id="statement.supervision.where", content=words),),
    )
