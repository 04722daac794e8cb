"""Loads WeasyPrint with its native libraries, and starts no program to find them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reportkit.errors import MissingLibraryError


def load_typesetter() -> None:
    """Import WeasyPrint (a fifth of a second), and with it Pango and Fontconfig.

    Errors: `MissingLibraryError` where the system does not have them.
    """
    try:
        with _known_by_their_names():
            import weasyprint  # noqa: F401, PLC0415 - heavy
    except OSError as exc:
        raise MissingLibraryError("missing-library", library="Pango", reason=exc) from exc


@contextmanager
def _known_by_their_names() -> Iterator[None]:
    """On Linux the loader finds a library by its own name, the third or fourth that is tried.

    Before it Python would look for the names of other systems, with a compiler and a linker for
    each: a twentieth of a report's time.
    """
    if sys.platform != "linux" or "weasyprint" in sys.modules:
        yield
        return
    import ctypes.util  # noqa: PLC0415 - only with WeasyPrint

    find_library = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find_library
