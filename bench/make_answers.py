"""A large answer workbook for the sample form: 30 columns, any number of rows, a fixed seed."""

import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportkit.inputs.form import read_form
from reportkit.inputs.sheets import column_letter
from reportkit.records import Question, SurveyForm

SEED = 20141216
_EXTRA = ("_uuid", "_submission_time")
_WORDS = [
    "ohjaus",
    "verkosto",
    "palvelu",
    "jatkuu",
    "alueella",
    "sovittu",
    "vastuu",
    "oppilaitos",
    "neuvonta",
    "aikuinen",
    "koulutus",
    "yhteistyö",
    "kehittää",
    "malli",
    "käytössä",
    "edelleen",
    "toimija",
    "kunta",
    "sähköinen",
    "työpaja",
    "osaaminen",
    "tarve",
    "työelämä",
    "strategia",
    "kokous",
    "vahvistaa",
    "asiakas",
    "tavoittaa",
    "löytää",
    "laajentaa",
    "pieni",
    "yritys",
]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def make_answers(path: Path, form: SurveyForm, rows: int) -> None:
    """Write the workbook: a Kobo export with labels, closed and free answers, numbers and dates.

    Shape: closed answers repeat, free texts do not; a cell in ten is empty.
    """
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in _frame().items():
            package.writestr(name, content)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(form, rows, strings):
                sheet.write(piece.encode())
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as shared:
            shared.write(f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">'.encode())
            for text in strings:
                shared.write(f"<si><t>{escape(text)}</t></si>".encode())
            shared.write(b"</sst>")


def _sheet(form: SurveyForm, rows: int, strings: dict[str, int]) -> Iterator[str]:
    dice = random.Random(SEED)
    letters = [column_letter(1 + index) for index in range(len(form.questions) + len(_EXTRA))]
    yield f'<worksheet xmlns="{_MAIN}"><sheetData>'
    header = [*(each.label["fi"] for each in form.questions), *_EXTRA]
    yield _row(1, letters, header, strings)
    for row in range(2, rows + 2):
        answers = [answer(dice, each, row) for each in form.questions]
        stamps: list[str | float] = [f"uuid-{row:08}", f"2014-03-{1 + row % 28:02}T10:00:00"]
        yield _row(row, letters, [*answers, *stamps], strings)
    yield "</sheetData></worksheet>"


def _row(number: int, letters: list[str], cells: list[str | float], strings: dict[str, int]) -> str:
    filled = (
        _cell(f"{letter}{number}", cell, strings)
        for letter, cell in zip(letters, cells, strict=True)
        if cell != ""
    )
    return f'<row r="{number}">{"".join(filled)}</row>'


def _cell(address: str, cell: str | float, strings: dict[str, int]) -> str:
    if isinstance(cell, str):
        index = strings.setdefault(cell, len(strings))
        return f'<c r="{address}" t="s"><v>{index}</v></c>'
    style = ' s="1"' if isinstance(cell, float) else ""
    return f'<c r="{address}"{style}><v>{cell:.0f}</v></c>'


def answer(dice: random.Random, question: Question, row: int) -> str | float:
    """An answer to a question, as a cell holds it: a float is a day."""
    if question.role != "region" and dice.random() < 0.1:
        return ""
    match question.kind:
        case "select_one" | "likert":
            return dice.choice(question.choices).label["fi"]
        case "select_multiple":
            few = dice.sample(question.choices, dice.randint(1, min(3, len(question.choices))))
            return ";".join(each.label["fi"] for each in few)
        case "integer" | "decimal":
            return dice.randint(1, 60)
        case "date":
            return float(dice.randint(40_000, 42_000))
        case "text":
            return f"{' '.join(dice.choices(_WORDS, k=dice.randint(4, 14)))} {row}".capitalize()


def _frame() -> dict[str, str]:
    """The parts around the sheet; cell format 1 is a date."""
    xf = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    relation = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    target = f'<Relationship Id="rId{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    parts = (("worksheet", "worksheets/sheet1"), ("styles", "styles"), ("sharedStrings",) * 2)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": relation.format(target.format(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Vastaukset" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation.format(
            "".join(
                target.format(number, kind, f"{name}.xml")
                for number, (kind, name) in enumerate(parts, 1)
            )
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
        "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>"
        f"<cellStyleXfs>{xf.format(0)}</cellStyleXfs>"
        f"<cellXfs>{xf.format(0)}{xf.format(14)}</cellXfs></styleSheet>",
    }


def main() -> None:
    """`python -m bench.make_answers FORM FILE ROWS`."""
    form_path, path, rows = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    form = read_form(form_path, form_path.name).value
    assert form is not None
    make_answers(path, form, rows)


if __name__ == "__main__":
    main()
