"""The answer files of the eleven regions, each in its shape and with the mess of real life."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from tools.make_sample.fill_in import write_fill_in
from tools.make_sample.grid import Grid
from tools.make_sample.respondents import Respondent, respondents
from tools.make_sample.shapes import (
    google_forms,
    kobo,
    microsoft_forms,
    plain_table,
    webropol,
)
from tools.make_sample.sheets import write_csv, write_ods, write_xls, write_xlsx

NO_BREAK_SPACE = "\u00a0"


def write_answers(folder: Path) -> None:
    """Write all answer files into `folder`."""
    for write in _FILES:
        write(folder)


def _lappi(folder: Path) -> None:
    grid = kobo(respondents("lappi"), labelled=False)
    grid.put(2, "S05", "29.2.2012")
    grid.put(4, "S05", "29.2.2013")
    grid.put(6, "S06", "noin 40")
    grid.rows.append(_test_row(grid))
    grid.hidden.append(grid.sheet_row(9))
    cell = f"{get_column_letter(grid.columns['S06'] + 1)}{grid.sheet_row(7)}"
    write_xlsx(grid, folder / "lappi.xlsx", {cell: ("18+14", 32)})


def _test_row(grid: Grid) -> list[object]:
    row = list(grid.rows[0])
    for question in ("S07", "S11", "S16", "S20", "S22", "S25", "S27", "S28"):
        row[grid.columns[question]] = None
    row[grid.columns["S07"]] = "testi"
    row[grid.columns["S27"]] = "testi testi"
    row[-4:] = [4999, "00000000-0000-4000-8000-000000004999", "2014-02-03T09:00:00", 99]
    return row


def _etela_pohjanmaa(folder: Path) -> None:
    grid = microsoft_forms(respondents("etela-pohjanmaa"), "fi")
    grid.head[0].append("Mistä kuulitte kyselystä?")
    for index, row in enumerate(grid.rows):
        row.append(("sähköpostista", "kollegalta", None)[index % 3])
    grid.put(3, "S06", "noin 40")
    grid.put(5, "S18", "40–50")
    grid.put(8, "S05", "31.12.2012 klo 12")
    grid.put(10, "S26", "Rahoitus;Muu: kuntaliitokset;")
    # The same person sent the form twice; only the number and the times differ.
    twin = list(grid.rows[6])
    twin[0] = len(grid.rows) + 1
    grid.rows.append(twin)
    write_xlsx(grid, folder / "ETELÄ-POHJANMAA vastaukset.xlsx")


def _hame(folder: Path) -> None:
    grid = webropol(respondents("hame"), "Opin ovi -kiertueen ennakkokysely, Häme")
    grid.put(1, "S05", "31.13.2011")
    grid.put(4, "S10", "6")
    grid.put(7, "S13", "4 Jokseenkin eri mieltä")
    grid.put(9, "S06", "-")
    grid.rows.insert(6, [])
    grid.tail += [[], ["Raportti muodostettu 7.3.2014. Esimerkkiaineisto, vastaukset keksittyjä."]]
    write_xls(grid, folder / "Häme.xls")


def _kaakkois_suomi(folder: Path) -> None:
    grid = kobo(respondents("kaakkois-suomi"), labelled=True)
    grid.put(1, "S06", "ei tiedossa")
    grid.put(3, "S10", "Jokseenkin samaa mieltä.")
    grid.put(5, "S10", "jokseenkin  samaa mieltä")
    grid.put(7, "S15", f"Ei{NO_BREAK_SPACE}kehitetty sähköistä palvelua")
    write_xlsx(grid, folder / "kaakkois-suomi_2014.xlsx")


def _keski_suomi(folder: Path) -> None:
    for person in respondents("keski-suomi"):
        name = f"Ennakkokysely_vastaaja_{person.number:02d}.xlsx"
        write_fill_in(person, "keski-suomi", folder / "keski-suomi" / name)


def _pirkanmaa(folder: Path) -> None:
    grid = google_forms(respondents("pirkanmaa"))
    grid.put(2, "S06", "ei tiedossa")
    grid.put(5, "S06", "ks. liite")
    grid.put(9, "S18", "4 krt")
    grid.put(11, "S02", "Työpajasäätiö")
    write_csv(grid, folder / "pirkanmaa.csv", ",", "utf-8-sig")


def _pohjanmaa(folder: Path) -> None:
    grid = microsoft_forms(respondents("pohjanmaa"), "sv")
    grid.put(0, "S05", "29.2.2013")
    grid.put(2, "S10", f"Helt av{NO_BREAK_SPACE}samma åsikt ")
    grid.put(6, "S28", "Ring mig gärna på 040 000 0000 eller skriv till exempel@example.org.")
    write_xlsx(grid, folder / "Österbotten svar.xlsx")


def _pohjois_pohjanmaa(folder: Path) -> None:
    grid = plain_table(respondents("pohjois-pohjanmaa"), ";")
    grid.put(3, "S07", "Alueverkostot:\nOulun eteläinen, Koillismaa, Oulu\nja Raahe.")
    grid.put(4, "S06", "40-50")
    grid.put(8, "S05", "2013-04-30")
    grid.put(10, "S12", "Sovittu suullisesti")
    grid.put(12, "S06", "n. 30")
    write_csv(grid, folder / "pohjois-pohjanmaa.csv", ";", "cp1252")


def _satakunta(folder: Path) -> None:
    grid = plain_table(respondents("satakunta"), "; ")
    grid.put(1, "S06", "35,0")
    grid.put(4, "S13", "en osaa sanoa")
    grid.put(6, "S10", "4")
    grid.rows.insert(5, [None] * 28)
    grid.tail += [[None], ["Huom. kaksi vastausta tuli paperilla ja on kirjattu tähän."]]
    write_ods(grid, folder / "satakunta.ods")


def _several_regions(folder: Path) -> None:
    people = respondents("uusimaa") + respondents("varsinais-suomi")
    people = [replace(person, number=index) for index, person in enumerate(people, start=1)]
    people.append(_from_elsewhere(people[3], len(people) + 1))
    people.sort(key=lambda person: (person.sent, person.number))
    grid = webropol(people, "Ennakkokysely, Uusimaa ja Varsinais-Suomi")
    write_xlsx(grid, folder / "Etelä-Suomen yhteiskysely.xlsx")


def _from_elsewhere(person: Respondent, number: int) -> Respondent:
    return replace(person, number=number, answers=person.answers | {"S01": "kainuu", "S04": None})


_FILES: tuple[Callable[[Path], None], ...] = (
    _lappi,
    _etela_pohjanmaa,
    _hame,
    _kaakkois_suomi,
    _keski_suomi,
    _pirkanmaa,
    _pohjanmaa,
    _pohjois_pohjanmaa,
    _satakunta,
    _several_regions,
)
