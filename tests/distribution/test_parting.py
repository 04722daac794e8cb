"""Files are parted into messages that the limit holds, none lost and none twice."""

from hypothesis import given
from hypothesis import strategies as st

from reportkit.distribution.mail import Draft, write_draft
from reportkit.distribution.parting import part_files

MEGABYTE = 1_000_000


def test_what_fits_is_one_message():
    """In the order given."""
    parted = part_files([("a", 10), ("b", 20)], 1, "split")

    assert ((("a", "b"),), ()) == (parted.messages, parted.left_out)


def test_what_does_not_fit_is_split():
    """A file begins the next message, and the order stays."""
    files = [("a", 500_000), ("b", 500_000), ("c", 100)]

    assert (("a",), ("b", "c")) == part_files(files, 1, "split").messages


def test_what_no_message_holds_is_left_out():
    """And does not part the others."""
    parted = part_files([("a", 10), ("b", 5 * MEGABYTE), ("c", 10)], 1, "split")

    assert ((("a", "c"),), ("b",)) == (parted.messages, parted.left_out)


def test_links_make_one_message():
    """What does not fit is linked, and the letter comes once."""
    parted = part_files([("a", 500_000), ("b", 500_000), ("c", 100)], 1, "link")

    assert ((("a", "c"),), ("b",)) == (parted.messages, parted.left_out)


@given(st.lists(st.integers(0, 3 * MEGABYTE), max_size=8), st.sampled_from(["split", "link"]))
def test_every_file_goes_one_way(sizes, large):
    """Into one message, or among those left out."""
    files = [(str(number), size) for number, size in enumerate(sizes)]

    parted = part_files(files, 2, large)

    gone = [name for message in parted.messages for name in message] + [*parted.left_out]
    assert sorted(name for name, _ in files) == sorted(gone)


def test_a_message_is_no_larger_than_the_limit():
    """Measured on the message itself, at the very edge."""
    for size in range(715_000, 725_000, 1_000):
        if part_files([("a.pdf", size)], 1, "split").left_out:
            break
        draft = Draft(key="k", subject="s", body="b" * 2_000)
        assert len(write_draft(draft, {"a.pdf": b"x" * size})) <= MEGABYTE
    else:
        raise AssertionError("the limit was never reached")
