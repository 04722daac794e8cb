"""The words that tell what kind of organisation a name belongs to, from the locales."""

import tomllib
from pathlib import Path

Groups = dict[str, tuple[str, ...]]

_TABLE = "organisation_groups"


def load_organisation_groups(locales: Path) -> Groups:
    """The words of each group in all languages of `<locales>/<language>/reading.toml`.

    Shape: groups and words in the order of the languages' names and then of the files; a group of
    several languages has the words of all. A language without such a table has none.
    """
    groups: dict[str, list[str]] = {}
    for path in sorted(locales.glob("*/reading.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8")).get(_TABLE, {})
        for group, words in table.items():
            groups.setdefault(group, []).extend(words)
    return {group: tuple(dict.fromkeys(words)) for group, words in groups.items()}
