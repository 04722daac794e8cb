"""Which files of a workspace are inputs, of which kind, and whose."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.registry import SUMMARY, Region, RegionSet
from reportkit.registry_files import find_region, find_region_in_stem
from reportkit.sources import SourceRef

InputKind = Literal["form", "answers", "report", "notes", "passage", "override"]

FORM_NAME = "form.xlsx"
WORDING_NAME = "wording.toml"
_ANSWER_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
_REPORT_SUFFIXES = frozenset({".docx", ".pdf", ".md"})
_NOTE_SUFFIXES = frozenset({".md", ".docx"})
_IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".svg"})
# Left behind by operating systems and editors; nobody put them there.
_PASSED_OVER = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"})


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file.

    `file` is its name in the workspace, in NFC; `region` is None when each row says its own, and
    `SUMMARY` for what is written about all regions together.
    `language` is set for author's prose and for overrides of wording.
    `root` is the workspace, and `named` the name as it is on the disk where that is another one.
    A large tour has thousands of these, so each holds as little as it can.
    """

    root: Path
    file: str
    kind: InputKind
    region: str | None = None
    language: str | None = None
    named: str | None = None

    @property
    def place(self) -> str:
        """Where it lies in the workspace."""
        return self.named or self.file

    @property
    def path(self) -> Path:
        """Where it lies on this machine."""
        return self.root / self.place


@dataclass(frozen=True)
class _Search:
    """What is known while looking: where, for which regions, in which languages."""

    root: Path
    region_set: RegionSet
    on_tour: frozenset[str]
    languages: frozenset[str]


Found = Iterator[InputFile | Diagnostic]
# A region, or `SUMMARY` for what is said of all of them together.
Owner = Region | str


def find_input_files(
    root: Path, region_set: RegionSet, on_tour: frozenset[str], languages: frozenset[str]
) -> Outcome[tuple[InputFile, ...]]:
    """The input files of a workspace, sorted by name.

    Findings: `unassigned-file` for a file that belongs nowhere, `unsupported-file` for a kind
    that no reader takes, `region-not-on-tour`, `unknown-language`, and `link-outside` for a link
    that leads out of the workspace, which is not followed.
    """
    search = _Search(root.resolve(), region_set, on_tour, languages)
    found = [
        *_in_folder(search, "surveys", _survey_entry),
        *_in_folder(search, "project_reports", _region_entry(_REPORT_SUFFIXES, "report")),
        *_in_folder(search, "meeting_notes", _region_entry(_NOTE_SUFFIXES, "notes")),
        *_in_folder(search, "texts", _texts_entry),
        *_left_at_the_top(search),
    ]
    return Outcome(
        tuple(each for each in found if isinstance(each, InputFile)),
        tuple(each for each in found if isinstance(each, Diagnostic)),
    )


# --- walking ---


def _in_folder(search: _Search, name: str, entry: Callable[[_Search, Path], Found]) -> Found:
    folder = search.root / name
    if folder.is_dir():
        yield from _entries(search, folder, entry)


def _entries(search: _Search, folder: Path, entry: Callable[[_Search, Path], Found]) -> Found:
    try:
        paths = sorted(folder.iterdir(), key=lambda each: _nfc(each.name))
    except OSError:
        yield _finding(search, folder, Code.UNREADABLE_FILE, reason="no-permission")
        return
    for path in paths:
        if _is_passed_over(path):
            continue
        target = _resolved(path)
        if target is None:
            yield _finding(search, path, Code.UNREADABLE_FILE, reason="system")
        elif not target.is_relative_to(search.root):
            yield _finding(search, path, Code.LINK_OUTSIDE)
        else:
            yield from entry(search, path)


