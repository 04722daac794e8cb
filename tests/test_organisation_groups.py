"""The words that tell the kind of an organisation, from the locales of all languages."""

from pathlib import Path

from reportkit.organisation_groups import load_organisation_groups


def write_locale(folder: Path, language: str, text: str) -> None:
    (folder / language).mkdir()
    (folder / language / "reading.toml").write_text(text, encoding="utf-8")


def test_words_of_all_languages_are_one_table(tmp_path: Path) -> None:
    """A group has the words of every language, each once; a language may have none."""
    write_locale(tmp_path, "fi", '[organisation_groups]\nely = ["ely", "te-keskus"]\n')
    write_locale(tmp_path, "sv", '[organisation_groups]\nely = ["ntm", "ely"]\n')
    write_locale(tmp_path, "en", '[themes]\nrooting = ["rooting"]\n')

    assert {"ely": ("ely", "te-keskus", "ntm")} == load_organisation_groups(tmp_path)
