"""What stands around every page of a language, and what is new for its feed."""

from collections.abc import Iterator

from reportkit.document.site import Change, Frame, FrameWords
from reportkit.phrases import choose
from reportkit.sections.site.content import PublishedReport
from reportkit.sections.site.edition import Edition, visible

_NAVIGATION = ("front", "programme", "projects", "search")


def compose_frame(edition: Edition) -> Frame:
    """The frame of a language."""
    phrases, content = edition.phrases, edition.content
    _, slogan_language = choose(content.programme.slogan, edition.language)
    emblem = content.programme.emblem
    return Frame(
        language=edition.language,
        language_name=phrases.text("frame.own_language"),
        site_name=edition.name(content.tour.name),
        organisation=edition.name(content.tour.organisation),
        fund=edition.name(content.programme.fund),
        slogan=edition.name(content.programme.slogan),
        slogan_language=slogan_language,
        emblem=emblem,
        emblem_alt=edition.report.text(f"cover.emblems.{emblem}") if emblem else "",
        place=phrases.text("frame.place"),
        navigation=tuple(edition.page_link(key) for key in _NAVIGATION),
        footer=(edition.page_link("statement"),),
        feed_title=phrases.text("feed.title", tour=edition.name(content.tour.name)),
        feed_address=f"{edition.language}/{phrases.text('addresses.feed')}.xml",
        search_address=f"{edition.language}/{phrases.text('addresses.search')}.js",
        changes=tuple(_changes(edition)),
        words=FrameWords(
            **{name: phrases.pattern(f"frame.{name}") for name in FrameWords.model_fields}
        ),
    )


def _changes(edition: Edition) -> Iterator[Change]:
    """The reports of this language, the newest first; equal days in the order of the regions."""
    names = [region for region, _ in edition.reported()]
    found = (edition.content.report(region, edition.language) for region in names)
    dated = [(each.day, each) for each in found if each is not None and each.day is not None]
    for _, report in sorted(dated, key=lambda each: each[0], reverse=True):
        yield _change(edition, report)


def _change(edition: Edition, report: PublishedReport) -> Change:
    assert report.day is not None
    tour = edition.content.tour
    key = "feed.released" if report.release is not None else "feed.built"
    return Change(
        id=f"urn:reportkit:{tour.id}:{report.key}:{report.release or 0}",
        key=f"region.{report.region}" if report.region else "summary",
        title=visible(report.title),
        summary=edition.phrases.text(key),
        iso_date=report.day.isoformat(),
    )
