"""The sources: what the report rests on, and how each file can be known again."""

from reportkit.document.nodes import Section, Table, Value
from reportkit.document.walk import own_texts
from reportkit.model.region import SourceFile
from reportkit.phrases import load_phrases
from reportkit.resources import templates_folder
from reportkit.sections.references import compose_references
from tests.sections.sample_model import empty_report, full_report


def _phrases(language="fi"):
    return load_phrases(templates_folder() / "locales", language, "report")


def _table(report, language="fi"):
    sections = compose_references(report, _phrases(language))
    return next(each for each in sections[0].children if isinstance(each, Table))


def _rows(table):
    return [["".join(i.text for i in cell.content) for cell in row.cells] for row in table.rows]


def test_each_file_is_told_with_its_content_its_day_and_its_checksum():
    """Sixteen digits of the checksum; a dash where no day stands in the file."""
    assert [
        ["tour.toml", "Kiertueen asetukset", "–", "0" * 16],
        ["surveys/lappi.xlsx", "Ennakkokyselyn vastaukset", "–", "1b" * 8],
        ["meeting_notes/lappi.md", "Käynnin muistiinpanot", "6.10.2014", "c3" * 8],
    ] == _rows(_table(full_report()))


def test_the_table_speaks_the_language_of_the_report():
    """The words of the table are in the catalogue of each language."""
    table = _table(full_report(), "sv")

    assert ["Fil", "Innehåll", "Datum", "Kontrollsumma"] == [
        "".join(each.text for each in column.header) for column in table.columns
    ]


def test_checksum_and_name_lead_to_the_file():
    """What came from a file is a value with its source, as everywhere else."""
    cells = _table(full_report()).rows[1].cells

    values = [each for cell in cells for each in cell.content if isinstance(each, Value)]

    assert 2 == len(values)
    assert {"surveys/lappi.xlsx"} == {source.file for each in values for source in each.sources}


def test_files_whose_names_look_alike_are_two_rows():
    """A name that differs by a space only does not stop the build."""
    files = tuple(
        SourceFile(file=f"texts/lappi/fi/{name}.md", kind="passage", sha256="0" * 64)
        for name in ("oma teema", "oma-teema")
    )

    ids = [row.id for row in _table(full_report().model_copy(update={"files": files})).rows]

    assert 2 == len(set(ids))


def test_without_input_there_is_a_sentence_and_no_table():
    """The settings alone are no material."""
    settings = SourceFile(file="tour.toml", kind="settings", sha256="0" * 64)
    report = empty_report().model_copy(update={"files": (settings,)})

    section = compose_references(report, _phrases())[0]

    assert isinstance(section, Section)
    assert ["Raportilla ei ole kirjallisia lähteitä."] == list(own_texts(section.children[0]))
