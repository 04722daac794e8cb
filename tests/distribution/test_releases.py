"""A release's record can be read by people, comes back as it was, and cannot lead astray."""

from datetime import date

import pytest

from reportkit.distribution.releases import (
    FrozenInput,
    Overridden,
    Release,
    ReleasedFile,
    dump_release,
    read_release,
)
from reportkit.errors import WorkspaceError


def release(**changes) -> Release:
    file = ReleasedFile(
        file="lappi-fi.pdf", language="fi", format="pdf", title='Lapin "ovet"', bytes=3, sha256="a"
    )
    values = {
        "subject": "lappi",
        "number": 2,
        "released": date(2014, 12, 19),
        "program": "reportkit 1.0",
        "name": {"fi": "Lappi", "sv": "Lappland"},
        "outputs": (file,),
        "inputs": (FrozenInput(file="surveys/lappi.xlsx", sha256="b"),),
        **changes,
    }
    return Release(**values)


def test_a_record_comes_back_as_it_was():
    """Also with quotation marks, line breaks and a reason for what was overridden."""
    given = release(
        override='kiire:\n"huomenna"',
        overridden=(Overridden(kind="remark", what="luvun 3 kommentti\u2028\x7f"),),
    )

    assert given == read_release("releases/lappi/2.toml", dump_release(given).decode())


def test_a_record_is_readable():
    """One line a fact, and a word to who opens it."""
    text = dump_release(release()).decode()

    assert text.startswith("# A release of reportkit")
    assert 'name.sv = "Lappland"\n' in text
    assert '[[outputs]]\nfile = "lappi-fi.pdf"\n' in text
    assert "override" not in text


@pytest.mark.parametrize(
    "change",
    [
        ('file = "lappi-fi.pdf"', 'file = "../../x.pdf"'),
        ('file = "lappi-fi.pdf"', 'file = ".."'),
        ('file = "lappi-fi.pdf"', "file = 'a\\b.pdf'"),
        ("number = 2", "number = 0"),
        ("number = 2", "number = "),
        ('program = "reportkit 1.0"', ""),
        ("released = 2014-12-19", 'released = "pian"'),
        ("number = 2", "number = 2\nelse = 1"),
    ],
)
def test_a_record_changed_by_hand_is_refused(change):
    """It names files to be read and sent: none that lies elsewhere, and nothing half."""
    text = dump_release(release()).decode().replace(*change)

    with pytest.raises(WorkspaceError, match="release-unreadable"):
        read_release("releases/lappi/2.toml", text)
