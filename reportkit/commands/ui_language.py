"""Which language staff are spoken to in."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportkit.errors import UsageError

FALLBACK = "en"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_ui_language(
    wanted: str | None,
    workspace: Path | None,
    environment: Mapping[str, str],
    known: Sequence[str],
) -> str:
    """The language asked for, else the workspace's own, else the system's, else English.

    Errors: `UsageError` when the one asked for is not known; the others are passed over.
    """
    if wanted is not None:
        if wanted not in known:
            raise UsageError("unknown-language", found=wanted, expected=", ".join(known))
        return wanted
    candidates = (_language_of_workspace(workspace), _language_of_system(environment))
    return next((each for each in candidates if each is not None and each in known), FALLBACK)


def _language_of_workspace(workspace: Path | None) -> str | None:
    """Read by itself and lightly: findings about the settings need a language to be said in."""
    if workspace is None:
        return None
    try:
        settings = tomllib.loads((workspace / "tour.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    tour = settings.get("tour")
    language = tour.get("ui_language") if isinstance(tour, dict) else None
    return language if isinstance(language, str) else None


def _language_of_system(environment: Mapping[str, str]) -> str | None:
    value = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return re.split(r"[_.@]", value)[0].lower() or None
