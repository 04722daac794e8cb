"""A region's model with something under every theme, and one with nothing, for section tests."""

from datetime import date
from decimal import Decimal

from reportkit.model.region import (
    Agreement,
    Answer,
    Challenge,
    ChoiceCount,
    Fact,
    InternalRemark,
    InternalReport,
    MaterialItem,
    Network,
    ParticipantGroup,
    Product,
    Project,
    ProjectText,
    QuestionResult,
    Recommendation,
    Remark,
    SourceFile,
    Survey,
    Tool,
    Tour,
    Visit,
)
from reportkit.records import (
    Choice,
    Passage,
    ProseHeading,
    ProseItem,
    ProseList,
    ProseNote,
    ProseParagraph,
    ProseTable,
    Question,
    Span,
    SurveyForm,
)
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder
from reportkit.sources import SourceRef

ANSWERS = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="F2:F18")
FORM = SourceRef(file="surveys/form.xlsx", sheet="survey", cell="B5")
REPORT = SourceRef(file="project_reports/lappi/S10802.pdf", page=3)
NOTES = SourceRef(file="meeting_notes/lappi.md", line=14)
AUTHOR = SourceRef(file="texts/lappi/fi/teema.md", line=5)
SETTINGS = SourceRef(file="tour.toml", field="regions.lappi.visit_date")

AGREE = (
    ("1", "Täysin eri mieltä", 1),
    ("2", "Jokseenkin eri mieltä", 2),
    ("3", "Ei samaa eikä eri mieltä", 3),
    ("4", "Jokseenkin samaa mieltä", 4),
    ("5", "Täysin samaa mieltä", 5),
    ("0", "En osaa sanoa", None),
)


def fact(value: object, source: SourceRef = NOTES) -> Fact:  # type: ignore[type-arg]
    """A fact with a source."""
    if isinstance(value, int):
        return Fact[Decimal](value=Decimal(value), sources=(source,))
    return Fact[type(value)](value=value, sources=(source,))  # type: ignore[misc]


def rating(
    question_id: str, section: str, counts: tuple[int, ...], role: str | None = None
) -> QuestionResult:
    """The answers to a statement; `counts` as in AGREE."""
    choices = tuple(
        Choice(name=name, label={"fi": label}, position=position) for name, label, position in AGREE
    )
    question = Question(
        id=question_id,
        kind="likert",
        label={"fi": f"Väite {question_id}.", "sv": f"Påstående {question_id}."},
        choices=choices,
        section=section,
        role=role,
        source=FORM,
    )
    return QuestionResult(
        question=question,
        answered=fact(sum(counts), ANSWERS),
        counts=tuple(
            ChoiceCount(
                choice=choice.name,
                label=choice.label,
                position=choice.position,
                count=fact(count, ANSWERS),
            )
            for choice, count in zip(choices, counts, strict=True)
        ),
        mean=fact(Decimal("3.6"), ANSWERS),
    )


def multiple(
    question_id: str, section: str, role: str, counts: dict[str, int], answered: int
) -> QuestionResult:
    """The answers to a question of several choices."""
    question = Question(
        id=question_id,
        kind="select_multiple",
        label={"fi": f"Kysymys {question_id}?"},
        choices=tuple(Choice(name=name, label={"fi": name}) for name in counts),
        section=section,
        role=role,
        source=FORM,
    )
    return QuestionResult(
        question=question,
        answered=fact(answered, ANSWERS),
        counts=tuple(
            ChoiceCount(choice=name, label={"fi": name}, count=fact(count, ANSWERS))
            for name, count in counts.items()
        ),
    )


def free_text(question_id: str, section: str, *texts: str, quoted: bool = False) -> QuestionResult:
    """The answers to an open question."""
    question = Question(
        id=question_id,
        kind="text",
        label={"fi": f"Avoin {question_id}?"},
        section=section,
        quote_allowed=quoted,
        source=FORM,
    )
    cells = [
        SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell=f"T{row}")
        for row in range(2, 2 + len(texts))
    ]
    return QuestionResult(
        question=question,
        answered=fact(len(texts), ANSWERS),
        texts=tuple(Answer(text=fact(text, cell)) for text, cell in zip(texts, cells, strict=True)),
    )


