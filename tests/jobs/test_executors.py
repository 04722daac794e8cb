"""An address of machines is understood, or refused with what to write."""

import sys

import pytest

from reportkit.errors import UsageError, WorkspaceError
from reportkit.jobs.executors import open_executor


def test_without_an_address_this_machine_does_it():
    """No executor of others."""
    with open_executor(None) as executor:
        assert None is executor


@pytest.mark.parametrize("address", ["spark://x:1", "dask://machine", "machine:8786", "dask://x:y"])
def test_what_is_no_address_is_usage(address):
    """Only `dask://HOST:PORT` names machines."""
    with pytest.raises(UsageError) as refused, open_executor(address):
        pass

    assert "no-such-executor" == refused.value.key


def test_engine_that_is_not_installed_is_named(monkeypatch):
    """With the way to install it."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(WorkspaceError) as refused, open_executor("dask://127.0.0.1:1"):
        pass

    assert "cluster-missing" == refused.value.key
