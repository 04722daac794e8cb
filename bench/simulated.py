"""Tours of any number of regions that do not exist, each with inputs of its own: always the same.

`python -m bench.simulated FOLDER REGIONS` leaves one to look at.
"""

import csv
import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.make_answers import SEED, answer
from bench.processes import ROOT
from reportkit.inputs.form import read_form
from reportkit.records import SurveyForm

_SET = "simulated"
_MODEL_SET = ROOT / "reportkit" / "data" / "regions" / "ely-2010.toml"
_MODEL = "lappi"
_RESPONDENTS = 12
# As the model names them: projects of the programme, which belong to its region.
_PROJECTS = ("Menestyjäksi Lapissa", "Lapin Opin ovi", "S10802")


def simulated_tour(folder: Path, regions: int) -> Path:
    """A workspace of so many regions: answers, a project report, notes and prose in each.

    All regions have as much as any other, and no file is equal to that of another region, so that
    nothing that one region costs is saved by the next. No map: a set of this kind has none.
    """
    form_path = ROOT / "surveys" / "form.xlsx"
    form = read_form(form_path, form_path.name).value
    assert form is not None
    numbers = range(1, regions + 1)
    _write(folder / "surveys" / form_path.name, form_path.read_bytes())
    _write(folder / "tour.toml", _settings(numbers).encode())
    _write(folder / "data" / "regions" / f"{_SET}.toml", _region_set(numbers).encode())
    for number in numbers:
        for name, text in _inputs(form, number):
            _write(folder / name, text.encode())
    return folder


def region_id(number: int) -> str:
    """The id of a simulated region."""
    return f"alue-{number:04}"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# --- settings and regions ---


def _settings(numbers: range) -> str:
    head = (ROOT / "tour.toml").read_text(encoding="utf-8").partition("[survey]")[0]
    tables = (
        f"[regions.{region_id(each)}]\nvisit_date = 2014-10-06\ninvited = 20\n" for each in numbers
    )
    return head.replace('"ely-2010"', f'"{_SET}"') + "\n" + "\n".join(tables)


def _region_set(numbers: range) -> str:
    """The words of the shipped set, with regions of our own: each a maakunta, none on a map."""
    head = _MODEL_SET.read_text(encoding="utf-8").partition("[[maakunnat]]")[0]
    maakunnat = (
        f'[[maakunnat]]\ncode = "{each:04}"\n{_names("name", "", each)}nuts = {{}}\n'
        for each in numbers
    )
    regions = (
        f'[[regions]]\nid = "{region_id(each)}"\nmaakunnat = ["{each:04}"]\n'
        f"{_names('name', '', each)}{_names('genitive', ':n', each)}"
        for each in numbers
    )
    return head.replace('"ely-2010"', f'"{_SET}"', 1) + "\n".join((*maakunnat, *regions))


def _names(key: str, ending: str, number: int) -> str:
    words = {"fi": "Alue", "sv": "Område", "en": "Area"}
    names = (f'{language} = "{word} {number:04}{ending}"' for language, word in words.items())
    return f"{key} = {{ {', '.join(names)} }}\n"


# --- inputs ---


def _inputs(form: SurveyForm, number: int) -> Iterator[tuple[str, str]]:
    region = region_id(number)
    yield f"surveys/{region}.csv", _answers(form, number)
    yield f"meeting_notes/{region}.md", _of_model(f"meeting_notes/{_MODEL}.md", number)
    (report,) = sorted((ROOT / "project_reports" / _MODEL).glob("*.md"))
    name = report.relative_to(ROOT).as_posix()
    yield f"project_reports/{region}/loppuraportti.md", _of_model(name, number)
    for path in sorted((ROOT / "texts" / _MODEL).rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()
        yield name.replace(_MODEL, region, 1), _of_model(name, number)


def _of_model(name: str, number: int) -> str:
    """The model region's text, its own by one sentence."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for project in _PROJECTS:
        text = text.replace(project, f"Ohjausprojekti {number:04}")
    return f"{text}\nTämä on alue numero {number}.\n"


def _answers(form: SurveyForm, number: int) -> str:
    dice = random.Random(SEED + number)
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(each.label["fi"] for each in form.questions)
    for respondent in range(_RESPONDENTS):
        # The file's name says the region; the form's choices do not know it.
        cells = (
            "" if each.role == "region" else answer(dice, each, respondent)
            for each in form.questions
        )
        table.writerow(_as_text(each) for each in cells)
    return stream.getvalue()


def _as_text(cell: str | float) -> str:
    # A day in a workbook is a number; in a CSV it is written.
    return "31.12.2013" if isinstance(cell, float) else str(cell)


if __name__ == "__main__":
    simulated_tour(Path(sys.argv[1]), int(sys.argv[2]))
