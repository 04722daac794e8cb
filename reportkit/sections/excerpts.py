"""What the projects' own final reports say about a theme: the first paragraph of a field each."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Paragraph, Strong, Text, Value
from reportkit.model.region import Project, ProjectText, RegionReport
from reportkit.phrases import Phrases
from reportkit.records import ProseBlock, ProseList, ProseParagraph
from reportkit.sections.sentences import paragraph, shown
from reportkit.sections.tables import source_line


def excerpt_blocks(
    report: RegionReport, phrases: Phrases, section: str, key: str
) -> tuple[Block, ...]:
    """A paragraph for each project whose final report has the field `key`, after an introduction.

    Texts stay in the language that they were written in, marked as such.
    """
    found = [(project, text) for project in report.projects if (text := project.text(key))]
    made = tuple(
        made
        for project, text in found
        if (made := _excerpt(phrases, f"{section}.{slug(key)}", project, text))
    )
    if not made:
        return ()
    sources = tuple(source for each in made for source in each.sources)
    parent = f"{section}.{slug(key)}"
    return (
        paragraph(phrases, f"{parent}.intro", f"excerpts.{key}"),
        *made,
        *source_line(phrases, parent, sources),
    )


def _excerpt(
    phrases: Phrases, parent: str, project: Project, text: ProjectText
) -> Paragraph | None:
    first = first_words(text.blocks)
    if not first:
        return None
    language = text.language if text.language != phrases.language else None
    return Paragraph(
        id=f"{parent}.{slug(project.id)}",
        content=(
            Strong(content=(shown(phrases, project.name),)),
            Text(text=": "),
            Value(text=first, sources=(text.source,), language=language),
        ),
        sources=(text.source,),
    )


def first_words(blocks: tuple[ProseBlock, ...]) -> str:
    """The first paragraph, or the items of the first list in one line; empty when there is none."""
    for block in blocks:
        if isinstance(block, ProseParagraph):
            return "".join(span.text for span in block.content).strip()
        if isinstance(block, ProseList):
            return "; ".join("".join(span.text for span in item.content) for item in block.items)
    return ""
