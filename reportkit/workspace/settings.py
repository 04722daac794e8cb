"""The settings of a tour: `tour.toml` as typed tables, and what is wrong in it."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.errors import WorkspaceError
from reportkit.frozen import Frozen, Localised
from reportkit.nearest import nearest_names
from reportkit.sources import SourceRef
from reportkit.workspace.toml_lines import KeyPath, find_key_lines, line_of

SETTINGS_FILE = "tour.toml"

# A date in TOML is a date already; the model compares settled values as they are written.
SettledValue = Annotated[str, BeforeValidator(str)]


class TourTable(Frozen):
    """`[tour]`: the tour as a whole. `ui_language` is the language of findings and progress.

    Every report has a summary in each of its `languages` and in each of `summary_languages`.
    A `draft` says so on every page.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    name: Localised
    year: Annotated[int, Field(ge=1900, le=2200)]
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    summary_languages: tuple[str, ...] = ()
    programme: str
    region_set: str
    organisation: Localised = {}
    sample: bool = False
    draft: bool = False
    ui_language: str | None = None
    report_date: date | None = None


class SurveyTable(Frozen):
    """`[survey]`: when the survey could be answered, and what respondents are told of their data.

    `privacy` says in a few sentences what the answers are for, who keeps them, and how long.
    """

    opened: date | None = None
    closed: date | None = None
    privacy: Localised = {}


class RegionTable(Frozen):
    """`[regions.<id>]`: a region on the tour. `invited` counts the persons invited to answer."""

    visit_date: date | None = None
    place: Localised = {}
    invited: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    register_number: str = ""


class PublicationTable(Frozen):
    """`[publication]`: what too few answers may not show (docs/inputs.md).

    `named` are persons, addresses and numbers that have agreed to stand in what is published.
    """

    smallest_group: Annotated[int, Field(ge=1)] = 5
    smallest_percentage: Annotated[int, Field(ge=1)] = 10
    named: tuple[str, ...] = ()


class ReadingTable(Frozen):
    """`[reading]`: what reading one file may take, in seconds and megabytes of memory."""

    seconds: Annotated[int, Field(ge=1, le=86_400)] = 20
    megabytes: Annotated[int, Field(ge=256, le=1_048_576)] = 1024


class AnswersTable(Frozen):
    """`[answers."surveys/….xlsx"]`: what is settled about one answer file."""

    shape: str | None = None
    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1, le=1_048_576)] | None = None
    language: str | None = None


# What every mail program takes; letters beyond ASCII many do not.
_MAIL_ADDRESS = r"^([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$"


class DistributionTable(Frozen):
    """`[distribution]`: how packages travel. Nothing here is needed to make them.

    `megabytes` is the largest message; what is larger is parted into several messages, or, when
    `large` is `link`, replaced by links below the address `link`. `sender` is the address that
    the drafts come from, `contact` says whom to ask.
    """

    megabytes: Annotated[int, Field(ge=1, le=1_000)] = 20
    large: Literal["split", "link"] = "split"
    link: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    sender: Annotated[str, Field(pattern=_MAIL_ADDRESS)] = ""
    contact: Localised = {}


