"""A small document with every kind of node, for the tests of renderers and of the tree."""

from datetime import date
from decimal import Decimal

from reportkit.document.charts import (
    Bar,
    Bars,
    Segment,
    StackedBar,
    StackedBars,
    Tile,
    TileMap,
    Timeline,
    TimelineBar,
)
from reportkit.document.nodes import (
    Attachment,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    CrossRef,
    Document,
    DocumentWords,
    Emphasis,
    Figure,
    Inlines,
    Link,
    ListItem,
    Note,
    NoteMark,
    NumberedList,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportkit.document.number import number
from reportkit.sources import PlaceWords, SourceRef

WORDS = DocumentWords(
    table="Taulukko {number}.",
    figure="Kuvio {number}.",
    appendix="Liite {number}",
    page="{page} ({pages})",
    contents="Sisällys",
    notes="Alaviitteet",
    back_to_text="Takaisin tekstiin",
    sources="Lähteet",
    skip_to_content="Siirry sisältöön",
    other_versions="Muut versiot",
    places=PlaceWords(page="s.", paragraph="kappale", line="rivi"),
)
CELL = SourceRef(file="surveys/lappi.xlsx", sheet="Vastaukset", cell="F7")
PAGE = SourceRef(file="project_reports/lappi/S10802.pdf", page=3)


def words(text: str, language: str | None = None) -> Inlines:
    """Plain words."""
    return (Text(text=text, language=language),)


def value(text: str) -> Value:
    """A value with a source."""
    return Value(text=text, sources=(CELL,))


def sample_document(language: str = "fi") -> Document:
    """A numbered document with every kind of block, inline, role and chart."""
    return number(
        Document(
            id="sample",
            language=language,
            title="Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen",
            subtitle="Tilannekatsauskäynnin raportti",
            region="lappi",
            organisation="Aikuisohjauksen koordinaatioprojekti",
            date="16.12.2014",
            iso_date="2014-12-16",
            notice="Esimerkkiaineisto",
            description="Raportti Opin ovi -projektien tuloksista Lapin ELY-alueella.",
            keywords=("aikuisohjaus", "Opin ovi"),
            words=WORDS,
            blocks=(_cover(), _contents(), _projects(), _rooting(), _appendix()),
            attachments=(
                Attachment(
                    name="answers.csv",
                    media_type="text/csv",
                    description="Vastaukset lukumäärinä",
                    data=b"question,count\r\nS10,17\r\n",
                ),
            ),
            notes=(
                Note(id="note.tno", content=words("Tieto-, neuvonta- ja ohjauspalvelut.")),
                Note(id="note.elo", content=words("Elinikäinen ohjaus & <oppiminen>.")),
            ),
        )
    )


def _cover() -> Section:
    return Section(
        id="cover",
        role="cover",
        title=words("Kansi"),
        children=(
            Paragraph(
                id="cover.title",
                role="title",
                content=words("Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen"),
            ),
            Paragraph(
                id="cover.subtitle",
                role="subtitle",
                content=words("Tilannekatsauskäynnin raportti"),
            ),
            Paragraph(
                id="cover.parallel",
                role="meta",
                language="sv",
                content=words("Läroportarnas resultat och deras förankring i Lappland", "sv"),
            ),
            Paragraph(id="cover.notice", role="notice", content=words("Esimerkkiaineisto")),
        ),
    )


def _contents() -> Section:
    return Section(
        id="contents",
        role="front",
        title=words("Sisällys"),
        children=(Contents(id="contents.list"),),
    )


def _projects() -> Section:
    return Section(
        id="projects",
        title=words("Alueen Opin ovi -projektit"),
        children=(
            Paragraph(
                id="projects.count",
                role="lead",
                content=(
                    Text(text="Alueella toteutettiin "),
                    value("4"),
                    Text(text=" projektia ("),
                    CrossRef(target="projects.table", pattern="taulukko {number}"),
                    Text(text="). TNO-palvelut"),
                    NoteMark(note="note.tno"),
                    Text(text=" olivat "),
                    Strong(content=words("tärkein")),
                    Text(text=" aihe; ks. "),
                    Link(content=words("ELO-oppaan verkkosivu"), url="https://example.org/elo"),
                    Text(text="."),
                ),
            ),
            Table(
                id="projects.table",
                caption=words("Alueen projektit"),
                columns=(
                    Column(id="projects.name", header=words("Projekti"), weight=4, row_header=True),
                    Column(id="projects.period", header=words("Toteutusaika"), weight=3),
                    Column(
                        id="projects.euro", header=words("Rahoitus, €"), align="number", weight=2
                    ),
                ),
                rows=(
                    _project_row(
                        "s10802", "Aikuisopiskelun palvelut", "1.3.2009–31.12.2011", "245 760"
                    ),
                    _project_row(
                        "lapin-opin-ovi", "Lapin Opin ovi", "1.8.2008–31.12.2011", "1 234,5"
                    ),
                ),
                sources=(PAGE,),
            ),
            Paragraph(
                id="projects.table-sources",
                role="source",
                content=(Text(text="Lähteet: projektiraportit "), value("S10802"), Text(text=".")),
            ),
            Figure(
                id="projects.timeline",
                caption=words("Projektien toteutusajat"),
                alt="Kaavio kahden projektin toteutusajoista vuosina 2008–2011.",
                graphic=Timeline(
                    first_year=2008,
                    last_year=2011,
                    bars=(
                        TimelineBar(
                            label="Aikuisopiskelun palvelut",
                            start=date(2009, 3, 1),
                            end=date(2011, 12, 31),
                            text="1.3.2009–31.12.2011",
                        ),
                        TimelineBar(
                            label="Lapin Opin ovi",
                            start=date(2008, 8, 1),
                            end=None,
                            text="1.8.2008–",
                        ),
                    ),
                ),
                data="projects.table",
                sources=(PAGE,),
            ),
            Section(
                id="projects.lappi",
                title=words("Lapin Opin ovi"),
                children=(
                    Paragraph(
                        id="projects.lappi.text", content=words("Strategia ulottuu vuoteen 2020.")
                    ),
                    Paragraph(
                        id="projects.lappi.quote",
                        role="quote",
                        language="sv",
                        content=words("Nätverket är en resurs.", "sv"),
                    ),
                    BulletList(
                        id="projects.lappi.results",
                        items=(
                            ListItem(
                                id="projects.lappi.results.a",
                                content=words("ohjaajaverkoston kartta"),
                            ),
                            ListItem(
                                id="projects.lappi.results.b",
                                content=(
                                    Emphasis(content=words("kumppanuussopimukset")),
                                    Text(text=" (13 organisaatiota)"),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def _project_row(key: str, name: str, period: str, euro: str) -> Row:
    cells = (
        Cell(content=(value(name),)),
        Cell(content=(value(period),)),
        Cell(content=(value(euro),)),
    )
    return Row(id=f"projects.row.{key}", cells=cells)


def _segment(label: str, size: int, tone: str) -> Segment:
    return Segment(label=label, size=Decimal(size), text=str(size), tone=tone)  # type: ignore[arg-type]


def _likert(label: str, sizes: tuple[int, ...]) -> StackedBar:
    names = ("täysin eri mieltä", "osin eri", "ei kumpikaan", "osin samaa", "täysin samaa mieltä")
    tones = ("dark-warm", "warm", "neutral", "mid", "deep")
    segments = tuple(_segment(*each) for each in zip(names, sizes, tones, strict=True))
    return StackedBar(label=label, segments=segments, note=f"n = {sum(sizes)}")


def _figure(name: str, graphic: object) -> Block:
    return Figure(
        id=f"rooting.{name}",
        caption=words(f"Esimerkkikuvio {name}"),
        alt=f"Kuvion {name} sisältö sanoin.",
        graphic=graphic,  # type: ignore[arg-type]
        sources=(CELL,),
    )


def _rooting() -> Section:
    return Section(
        id="rooting",
        title=words("Tulosten juurtuminen"),
        children=(
            BulletList(
                id="rooting.key-figures",
                role="key-figures",
                items=tuple(
                    ListItem(
                        id=f"rooting.key-figures.{key}", content=(value(text), Text(text=after))
                    )
                    for key, text, after in (
                        ("projects", "4", " projektia vuosina 2008–2014"),
                        ("answers", "17", " vastausta, vastausprosentti 71 %"),
                        ("products", "5", " tuotosta, joista 3 jatkuu"),
                        ("organisations", "13", " organisaatiota tapaamisessa"),
                    )
                ),
            ),
            Table(
                id="rooting.table",
                caption=words("Tuotokset ja niiden juurtuminen"),
                columns=(
                    Column(id="rooting.product", header=words("Tuotos"), weight=3, row_header=True),
                    Column(id="rooting.status", header=words("Juurtumisaste"), weight=2),
                ),
                rows=(
                    Row(
                        id="rooting.row.strategia",
                        cells=(
                            Cell(content=(value("Alueellinen TNO-strategia"),)),
                            Cell(content=(value("jatkuu"),), tone="good"),
                        ),
                    ),
                    Row(
                        id="rooting.row.puhelin",
                        cells=(
                            Cell(content=(value("Puhelinneuvonta"),)),
                            Cell(content=(value("päättynyt"),), tone="bad"),
                        ),
                    ),
                ),
            ),
            _figure(
                "likert",
                StackedBars(
                    diverging=True,
                    bars=(
                        _likert("Tulokset ovat juurtuneet", (1, 2, 4, 7, 3)),
                        _likert("Palvelut löytyvät helposti", (2, 4, 5, 5, 1)),
                    ),
                ),
            ),
            _figure("statuses", StackedBars(bars=(_likert("Tuotokset", (1, 1, 0, 2, 1)),))),
            _figure(
                "types",
                Bars(
                    bars=(
                        Bar(label="palvelumalli", size=Decimal(9), text="9"),
                        Bar(label="sähköinen palvelu", size=Decimal(4), text="4"),
                    )
                ),
            ),
            _figure(
                "map",
                TileMap(
                    tiles=(
                        Tile(label="Lappi", column=1, row=0, marked=True),
                        Tile(label="Kainuu", column=1, row=1, on_tour=False),
                        Tile(label="Pohjanmaa", column=0, row=1),
                    )
                ),
            ),
            NumberedList(
                id="rooting.recommendations",
                items=(
                    ListItem(
                        id="rooting.recommendations.a",
                        content=(Text(text="OKM: verkoston tuki"), NoteMark(note="note.elo")),
                    ),
                    ListItem(
                        id="rooting.recommendations.b",
                        content=words("TEM: palvelut & <esteettömyys>"),
                    ),
                ),
            ),
            Paragraph(
                id="rooting.nothing", role="empty", content=words("Sopimuksia ei ilmoitettu.")
            ),
        ),
    )


def _appendix() -> Section:
    return Section(
        id="appendix-questions",
        role="appendix",
        title=words("Ennakkokyselyn kysymykset"),
        children=(
            Table(
                id="appendix-questions.sheet",
                role="data-sheet",
                columns=(
                    Column(
                        id="appendix-questions.key",
                        header=words("Tunnus"),
                        weight=1,
                        row_header=True,
                    ),
                    Column(id="appendix-questions.question", header=words("Kysymys"), weight=5),
                ),
                rows=(
                    Row(
                        id="appendix-questions.s10",
                        cells=(
                            Cell(content=words("S10")),
                            Cell(content=words("Projektin tulokset ovat juurtuneet.")),
                        ),
                    ),
                ),
            ),
        ),
    )
