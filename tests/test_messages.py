"""The message catalogues are complete, alike in every language, and never fail on a value."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from reportkit.diagnostics import Code, Diagnostic
from reportkit.errors import WorkspaceError
from reportkit.messages import fill, load_messages, places_of
from reportkit.resources import templates_folder
from reportkit.sources import SourceRef
from tools.make_findings_manual import MANUAL, manual

LOCALES = templates_folder() / "locales"
LANGUAGES = ("fi", "sv", "en")
PACKAGE = Path(__file__).parent.parent / "reportkit"
REFUSALS = {"UsageError", "WorkspaceError", "OutputError", "MissingLibraryError"}
TEXTS = {"title", "message", "hint", "explanation"}

# What readers, model and workspace may bring; a text that names anything else would show a hole.
VALUE_NAMES = frozenset(
    {"found", "used", "expected", "name", "count", "reason", "field", "other", "shape", "language"}
    | {"row"}
)


def load(language: str, name: str) -> dict:
    return tomllib.loads((LOCALES / language / f"{name}.toml").read_text(encoding="utf-8"))


def leaves(entry: dict, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    found = {}
    for name, value in entry.items():
        key = (*path, name)
        found |= leaves(value, key) if isinstance(value, dict) else {key: value}
    return found


def finding(code: Code, **values: str) -> Diagnostic:
    return Diagnostic(code=code, source=SourceRef(file="surveys/lappi.xlsx"), values=values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_finding_has_its_texts(language):
    """No finding is without words, and no words are without a finding."""
    catalogue = load(language, "findings")

    assert {code.value for code in Code} == set(catalogue)
    for code, texts in catalogue.items():
        assert set(texts) >= TEXTS, code
        assert all(text.strip() for text in texts.values()), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_name_only_agreed_values(language):
    """A text asks for nothing that no reader brings."""
    for key, text in leaves(load(language, "findings")).items():
        assert places_of(text) <= VALUE_NAMES, key


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("name", ["findings", "interface"])
def test_languages_say_the_same(language, name):
    """Every key stands in every language, with the same places."""
    english, other = leaves(load("en", name)), leaves(load(language, name))

    assert set(english) == set(other)
    for key, text in english.items():
        assert places_of(text) == places_of(other[key]), key


def refusals() -> list[tuple[str, set[str]]]:
    """Every refusal that the package's code raises: its key, and the names of its values."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in REFUSALS and node.args and isinstance(node.args[0], ast.Constant):
                values = {each.arg for each in node.keywords if each.arg}
                found.append((str(node.args[0].value), values))
    return found


def test_every_refusal_has_its_words_and_brings_their_values():
    """What the code can refuse, the catalogue can say without a hole."""
    known = load("en", "interface")["refusal"]

    assert len(refusals()) > 10
    for key, values in refusals():
        assert key in known, key
        for text in known[key].values():
            assert places_of(text) <= values, key


def test_every_reason_has_its_words():
    """A reason that the code gives as a key is said in words."""
    known = set(load("en", "interface")["words"]["reason"])
    given = set()
    for path in PACKAGE.rglob("*.py"):
        given |= set(
            re.findall(r"""\breason"?[=:] ?"([a-z]+(?:-[a-z]+)*)\"""", path.read_text("utf-8"))
        )

    assert given - known == set()


def test_values_of_closed_lists_are_said_in_words():
    """A reason is a key in the finding and a phrase in the sentence, with the other values."""
    text = load_messages(LOCALES, "en").finding(
        finding(Code.UNSUPPORTED_FILE, reason="suffix", found=".doc", expected=".docx .md")
    )

    assert "The file was not read: its ending is .doc, and read here are .docx .md." == text.message


def test_sentence_begins_with_a_capital():
    """A reason that makes the whole sentence is written like one."""
    text = load_messages(LOCALES, "en").finding(finding(Code.NO_ANSWERS, reason="no-usable-rows"))

    assert "There is no row with a usable answer." == text.message


def test_short_form_is_used_where_a_value_is_missing():
    """A sentence that would have a hole gives way to a shorter one."""
    messages = load_messages(LOCALES, "en")

    assert "Correct the cell." == messages.finding(finding(Code.UNKNOWN_CHOICE, found="x")).hint


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_finding_without_values_is_still_said(language, code):
    """A value that nobody brought leaves a mark, never an error."""
    text = load_messages(LOCALES, language).finding(finding(code))

    assert text.title
    assert text.message


def test_braces_in_values_are_only_text():
    """What stands in a file is never taken for a place."""
    assert "{found} {0} {{" == fill("{name}", {"name": "{found} {0} {{"})


def test_plural_follows_the_language():
    """One and many have their own forms."""
    messages = load_messages(LOCALES, "fi")

    forms = [messages.text("check.count-error", count) for count in (1, 2)]
    assert ["1 virhe", "2 virhettä"] == forms


def test_refusal_without_words_is_still_said():
    """A refusal that the catalogue does not know shows its key and values."""
    refusal = WorkspaceError("new-trouble", file="tour.toml")

    assert ("new-trouble: tour.toml", "") == load_messages(LOCALES, "sv").refusal(refusal)


def test_manual_of_findings_is_current():
    """docs/findings.md is what `make manual` writes."""
    assert manual() == MANUAL.read_text(encoding="utf-8")
