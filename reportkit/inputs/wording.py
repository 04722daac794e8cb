"""The region's own wording: one `wording.toml` of `texts/` → overrides for blocks of the report."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.inputs.masking import masked_finding
from reportkit.inputs.text import clean_line
from reportkit.inputs.text_files import read_text
from reportkit.personal_data import mask_personal_data
from reportkit.records import Override, Wording
from reportkit.sources import SourceRef

_TABLE = "wording"
_NEEDED = ("block", "text", "replaces")
_KEYS = (*_NEEDED, "before", "remark")
_HEAD = re.compile(rf"^\s*\[\[\s*{_TABLE}\s*\]\]")
_DIGEST = re.compile(r"sha256:[0-9a-f]{32}")


def read_wording(path: Path, file: str, region: str, language: str) -> Outcome[Wording | None]:
    """The overrides in one file, in its order.

    Absence: None when the file cannot be read; a table with a fault is left out, and one for a
    block that has one already.
    Findings: `override-problem`, `personal-data-masked`, and those of an unreadable text file.
    """
    text, findings = read_text(path, file)
    if text is None:
        return Outcome(None, findings)
    try:
        content = tomllib.loads(text)
    # Brackets a thousand deep are no wording that anyone wrote.
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        problem = _problem(SourceRef(file=file), "not-toml", found=str(exc)[:120])
        return Outcome(None, (*findings, problem))
    found = list(_entries(content, text, file, language))
    kept: dict[str, Override] = {}
    for each in found:
        if isinstance(each, Override):
            kept[each.block] = each
    faults = tuple(each for each in found if isinstance(each, Diagnostic))
    wording = Wording(file=file, region=region, language=language, overrides=tuple(kept.values()))
    return Outcome(wording, (*findings, *faults))


def _entries(
    content: dict[str, Any], text: str, file: str, language: str
) -> Iterator[Override | Diagnostic]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _HEAD.match(line)]
    for key in content.keys() - {_TABLE}:
        yield _problem(SourceRef(file=file), "unknown-key", found=key, expected=_TABLE)
    tables = content.get(_TABLE, [])
    if not isinstance(tables, list):
        yield _problem(SourceRef(file=file), "unknown-key", found=_TABLE, expected=f"[[{_TABLE}]]")
        return
    seen: set[str] = set()
    for number, table in enumerate(tables):
        line = lines[number] if number < len(lines) else None
        source = SourceRef(file=file, line=line)
        yield from _entry(table, source, language, seen)


def _entry(
    table: Any, source: SourceRef, language: str, seen: set[str]
) -> Iterator[Override | Diagnostic]:
    faults = list(_faults(table, source))
    yield from faults
    if any(fault.values["reason"] != "unknown-key" for fault in faults):
        return
    block = table["block"]
    if block in seen:
        yield _problem(source, "block-twice", found=block)
    seen.add(block)
    words, masked = mask_personal_data(clean_line(table["text"]))
    if masked:
        yield masked_finding(source, masked)
    yield Override(
        language=language,
        block=block,
        text=words,
        replaces=table["replaces"],
        before=clean_line(table.get("before", "")),
        source=source.model_copy(update={"field": block}),
    )


def _faults(table: Any, source: SourceRef) -> Iterator[Diagnostic]:
    if not isinstance(table, dict):
        yield _problem(source, "not-a-table", found=str(table)[:80])
        return
    for key, value in table.items():
        if key not in _KEYS:
            yield _problem(source, "unknown-key", found=key[:80], expected=", ".join(_KEYS))
        elif not isinstance(value, str):
            yield _problem(source, "not-a-phrase", found=f"{key} = {value}"[:80])
    for key in _NEEDED:
        if not isinstance(table.get(key, ""), str):
            continue
        # Empty words leave the block out.
        if key not in table or not (table[key].strip() or key == "text"):
            yield _problem(source, "missing-key", expected=key)
    digest = table.get("replaces", "")
    if isinstance(digest, str) and digest.strip() and not _DIGEST.fullmatch(digest):
        yield _problem(source, "not-a-digest", found=digest[:80])


def _problem(source: SourceRef, reason: str, **values: str) -> Diagnostic:
    return Diagnostic(
        code=Code.OVERRIDE_PROBLEM, source=source, values={"reason": reason, **values}
    )
