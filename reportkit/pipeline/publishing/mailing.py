"""From the files of a package to the drafts of the messages that bring them."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from reportkit.distribution.mail import Draft, write_draft
from reportkit.distribution.manifest import MANIFEST
from reportkit.distribution.parting import Parted, part_files
from reportkit.distribution.plain_text import plain_text
from reportkit.document.nodes import Document
from reportkit.phrases import Phrases, choose
from reportkit.pipeline.publishing.problems import Problem
from reportkit.sections.letters import (
    SIGNATURE,
    closing_words,
    elsewhere_words,
    letter_phrases,
    link_words,
    part_words,
)
from reportkit.workspace import Workspace
from reportkit.workspace.settings import RecipientTable


def draft_messages(
    workspace: Workspace, recipient: RecipientTable, letter: Document, files: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The messages by file name, and what does not fit into any of them.

    The letter's words are the message's; the manifest comes with the first.
    """
    settings = workspace.settings.distribution
    order = sorted(files, key=lambda name: name != MANIFEST)
    parted = part_files(
        ((name, len(files[name])) for name in order), settings.megabytes, settings.large
    )
    drafts = {
        _name(recipient, parted, number): write_draft(
            _draft(workspace, recipient, letter, parted, number),
            {name: files[name] for name in files if name in names},
        )
        for number, names in enumerate(parted.messages, start=1)
    }
    return drafts, [_problem(workspace, recipient, name) for name in parted.left_out]


def _name(recipient: RecipientTable, parted: Parted, number: int) -> str:
    several = f"-{number}" if len(parted.messages) > 1 else ""
    return f"{recipient.id}{several}.eml"


def _draft(
    workspace: Workspace, recipient: RecipientTable, letter: Document, parted: Parted, number: int
) -> Draft:
    phrases = letter_phrases(
        letter.language,
        workspace.region_set,
        workspace.programme,
        workspace.locales,
        workspace.templates.arrangement.phrases,
    )
    total = len(parted.messages)
    return Draft(
        key=f"{letter.id}.{number}",
        sender=workspace.settings.distribution.sender,
        to=recipient.address,
        to_name=choose(recipient.name, letter.language)[0],
        subject=letter.title if total == 1 else f"{letter.title} ({number}/{total})",
        body="\n".join(_body(workspace, letter, phrases, parted, number)) + "\n",
    )


def _body(
    workspace: Workspace, letter: Document, phrases: Phrases, parted: Parted, number: int
) -> Iterator[str]:
    if len(parted.messages) > 1:
        yield part_words(phrases, number, len(parted.messages), parted.messages[number - 1]) + "\n"
    yield plain_text(letter, SIGNATURE)
    for name in parted.left_out:
        link = _link(workspace, name)
        yield link_words(phrases, name, link) if link else elsewhere_words(phrases, name)
    if parted.left_out:
        yield ""
    yield closing_words(phrases, letter.organisation)


def _link(workspace: Workspace, name: str) -> str:
    """The address of a file that is linked; empty where the tour has none for it."""
    settings = workspace.settings.distribution
    if settings.large != "link" or not settings.link:
        return ""
    return f"{settings.link.rstrip('/')}/{quote(name)}"


def _problem(workspace: Workspace, recipient: RecipientTable, file: str) -> Problem:
    name = choose(recipient.name, str(recipient.language))[0]
    link = _link(workspace, file)
    if link:
        return Problem("linked", {"name": name, "file": file, "used": link})
    expected = str(workspace.settings.distribution.megabytes)
    return Problem("too-large", {"name": name, "file": file, "expected": expected})
