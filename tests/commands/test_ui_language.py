"""The language that staff are spoken to in."""

import pytest

from reportkit.commands.ui_language import choose_ui_language
from reportkit.errors import UsageError

KNOWN = ("en", "fi", "sv")


def workspace(folder, text):
    (folder / "tour.toml").write_text(text, encoding="utf-8")
    return folder


def test_language_asked_for_goes_first(tmp_path):
    """`--ui-lang` goes before the workspace and the system."""
    folder = workspace(tmp_path, '[tour]\nui_language = "fi"\n')

    assert "sv" == choose_ui_language("sv", folder, {"LANG": "en_GB.UTF-8"}, KNOWN)


def test_workspace_goes_before_the_system(tmp_path):
    """The tour's own language goes before the machine's."""
    folder = workspace(tmp_path, '[tour]\nui_language = "fi"\n')

    assert "fi" == choose_ui_language(None, folder, {"LANG": "sv_FI.UTF-8"}, KNOWN)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sv_FI.UTF-8"}, "sv"),
        ({"LC_ALL": "fi_FI", "LANG": "sv_FI"}, "fi"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_system_goes_before_english(environment, language):
    """Without either the system's locale decides, and English where there is no catalogue."""
    assert language == choose_ui_language(None, None, environment, KNOWN)


@pytest.mark.parametrize("text", ["no [toml", "tour = 1", "[tour]\nui_language = 3\n"])
def test_broken_settings_do_not_decide(tmp_path, text):
    """Settings that cannot be read are refused later, in a language that the system has."""
    assert "fi" == choose_ui_language(None, workspace(tmp_path, text), {"LANG": "fi"}, KNOWN)


def test_unknown_language_is_refused():
    """A language asked for that is not there is a mistake of the command."""
    with pytest.raises(UsageError, match="unknown-language"):
        choose_ui_language("xx", None, {}, KNOWN)
