"""`tour.toml` becomes typed settings, and says what is wrong in it."""

from datetime import date
from pathlib import Path

import pytest

from reportkit.diagnostics import Code
from reportkit.errors import WorkspaceError
from reportkit.workspace.settings import load_settings

SETTINGS = """\
[tour]
id = "test-tour"
name = "Testikiertue"
year = 2014
languages = ["fi", "sv"]
programme = "opin-ovi"
region_set = "ely-2010"

[regions.lappi]
visit_date = 2014-10-06
invited = 8
"""


def load(folder: Path, text: str):
    path = folder / "tour.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_settings_are_typed(tmp_path):
    """Dates are dates and numbers are numbers."""
    region = load(tmp_path, SETTINGS).value.regions["lappi"]

    assert (date(2014, 10, 6), 8) == (region.visit_date, region.invited)


def test_plain_name_is_meant_for_every_language(tmp_path):
    """A name written once, without languages, is that of all languages of the tour."""
    assert {"fi": "Testikiertue", "sv": "Testikiertue"} == load(tmp_path, SETTINGS).value.tour.name


def test_settled_date_is_text(tmp_path):
    """What is settled is compared as written, also where TOML has a type of its own for it."""
    settings = load(tmp_path, SETTINGS + '\n[settle]\n"projects.x.end" = 2011-12-31\n').value

    assert {"projects.x.end": "2011-12-31"} == settings.settle


def test_source_names_line_and_key(tmp_path):
    """A value of the settings can be looked up."""
    source = load(tmp_path, SETTINGS).value.source("regions", "lappi", "invited")

    assert "tour.toml › line 11 › regions.lappi.invited" == source.place()


def test_unknown_key_is_a_finding_with_the_nearest(tmp_path):
    """A misspelt key is named with its line and with what may have been meant."""
    outcome = load(tmp_path, SETTINGS + "invitd = 9\n")

    (finding,) = outcome.findings
    assert Code.UNKNOWN_SETTING == finding.code
    assert 12 == finding.source.line
    assert {"name": "regions.lappi.invitd", "expected": "invited"} == finding.values


def test_unknown_table_is_a_finding(tmp_path):
    """A table that means nothing is named once, not key by key."""
    outcome = load(tmp_path, SETTINGS + "[turnee]\nx = 1\ny = 2\n")

    assert ["turnee"] == [each.values["name"] for each in outcome.findings]


def test_file_names_are_free(tmp_path):
    """Under `answers` any file may be named, and its own keys are checked."""
    text = SETTINGS + '[answers."surveys/x.xlsx"]\nheader_row = 3\nsheets = "A"\n'
    outcome = load(tmp_path, text)

    assert 3 == outcome.value.answers["surveys/x.xlsx"].header_row
    assert ["answers.surveys/x.xlsx.sheets"] == [each.values["name"] for each in outcome.findings]


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ("year = 2014\n", "", "settings-missing", "tour.year"),
        ("[regions.lappi]", "[other]", "settings-missing", "regions"),
        ("year = 2014", 'year = "soon"', "settings-mistake", "tour.year"),
        ("2014-10-06", '"6.10."', "settings-mistake", "regions.lappi.visit_date"),
        ("invited = 8", "invited = -1", "settings-mistake", "regions.lappi.invited"),
    ],
)
def test_mistake_is_refused_with_its_key(tmp_path, old, new, key, name):
    """A value that is missing or of the wrong kind stops the command and names its key."""
    with pytest.raises(WorkspaceError) as refusal:
        load(tmp_path, SETTINGS.replace(old, new))

    assert (key, name) == (refusal.value.key, refusal.value.values["name"])


def test_mistake_says_what_stands_there_and_where(tmp_path):
    """The refusal has the line, the value found and the kind expected."""
    with pytest.raises(WorkspaceError) as refusal:
        load(tmp_path, SETTINGS.replace("year = 2014", 'year = "soon"'))

    values = refusal.value.values
    assert ("4", "soon", "a-int") == (values["row"], values["found"], values["expected"])


def test_no_toml_is_refused(tmp_path):
    """Text that is no TOML is refused with the parser's place."""
    with pytest.raises(WorkspaceError, match="settings-no-toml") as refusal:
        load(tmp_path, "[tour\n")

    assert "line 1" in refusal.value.values["reason"]


def test_other_encoding_is_refused(tmp_path):
    """A file in an old encoding is refused, not read with wrong letters."""
    path = tmp_path / "tour.toml"
    path.write_bytes('name = "Häme"'.encode("latin-1"))

    with pytest.raises(WorkspaceError, match="settings-not-utf8"):
        load_settings(path)


def test_byte_order_mark_is_no_mistake(tmp_path):
    """Windows Notepad puts a mark before the text."""
    path = tmp_path / "tour.toml"
    path.write_text(SETTINGS, encoding="utf-8-sig")

    assert "test-tour" == load_settings(path).value.tour.id


def test_limits_of_reading_can_be_set(tmp_path):
    """What one file may take has defaults, and each can be changed alone."""
    reading = load(tmp_path, SETTINGS + "\n[reading]\nseconds = 60\n").value.reading

    assert (60, 1024) == (reading.seconds, reading.megabytes)


# --- recipients ---

RECIPIENT = """
[[recipients]]
id = "okm"
name = "ministeriö"
regions = "all"
"""


def test_recipients_are_read_with_their_defaults(tmp_path):
    """One plain name means all languages, one word is a list of one."""
    (recipient,) = load(tmp_path, SETTINGS + RECIPIENT).value.recipients

    assert {"fi": "ministeriö", "sv": "ministeriö"} == recipient.name
    assert (("all",), ("pdf",), "information") == (
        recipient.regions,
        recipient.formats,
        recipient.role,
    )


@pytest.mark.parametrize(
    ("word", "role"), [("jakelu", "distribution"), ("tiedoksi", "information")]
)
def test_roles_go_by_the_words_of_the_reports_too(tmp_path, word, role):
    """As offices say it."""
    (recipient,) = load(tmp_path, f'{SETTINGS}{RECIPIENT}role = "{word}"\n').value.recipients

    assert role == recipient.role


def test_a_mistake_in_a_recipient_is_told_with_its_own_line(tmp_path):
    """The second recipient's, not the first's."""
    text = f'{SETTINGS}{RECIPIENT}{RECIPIENT.replace("okm", "tem")}address = "ei osoite"\n'

    with pytest.raises(WorkspaceError) as refusal:
        load(tmp_path, text)

    assert "recipients.1.address" == refusal.value.values["name"]
    assert str(text.rstrip().count("\n") + 1) == refusal.value.values["row"]
    assert "an-address" == refusal.value.values["expected"]


def test_a_key_of_a_recipient_that_means_nothing_is_told(tmp_path):
    """And does not stop the tour."""
    loaded = load(tmp_path, f'{SETTINGS}{RECIPIENT}formts = ["pdf"]\n')

    (finding,) = loaded.findings
    assert ("unknown-setting", "recipients.0.formts") == (
        finding.code.value,
        finding.values["name"],
    )
    assert "formats" in finding.values["expected"]
