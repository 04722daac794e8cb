"""Words of the data that the site needs in a language and that nobody has translated."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from reportkit.diagnostics import Code, Diagnostic
from reportkit.model.project_sources import registry_file
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace, known_languages

# Words in the forms that sentences need: the phrases would fail without them.
_NOT_LOCALISED = frozenset({"terms", "nuts", "stated_counts"})


def check_translations(workspace: Workspace, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """`missing-translation` for each text of programme, regions and settings without a language.

    Texts that no language has, and those of an undetermined one, are none of these.
    """
    settings = workspace.settings
    data = f"data/regions/{workspace.region_set.id}.toml"
    places = (
        (registry_file(workspace.programme), workspace.programme),
        (f"reportkit:{data}", workspace.region_set),
    )
    for file, value in places:
        for field, found in _localised(value, ""):
            yield from _missing(SourceRef(file=file, field=field), found, languages)
    for name in ("name", "organisation"):
        found = getattr(settings.tour, name)
        yield from _missing(settings.source("tour", name), found, languages)


def _missing(
    source: SourceRef, found: Mapping[str, str], languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if not found or "und" in found:
        return
    for language in languages:
        if language not in found:
            used = next(iter(found.values()))
            values = {"name": source.field or "", "language": language, "used": used}
            yield Diagnostic(code=Code.MISSING_TRANSLATION, source=source, values=values)


def _localised(value: Any, field: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text by language in a value, with the path that leads to it."""
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                if name not in _NOT_LOCALISED:
                    yield from _localised(getattr(value, name), _joined(field, name))
        case tuple():
            for position, each in enumerate(value, start=1):
                yield from _localised(each, _joined(field, getattr(each, "id", str(position))))
        case dict() if value and set(value) <= {*known_languages(), "und"}:
            yield field, value
        case _:
            pass


def _joined(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
