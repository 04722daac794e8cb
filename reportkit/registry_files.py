"""Region sets and programmes: from their TOML files, and from a name to the region it means."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from reportkit.errors import WorkspaceError
from reportkit.frozen import Frozen
from reportkit.registry import Programme, Region, RegionSet, name_words

T = TypeVar("T", bound=Frozen)

# An id is also a file name; nothing but these characters can lead out of the folder.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_region_set(folder: Path, set_id: str) -> RegionSet:
    """The region set in `<folder>/regions/<set_id>.toml`.

    Errors: `WorkspaceError` `data-problem` when the file is missing, is no such set, or
    contradicts itself (a region named twice, a maakunta in two regions or in none).
    """
    path = _data_file(folder, "regions", set_id)
    region_set = _load(path, RegionSet)
    _refuse(path, _region_set_faults(region_set, set_id))
    return region_set


def load_programme(folder: Path, programme_id: str) -> Programme:
    """The programme in `<folder>/programmes/<programme_id>.toml`.

    Errors: `WorkspaceError` `data-problem` when the file is missing, is no programme, or
    contradicts itself (a project named twice, a sub-programme or predecessor that is not there).
    """
    path = _data_file(folder, "programmes", programme_id)
    programme = _load(path, Programme)
    _refuse(path, _programme_faults(programme, programme_id))
    return programme


def find_region(region_set: RegionSet, name: str) -> Region | None:
    """The region with this id or name.

    Names in any of its languages, their genitives, its office's name and its aliases count, as
    `name_words` compares them.
    """
    return region_set.named(name_words(name))


def find_region_in_stem(region_set: RegionSet, stem: str) -> Region | None:
    """The region whose name a file's stem starts with: `ETELA-POHJANMAA vastaukset`.

    The longest name wins: `pohjois-pohjanmaa` is not `pohjanmaa`.
    """
    words = name_words(stem)
    beginnings = (words[:length] for length in range(len(words), 0, -1))
    found = (region_set.named(each) for each in beginnings)
    return next((region for region in found if region is not None), None)


# --- files ---


def _data_file(folder: Path, kind: str, data_id: str) -> Path:
    path = folder / kind / f"{data_id}.toml"
    if not _ID.fullmatch(data_id) or not path.is_file():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.toml")))
        raise WorkspaceError("data-problem", file=f"{kind}/{data_id}.toml", reason=f"≠ {known}")
    return path


def _load(path: Path, kind: type[T]) -> T:
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as exc:
        raise WorkspaceError("data-problem", file=_short(path), reason=str(exc)) from exc
    except ValidationError as exc:
        raise WorkspaceError("data-problem", file=_short(path), reason=_first_fault(exc)) from exc


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    more = f" (+{error.error_count() - 1})" if error.error_count() > 1 else ""
    return f"{place}: {fault['msg']}{more}"


def _refuse(path: Path, faults: Iterable[str]) -> None:
    found = "; ".join(faults)
    if found:
        raise WorkspaceError("data-problem", file=_short(path), reason=found)


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


# --- consistency ---


def _region_set_faults(region_set: RegionSet, set_id: str) -> Iterator[str]:
    if region_set.id != set_id:
        yield f"id: {region_set.id} ≠ {set_id}"
    yield from _twice("regions.id", (region.id for region in region_set.regions))
    placed = [code for region in region_set.regions for code in region.maakunnat]
    yield from _twice("regions.maakunnat", placed)
    known = [maakunta.code for maakunta in region_set.maakunnat]
    yield from _twice("maakunnat.code", known)
    for code in sorted(set(placed) ^ set(known)):
        yield f"maakunnat: {code}"


def _programme_faults(programme: Programme, programme_id: str) -> Iterator[str]:
    if programme.id != programme_id:
        yield f"id: {programme.id} ≠ {programme_id}"
    yield from _twice("projects.id", (project.id for project in programme.projects))
    yield from _twice("projects.code", (each.code for each in programme.projects if each.code))
    parts = {part.id for part in programme.sub_programmes}
    for project in programme.projects:
        for part in sorted(set(project.sub_programmes) - parts):
            yield f"{project.id}.sub_programmes: {part}"
        if project.successor_of and programme.project(project.successor_of) is None:
            yield f"{project.id}.successor_of: {project.successor_of}"


def _twice(field: str, values: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{field}: {value} × {count}"
