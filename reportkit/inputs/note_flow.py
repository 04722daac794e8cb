"""A file of meeting notes, Markdown or Word → its flow."""

from collections.abc import Iterator
from pathlib import Path

from reportkit.diagnostics import Code, Outcome
from reportkit.inputs.flow import FlowBlock, FlowParagraph, tidy_spans
from reportkit.inputs.front_matter import read_front_matter
from reportkit.inputs.markdown import notes_in_place, read_markdown
from reportkit.inputs.refusals import refused
from reportkit.inputs.text_files import read_text
from reportkit.inputs.word import read_word
from reportkit.records import Span
from reportkit.sources import SourceRef


def read_note_flow(path: Path, file: str) -> Outcome[tuple[FlowBlock, ...] | None]:
    """The flow of a .md or .docx file; front matter comes first, as lines of `key: value`.

    Findings: `unsupported-file` for another format, and those of the file's own reader.
    """
    suffix = path.suffix.casefold()
    if suffix in (".md", ".markdown", ".txt"):
        text, findings = read_text(path, file)
        if text is None:
            return Outcome(None, findings)
        front = read_front_matter(text)
        body = read_markdown(front.body, file)
        lines = tuple(_front_lines(front.values, front.lines, file))
        return Outcome((*lines, *notes_in_place(body)), (*findings, *body.findings))
    if suffix in (".docx", ".docm"):
        word = read_word(path, file)
        return Outcome(word.value.blocks if word.value else None, word.findings)
    return Outcome(None, refused(file, Code.UNSUPPORTED_FILE, reason="not-word"))


def _front_lines(values: dict[str, str], lines: dict[str, int], file: str) -> Iterator[FlowBlock]:
    """Front matter in notes says the same as lines `Aika: …`."""
    for key, value in values.items():
        content = tidy_spans([Span(text=f"{key}: {value}")])
        yield FlowParagraph(content, SourceRef(file=file, line=lines[key]))
