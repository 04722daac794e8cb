"""Own phrases: only what exists, with places that exist, in place of the shipped ones."""

import pytest

from reportkit.diagnostics import Code
from reportkit.resources import templates_folder
from reportkit.workspace.own_templates.files import phrase_languages
from tests.workspace.own_templates.own import load, reasons, write

FINNISH = "locales/fi/report.toml"


def _load(root, text):
    write(root, FINNISH, text)
    return load(root)


def test_a_phrase_of_its_own_is_kept(tmp_path):
    """One key is enough; all others are the standard's."""
    loaded = _load(tmp_path, '[rooting]\ntitle = "Mitä jäi"\n')

    assert {"fi": {"rooting": {"title": "Mitä jäi"}}} == loaded.value.arrangement.phrases
    assert () == loaded.findings


def test_places_of_the_phrase_and_words_of_the_region_may_be_used(tmp_path):
    """A place of the shipped phrase may be moved or left out; region and programme fill theirs."""
    loaded = _load(
        tmp_path, '[summary.answers]\nother = "{region}: {count} vastausta"\none = "Yksi"\n'
    )

    assert () == loaded.findings


def test_one_text_may_stand_for_all_numbers(tmp_path):
    """Where the wording suits every number, no plural forms are needed."""
    loaded = _load(tmp_path, '[summary]\nanswers = "Vastauksia: {count}"\n')

    assert () == loaded.findings


def test_an_unknown_phrase_is_told_with_its_line_and_the_nearest(tmp_path):
    """A misspelt key is named, and does not reach the report."""
    loaded = _load(tmp_path, '# omat\n[rooting]\ntitel = "Mitä jäi"\n')

    finding = loaded.findings[0]

    assert (Code.UNKNOWN_TEMPLATE_NAME, 3) == (finding.code, finding.source.line)
    assert ("rooting.titel", "rooting.title") == (
        finding.values["name"],
        finding.values["expected"].split(", ")[0],
    )
    assert {"fi": {"rooting": {}}} == loaded.value.arrangement.phrases


def test_a_phrase_in_the_wrong_table_is_found_anywhere(tmp_path):
    """The nearest name is looked for in the whole catalogue."""
    finding = _load(tmp_path, '[rootings]\ntitle = "x"\n').findings[0]

    assert finding.values["expected"].split(", ")[0].startswith("rooting")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('title = "{alue}"', "unknown-place"),
        ('title = "{}"', "unknown-place"),
        ('title = "{region.name}"', "unknown-place"),
        ('title = "{region!r}"', "unknown-place"),
        ('title = "{region:>99}"', "unknown-place"),
        ('title = "Lapin {region"', "broken-braces"),
        ('title = "a\\u0000b"', "control-character"),
        ('title = """kaksi\nriviä"""', "control-character"),
        ('title = "  "', "empty-phrase"),
        ("title = 3", "not-a-phrase"),
        ('title = { one = "x" }', "not-a-phrase"),
    ],
)
def test_a_mistake_keeps_the_shipped_phrase(tmp_path, text, reason):
    """It is told with its line; the report is as it would be without it."""
    loaded = _load(tmp_path, f"[report]\n{text}\n")

    assert [(2, reason)] == reasons(loaded)
    assert {"fi": {"report": {}}} == loaded.value.arrangement.phrases


def test_a_number_s_pattern_keeps_its_place(tmp_path):
    """Tables that are all called "Taulukko" could not be told apart."""
    loaded = _load(tmp_path, '[words]\ntable = "Taulukko"\n')

    assert [(2, "missing-place")] == reasons(loaded)


def test_a_plural_form_that_the_language_lacks_is_told(tmp_path):
    """Finnish has one and other, and zero where there is nothing."""
    loaded = _load(tmp_path, '[summary.answers]\nfew = "{count}"\n')

    assert ["one, other, zero"] == [
        ", ".join(sorted(each.values["expected"].split(", "))) for each in loaded.findings
    ]


def test_every_shipped_phrase_may_be_said_again(tmp_path):
    """A copy of a catalogue with one change is as good as the change alone."""
    for language in phrase_languages():
        name = f"locales/{language}/report.toml"
        shipped = (templates_folder() / name).read_text(encoding="utf-8")
        write(tmp_path, name, f"# omat\n{shipped}")

    assert () == load(tmp_path).findings
