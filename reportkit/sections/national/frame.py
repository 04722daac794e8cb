"""The frame of every section of the summary: its title, and a sentence where all is empty."""

from collections.abc import Iterable

from reportkit.document.nodes import Block, Section
from reportkit.phrases import Phrases
from reportkit.sections.frame import Role
from reportkit.sections.sentences import paragraph, sentence


def headed(
    phrases: Phrases,
    key: str,
    blocks: Iterable[Block],
    *,
    role: Role = "body",
    required: bool = True,
) -> tuple[Section, ...]:
    """A section. Phrases: `<key>.title`, and `<key>.empty` for a required one without content."""
    children = tuple(blocks)
    if not children and required:
        children = (paragraph(phrases, f"{key}.empty", f"{key}.empty", role="empty"),)
    if not children:
        return ()
    title = sentence(phrases, f"{key}.title")
    return (Section(id=key, role=role, title=title, children=children),)