class RecipientTable(Frozen):
    """`[[recipients]]`: who gets what, and in which language their letter is.

    Shape: `regions` are ids, or `all`; `languages` those of the files, by default that of the
    letter. `role` is `distribution` (jakelu) or `information` (tiedoksi).
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
    name: Localised
    language: str | None = None
    role: Annotated[
        Literal["distribution", "information"], BeforeValidator(lambda role: _ROLES.get(role, role))
    ] = "information"
    address: Annotated[str, Field(pattern=_MAIL_ADDRESS)] = ""
    regions: Annotated[tuple[str, ...], BeforeValidator(lambda names: _as_several(names))] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[Literal["pdf", "docx", "html"], ...] = ("pdf",)
    version: Literal["publication", "internal"] = "publication"
    summary: bool = False
    site: bool = False


class SiteTable(Frozen):
    """`[site]`: what the site says of itself. Nothing here is needed to make it.

    `address` is where it will be published, `contact` an e-mail or web address for feedback,
    `assessed` the day of the accessibility statement; `exceptions` say what is not accessible.
    """

    address: Annotated[str, Field(pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$")] = ""
    contact: Annotated[str, Field(pattern=r"^(https?://\S+|[^\s@:]+@[^\s@:]+)?$")] = ""
    assessed: date | None = None
    exceptions: Localised = {}


# As the reports say it.
_ROLES = {"jakelu": "distribution", "tiedoksi": "information"}


def _as_several(names: object) -> object:
    return (names,) if isinstance(names, str) else names


class Settings(Frozen):
    """All of `tour.toml`. `lines` says on which line each key stands."""

    tour: TourTable
    survey: SurveyTable = SurveyTable()
    publication: PublicationTable = PublicationTable()
    reading: ReadingTable = ReadingTable()
    regions: Annotated[dict[str, RegionTable], Field(min_length=1)]
    settle: dict[str, SettledValue] = {}
    answers: dict[str, AnswersTable] = {}
    distribution: DistributionTable = DistributionTable()
    recipients: tuple[RecipientTable, ...] = ()
    site: SiteTable = SiteTable()
    lines: dict[KeyPath, int] = {}

    def source(self, *path: str) -> SourceRef:
        """Where a key stands in `tour.toml`."""
        return SourceRef(
            file=SETTINGS_FILE, line=line_of(self.lines, path), field=".".join(path) or None
        )


_TABLES: Mapping[KeyPath, type[Frozen]] = {
    (): Settings,
    ("tour",): TourTable,
    ("survey",): SurveyTable,
    ("publication",): PublicationTable,
    ("reading",): ReadingTable,
    ("regions", "*"): RegionTable,
    ("answers", "*"): AnswersTable,
    ("distribution",): DistributionTable,
    ("recipients", "*"): RecipientTable,
    ("site",): SiteTable,
}
_ADDRESSES = frozenset({"address", "contact", "link", "sender"})
_NOT_WRITTEN = frozenset({"lines"})
_LOCALISED = (
    ("tour", "name"),
    ("tour", "organisation"),
    ("survey", "privacy"),
    ("regions", "*", "place"),
    ("distribution", "contact"),
    ("recipients", "*", "name"),
    ("site", "exceptions"),
)


def load_settings(path: Path) -> Outcome[Settings]:
    """The settings in this file.

    Errors: `WorkspaceError` when the file cannot be read, is no TOML, or a value is missing or
    of the wrong kind; it names the key, the line and what was expected.
    Findings: `unknown-setting` for each key that means nothing, with the nearest that does.
    """
    text = _read_text(path)
    raw = _parse(text)
    lines = find_key_lines(text)
    findings = tuple(_unknown_settings(raw, lines))
    known = _in_all_languages(_without_unknown(raw, ()))
    return Outcome(_validate(known, lines), findings)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise WorkspaceError("settings-not-utf8", file=SETTINGS_FILE) from exc
    except OSError as exc:
        raise WorkspaceError(
            "settings-unreadable", file=SETTINGS_FILE, reason=exc.strerror or exc
        ) from exc


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # Values a thousand deep are more than the parser can follow.
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise WorkspaceError("settings-no-toml", file=SETTINGS_FILE, reason=exc) from exc


def _validate(raw: dict[str, Any], lines: dict[KeyPath, int]) -> Settings:
    try:
        return Settings.model_validate({**raw, "lines": lines})
    except ValidationError as exc:
        raise _mistake(exc, lines) from exc


def _mistake(error: ValidationError, lines: dict[KeyPath, int]) -> WorkspaceError:
    fault = error.errors()[0]
    path = tuple(str(part) for part in fault["loc"] if part != "[key]")
    if fault["type"] in ("missing", "too_short"):
        return WorkspaceError("settings-missing", file=SETTINGS_FILE, name=".".join(path))
    return WorkspaceError(
        "settings-mistake",
        file=SETTINGS_FILE,
        row=line_of(lines, path) or 1,
        name=".".join(path),
        found=_shortened(fault["input"]),
        expected=_expected(fault["type"], path[-1] if path else ""),
    )


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _expected(fault: str, name: str) -> str:
    """The kind that was expected, as a word of the catalogue (`words.expected.<kind>`)."""
    if fault.startswith("string_pattern") and name in _ADDRESSES:
        return "an-address"
    for kind in ("date", "int", "bool", "tuple", "dict", "model", "literal", "pattern"):
        if fault.startswith((kind, f"string_{kind}")):
            return f"a-{kind}"
    return "a-number-in-range" if fault.startswith(("greater", "less")) else "a-string"


# --- keys that mean nothing ---


def _unknown_settings(raw: dict[str, Any], lines: dict[KeyPath, int]) -> Iterator[Diagnostic]:
    for path in _unknown_keys(raw, ()):
        known = _known_keys(path[:-1])
        nearest = nearest_names(path[-1], known) or tuple(sorted(known))
        yield Diagnostic(
            code=Code.UNKNOWN_SETTING,
            source=SourceRef(file=SETTINGS_FILE, line=line_of(lines, path), field=".".join(path)),
            values={"name": ".".join(path), "expected": ", ".join(nearest)},
        )


def _unknown_keys(raw: dict[str, Any], above: KeyPath) -> Iterator[KeyPath]:
    known = _known_keys(above)
    for name, value in raw.items():
        if known and name not in known:
            yield (*above, name)
        elif len(above) < 2:
            yield from _unknown_keys(_tables_in(value), (*above, name))


def _without_unknown(raw: dict[str, Any], above: KeyPath) -> dict[str, Any]:
    known = _known_keys(above)
    return {
        name: _known_part(value, (*above, name))
        for name, value in raw.items()
        if not known or name in known
    }


def _known_part(value: Any, path: KeyPath) -> Any:
    if isinstance(value, dict) and len(path) <= 2:
        return _without_unknown(value, path)
    if isinstance(value, list) and len(path) == 1:
        return [_known_part(each, (*path, str(number))) for number, each in enumerate(value)]
    return value


def _tables_in(value: Any) -> dict[str, Any]:
    """A table as it is, a list of tables by their numbers; anything else has none."""
    if isinstance(value, list):
        return {str(number): each for number, each in enumerate(value) if isinstance(each, dict)}
    return value if isinstance(value, dict) else {}


def _known_keys(path: KeyPath) -> frozenset[str]:
    """The keys of a table; empty where any key may stand."""
    table = _TABLES.get(path) or _TABLES.get((*path[:-1], "*"))
    return frozenset(table.model_fields) - _NOT_WRITTEN if table else frozenset()


def _in_all_languages(raw: dict[str, Any]) -> dict[str, Any]:
    """Names written as one plain text are meant for every language of the tour."""
    tour = raw.get("tour")
    languages = tour.get("languages") if isinstance(tour, dict) else None
    if not isinstance(languages, list):
        return raw
    return _spread(raw, (), [str(each) for each in languages])


def _spread(raw: dict[str, Any], above: KeyPath, languages: list[str]) -> dict[str, Any]:
    return {
        name: dict.fromkeys(languages, value)
        if isinstance(value, str) and _is_localised((*above, name))
        else _spread_below(value, (*above, name), languages)
        for name, value in raw.items()
    }


def _spread_below(value: Any, path: KeyPath, languages: list[str]) -> Any:
    if isinstance(value, dict):
        return _spread(value, path, languages)
    if isinstance(value, list) and len(path) == 1:
        return [
            _spread_below(each, (*path, str(number)), languages)
            for number, each in enumerate(value)
        ]
    return value


def _is_localised(path: KeyPath) -> bool:
    return any(
        len(path) == len(each) and all(b in ("*", a) for a, b in zip(path, each, strict=True))
        for each in _LOCALISED
    )
