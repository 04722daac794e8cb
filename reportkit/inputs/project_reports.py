"""A project's final report (EURA2007 form, free text, Markdown) → its fields, its project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.flow import FlowBlock, flat_blocks, text_of
from reportkit.inputs.front_matter import FrontMatter, read_front_matter
from reportkit.inputs.markdown import notes_in_place, read_markdown
from reportkit.inputs.masking import dropped_finding, is_person
from reportkit.inputs.pdf_flow import read_pdf
from reportkit.inputs.project_names import (
    find_codes,
    project_mentioned,
    project_named,
    project_with_code,
)
from reportkit.inputs.reading_words import ReadingWords, wording
from reportkit.inputs.refusals import refused
from reportkit.inputs.report_fields import Gathered, gather_fields
from reportkit.inputs.text_files import read_text
from reportkit.inputs.word import read_word
from reportkit.personal_data import mask_personal_data
from reportkit.records import ProjectField, ProjectReport
from reportkit.registry import Programme, RegisteredProject
from reportkit.sources import SourceRef

# Keys of a Markdown report's front matter besides the form's own labels.
_FRONT_KEYS = {
    "project": "basics.name",
    "name": "basics.name",
    "code": "authority.code",
    "lead": "implementer.name",
    "start": "basics.start",
    "end": "basics.end",
}
_ENOUGH_FORM_SECTIONS = 2
Form = Literal["eura2007", "free", "markdown"]


@dataclass(frozen=True)
class _Read:
    """A file as a flow, with what its front matter says."""

    blocks: tuple[FlowBlock, ...]
    front: tuple[ProjectField, ...] = ()
    form: Form | None = None


def read_project_report(
    path: Path, file: str, region: str, programme: Programme, words: ReadingWords
) -> Outcome[ProjectReport | None]:
    """One project's final report from a .docx, .pdf or .md file.

    Shape: short values first, then the long fields in the order of the file; at most one field per
    key. Values are as written; nothing is corrected here.
    Absence: None when the file cannot be read; `project` None when no known project fits.
    Findings: `unknown-project`, `no-project-fields`, `unknown-heading`, `guidance-removed`,
    `tracked-changes`, `personal-data-dropped`, `personal-data-masked`, and those of the file.
    Source: EURA2007 final report form (docs/studies/eura2007-form.md).
    """
    read = _read_file(path, file, words)
    if read.value is None:
        return Outcome(None, read.findings)
    gathered = gather_fields(read.value.blocks, file, words)
    fields = tuple(_all_fields(read.value.front, gathered, words))
    project = _find_project(fields, gathered, file, region, programme)
    text = "\n".join(text_of(each.content) for each in flat_blocks(read.value.blocks))
    report = ProjectReport(
        file=file,
        region=region,
        form=read.value.form or _form(gathered),
        language=words.language_of(text),
        project=project.id if project else None,
        fields=fields,
    )
    own = tuple(_findings(report, file))
    return Outcome(report, (*read.findings, *gathered.findings, *own))


def _read_file(path: Path, file: str, words: ReadingWords) -> Outcome[_Read | None]:
    suffix = path.suffix.casefold()
    if suffix in (".md", ".markdown", ".txt"):
        return _read_markdown(path, file, words)
    if suffix in (".docx", ".docm"):
        word = read_word(path, file)
        return Outcome(_Read(word.value.blocks) if word.value else None, word.findings)
    if suffix == ".pdf":
        pdf = read_pdf(path, file, words)
        return Outcome(_Read(pdf.value) if pdf.value is not None else None, pdf.findings)
    return Outcome(None, refused(file, Code.UNSUPPORTED_FILE, reason="not-a-report"))


def _read_markdown(path: Path, file: str, words: ReadingWords) -> Outcome[_Read | None]:
    text, findings = read_text(path, file)
    if text is None:
        return Outcome(None, findings)
    front = read_front_matter(text)
    body = read_markdown(front.body, file)
    fields = _front_fields(front, file, words)
    read = _Read(notes_in_place(body), fields.value, "markdown")
    problems = tuple(_front_problems(front, file))
    return Outcome(read, (*findings, *problems, *fields.findings, *body.findings))


# --- front matter -----------------------------------------------------------------------------


def _front_fields(
    front: FrontMatter, file: str, words: ReadingWords
) -> Outcome[tuple[ProjectField, ...]]:
    """The short values of the front matter; lines about persons are left out."""
    fields: list[ProjectField] = []
    dropped: list[str] = []
    for name, value in front.values.items():
        key = _FRONT_KEYS.get(name) or words.report_labels.get(wording(name)) or f"other.{name}"
        if key == "personal" or is_person(value, words):
            dropped.append(name)
        elif value:
            source = SourceRef(file=file, line=front.lines[name], field=name)
            text = mask_personal_data(value)[0]
            fields.append(ProjectField(key=key, heading=name, text=text, source=source))
    place = SourceRef(file=file, line=1)
    found = (dropped_finding(place, len(dropped), ", ".join(dropped)),) if dropped else ()
    return Outcome(tuple(fields), found)


def _front_problems(front: FrontMatter, file: str) -> Iterator[Diagnostic]:
    faults = [(1, "---", "unclosed")] if front.unclosed else []
    faults += [(line, text, "no-pair") for line, text in front.problems]
    for line, found, reason in faults:
        values = {"found": found[:120], "reason": reason, "expected": ", ".join(_FRONT_KEYS)}
        source = SourceRef(file=file, line=line)
        yield Diagnostic(code=Code.FRONT_MATTER_PROBLEM, source=source, values=values)


# --- fields -----------------------------------------------------------------------------------


def _all_fields(
    front: tuple[ProjectField, ...], gathered: Gathered, words: ReadingWords
) -> Iterator[ProjectField]:
    """The fields of the front matter, of the cover and of the text, one per key."""
    keys: set[str] = set()
    own = {each.key for each in (*front, *gathered.fields)}
    cover = (each for each in _cover_fields(gathered, words) if each.key not in own)
    for each in (*front, *cover, *gathered.fields):
        if each.key not in keys:
            keys.add(each.key)
            yield each


def _cover_fields(gathered: Gathered, words: ReadingWords) -> Iterator[ProjectField]:
    """The name and the code on a cover, which are as good as those of the form."""
    name = _name_in_title(gathered.title, words)
    codes = find_codes(gathered.front)
    if name:
        yield _cover_field("basics.name", mask_personal_data(name)[0], gathered)
    if codes:
        yield _cover_field("authority.code", codes[0], gathered)


def _cover_field(key: str, text: str, gathered: Gathered) -> ProjectField:
    return ProjectField(key=key, heading="", text=text, source=gathered.title_source)


def _name_in_title(title: str, words: ReadingWords) -> str:
    """`Menestyjäksi Lapissa – loppuraportti` → the project's name; empty for "Loppuraportti"."""
    parts = [part.strip() for part in re.split(r"\s[–—-]\s|[:|\n]", title)]
    names = [part for part in parts if words.report_headings.get(wording(part)) != "title"]
    name = " – ".join(part for part in names if part)
    last = name.rpartition(" ")
    if words.report_headings.get(wording(last[2])) == "title":
        name = last[0].rstrip(" ,-–")
    return name


