"""Looking at all texts of a file at once: it may be wrong in one direction only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.inspection.finding import find_leaks
from reportkit.inspection.leaks import Known, Words
from reportkit.inspection.looking import find_in_words, may_hold, prepare_search
from reportkit.personal_data import find_personal_data, suspicious_parts
from reportkit.sources import SourceRef

REMARK = (
    "Tätä ei saa kertoa kenellekään ennen kuin sopimus on lopulta allekirjoitettu molemmin puolin"
)
SEARCH = prepare_search(
    Known(internal=(REMARK,), persons=("Maija Mallikas",), folders=("/data/kiertue",))
)
SECRETS = (
    "maija.mallikas@example.org",
    "040 123 4567",
    "+358 (0)40 123 4567",
    "010190-123A",
    "Maija Mallikkaan",
    "Mallikas, Maija",
    "/home/joku/tiedosto",
    "file:///C:/x",
    "C:\\Users\\joku",
    "/data/kiertue/raportti",
    REMARK,
    "ennen kuin sopi-\nmus on lopulta allekirjoitettu molemmin puolin",
)
HARMLESS = st.text(
    st.sampled_from("abcä maija mallikas ennen kuin 0123456789-+()@/:.,;\n\u00a0\x00"), max_size=40
)


@pytest.mark.parametrize("secret", SECRETS)
@given(before=st.lists(HARMLESS, max_size=4), after=st.lists(HARMLESS, max_size=4))
def test_no_secret_is_passed_over(secret: str, before: list[str], after: list[str]) -> None:
    """Whatever other texts stand around the one that holds it."""
    assert may_hold(SEARCH, (*before, secret, *after))


def test_a_remark_that_runs_over_several_texts_is_found() -> None:
    """Words are in a row across paragraphs and cells."""
    words = REMARK.split()
    place = SourceRef(file="a.txt")

    leaks = list(find_in_words(SEARCH, [Words(place, each) for each in words]))

    assert ["internal-text"] == [each.kind for each in leaks]


def test_two_texts_are_not_joined_to_a_secret() -> None:
    """The end of one and the beginning of the next make no number and no address."""
    assert not may_hold(SEARCH, ("040 123", "4567", "toimisto", "@example.org"))


@given(st.text(st.sampled_from("0123456789 +-()@.abcA\u00a0\n,/"), max_size=200))
def test_personal_data_lies_in_the_suspicious_parts(text: str) -> None:
    """Outside of them there is none."""
    parts = tuple(suspicious_parts(text))

    for each in find_personal_data(text):
        assert any(find_personal_data(part) for part in parts), each


def test_the_same_file_in_two_files_is_looked_through_in_both_when_it_leaks() -> None:
    """Only what is clean is remembered."""
    page = (
        b'<!doctype html><html lang="fi"><title>x</title>'
        b'<img alt="" src="data:text/plain,Maija%20Mallikas"></html>'
    )
    search = prepare_search(Known(persons=("Maija Mallikas",)))

    kinds = [
        [each.kind for each in find_leaks(search, name, page)] for name in ("a.html", "b.html")
    ]

    assert [["person"], ["person"]] == kinds


@pytest.mark.parametrize("form", ['{{"a": ["{0}"]}}', '["x", {{"k": {{"v": "{0}"}}}}]', '"{0}"'])
def test_json_is_looked_through_at_any_depth(form: str) -> None:
    """The strings of a JSON text, wherever they stand."""
    written = form.format("maija@example.org").encode()

    leaks = list(find_leaks(SEARCH, "a.json", written))

    assert ["maija@example.org"] == [each.found for each in leaks]
