"""What a final report says: from `content/project_reports`, filled in from the registry."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reportkit.registry import RegisteredProject
from tools.make_sample.choices import programme

SAMPLE_NOTE = {
    "fi": "Esimerkkiaineisto: teksti ja luvut on keksitty projektin julkisten tietojen pohjalta.",
    "sv": "Exempelmaterial: texten och siffrorna är påhittade utifrån offentliga uppgifter.",
}
TITLES = {
    "background": "PROJEKTIN LÄHTÖKOHTA, TAVOITTEET JA KOHDERYHMÄ",
    "implementation": "PROJEKTIN TOTEUTUS JA YHTEISTYÖ",
    "publicity": "JULKISUUS JA TIEDOTTAMINEN",
    "problems": "ONGELMAT JA SUOSITUKSET",
    "results": "PROJEKTIN TULOKSET",
    "innovation": "PROJEKTIN INNOVATIIVISUUS",
    "equality": "PROJEKTIN TASA-ARVOVAIKUTUKSET",
    "good_practices": "HYVÄT KÄYTÄNNÖT",
    "continuity": "TOIMINNAN JATKUVUUS",
    "funding": "PROJEKTIN RAHOITUS",
    "summary": "YHTEENVETO PROJEKTIN TOTEUTUKSESTA JA TULOKSISTA",
    "archive": "AINEISTON SÄILYTYS",
}
_CHANGE = re.compile(r"\{([+-])(.*?)\1\}")

Kind = Literal["paragraph", "heading", "item", "guidance", "row"]
Change = Literal["", "+", "-"]


@dataclass(frozen=True)
class Block:
    """A paragraph, subheading, list item, guidance of the form, or table row (`a | b`)."""

    kind: Kind
    text: str

    def runs(self) -> list[tuple[Change, str]]:
        """The text in runs, with `{+inserted+}` and `{-deleted-}` ones marked."""
        runs: list[tuple[Change, str]] = []
        place = 0
        for match in _CHANGE.finditer(self.text):
            runs.append(("", self.text[place : match.start()]))
            runs.append(("+" if match[1] == "+" else "-", match[2]))
            place = match.end()
        return [run for run in [*runs, ("", self.text[place:])] if run[1]]

    @property
    def plain(self) -> str:
        """The text with changes accepted."""
        return "".join(text for change, text in self.runs() if change != "-")


@dataclass
class Field:
    """One field of the report under its heading."""

    key: str
    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """One report: its settings, the project as registered, and its fields in order."""

    region: str
    settings: dict[str, str]
    project: RegisteredProject
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """The project's name as the report spells it."""
        return self.settings.get("name", self.project.names[0])

    @property
    def lead(self) -> str:
        """The organisation that led the project last."""
        leads = self.project.leads
        return self.settings.get("lead", leads[-1].organisation if leads else "")

    @property
    def start(self) -> str:
        """The start date as printed."""
        return self.settings.get("start", self.project.start or "")

    @property
    def end(self) -> str:
        """The end date as printed."""
        return self.settings.get("end", self.project.end or "")

    @property
    def language(self) -> str:
        """The report's language."""
        return self.settings.get("language", "fi")

    def funding(self) -> list[list[str]]:
        """Rows of source, planned and realised sums in euro."""
        rows = self.settings.get("funding", "")
        return [[cell.strip() for cell in row.split("|")] for row in rows.split(";") if row]


def load_reports(folder: Path) -> list[Report]:
    """All reports under `folder`, one a file, by region."""
    return [_load(path) for path in sorted(folder.glob("*/*.md"))]


def _load(path: Path) -> Report:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    project = programme().project(settings["project"])
    if project is None:
        raise ValueError(f"{path}: no project {settings['project']}")
    return Report(path.parent.name, settings, project, tuple(_fields(body)))


def _fields(body: str) -> list[Field]:
    fields: list[Field] = []
    for line in body.splitlines():
        if line.startswith("## "):
            key, _, title = line[3:].partition(" | ")
            fields.append(Field(key, title or TITLES[key]))
        elif line.strip():
            fields[-1].blocks.append(_block(line.strip()))
    return fields


def _block(line: str) -> Block:
    for start, kind in _STARTS.items():
        if line.startswith(start):
            text = line if kind == "guidance" else line[len(start) :].strip(" |")
            return Block(kind, text)
    return Block("paragraph", line)


_STARTS: dict[str, Kind] = {"### ": "heading", "- ": "item", "[Ohje": "guidance", "|": "row"}
