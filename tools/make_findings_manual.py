"""Writes docs/findings.md: every kind of finding with its words, from the English catalogue."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from reportkit.diagnostics import Code, Severity, severity_of

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "findings.md"
CATALOGUE = ROOT / "templates" / "locales" / "en" / "findings.toml"

HEAD = """\
# Findings

What `reportkit check` may say about the material, and what to do. This page is made from the
message catalogue by `make manual`; the texts in Finnish and Swedish lie beside it, in
`templates/locales/`.

An **error** loses data from the report, a **warning** may, a **note** tells what was done and
loses nothing. `reportkit check` ends with exit code 1 when there is an error. Words in braces
stand for values of the finding.
"""


def manual() -> str:
    """The whole page."""
    texts = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return "\n".join((HEAD, *_contents(texts), *_entries(texts)))


def _contents(texts: dict[str, dict[str, str]]) -> Iterator[str]:
    yield "| code | severity | what |"
    yield "|---|---|---|"
    for code in Code:
        title = texts[code.value]["title"]
        yield f"| [`{code.value}`](#{code.value}) | {severity_of(code).value} | {title} |"
    yield ""


def _entries(texts: dict[str, dict[str, str]]) -> Iterator[str]:
    for severity in Severity:
        yield f"## {severity.value.capitalize()}s\n"
        for code in (each for each in Code if severity_of(each) is severity):
            yield _entry(code, texts[code.value])


def _entry(code: Code, text: dict[str, str]) -> str:
    return (
        f"### {code.value}\n\n"
        f"**{text['title']}.** {text['explanation']}\n\n"
        f"- It says: {_escaped(text['message'])}\n"
        f"- What to do: {_escaped(text['hint'])}\n"
    )


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("[", "\\[").replace("<", "\\<")


if __name__ == "__main__":
    MANUAL.write_text(manual(), encoding="utf-8")
    sys.stdout.write(f"{MANUAL.relative_to(ROOT)}\n")
