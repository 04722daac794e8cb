"""A document long enough to break over pages in every way."""

from reportkit.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    ListItem,
    Note,
    NoteMark,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Value,
)
from reportkit.document.number import number
from reportkit.sources import SourceRef
from tests.sample_document import WORDS, words

PROSE = (
    "Alueella kehitettiin aikuisohjauksen tieto-, neuvonta- ja ohjauspalveluja yhdessä "
    "oppilaitosten, työvoimahallinnon ja kuntien kanssa. Kumppanuussopimukset uusittiin, ja "
    "elinikäisen ohjauksen yhteistyöryhmä seuraa kehittämisehdotusten toteutumista. "
    "Verkkopalvelujen ylläpitovastuu siirtyi koulutuskuntayhtymälle hankerahoituksen päätyttyä. "
)


def long_document(sections: int = 4, language: str = "fi") -> Document:
    """Sections that each hold prose with a note, a short table, a long table and a list."""
    return number(
        Document(
            id="long",
            language=language,
            title="Lapin ELY-alueen Opin ovien tulokset ja niiden juurtuminen",
            organisation="Aikuisohjauksen koordinaatioprojekti",
            words=WORDS,
            blocks=(
                Section(
                    id="contents",
                    role="front",
                    title=words("Sisällys"),
                    children=(Contents(id="contents.list"),),
                ),
                *(_section(f"s{count}") for count in range(sections)),
            ),
            notes=tuple(
                Note(id=f"note.s{count}", content=words(PROSE)) for count in range(sections)
            ),
        )
    )


def shifted_document(first: int, last: int) -> Document:
    """On each new page one line more than on the page before, then a heading, a table, a source."""
    return number(
        Document(
            id="shifted",
            language="fi",
            title="Siirtyvät rivit",
            words=WORDS,
            blocks=tuple(_shifted(f"p{lines}", lines) for lines in range(first, last)),
        )
    )


def _shifted(key: str, lines: int) -> Section:
    filling = tuple(
        Paragraph(id=f"{key}.{count}", content=words(f"Rivi {count}.")) for count in range(lines)
    )
    below = Section(
        id=f"{key}.below",
        title=words("Alaluku"),
        children=(
            _table(f"{key}.table", 12),
            Paragraph(id=f"{key}.source", role="source", content=words("Lähde: ennakkokysely.")),
            Paragraph(id=f"{key}.subheading", role="subheading", content=words("Väliotsikko")),
            Paragraph(id=f"{key}.last", content=words(PROSE)),
        ),
    )
    return Section(id=key, role="appendix", title=words("Sivu"), children=(*filling, below))


def _section(key: str) -> Section:
    below = (f"{key}.a", f"{key}.b", f"{key}.c")
    return Section(
        id=key,
        title=words(f"Luvun {key} otsikko"),
        children=(
            Paragraph(
                id=f"{key}.text",
                content=(
                    Text(text=PROSE * 3),
                    NoteMark(note=f"note.{key}"),
                    Text(text=" " + PROSE),
                ),
            ),
            _table(f"{key}.short", 6),
            *(_subsection(each) for each in below),
            _table(f"{key}.long", 34),
            _items(f"{key}.list"),
        ),
    )


def _subsection(key: str) -> Section:
    return Section(
        id=key,
        title=words(f"Alaluku {key}"),
        children=(
            Paragraph(id=f"{key}.text", content=words(PROSE * 2)),
            _table(f"{key}.table", 3 + len(key) % 5),
            Paragraph(id=f"{key}.source", role="source", content=words("Lähde: ennakkokysely.")),
        ),
    )


def _items(key: str) -> Block:
    return BulletList(
        id=key,
        items=tuple(
            ListItem(id=f"{key}.{count}", content=words(PROSE[: 60 + 40 * count]))
            for count in range(5)
        ),
    )


def _table(key: str, rows: int) -> Table:
    columns = (
        Column(id=f"{key}.name", header=words("Tuotos"), weight=4, row_header=True),
        Column(id=f"{key}.status", header=words("Juurtumisaste"), weight=2),
        Column(id=f"{key}.count", header=words("Määrä"), align="number", weight=1),
    )
    return Table(
        id=key,
        caption=words(f"Taulukon {key} otsikko"),
        columns=columns,
        rows=tuple(_row(f"{key}.row-{count}", count) for count in range(rows)),
    )


def _row(key: str, count: int) -> Row:
    source = SourceRef(file="surveys/lappi.xlsx", sheet="Data", cell=f"B{count + 2}")
    return Row(
        id=key,
        cells=(
            Cell(content=words(f"Tuotos {count} " + PROSE[: 15 * (count % 7)])),
            Cell(content=words("jatkuu"), tone="good"),
            Cell(content=(Value(text=str(count), sources=(source,)),)),
        ),
    )
