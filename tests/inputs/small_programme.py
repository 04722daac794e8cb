"""A programme of three projects, and the words of the readers, for tests."""

from functools import cache

from reportkit.inputs.reading_words import ReadingWords, load_reading_words
from reportkit.registry import Programme, RegisteredProject
from reportkit.resources import templates_folder


@cache
def reading_words() -> ReadingWords:
    """The words that ship with the package."""
    return load_reading_words(templates_folder() / "locales")


def small_programme() -> Programme:
    """Two projects in Lappi and one elsewhere."""
    return Programme(
        id="p",
        name={"fi": "Ohjelma"},
        years=(2008, 2014),
        fund={"fi": "ESR"},
        terms={},
        projects=(
            RegisteredProject(id="ovi", names=("Lapin Opin ovi",), region="lappi", code="S10001"),
            RegisteredProject(
                id="neuvonta", names=("Aikuisneuvonta", "ANE-hanke"), region="lappi", code="S10802"
            ),
            RegisteredProject(id="muu", names=("Toinen Ovi",), region="hame", code="S10981"),
        ),
    )
