"""Where the files that ship with the package lie: templates, styles, fonts, locales, data."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates_folder() -> Path:
    """The folder of templates, styles, fonts and locales.

    In a wheel it lies in the package; in a checkout it is the top folder `templates/`, where
    staff and designers look for it.
    """
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def data_folder() -> Path:
    """The folder of the region sets and programmes."""
    return _PACKAGE / "data"
