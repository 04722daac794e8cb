"""Challenges: choices of the survey and worries of the meetings, most mentioned first."""

from decimal import Decimal
from typing import Any

from reportkit.model.region import Challenge
from reportkit.records import Choice
from tests.model.builders import (
    assemble,
    make_form,
    make_item,
    make_notes,
    make_question,
    make_table,
)


def challenges(
    *worries: str, answers: tuple[Any, ...] = (), **question: Any
) -> tuple[Challenge, ...]:
    others = question.pop("others", {})
    form = make_form(
        make_question(
            "S26", "select_multiple", ("rahoitus", "viestintä"), role="challenges", **question
        )
    )
    table = make_table({"S26": answers}, others=others) if answers else None
    notes = make_notes(*(make_item("worry", each, line) for line, each in enumerate(worries, 1)))
    given = {"form": form, "answers": (table,) if table else (), "notes": (notes,)}
    return assemble(**given).value.challenges


def test_most_mentioned_stands_first() -> None:
    """Challenges stand by mentions, then by name; what nobody mentioned is not there."""
    found = challenges("Ostot", "Aika", answers=(("viestintä",), ("viestintä",)))

    assert [("Viestintä", 2), ("Aika", 1), ("Ostot", 1)] == [
        (each.label["fi"], each.mentions.value) for each in found
    ]


def test_equal_worries_are_counted() -> None:
    """A worry that two notes have is one challenge with two mentions."""
    (found,) = challenges("Rahat loppuvat", "rahat loppuvat.")

    assert (Decimal(2), 2) == (found.mentions.value, len(found.mentions.sources))


def test_worry_in_the_words_of_a_choice_is_a_mention_of_it() -> None:
    """ "Rahoitus" said in the meeting is the choice "rahoitus", once more."""
    (found,) = challenges("Rahoitus", answers=(("rahoitus",),))

    assert ("rahoitus", Decimal(2)) == (found.id, found.mentions.value)


def test_theme_comes_from_choice_or_heading() -> None:
    """A choice brings its theme from the form, a worry that of its heading."""
    choice = Choice(name="rahoitus", label={"fi": "Rahoitus"}, theme="agreements")
    question = make_question("S26", "select_multiple", role="challenges")
    form = make_form(question.model_copy(update={"choices": (choice,)}))
    notes = make_notes(make_item("worry", "Verkosto hajoaa", theme="networks"))

    found = assemble(
        form=form, answers=(make_table({"S26": (("rahoitus",),)}),), notes=(notes,)
    ).value.challenges
    assert ["agreements", "networks"] == [each.theme for each in found]


def test_other_text_is_quoted_only_where_allowed() -> None:
    """What a respondent wrote beside "other" appears only where the form allows quoting."""
    answers, others = (("rahoitus",), None), {1: "Muutto"}

    closed = challenges(answers=answers, others=others)
    opened = challenges(answers=answers, others=others, quote_allowed=True)
    assert (1, 2) == (len(closed), len(opened))
