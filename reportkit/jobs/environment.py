"""What shapes every byte beside the files: our code, Python, and the libraries that are at work.

Each is a place with a fingerprint, like a file that is read: `code:`, `python:`,
`library:weasyprint`, `native:/usr/lib/…/libpango-1.0.so.0`. Which libraries there are is not a
list kept by hand: the package's own requirements with theirs, and the native ones that the
system says are loaded.
"""

import os
import sys

from reportkit.reads import ABSENT, content_fingerprint, fingerprint, shipped_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CODE, PYTHON = "code:", "python:"
LIBRARY, NATIVE = "library:", "native:"
KINDS = (CODE, PYTHON, LIBRARY, NATIVE)

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MAPS = "/proc/self/maps"
# What processes share among themselves, caches and locales: they decide nothing.
_PASSED_OVER = ("/dev/", "cache", "/locale/", "(deleted)")
_INFO = ".dist-info"


def is_environment(place: str) -> bool:
    """Whether a place is none of a file."""
    return place.startswith(KINDS)


def current_environment(place: str, *, by_stat: bool = False) -> str:
    """The fingerprint of such a place as it is now."""
    if place == CODE:
        return code_fingerprint(by_stat=by_stat)
    if place == PYTHON:
        return python_version()
    if place.startswith(LIBRARY):
        return installed().get(place.removeprefix(LIBRARY), ABSENT)
    if place.startswith(NATIVE):
        return _native_fingerprint(place.removeprefix(NATIVE))
    raise KeyError(place)


# --- code and Python ---


def code_fingerprint(*, by_stat: bool = False) -> str:
    """The fingerprint of the package's own modules: of their bytes, or of their sizes and times."""
    look = _stat_of if by_stat else fingerprint
    modules = sorted(_modules(_PACKAGE))
    parts = [f"{path[len(_PACKAGE) :]} {look(path)}" for path in modules]
    return content_fingerprint("\n".join(parts).encode())


def _modules(folder: str) -> "Iterator[str]":
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name.endswith(".py"):
                yield each.path
            elif each.is_dir() and each.name not in ("__pycache__", "templates", "data"):
                yield from _modules(each.path)


def _stat_of(path: str) -> str:
    found = os.stat(path)
    return f"{found.st_size}-{found.st_mtime_ns}"


def python_version() -> str:
    """The interpreter: `cpython 3.11.7 linux`."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{sys.implementation.name} {version} {sys.platform}"


# --- libraries of Python ---


def installed() -> dict[str, str]:
    """The distributions that can be imported, by their names in lower case with hyphens."""
    folders = tuple(sys.path)
    if _installed.get("folders") != folders:
        _installed.update(folders=folders, versions=dict(_distributions(folders)))
    versions: dict[str, str] = _installed["versions"]  # type: ignore[assignment]
    return versions


_installed: dict[str, object] = {}


def _distributions(folders: tuple[str, ...]) -> "Iterator[tuple[str, str]]":
    # The first on the path is the one that is imported, and has the last word.
    for folder in reversed(folders):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(_INFO):
                distribution, _, version = name.removesuffix(_INFO).rpartition("-")
                yield _normal(distribution), version


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def required_libraries() -> tuple[str, ...]:
    """What the package requires, with all that this requires in turn, as far as it is installed.

    All that is installed where the package itself is not.
    """
    # Reading what others require takes longer than a build with nothing to do.
    from importlib.metadata import PackageNotFoundError, requires  # noqa: PLC0415

    known = installed()
    found: set[str] = set()
    waiting = ["reportkit"]
    while waiting:
        try:
            needed = {_required(each) for each in requires(waiting.pop()) or ()}
        except PackageNotFoundError:
            return tuple(sorted(known))
        new = {each for each in needed if each in known} - found
        found |= new
        waiting += new
    return tuple(sorted(found))


def _required(requirement: str) -> str:
    name, _, condition = requirement.partition(";")
    if "extra" in condition:
        return ""
    ends = (at for at, letter in enumerate(name) if not (letter.isalnum() or letter in "-_."))
    return _normal(name[: next(ends, len(name))])


# --- native libraries ---

# What changes when a library is installed that was missing.
_SEARCHED = ("/etc/ld.so.cache", "/usr/lib/voikko", "/usr/share/voikko")


def missing_native() -> dict[str, str]:
    """Where the system would show that a library has come that was looked for in vain."""
    return {f"{NATIVE}{path}": _native_fingerprint(path) for path in _SEARCHED}


def loaded_native() -> dict[str, str]:
    """The files of the system that this process has loaded: Pango, HarfBuzz, a dictionary.

    Empty where the system does not tell. Libraries that come in wheels are known by these.
    """
    # Fonts that ship are mapped, too; they are places of their own, known by their contents.
    ours = (sys.prefix, sys.base_prefix, _PACKAGE, *shipped_folders().values())
    return {
        f"{NATIVE}{path}": _native_fingerprint(path)
        for path in sorted(set(_mapped()))
        if not path.startswith(ours) and not any(part in path for part in _PASSED_OVER)
    }


def _mapped() -> "Iterator[str]":
    try:
        with open(_MAPS, encoding="utf-8", errors="surrogateescape") as lines:
            for line in lines:
                parts = line.split(None, 5)
                if len(parts) == 6 and parts[5].startswith("/"):
                    yield parts[5].rstrip("\n")
    except OSError:
        return


def _native_fingerprint(path: str) -> str:
    try:
        return _stat_of(path)
    except OSError:
        return ABSENT
