"""A workspace's own `templates/`: what of the report's words, order and looks it changes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportkit.arrangement import Arrangement
from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.looks import Looks, shipped_looks
from reportkit.registry import Programme, RegionSet
from reportkit.workspace.own_templates.files import CATALOGUES, find_own_files
from reportkit.workspace.own_templates.reference import read_reference
from reportkit.workspace.own_templates.section_order import read_section_order
from reportkit.workspace.own_templates.sheets import read_sheets
from reportkit.workspace.own_templates.styles import read_own_styles
from reportkit.workspace.own_templates.wording import read_wording


@dataclass(frozen=True)
class OwnTemplates:
    """What ships, with the workspace's own put over it.

    `site` are the phrases of the site that differ, by language: no report depends on them.
    """

    arrangement: Arrangement = field(default_factory=Arrangement)
    looks: Looks = field(default_factory=shipped_looks)
    site: dict[str, dict[str, Any]] = field(default_factory=dict)


def load_own_templates(
    root: Path, region_set: RegionSet, programme: Programme
) -> Outcome[OwnTemplates]:
    """The workspace's own templates; those that ship where it has none.

    Errors: `WorkspaceError` for a file that cannot be read, is no UTF-8 or no TOML.
    Findings: `unknown-template-name` for a file, phrase, section, role or token that does not
    exist, with the nearest that does; `template-mistake` for a value that cannot be used; either
    way the shipped one is. `link-outside` and `file-too-large` for files that are not opened.
    """
    found = find_own_files(root)
    files = found.value
    wording, national, site = (
        read_wording(files, name, region_set, programme) for name in CATALOGUES
    )
    order = read_section_order(files)
    reference = read_reference(files)
    styles = read_own_styles(files, reference.value.style_names)
    sheets = read_sheets(files)
    words = {"phrases": wording.value, "national": national.value}
    arrangement = order.value.model_copy(update=words)
    looks = sheets.value.model_copy(
        update={"styles": styles.value, "reference": reference.value.content}
    )
    outcomes = (found, wording, national, site, order, reference, styles, sheets)
    findings: tuple[Diagnostic, ...] = tuple(
        finding for outcome in outcomes for finding in outcome.findings
    )
    return Outcome(OwnTemplates(arrangement, looks, site.value), findings)
