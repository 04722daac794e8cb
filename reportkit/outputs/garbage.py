"""When garbage is collected: once after each document, and not while it is made."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def held_collection() -> Iterator[None]:
    """No garbage collection inside the block; what the block leaves is collected at its end.

    The parts of a document refer to each other and live to its end: to look through them before
    is a sixth of its time, to leave them is its memory once more for each document.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        # While nothing is collected all that is made is of the youngest generation.
        gc.collect(0)
        _trim()


def _trim() -> None:
    """Give back what native libraries have freed: in pieces it would lie there beside the next
    document, twenty megabytes of it."""
    library = _c_library()
    if library is not None:
        library.malloc_trim(0)


@cache
def _c_library() -> Any:
    """The C library where it is one that keeps what is freed and can be asked to give it back."""
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):
        # There is no such thing on Windows.
        return None
    return library if hasattr(library, "malloc_trim") else None