def _resolved(path: Path) -> Path | None:
    """Where a path leads in the end; None for links that lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def _is_passed_over(path: Path) -> bool:
    name = path.name.casefold()
    return (
        name in _PASSED_OVER
        or name.startswith(("~$", "._", ".~lock."))
        or path.stem.casefold() == "readme"
    )


def _left_at_the_top(search: _Search) -> Found:
    """Office files beside `tour.toml`: dropped into the workspace, but in none of its folders."""
    suffixes = _ANSWER_SUFFIXES | _REPORT_SUFFIXES - {".md"}
    for path in sorted(search.root.iterdir()):
        if path.is_file() and path.suffix.casefold() in suffixes and not _is_passed_over(path):
            yield _unassigned(search, path)


# --- surveys ---


def _survey_entry(search: _Search, path: Path) -> Found:
    if path.is_dir():
        yield from _region_folder(search, path, _ANSWER_SUFFIXES, "answers")
    elif _nfc(path.name).casefold() == FORM_NAME:
        yield _input_file(search, path, "form")
    elif path.suffix.casefold() not in _ANSWER_SUFFIXES:
        yield _unsupported(search, path, _ANSWER_SUFFIXES)
    else:
        region = find_region_in_stem(search.region_set, path.stem)
        yield from _assigned(search, path, "answers", region)


# --- project reports and meeting notes ---


def _region_entry(suffixes: frozenset[str], kind: InputKind) -> Callable[[_Search, Path], Found]:
    def entry(search: _Search, path: Path) -> Found:
        if path.is_dir():
            yield from _region_folder(search, path, suffixes, kind)
            return
        region = find_region_in_stem(search.region_set, path.stem)
        if region is None:
            yield _unassigned(search, path)
        else:
            yield from _file_of(search, path, suffixes, kind, region)

    return entry


def _region_folder(
    search: _Search, folder: Path, suffixes: frozenset[str], kind: InputKind
) -> Found:
    region = find_region(search.region_set, folder.name)
    if region is None:
        yield _unassigned(search, folder)
        return
    yield from _entries(
        search, folder, lambda search, path: _file_of(search, path, suffixes, kind, region)
    )


def _file_of(
    search: _Search, path: Path, suffixes: frozenset[str], kind: InputKind, region: Region
) -> Found:
    if not path.is_file():
        yield _unassigned(search, path)
    elif path.suffix.casefold() not in suffixes:
        yield _unsupported(search, path, suffixes)
    else:
        yield from _assigned(search, path, kind, region)


# --- texts ---


def _texts_entry(search: _Search, path: Path) -> Found:
    owner = _owner(search, path.name) if path.is_dir() else None
    if owner is None:
        yield _unassigned(search, path)
        return
    yield from _entries(search, path, lambda search, folder: _language_entry(search, folder, owner))


def _owner(search: _Search, name: str) -> Owner | None:
    """The region whose texts a folder holds, or the summary of all."""
    return SUMMARY if _nfc(name).casefold() == SUMMARY else find_region(search.region_set, name)


def _language_entry(search: _Search, folder: Path, owner: Owner) -> Found:
    if not folder.is_dir():
        if folder.suffix.casefold() not in _IMAGE_SUFFIXES:
            yield _unassigned(search, folder)
    elif folder.name.casefold() not in search.languages:
        expected = ", ".join(sorted(search.languages))
        yield _finding(
            search, folder, Code.UNKNOWN_LANGUAGE, found=_nfc(folder.name), expected=expected
        )
    else:
        yield from _entries(search, folder, lambda search, path: _passage_file(search, path, owner))


def _passage_file(search: _Search, path: Path, owner: Owner) -> Found:
    language = path.parent.name.casefold()
    if path.suffix.casefold() != ".md" and _holds_only_pictures(path):
        # They are read by the text that shows them.
        return
    if path.is_dir():
        yield _unassigned(search, path)
    elif _nfc(path.name).casefold() == WORDING_NAME and owner != SUMMARY:
        yield from _assigned(search, path, "override", owner, language)
    elif path.suffix.casefold() != ".md":
        yield _unsupported(search, path, frozenset({".md"}))
    else:
        yield from _assigned(search, path, "passage", owner, language)


def _holds_only_pictures(path: Path) -> bool:
    files = path.iterdir() if path.is_dir() else (path,)
    kept = (each for each in files if not _is_passed_over(each))
    return all(each.suffix.casefold() in _IMAGE_SUFFIXES for each in kept)


# --- one file ---


def _assigned(
    search: _Search,
    path: Path,
    kind: InputKind,
    owner: Owner | None,
    language: str | None = None,
) -> Found:
    if isinstance(owner, Region) and owner.id not in search.on_tour:
        yield _finding(search, path, Code.REGION_NOT_ON_TOUR, name=_name(owner), used=owner.id)
    else:
        region_id = owner.id if isinstance(owner, Region) else owner
        yield _input_file(search, path, kind, region_id, language)


def _input_file(
    search: _Search,
    path: Path,
    kind: InputKind,
    region: str | None = None,
    language: str | None = None,
) -> InputFile:
    named = path.relative_to(search.root).as_posix()
    file = _shown(named)
    return InputFile(search.root, file, kind, region, language, None if named == file else named)


def _name(region: Region) -> str:
    return next(iter(region.name.values()), region.id)


def _unassigned(search: _Search, path: Path) -> Diagnostic:
    expected = ", ".join(sorted(search.on_tour))
    return _finding(search, path, Code.UNASSIGNED_FILE, found=_shown(path.name), expected=expected)


def _unsupported(search: _Search, path: Path, suffixes: frozenset[str]) -> Diagnostic:
    values = {"found": _shown(path.suffix or path.name), "expected": " ".join(sorted(suffixes))}
    return _finding(search, path, Code.UNSUPPORTED_FILE, reason="suffix", **values)


def _finding(search: _Search, path: Path, code: Code, **values: str) -> Diagnostic:
    source = SourceRef(file=_file_name(search, path))
    return Diagnostic(code=code, source=source, values=values)


def _file_name(search: _Search, path: Path) -> str:
    return _shown(path.relative_to(search.root).as_posix())


def _shown(name: str) -> str:
    """A file name as it can be printed: bytes that are no UTF-8 and control characters marked."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in _nfc(readable))


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
