"""Who does the jobs: processes of this machine, or a cluster of an existing engine."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from reportkit.errors import UsageError, WorkspaceError

_DASK = "dask://"
# A scheduler that lives answers at once, also a busy one.
_PATIENCE_SECONDS = 10


@contextmanager
def open_executor(address: str | None) -> Iterator[Executor | None]:
    """The executor at an address, `dask://HOST:PORT`; None for the processes of this machine.

    Errors: `UsageError` for an address that is none; `WorkspaceError` where the engine is not
    installed or nobody answers.
    """
    if address is None:
        yield None
        return
    place = address.removeprefix(_DASK)
    if place == address or not place.rpartition(":")[2].isdigit():
        raise UsageError("no-such-executor", found=address)
    with _dask(place) as executor:
        yield executor


@contextmanager
def _dask(place: str) -> Iterator[Executor]:
    try:
        # Optional, and slow to import: for those who have a cluster.
        engine: Any = import_module("distributed")
    except ImportError as exc:
        raise WorkspaceError("cluster-missing") from exc
    try:
        client = engine.Client(f"tcp://{place}", timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, TimeoutError) as exc:
        raise WorkspaceError("cluster-unreachable", found=place) from exc
    with client:
        # Pure: a job that was lost with its machine may be done again elsewhere.
        yield client.get_executor(pure=False, retries=2)
