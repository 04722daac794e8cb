"""The register: one entry for each remark, in the draft's order, readable, the same again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.review.register import (
    Entry,
    Question,
    Register,
    dump_register,
    load_register,
    with_entries,
)
from reportkit.review.remarks import Change, Remark, RemarkComment, Target
from reportkit.sources import SourceRef
from tests.review.drafts import CELL, edit

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMES = st.none() | TEXT
REMARKS = st.builds(
    Remark,
    id=st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    region=st.just("lappi"),
    language=st.sampled_from(["fi", "sv"]),
    draft=st.integers(1, 9),
    file=TEXT,
    block=NAMES,
    blocks=st.lists(TEXT, max_size=2).map(tuple),
    follows=NAMES,
    path=st.lists(TEXT, max_size=2).map(tuple),
    kind=st.sampled_from(["edit", "comment", "move", "unknown"]),
    tracked=st.booleans(),
    author=NAMES,
    date=NAMES,
    before=NAMES,
    after=NAMES,
    changes=st.lists(
        st.builds(
            Change,
            op=st.sampled_from(["insert", "delete"]),
            text=TEXT,
            date=st.none() | st.just("2014-10-02T10:00:00Z"),
        ),
        max_size=2,
    ).map(tuple),
    comment=st.none()
    | st.builds(RemarkComment, text=TEXT, anchor=TEXT, thread=TEXT, resolved=st.booleans()),
    certainty=st.sampled_from([1.0, 0.87, 0.5]),
    target=st.builds(
        Target,
        kind=st.sampled_from(["prose", "data", "none"]),
        file=NAMES,
        place=NAMES,
        source=st.none() | st.builds(SourceRef, file=TEXT, line=st.none() | st.integers(1, 9)),
    ),
)
ENTRIES = st.builds(
    Entry,
    remark=REMARKS,
    state=st.sampled_from(["open", "accepted", "conflict"]),
    position=st.integers(0, 99),
    note=st.sampled_from(["", "ours-changed"]),
    ours=NAMES,
    rivals=st.lists(TEXT, max_size=2).map(tuple),
    by=NAMES,
    decided=NAMES,
    why=NAMES,
)


@given(st.lists(ENTRIES, max_size=3, unique_by=lambda each: each.id))
def test_what_is_written_is_read(entries):
    """Whatever reviewers wrote, the register holds it and says it again."""
    register = with_entries(Register(region="lappi"), entries)

    assert load_register(dump_register(register, "Otsikko")) == register


def test_entries_stand_in_the_order_of_the_draft():
    """However they came."""
    first, second = (
        Entry(remark=edit("a", "x", words), position=position)
        for words, position in (("y", 2), ("z", 1))
    )

    register = with_entries(with_entries(Register(region="lappi"), [first]), [second])

    assert register.entries == (second, first)


def test_an_entry_takes_the_place_of_its_earlier_self():
    """A decision adds nothing; its questions take the place of earlier ones."""
    entry = Entry(remark=edit("a", "x", "y"))
    question = Question(remark=entry.id, owner="Koulu", source=CELL, given="5", proposed="6")
    register = with_entries(Register(region="lappi"), [entry], [question])

    decided = entry.model_copy(update={"state": "question"})
    again = with_entries(register, [decided], [question.model_copy(update={"proposed": "7"})])

    assert again.entries == (decided,)
    assert [each.proposed for each in again.questions] == ["7"]
    assert load_register(dump_register(again, "")) == again


@pytest.mark.parametrize(
    "text", ["", "format = 2\n", 'format = 1\nregion = "a"\n[[remark]]\n', "x"]
)
def test_what_is_no_register_is_refused(text):
    """Whatever is wrong with it, the caller gets one of the errors that it knows."""
    with pytest.raises((ValueError, KeyError)):
        load_register(text)
