"""The frame of every section: the author's prose around it, a sentence where all is empty."""

from collections.abc import Iterable
from typing import Literal

from reportkit.document.nodes import Block, Section
from reportkit.model.national_values import Authored
from reportkit.phrases import Phrases
from reportkit.sections.author import own_prose, own_title, thematic_sections
from reportkit.sections.sentences import paragraph, plain, sentence

Role = Literal["cover", "front", "body", "appendix", "back"]


def framed(
    report: Authored,
    phrases: Phrases,
    key: str,
    generated: Iterable[Block],
    *,
    role: Role = "body",
    required: bool = True,
) -> tuple[Section, ...]:
    """A standard section and the report's own sections after it.

    Phrases: `<key>.title`, and `<key>.empty` for a required section without any content; a
    section that is not required is left out then, and the numbering closes up.
    """
    children = (
        *own_prose(report, phrases, key, "before"),
        *generated,
        *own_prose(report, phrases, key, "after"),
    )
    if not children and required:
        children = (paragraph(phrases, f"{key}.empty", f"{key}.empty", role="empty"),)
    made = (_section(report, phrases, key, children, role),) if children else ()
    return (*made, *thematic_sections(report, phrases, key))


def _section(
    report: Authored, phrases: Phrases, key: str, children: tuple[Block, ...], role: Role
) -> Section:
    standard = sentence(phrases, f"{key}.title")
    own = own_title(report, phrases, key)
    return Section(
        id=key,
        role=role,
        title=plain(own) if own else standard,
        standard_title=phrases.text(f"{key}.title") if own else None,
        children=children,
    )
