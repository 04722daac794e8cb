"""Where remarks land: which figure a change touches, and which it does not."""

import pytest

from reportkit.review.targets import Targets, changed_spans
from tests.review.returned_files import COUNTED, draft


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("Kyselyyn vastasi 15 toimijaa.", "data"),
        ("Kyselyyn vastasi 14,5 toimijaa.", "data"),
        ("Kyselyyn vastasi 1 400 toimijaa.", "data"),
        ("Kyselyyn vastasi 114 toimijaa.", "data"),
        ("Kyselyyn vastasi 2 14 toimijaa.", "data"),
        ("Kyselyyn vastasi 14 % toimijaa.", "data"),
        ("Kyselyyn vastasi toimijaa.", "data"),
        ("Kyselyyn vastasi 14 alueen toimijaa.", "wording"),
        ("Kyselyyn vastasi siis 14 toimijaa.", "wording"),
        ("Kyselyyn vastasi (vain) 14 toimijaa.", "wording"),
        ("Kyselyyn saatiin 14 vastausta.", "wording"),
    ],
)
def test_a_change_is_a_question_when_the_figure_reads_otherwise(after: str, kind: str) -> None:
    assert Targets(draft()).of_edit("results.counted", COUNTED, after).kind == kind


def test_a_row_of_figures_asks_for_the_one_that_was_changed() -> None:
    target = Targets(draft()).of_edit("jobs.row.opas#count", "12", "13")

    assert (target.kind, target.file, target.place) == (
        "data",
        "surveys/lappi.xlsx",
        "Vastaukset!F7",
    )


def test_words_of_a_cell_are_a_wording() -> None:
    target = Targets(draft()).of_edit("jobs.row.opas#name", "Ohjaajan opas", "Opas")

    assert (target.kind, target.place) == ("wording", "jobs.row.opas#name")


def test_the_head_of_a_page_has_nothing_behind_it() -> None:
    assert Targets(draft()).of_edit("header:default", "Pieni", "Suuri").kind == "none"


def test_words_on_both_sides_of_a_change_are_not_touched() -> None:
    assert list(changed_spans("yksi kaksi", "yksi aivan kaksi")) == []
    assert list(changed_spans("yksi kaksi", "yksi kolme")) == [(5, 10)]
