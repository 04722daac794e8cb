"""Words as id parts: stable, plain, never empty, never twice."""

from hypothesis import given
from hypothesis import strategies as st

from reportkit.slugs import bare, distinct, slug


def test_slug_is_plain() -> None:
    """Letters with dots lose them; everything else that is no letter or digit is a hyphen."""
    assert "etela-pohjanmaa-2014" == slug("Etelä-Pohjanmaa  (2014)!")


@given(st.text())
def test_slug_is_never_empty_and_stays(words: str) -> None:
    """Any words give an id part, and an id part gives itself."""
    assert slug(words)
    assert slug(words) == slug(slug(words))


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "b-2"])))
def test_distinct_gives_no_id_twice(ids: list[str]) -> None:
    """Also when a number that would tell apart is taken by another's own words."""
    told_apart = distinct(ids)

    assert len(set(told_apart)) == len(ids)


def test_first_of_its_words_keeps_its_id() -> None:
    """Only what comes later is told apart."""
    assert ["a", "b", "a-2"] == distinct(["a", "b", "a"])


def test_bare_is_one_for_all_spellings() -> None:
    """Case, spaces and hyphens do not make another brand; ä is still no a."""
    assert bare("Opin ovi") == bare("OpinOvi") == bare("OPIN-OVI")
    assert bare("Hame") != bare("Häme")
