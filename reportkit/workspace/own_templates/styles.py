"""Own styles: the changed roles of `styles.toml`, each with a class and a style of Word."""

import re
from collections.abc import Iterator
from typing import Any

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.looks import Style, shipped_looks
from reportkit.nearest import nearest_names
from reportkit.workspace.own_templates.files import OwnFiles, OwnToml, read_toml
from reportkit.workspace.own_templates.findings import mistake, unknown_name

_CLASS = re.compile(r"[a-z][a-z0-9-]*")
# Names that Word styles are made of: of each level, and of cells with numbers.
_ENDINGS = {"section": (" 1", " 2", " 3"), "contents": (" 1", " 2", " 3"), "row": ("", " Number")}

Styles = dict[str, dict[str, Style]]


def read_own_styles(files: OwnFiles, word_names: frozenset[str]) -> Outcome[Styles]:
    """All styles, the workspace's own in place of the shipped ones of their roles.

    `word_names` are the styles of the reference document, in small letters.
    """
    shipped = shipped_looks().styles
    own = read_toml(files, "styles.toml")
    if own is None:
        return Outcome(shipped)
    findings: list[Diagnostic] = []
    styles = {kind: dict(roles) for kind, roles in shipped.items()}
    for kind, role, entry in _entries(own, findings):
        wrong = tuple(_check(own, kind, role, entry, word_names))
        findings.extend(wrong)
        if not wrong:
            styles[kind][role] = shipped[kind][role].model_copy(update=entry)
    return Outcome(styles, tuple(findings))


def _entries(own: OwnToml, findings: list[Diagnostic]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    shipped = shipped_looks().styles
    for kind, roles in own.table.items():
        if kind not in shipped:
            findings.append(_unknown(own, (kind,), tuple(shipped)))
        elif not isinstance(roles, dict):
            findings.append(mistake(own.place(kind), "not-a-style", str(roles)))
        else:
            for role, entry in roles.items():
                if role not in shipped[kind]:
                    findings.append(_unknown(own, (kind, role), tuple(shipped[kind])))
                elif not isinstance(entry, dict):
                    findings.append(mistake(own.place(kind, role), "not-a-style", str(entry)))
                else:
                    yield kind, role, entry


def _check(
    own: OwnToml, kind: str, role: str, entry: dict[str, Any], word_names: frozenset[str]
) -> Iterator[Diagnostic]:
    for name, value in entry.items():
        place = own.place(kind, role, name)
        if name not in Style.model_fields:
            yield _unknown(own, (kind, role, name), tuple(Style.model_fields))
        elif not isinstance(value, str):
            yield mistake(place, "not-a-style", str(value))
        elif name == "css" and not _CLASS.fullmatch(value):
            yield mistake(place, "not-a-class", value)
        elif name == "word" and not _is_there(kind, value, word_names):
            nearest = nearest_names(value, word_names) or sorted(word_names)[:3]
            yield mistake(place, "no-word-style", value, ", ".join(nearest))


def _is_there(kind: str, word: str, word_names: frozenset[str]) -> bool:
    return all(f"{word}{end}".casefold() in word_names for end in _ENDINGS.get(kind, ("",)))


def _unknown(own: OwnToml, path: tuple[str, ...], known: tuple[str, ...]) -> Diagnostic:
    return unknown_name(own.place(*path), ".".join(path), nearest_names(path[-1], known) or known)
