"""The log keeps every entry, and says so when it cannot."""

from datetime import datetime, timedelta, timezone

import pytest

from reportkit.distribution.log import Sent, dump_log, read_log
from reportkit.errors import WorkspaceError

SENT = Sent(
    recipient="okm",
    name="ministeriö",
    role="information",
    sent=datetime(2014, 12, 19, 14, 5, 9, tzinfo=timezone(timedelta(hours=2))),
    releases=("lappi/1", "hame/2"),
    files=("saate.pdf", "lappi-fi.pdf"),
    manifest="c" * 64,
)


def test_entries_come_back_as_they_were():
    """The oldest first, with the time where they were sent."""
    later = SENT.model_copy(update={"recipient": "tem"})

    assert (SENT, later) == read_log("log.toml", dump_log((SENT, later)).decode())


def test_an_empty_log_is_a_log():
    """Only the words that explain it."""
    assert () == read_log("log.toml", dump_log(()).decode())


@pytest.mark.parametrize(
    "text", ["sent = 1", "[[sent]]\nrecipient = 'okm'", "[[sent]", "sent = [1]"]
)
def test_a_log_that_cannot_be_read_is_no_empty_log(text):
    """Adding to it would lose what was sent before."""
    with pytest.raises(WorkspaceError, match="log-unreadable"):
        read_log("log.toml", text)
