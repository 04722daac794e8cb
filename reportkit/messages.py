"""What staff read: the words of findings, refusals and commands in one language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from reportkit.errors import ReportkitError
from reportkit.reads import remembered

if TYPE_CHECKING:
    # `--help` shows messages too, and must not wait for pydantic.
    from reportkit.diagnostics import Diagnostic
    from reportkit.sources import PlaceWords

# Stands where a text names a value that the finding does not bring.
MISSING = "…"


@dataclass(frozen=True)
class FindingText:
    """A finding in words: what it is, what stands where, what to do, and why it matters."""

    title: str
    message: str
    hint: str
    explanation: str


class Messages:
    """The message catalogues of one language, `interface.toml` and `findings.toml`.

    Unlike `Phrases`, a value that is missing leaves a mark and no error: a finding with a hole
    in its sentence is worth more than none.
    """

    def __init__(self, language: str, interface: dict[str, Any], findings: dict[str, Any]) -> None:
        self.language = language
        self._interface = interface
        self._findings = findings

    def text(self, key: str, count: int | None = None, **values: object) -> str:
        """The words of a key, with its places filled; `count` chooses singular or plural."""
        entry = self._find(key)
        if isinstance(entry, dict):
            entry = entry[self._plural(count or 0)]
        filled = values if count is None else {"count": count, **values}
        return fill(str(entry), {name: str(value) for name, value in filled.items()})

    def finding(self, diagnostic: "Diagnostic") -> FindingText:
        """A finding in words."""
        entry = self._findings[diagnostic.code.value]
        values = self._worded(diagnostic.values)
        return FindingText(
            title=entry["title"],
            message=_fill_best(entry, "message", values),
            hint=_fill_best(entry, "hint", values),
            explanation=entry["explanation"],
        )

    def word(self, name: str, value: str) -> str:
        """The words for a value of a closed list; the value itself where it has none."""
        return self._worded({name: value})[name]

    def values(self, diagnostic: "Diagnostic") -> dict[str, str]:
        """The values of a finding, those of closed lists in words."""
        return self._worded(diagnostic.values)

    def refusal(self, error: ReportkitError) -> tuple[str, str]:
        """A refusal in words: what cannot be done, and what to do (may be empty)."""
        values = self._worded(error.values)
        entry = self._interface["refusal"].get(error.key)
        if entry is None:
            return f"{error.key}: {', '.join(values.values())}", ""
        return fill(entry["message"], values), fill(entry.get("hint", ""), values)

    def _worded(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values with those of closed lists (a reason, a shape) in words.

        The words may have places for the other values: "its ending {found} is not read".
        """
        # A reason is told with the other values, so they come first.
        worded: dict[str, str] = {}
        for name in sorted(values, key=lambda each: each == "reason"):
            words = self._interface["words"].get(name, {}).get(values[name])
            worded[name] = values[name] if words is None else fill(words, worded)
        return worded

    def places(self) -> "PlaceWords":
        """The words that a place needs."""
        # See the imports.
        from reportkit.sources import PlaceWords  # noqa: PLC0415

        return PlaceWords(**self._interface["places"])

    def _find(self, key: str) -> Any:
        entry: Any = self._interface
        for part in key.split("."):
            entry = entry[part]
        return entry

    def _plural(self, count: int) -> str:
        # Babel takes longer to import than `--help` may take in all.
        from babel import Locale  # noqa: PLC0415

        return str(Locale.parse(self.language).plural_form(count))


def _fill_best(entry: Mapping[str, str], name: str, values: Mapping[str, str]) -> str:
    """The text `name`, or its short form where the text needs a value that is not there."""
    templates = [entry[name], entry.get(f"{name}-short", entry[name])]
    complete = (each for each in templates if all(values.get(place) for place in places_of(each)))
    template = next(complete, templates[-1])
    text = fill(template, values)
    # A reason is written to stand within a sentence; here it begins one.
    return text[:1].upper() + text[1:] if template.startswith("{reason}") else text


def places_of(template: str) -> set[str]:
    """The names of a template's places."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its places filled, and a mark where a value is missing."""
    return "".join(
        text + (values.get(name, MISSING) if name is not None else "")
        for text, name, _, _ in Formatter().parse(template)
    )


@remembered
def load_messages(locales: Path, language: str) -> Messages:
    """The messages of a language."""
    folder = locales / language
    return Messages(language, _load(folder / "interface.toml"), _load(folder / "findings.toml"))


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