# --- the project ------------------------------------------------------------------------------


def _find_project(
    fields: tuple[ProjectField, ...],
    gathered: Gathered,
    file: str,
    region: str,
    programme: Programme,
) -> RegisteredProject | None:
    """The programme's project: by code, else by name or alias, else by what the cover mentions."""
    texts = {each.key: each.text for each in fields}
    name, stem = texts.get("basics.name", ""), PurePosixPath(file).stem.replace("_", " ")
    told = (texts.get("authority.code", ""), name, gathered.front, stem)
    for code in find_codes("\n".join(told)):
        found = project_with_code(code, programme)
        if found:
            return found
    return (
        project_named(name, programme, region)
        or project_named(gathered.title, programme, region)
        or project_mentioned(name, programme, region)
        or project_mentioned(f"{gathered.title}\n{gathered.front}", programme, region)
        or project_mentioned(stem, programme, region)
    )


# --- what was noticed -------------------------------------------------------------------------


def _form(gathered: Gathered) -> Form:
    return "eura2007" if len(gathered.form_sections) >= _ENOUGH_FORM_SECTIONS else "free"


def _findings(report: ProjectReport, file: str) -> Iterator[Diagnostic]:
    if report.project is None:
        code, name = report.field("authority.code"), report.field("basics.name")
        told = ", ".join(each.text for each in (code, name) if each)
        place = next((each.source for each in (code, name) if each), SourceRef(file=file))
        values = {"found": told or PurePosixPath(file).name}
        yield Diagnostic(code=Code.UNKNOWN_PROJECT, source=place, values=values)
    if not any(each.content and not each.key.startswith("other.") for each in report.fields):
        yield Diagnostic(code=Code.NO_PROJECT_FIELDS, source=SourceRef(file=file))
