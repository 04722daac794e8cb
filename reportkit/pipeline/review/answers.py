"""Decided remarks → comments in the next draft, and what is kept of them."""

from typing import NamedTuple

from reportkit.document.nodes import Document, Table
from reportkit.document.units import cell_id
from reportkit.document.walk import walk
from reportkit.messages import load_messages
from reportkit.outputs.docx.comments import DocxComment, DocxThread, with_comments
from reportkit.pipeline.review.drafts import draft_numbers, find_draft
from reportkit.pipeline.review.register import open_register
from reportkit.review.answering import Answer, answers_in, sent_comments
from reportkit.review.drafts import Draft, DraftIdentity, SentComment
from reportkit.review.today import find_places
from reportkit.workspace import Workspace


class Answered(NamedTuple):
    """A draft's Word file with its answers, and the comments that it now holds."""

    content: bytes
    comments: tuple[SentComment, ...]


def with_answers(
    workspace: Workspace, identity: DraftIdentity, document: Document, content: bytes
) -> Answered:
    """A draft with what was decided about remarks on earlier ones, as comments beside the blocks.

    Errors: `WorkspaceError` for a register or an earlier draft that cannot be understood.
    """
    register = open_register(workspace, identity.region)
    if not register.entries:
        return Answered(content, ())
    messages = load_messages(workspace.locales, identity.language)

    def say(key: str, **values: str) -> str:
        return messages.text(f"review.answer.{key}", None, **values)

    earlier = _earlier_drafts(workspace, identity)
    organisation = document.organisation or document.title
    answers = answers_in(register, identity.language, organisation, earlier, say)
    today = _ids_today(earlier, document)
    cells = _cells(document)
    threads = [_thread(answer, today, cells) for answer in answers]
    return Answered(with_comments(content, threads), sent_comments(answers))


def _earlier_drafts(workspace: Workspace, identity: DraftIdentity) -> list[Draft]:
    numbers = draft_numbers(workspace, identity.region, identity.language)
    identities = (identity.model_copy(update={"number": number}) for number in numbers)
    found = (find_draft(workspace, each) for each in identities)
    return [draft for draft in found if draft is not None]


def _ids_today(earlier: list[Draft], document: Document) -> dict[str, str]:
    """The ids of blocks that have another one today: prose whose first words have changed."""
    return {
        block: place.unit.id
        for draft in earlier
        for block, place in find_places(draft, document).items()
        if place.unit is not None
    }


def _cells(document: Document) -> dict[str, str]:
    """The id of each cell → its row and the number of its column, by which a file knows it."""
    return {
        cell_id(row.id, column.id): f"{row.id}#{number}"
        for table in walk(document)
        if isinstance(table, Table)
        for row in table.rows
        for number, column in enumerate(table.columns)
    }


def _thread(answer: Answer, today: dict[str, str], cells: dict[str, str]) -> DocxThread:
    blocks = (today.get(block, block) for block in answer.blocks)
    comments = tuple(DocxComment(each.author, each.text, each.date) for each in answer.comments)
    return DocxThread(tuple(cells.get(block, block) for block in blocks), comments)
