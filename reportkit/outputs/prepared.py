"""What a process works out of the shipped files before its first page, to be handed on to the next.

Compiled templates and the widths of letters take longer than some dozens of pages. Both are known
by the contents that they were made from, so what is handed on cannot be out of date; code must be
of this Python and these libraries, which is for the keeper to see to.
"""

from typing import NamedTuple

from reportkit.outputs import fonts, templating


class Prepared(NamedTuple):
    """Code by template, and metrics by font; it can be pickled."""

    templates: dict[str, bytes]
    fonts: dict[str, fonts.Metrics]


def prepared() -> Prepared:
    """What this process has worked out until now."""
    return Prepared(dict(templating.COMPILED.codes), dict(fonts.MEASURED))


def use_prepared(found: Prepared) -> None:
    """Go on from what another process has worked out."""
    templating.COMPILED.codes.update(found.templates)
    fonts.MEASURED.update(found.fonts)
