"""The long texts of a project's final reports, each theme once."""

from collections.abc import Iterable, Iterator

from reportkit.model.project_sources import ProjectSources
from reportkit.model.region import ProjectText
from reportkit.records import ProjectField, ProjectReport, ProseBlock, ProseParagraph, Span

# What these fields hold is in the project's own facts, or is the authority's business.
_SHORT_FIELDS = ("authority.", "basics.", "implementer.")


def project_texts(sources: ProjectSources) -> tuple[ProjectText, ...]:
    """The texts in the order of the first report, then what only further reports have.

    Of phases each theme has the texts of all, by time, where their language is one; of reports
    that are of one time, that of the first which has the theme.
    """
    texts: dict[str, ProjectText] = {}
    for report in sources.reports:
        for text in _texts_of(report):
            before = texts.get(text.key)
            if before is None:
                texts[text.key] = text
            elif sources.phased and before.language == text.language:
                blocks = (*before.blocks, *text.blocks)
                texts[text.key] = before.model_copy(update={"blocks": blocks})
    return tuple(texts.values())


def _texts_of(report: ProjectReport) -> Iterator[ProjectText]:
    """A text for each long field of a report that is not empty; equal fields are joined."""
    by_key: dict[str, list[ProjectField]] = {}
    for field in report.fields:
        if not field.key.startswith(_SHORT_FIELDS):
            by_key.setdefault(field.key, []).append(field)
    for key, fields in by_key.items():
        blocks = tuple(block for field in fields for block in _blocks(field))
        if blocks:
            yield ProjectText(
                key=key,
                heading=fields[0].heading,
                language=report.language,
                blocks=blocks,
                source=fields[0].source,
            )


def _blocks(field: ProjectField) -> Iterable[ProseBlock]:
    if field.content or not field.text.strip():
        return field.content
    return (ProseParagraph(content=(Span(text=field.text.strip()),), source=field.source),)
