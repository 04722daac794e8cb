"""The cover letter of a package: to whom, as what, and which files it brings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.units import format_unit

from reportkit.document.check import check_document
from reportkit.document.ids import distinct_ids
from reportkit.document.nodes import Block, BulletList, Document, ListItem, Section, Strong, Text
from reportkit.document.nodes import Paragraph as ParagraphNode
from reportkit.document.number import number
from reportkit.frozen import Frozen, Localised
from reportkit.model.region import Tour
from reportkit.phrases import Phrases, choose, load_phrases, of_no_region
from reportkit.registry import Programme, RegionSet
from reportkit.sections.sentences import paragraph, plain, sentence
from reportkit.sections.whole import document_words

_SIGNATURE = ("letter.closing", "letter.sender")
# What a message says below all else: not where the letter has it.
SIGNATURE = frozenset(_SIGNATURE)
_KILOBYTE = 1000
_MEGABYTE = 1000 * _KILOBYTE


class Enclosed(Frozen):
    """A file that comes with the letter. `title` is the document's own, in its `language`."""

    file: str
    title: str
    language: str
    format: str
    bytes: int


class Letter(Frozen):
    """What a cover letter says. `day` is that of the newest release in the package."""

    recipient: str
    name: Localised
    language: str
    role: Literal["distribution", "information"]
    day: date
    contact: Localised = {}
    enclosed: tuple[Enclosed, ...]


def compose_letter(
    letter: Letter,
    tour: Tour,
    region_set: RegionSet,
    programme: Programme,
    locales: Path,
    own: dict[str, dict[str, Any]] | None = None,
) -> Document:
    """The letter as a numbered and checked document in the recipient's language.

    `own` are a workspace's own phrases by language.
    """
    phrases = letter_phrases(letter.language, region_set, programme, locales, own)
    title = phrases.text(f"letter.titles.{letter.role}", tour=choose(tour.name, letter.language)[0])
    document = number(
        Document(
            id=f"{tour.id}.letter.{letter.recipient}",
            language=letter.language,
            title=title,
            organisation=choose(tour.organisation, letter.language)[0],
            date=phrases.day(letter.day),
            iso_date=letter.day.isoformat(),
            notice=phrases.text("report.sample_mark") if tour.sample else "",
            words=document_words(phrases),
            blocks=(*_address(letter, phrases), _body(letter, tour, title, phrases)),
        )
    )
    breaches = check_document(document)
    assert not breaches, breaches
    return document


def letter_phrases(
    language: str,
    region_set: RegionSet,
    programme: Programme,
    locales: Path,
    own: dict[str, dict[str, Any]] | None = None,
) -> Phrases:
    """The phrases of a letter: those of the reports, of no region."""
    terms = region_set.terms.get(language, {}) | programme.terms.get(language, {})
    return load_phrases(
        locales, language, "report", terms, of_no_region((own or {}).get(language, {}))
    )


def _address(letter: Letter, phrases: Phrases) -> Iterator[Block]:
    name, language = choose(letter.name, letter.language)
    foreign = language if language != letter.language else None
    words = Strong(content=(Text(text=name, language=foreign),))
    yield ParagraphNode(id="letter.recipient", content=(words,))
    yield paragraph(phrases, "letter.role", f"distribution.{letter.role}", role="meta")


def _body(letter: Letter, tour: Tour, title: str, phrases: Phrases) -> Section:
    contact = choose(letter.contact, letter.language)[0]
    closing = (
        (paragraph(phrases, "letter.contact", "letter.contact", contact=contact),)
        if contact
        else ()
    )
    count = len(letter.enclosed)
    return Section(
        id="letter",
        role="front",
        title=plain(title),
        children=(
            paragraph(phrases, "letter.opening", f"letter.openings.{letter.role}"),
            paragraph(
                phrases, "letter.documents", "letter.documents", role="subheading", count=count
            ),
            _documents(letter, phrases),
            paragraph(phrases, "letter.checksums", "letter.checksums"),
            *closing,
            *_signature(tour, phrases),
        ),
    )


def _signature(tour: Tour, phrases: Phrases) -> Iterator[ParagraphNode]:
    """How the letter ends: a greeting, and who sends it."""
    greeting, sender = _SIGNATURE
    yield paragraph(phrases, greeting, "letter.closing")
    organisation = choose(tour.organisation, phrases.language)[0]
    if organisation:
        content = (Strong(content=plain(organisation)),)
        yield ParagraphNode(id=sender, content=content)


def _documents(letter: Letter, phrases: Phrases) -> BulletList:
    ids = distinct_ids("letter.documents.file", [each.file for each in letter.enclosed])
    return BulletList(
        id="letter.documents.list",
        items=tuple(
            ListItem(id=node_id, content=_document(each, phrases))
            for node_id, each in zip(ids, letter.enclosed, strict=True)
        ),
    )


def _document(file: Enclosed, phrases: Phrases) -> tuple[Text | Strong, ...]:
    foreign = file.language if file.language != phrases.language else None
    title = Text(text=file.title, language=foreign)
    details = sentence(
        phrases,
        "letter.details",
        language=_language_name(file.language, phrases),
        format=file.format.upper(),
        size=_size(file.bytes, phrases),
        # No language's: a name that is divided at the end of a line is another name.
        file=Text(text=file.file, language="zxx"),
    )
    return (Strong(content=(title,)), Text(text=" "), *details)  # type: ignore[arg-type]


def _language_name(language: str, phrases: Phrases) -> str:
    return Locale.parse(language).get_display_name(phrases.locale) or language


def _size(size: int, phrases: Phrases) -> str:
    """A size as the language writes it: `242 kt`, `1,5 Mt`."""
    if size < _MEGABYTE:
        kilobytes = max(round(size / _KILOBYTE), 1)
        words = format_unit(kilobytes, "digital-kilobyte", "short", locale=phrases.locale)
    else:
        megabytes = round(size / _MEGABYTE, 1)
        words = format_unit(megabytes, "digital-megabyte", "short", locale=phrases.locale)
    # A number is not parted from its unit at the end of a line.
    return words.replace(" ", "\u00a0")


# --- what the message says beside the letter ----------------------------------------------------


def part_words(phrases: Phrases, number: int, count: int, files: tuple[str, ...]) -> str:
    """Which of several messages this is, and what it brings."""
    return phrases.text("letter.part", number=number, total=count, files=", ".join(files))


def link_words(phrases: Phrases, file: str, link: str) -> str:
    """Where a file lies that the message does not hold."""
    return phrases.text("letter.linked", file=file, link=link)


def elsewhere_words(phrases: Phrases, file: str) -> str:
    """That a file does not come by mail."""
    return phrases.text("letter.elsewhere", file=file)


def closing_words(phrases: Phrases, organisation: str) -> str:
    """How the message ends: a greeting, and who sends it."""
    return "\n".join(filter(None, (phrases.text("letter.closing"), organisation)))