def empty_report(region: str = "lappi") -> InternalReport:
    """A region of which nothing is known but that it is on the tour."""
    region_set = load_region_set(data_folder(), "ely-2010")
    programme = load_programme(data_folder(), "opin-ovi")
    found = region_set.region(region)
    assert found is not None
    return InternalReport(
        region=found,
        region_set=region_set,
        programme=programme,
        tour=Tour(
            id="tour-2014",
            name={"fi": "Opin ovi -kiertue", "sv": "Läroportsturnén"},
            year=2014,
            organisation={"fi": "Koordinaatioprojekti", "sv": "Koordineringsprojektet"},
            source=SETTINGS,
        ),
        visit=Visit(when=Fact[date](), place=Fact[str](), invited=Fact[Decimal]()),
        material=(),
        participants=(),
        projects=(),
        products=(),
        survey=Survey(form=None, respondents=fact(0, SETTINGS), response_rate=Fact[Decimal]()),
        remarks=(),
        agreements=(),
        networks=(),
        tools=(),
        challenges=(),
        recommendations=(),
        passages=(),
    )


def full_report() -> InternalReport:
    """A region with something under every theme."""
    results = (
        multiple("S08", "results", "products_made", {"palvelumalli": 9, "muu": 2}, 17),
        rating("S10", "rooting", (1, 2, 4, 7, 3, 2), "rooting_rating"),
        rating("S13", "services", (2, 4, 5, 5, 1, 0), "findability"),
        multiple("S14", "service-models", "channels", {"puhelin": 4, "chat": 1}, 8),
        rating("S17", "networks", (0, 1, 1, 1, 0, 0), "network_works"),
        free_text("S20", "work-life", "Foorumit jatkuvat.", "Yhteistyö hiipui."),
        free_text("S27", "challenges", "Lisää verkko-ohjausta.", quoted=True),
    )
    form = SurveyForm(
        id="kysely", title="Kysely", questions=tuple(each.question for each in results), source=FORM
    )
    return empty_report().model_copy(
        update={
            "visit": Visit(
                when=fact(date(2014, 10, 6), SETTINGS),
                place=fact("Rovaniemi", SETTINGS),
                invited=fact(24, SETTINGS),
            ),
            "material": (
                MaterialItem(
                    kind="survey",
                    count=fact(17, ANSWERS),
                    first=fact(date(2014, 9, 1), SETTINGS),
                    last=fact(date(2014, 9, 19), SETTINGS),
                ),
                MaterialItem(kind="meeting", count=fact(1)),
            ),
            "files": (
                SourceFile(file="tour.toml", kind="settings", sha256="0" * 64),
                SourceFile(file="surveys/lappi.xlsx", kind="answers", sha256="1b" * 32),
                SourceFile(
                    file="meeting_notes/lappi.md",
                    kind="notes",
                    day=fact(date(2014, 10, 6)),
                    sha256="c3" * 32,
                ),
            ),
            "participants": (
                ParticipantGroup(
                    group="ely", organisations=(fact("Lapin ELY-keskus"),), count=fact(3)
                ),
            ),
            "projects": (_project(), Project(id="menestyja", name=fact("Menestyjäksi Lapissa II"))),
            "products": _products(),
            "survey": Survey(
                form=form,
                respondents=fact(17, ANSWERS),
                response_rate=fact(Decimal("0.7083"), ANSWERS),
                results=results,
            ),
            "remarks": _remarks(),
            "agreements": (
                Agreement(
                    id="kumppanuus",
                    name=fact("Kumppanuussopimukset"),
                    parties=fact("13 organisaatiota"),
                    valid_until=fact("31.12.2016"),
                ),
            ),
            "networks": (Network(id="verkosto", name=fact("Lapin TNO-verkosto")),),
            "tools": (Tool(id="kartta", name=fact("Ohjaajaverkoston kartta")),),
            "challenges": (
                Challenge(
                    id="rahoitus",
                    label={"fi": "rahoitus", "sv": "finansiering"},
                    theme="agreements",
                    mentions=fact(7, ANSWERS),
                ),
            ),
            "recommendations": (
                Recommendation(
                    id="verkosto",
                    text=fact("Verkoston koordinointi turvataan."),
                    addressees=("okm", "tem"),
                    theme="networks",
                    language="fi",
                ),
            ),
            "passages": (_passage(),),
            "internal_remarks": (InternalRemark(text="Vain meille.", source=NOTES),),
        }
    )


