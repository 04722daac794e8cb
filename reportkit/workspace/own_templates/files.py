"""The files of a workspace's `templates/`: which of them change something, and their contents."""

import os
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.errors import WorkspaceError
from reportkit.nearest import nearest_names
from reportkit.resources import templates_folder
from reportkit.sources import SourceRef
from reportkit.workspace.own_templates.findings import unknown_name
from reportkit.workspace.toml_lines import KeyPath, find_key_lines, line_of

FOLDER = "templates"
# The catalogues whose phrases may be changed: of the reports, the summary and the site.
Catalogue = Literal["report", "national", "site"]
CATALOGUES: tuple[Catalogue, ...] = get_args(Catalogue)
_FIXED = (
    "sections.toml",
    "styles.toml",
    "css/tokens.css",
    "css/page.css",
    "css/print.css",
    "docx/reference.docx",
)
# Far more than all shipped texts together; a Word document of styles is a few kilobytes.
_MAX_BYTES = 5_000_000
_PASSED_OVER = ("~$", ".", "readme", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class OwnToml:
    """A TOML file of the workspace: its tables, and the line of each key."""

    file: str
    table: dict[str, Any]
    lines: dict[KeyPath, int]

    def place(self, *path: str) -> SourceRef:
        """Where a key stands."""
        return SourceRef(file=self.file, line=line_of(self.lines, path), field=".".join(path))


OwnFiles = dict[str, Path]


def find_own_files(root: Path) -> Outcome[OwnFiles]:
    """The templates that may be changed and are there, by their names below `templates/`.

    A workspace whose templates are the shipped ones (the package's own checkout) has none. A file
    that is the same as the shipped one of its name changes nothing and is passed over.
    """
    folder = root / FOLDER
    if not folder.is_dir() or folder.resolve() == templates_folder().resolve():
        return Outcome({})
    files: OwnFiles = {}
    findings = []
    for path in _walk(folder):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        finding = _finding(root, path, name)
        if finding is not None:
            findings.append(finding)
        elif not _is_shipped(path, name):
            files[name] = path
    unknown = [name for name in files if name not in known_files()]
    findings += [_unknown(name) for name in unknown]
    return Outcome({name: files[name] for name in files if name not in unknown}, tuple(findings))


def known_files() -> tuple[str, ...]:
    """The templates that a workspace may change."""
    catalogues = (
        f"locales/{language}/{name}.toml" for language in phrase_languages() for name in CATALOGUES
    )
    return (*catalogues, *_FIXED)


def phrase_languages() -> tuple[str, ...]:
    """The languages that a report can be in, sorted."""
    catalogues = (templates_folder() / "locales").glob("*/report.toml")
    return tuple(sorted(each.parent.name for each in catalogues))


def read_text(files: OwnFiles, name: str) -> str | None:
    """The text of a file; None when there is none. `WorkspaceError` when it cannot be read."""
    if name not in files:
        return None
    file = f"{FOLDER}/{name}"
    try:
        return files[name].read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise WorkspaceError("settings-not-utf8", file=file) from exc
    except OSError as exc:
        raise WorkspaceError("settings-unreadable", file=file, reason=exc.strerror or exc) from exc


def read_toml(files: OwnFiles, name: str) -> OwnToml | None:
    """A TOML file; None when the workspace has none. `WorkspaceError` when it cannot be read."""
    text = read_text(files, name)
    if text is None:
        return None
    file = f"{FOLDER}/{name}"
    try:
        return OwnToml(file, tomllib.loads(text), find_key_lines(text))
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise WorkspaceError("settings-no-toml", file=file, reason=exc) from exc


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder, in order; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(place, each) for each in sorted(names) if not _is_passed_over(each))


def _is_passed_over(name: str) -> bool:
    return name.casefold().startswith(_PASSED_OVER)


def _finding(root: Path, path: Path, name: str) -> Diagnostic | None:
    source = SourceRef(file=f"{FOLDER}/{name}")
    if not path.resolve().is_relative_to(root.resolve()):
        return Diagnostic(code=Code.LINK_OUTSIDE, source=source)
    if not path.is_file():
        return _unknown(name)
    if path.stat().st_size > _MAX_BYTES:
        values = {
            "found": f"{path.stat().st_size // 1_000_000} MB",
            "expected": f"{_MAX_BYTES // 1_000_000} MB",
        }
        return Diagnostic(code=Code.FILE_TOO_LARGE, source=source, values=values)
    return None


def _is_shipped(path: Path, name: str) -> bool:
    shipped = templates_folder() / name
    try:
        return shipped.is_file() and shipped.read_bytes() == path.read_bytes()
    except OSError:
        return False


def _unknown(name: str) -> Diagnostic:
    nearest = nearest_names(name, known_files()) or known_files()
    return unknown_name(SourceRef(file=f"{FOLDER}/{name}"), name, nearest)
