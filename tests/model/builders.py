"""Small records for the tests of the model: every part invented, every place made up."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.model.assemble import assemble_region
from reportkit.model.region import Fact, RegionReport, Tour, Visit
from reportkit.records import (
    AnswerColumn,
    AnswerTable,
    AnswerValue,
    Choice,
    MeetingNotes,
    NoteItem,
    NoteKind,
    Participant,
    Passage,
    ProjectField,
    ProjectReport,
    ProseParagraph,
    Question,
    QuestionKind,
    Span,
    SurveyForm,
)
from reportkit.registry import LeadPeriod, Programme, Region, RegionSet, RegisteredProject
from reportkit.sources import SourceRef

LAPPI = Region(
    id="lappi", name={"fi": "Lappi", "sv": "Lappland"}, genitive={"fi": "Lapin"}, maakunnat=("19",)
)
REGION_SET = RegionSet(
    id="ely-2010",
    name={"fi": "ELY-alueet"},
    valid_from=date(2010, 1, 1),
    terms={},
    maakunnat=(),
    regions=(LAPPI,),
)
TOUR = Tour(
    id="kiertue",
    name={"fi": "Kiertue"},
    year=2014,
    organisation={"fi": "Koordinaatioprojekti"},
    source=SourceRef(file="tour.toml", field="tour"),
)
VISIT = Visit(when=Fact[date](), place=Fact[str](), invited=Fact[Decimal]())
FORM_PLACE = SourceRef(file="surveys/form.xlsx", sheet="survey", cell="A2")


def make_programme(*projects: RegisteredProject, **more: Any) -> Programme:
    """A programme with these projects."""
    return Programme(
        id="opin-ovi",
        name={"fi": "Opin ovi"},
        years=(2008, 2014),
        fund={"fi": "ESR"},
        terms={},
        projects=projects,
        **more,
    )


def make_project(
    project_id: str = "s10802", name: str = "Lapin Opin ovi", lead: str = "", **more: Any
) -> RegisteredProject:
    """A project of Lappi as the registry has it."""
    leads = (LeadPeriod(organisation=lead),) if lead else ()
    fields = {"id": project_id, "names": (name,), "region": "lappi", "leads": leads, **more}
    return RegisteredProject.model_validate(fields)


def make_report(
    project: str | None = "s10802",
    file: str = "project_reports/lappi/loppuraportti.pdf",
    form: str = "eura2007",
    **fields: str,
) -> ProjectReport:
    """A final report; `basics_end="31.12.2011"` is its field `basics.end`, on page 1."""
    made = tuple(
        ProjectField(
            key=key.replace("_", ".", 1) if key.startswith(("basics", "implementer")) else key,
            heading=key,
            text=text,
            source=SourceRef(file=file, page=1, field=key),
        )
        for key, text in fields.items()
    )
    return ProjectReport.model_validate(
        {
            "file": file,
            "region": "lappi",
            "form": form,
            "language": "fi",
            "project": project,
            "fields": made,
        }
    )


def make_item(
    kind: NoteKind, text: str, line: int = 10, file: str = "meeting_notes/lappi.md", **more: Any
) -> NoteItem:
    """An item of the notes at a line."""
    place = SourceRef(file=file, line=line)
    fields = {"theme": "rooting", "heading": "Juurtuminen", **more}
    return NoteItem(kind=kind, content=(Span(text=text),), source=place, **fields)


def make_notes(
    *items: NoteItem,
    file: str = "meeting_notes/lappi.md",
    present: Sequence[tuple[str, int]] = (),
    **more: Any,
) -> MeetingNotes:
    """The notes of a meeting in Lappi; `present` are organisations and their numbers of people."""
    participants = tuple(
        Participant(organisation=name, count=count, source=SourceRef(file=file, line=2 + line))
        for line, (name, count) in enumerate(present)
    )
    fields = {"region": "lappi", "language": "fi", "title": "Muistio", **more}
    return MeetingNotes(file=file, items=items, participants=participants, **fields)


def make_question(
    question_id: str = "S10",
    kind: QuestionKind = "likert",
    choices: Sequence[str] = (),
    **more: Any,
) -> Question:
    """A question; of a rating the choices that are numbers from 1 up are the scale."""
    made = tuple(
        Choice(
            name=name,
            label={"fi": name.capitalize()},
            position=int(name) if kind == "likert" and name.isdigit() and name != "0" else None,
        )
        for name in choices
    )
    label = {"fi": question_id}
    return Question(id=question_id, kind=kind, label=label, choices=made, source=FORM_PLACE, **more)


def make_form(*questions: Question) -> SurveyForm:
    """A form of these questions."""
    return SurveyForm(id="f", title="Ennakkokysely", questions=questions, source=FORM_PLACE)


def make_table(
    columns: Mapping[str, Sequence[AnswerValue]],
    regions: Sequence[str] = (),
    file: str = "surveys/lappi.xlsx",
    **more: Any,
) -> AnswerTable:
    """Answers from row 2 on; the first question lies in column B, the next in C, and so on."""
    count = len(next(iter(columns.values())))
    return AnswerTable(
        file=file,
        sheet="Vastaukset",
        shape="kobo",
        rows=tuple(range(2, 2 + count)),
        regions=tuple(regions) or ("lappi",) * count,
        columns=tuple(
            AnswerColumn(question=name, letter=chr(ord("B") + at), values=tuple(values), **more)
            for at, (name, values) in enumerate(columns.items())
        ),
    )


def make_passage(*spans: Span, **more: Any) -> Passage:
    """A piece of prose of one paragraph, on line 5."""
    file = more.pop("file", "texts/lappi/fi/yhteenveto.md")
    paragraph = ProseParagraph(content=spans, source=SourceRef(file=file, line=5))
    fields = {"region": "lappi", "language": "fi", **more}
    place = SourceRef(file=file, line=1)
    return Passage(file=file, blocks=(paragraph,), source=place, **fields)


def assemble(programme: Programme | None = None, **given: Any) -> Outcome[RegionReport]:
    """Lappi's model from what is given."""
    records: dict[str, Any] = {
        "region_set": REGION_SET,
        "programme": programme or make_programme(),
        "tour": TOUR,
        "visit": VISIT,
        "form": None,
        "answers": (),
        "reports": (),
        "notes": (),
        "passages": (),
        **given,
    }
    return assemble_region(LAPPI, **records)


def of_code(outcome: Outcome[RegionReport], code: Code) -> list[Diagnostic]:
    """The findings of one kind."""
    return [finding for finding in outcome.findings if finding.code is code]
