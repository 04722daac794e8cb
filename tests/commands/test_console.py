"""What is printed cannot steer the terminal, and reads well."""

import io

import pytest

from reportkit.commands.console import Console, printable, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Häme – ”x”\u00a0%", "Häme – ”x”\u00a0%"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\x1b]0;title\x07b", "a\ufffd]0;title\ufffdb"),
        ("a\rb\u202eb", "a\ufffdb\ufffdb"),
        ("\x1b[31;1mour own\x1b[0m", "\x1b[31;1mour own\x1b[0m"),
    ],
)
def test_only_our_own_tones_reach_the_terminal(text, shown):
    """Control and direction characters from files are marked; our tones pass."""
    assert shown == printable(text)


def test_no_tones_outside_a_terminal():
    """Files and pipes get plain text."""
    console = Console(io.StringIO(), io.StringIO())

    assert "x" == console.toned("x", "bad")


def test_columns_of_a_table_are_aligned():
    """Each column is as wide as its widest cell, and no line ends in spaces."""
    assert ["a     b", "long  c"] == table(("a", "b"), [("long", "c")])
