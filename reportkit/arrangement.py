"""What a workspace may change of a report's words and order, and the standard order itself."""

import tomllib
from typing import Any

from reportkit.frozen import Frozen
from reportkit.reads import remembered
from reportkit.resources import templates_folder

# Title page, running heads and page numbers begin with it.
FIRST_SECTION = "cover"


class Arrangement(Frozen):
    """A workspace's own words and order.

    `phrases`: language → the phrases of the reports that differ, as in a catalogue; `national`:
    those of the summary. `order`: keys of sections of
    the first level, the standard order where it is empty; what it does not name follows the
    section that it follows in the standard. `left_out`: keys of optional sections of any level.
    """

    phrases: dict[str, dict[str, Any]] = {}
    national: dict[str, dict[str, Any]] = {}
    order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def full_order(self) -> tuple[str, ...]:
        """Every section of the first level once, in the order of this arrangement."""
        standard = standard_sections().order
        order = list(self.order or standard)
        for position, key in enumerate(standard):
            if key not in order:
                order.insert(order.index(standard[position - 1]) + 1 if position else 0, key)
        return tuple(order)


class StandardSections(Frozen):
    """The sections of the first level in the standard order, and those that may be left out."""

    order: tuple[str, ...]
    optional: tuple[str, ...]


@remembered
def standard_sections() -> StandardSections:
    """The package's `templates/sections.toml`."""
    text = (templates_folder() / "sections.toml").read_text(encoding="utf-8")
    return StandardSections.model_validate(tomllib.loads(text))
