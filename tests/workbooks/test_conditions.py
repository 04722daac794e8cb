"""Conditions and filters of an XLSForm in words that respondents understand."""

import pytest

from reportkit.phrases import load_phrases
from reportkit.records import Choice
from reportkit.resources import templates_folder
from reportkit.workbooks.conditions import condition_words, filtered_choices
from tests.inputs.surveys import COUNT, MULTIPLE, YES_NO, question

PHRASES = load_phrases(templates_folder() / "locales", "fi", "workbooks")
YES = question("jatkuu", "select_one", "Jatkuuko?", "", YES_NO)
QUESTIONS = {"jatkuu": (3, YES), "tuotos": (4, MULTIPLE), "luku": (5, COUNT)}
PLACES = tuple(
    Choice(name=name, label={"fi": name}, filters={"region": region})
    for name, region in (("inari", "lappi"), ("lahti", "hame"))
)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("${jatkuu} = 'k'", "kysymyksen 3 vastaus on ”Kyllä”"),
        ("${jatkuu}!='k'", "kysymyksen 3 vastaus on muu kuin ”Kyllä”"),
        ("selected(${tuotos}, 'opas')", "kysymyksessä 4 on valittu ”Väline, opas tai kortti”"),
        ("${luku} >= 5", "kysymyksen 5 vastaus on vähintään 5"),
        ("${luku} != ''", "kysymykseen 5 on vastattu"),
        (
            "${jatkuu} = 'k' and ${luku} < 5",
            "kysymyksen 3 vastaus on ”Kyllä” ja kysymyksen 5 vastaus on alle 5",
        ),
    ],
)
def test_comparisons_become_words(expression: str, words: str) -> None:
    """With the number that respondents see and the label of the choice."""
    assert words == condition_words(expression, QUESTIONS, PHRASES)


@pytest.mark.parametrize("expression", ["not(${jatkuu} = 'k')", "${muu} = 1", "count(${x}) > 2"])
def test_what_is_more_than_comparisons_is_left_to_the_respondent(expression: str) -> None:
    """No half-understood condition is told as if it were the whole."""
    assert condition_words(expression, QUESTIONS, PHRASES) is None


def test_choices_of_other_regions_are_left_out() -> None:
    """The region is known before anyone answers."""
    places = question(
        "paikka", "select_multiple", "Missä?", "", PLACES, choice_filter="region=${alue}"
    )

    assert ("inari",) == tuple(each.name for each in filtered_choices(places, {"alue": "lappi"}))


@pytest.mark.parametrize(
    ("expression", "known"),
    [("region=${alue}", {}), ("contains(region, 'x')", {"alue": "lappi"}), (None, {})],
)
def test_a_filter_that_cannot_be_settled_leaves_all(
    expression: str | None, known: dict[str, str]
) -> None:
    """Better a choice too many than the right one missing."""
    places = question("paikka", "select_multiple", "Missä?", "", PLACES, choice_filter=expression)

    assert PLACES == filtered_choices(places, known)