def _project() -> Project:
    return Project(
        id="s10802",
        name=fact("Aikuisopiskelun palvelut", REPORT),
        code=fact("S10802", REPORT),
        leads=(fact("Lapin ELY-keskus", REPORT),),
        start=fact(date(2009, 3, 1), REPORT),
        end=fact(date(2011, 12, 31), REPORT),
        sub_programmes=Fact[tuple[str, ...]](value=("2",), sources=(REPORT,)),
        texts=tuple(
            ProjectText(
                key=key,
                heading=key,
                language="fi",
                source=REPORT,
                blocks=(
                    ProseParagraph(content=(Span(text=f"Kentän {key} teksti."),), source=REPORT),
                ),
            )
            for key in ("summary", "results", "continuity", "good_practices", "problems")
        ),
        report_file="project_reports/lappi/S10802.pdf",
    )


def _products() -> tuple[Product, ...]:
    return (
        Product(
            id="strategia",
            name=fact("TNO-strategia"),
            type=fact("strategia"),
            status=fact("jatkuu"),
            owner=fact("ELO-ryhmä"),
        ),
        Product(
            id="puhelinneuvonta",
            name=fact("Puhelinneuvonta"),
            type=fact("palvelupiste"),
            status=fact("paattynyt"),
            reason=fact("vähäinen kysyntä"),
        ),
    )


def _remarks() -> tuple[Remark, ...]:
    said = (
        ("remark", "networks", "Verkosto on voimavara."),
        ("decision", "elo", "ELO-ryhmä seuraa strategiaa."),
        ("action", "elo", "Strategia päivitetään."),
        ("worry", "services", "Verkkopalvelua ei osata käyttää."),
        ("quote", "rooting", "Ovi jäi auki."),
    )
    return tuple(
        Remark(
            id=f"remark-{number}",
            kind=kind,  # type: ignore[arg-type]
            theme=theme,
            heading=theme,
            text=fact(text),
            responsible=fact("ELY-keskus") if kind == "action" else Fact[str](),
            language="fi",
        )
        for number, (kind, theme, text) in enumerate(said)
    )


def _passage() -> Passage:
    def spans(text: str) -> tuple[Span, ...]:
        return (Span(text=text),)

    return Passage(
        file="texts/lappi/fi/teema.md",
        region="lappi",
        language="fi",
        title="Strategian jalkauttaminen jatkuu",
        after="rooting",
        source=AUTHOR,
        notes=(ProseNote(id="1", content=spans("Strategia 2012–2020."), source=AUTHOR),),
        blocks=(
            ProseParagraph(
                content=(
                    Span(text="Alueella oli "),
                    Span(text="", reference="projects.count"),
                    Span(text=" projektia", style="strong"),
                    Span(text="", footnote="1"),
                    Span(text="."),
                ),
                source=AUTHOR,
            ),
            ProseHeading(content=spans("Viisi alueverkostoa"), level=2, source=AUTHOR),
            ProseList(
                ordered=False,
                items=(ProseItem(content=spans("Länsi-Pohja"), source=AUTHOR),),
                source=AUTHOR,
            ),
            ProseTable(
                header=(spans("Verkosto"), spans("Jäseniä")),
                rows=((spans("Länsi-Pohja"), spans("7")),),
                source=AUTHOR,
            ),
        ),
    )
