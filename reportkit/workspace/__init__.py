"""A tour's workspace: its settings, its registry data, and where its files lie."""

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import Diagnostic
from reportkit.errors import UsageError, WorkspaceError
from reportkit.nearest import nearest_names
from reportkit.registry import Programme, Region, RegionSet
from reportkit.registry_files import find_region, load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.workspace.input_files import InputFile, find_input_files
from reportkit.workspace.own_templates import OwnTemplates, load_own_templates
from reportkit.workspace.recipients import settle_recipients
from reportkit.workspace.settings import SETTINGS_FILE, RegionTable, Settings, load_settings


@dataclass(frozen=True)
class Workspace:
    """A workspace as opened.

    `regions` are those on the tour, in the order of the region set; `files` the inputs found,
    sorted by name; `templates` the words, order and looks of its reports; `findings` what was
    noticed about settings, templates and file names.
    """

    root: Path
    settings: Settings
    region_set: RegionSet
    programme: Programme
    regions: tuple[Region, ...]
    files: tuple[InputFile, ...]
    findings: tuple[Diagnostic, ...]
    templates: OwnTemplates

    @property
    def output(self) -> Path:
        """The folder that the reports are written to."""
        return self.root / "output"

    @property
    def locales(self) -> Path:
        """The folder of the message and phrase catalogues."""
        return templates_folder() / "locales"

    def region_settings(self, region: str) -> RegionTable:
        """What `tour.toml` says of a region on the tour."""
        return self.settings.regions[region]

    def files_of(self, region: str) -> tuple[InputFile, ...]:
        """The input files of one region; those of several regions are not among them."""
        return tuple(file for file in self.files if file.region == region)


def find_workspace(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a `tour.toml`.

    Errors: `WorkspaceError` `no-workspace` when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise WorkspaceError("no-workspace", name=start.name or start)


def open_workspace(root: Path) -> Workspace:
    """The workspace in this folder.

    Errors: `WorkspaceError` for a missing or mistaken `tour.toml`, registry data or own templates
    that cannot be read, a region or a language that is not known.
    """
    if not (root / SETTINGS_FILE).is_file():
        raise WorkspaceError("no-workspace", name=root.name or root)
    loaded = load_settings(root / SETTINGS_FILE)
    settings = loaded.value
    _check_languages(settings)
    data = _data_folders(root, settings)
    region_set = load_region_set(data["regions"], settings.tour.region_set)
    settings = _with_region_ids(settings, region_set)
    recipients = settle_recipients(settings, region_set, known_languages())
    settings = recipients.value
    files = find_input_files(
        root, region_set, frozenset(settings.regions), frozenset(known_languages())
    )
    programme = load_programme(data["programmes"], settings.tour.programme)
    templates = load_own_templates(root, region_set, programme)
    return Workspace(
        root=root,
        settings=settings,
        region_set=region_set,
        programme=programme,
        regions=tuple(each for each in region_set.regions if each.id in settings.regions),
        files=files.value,
        findings=(*loaded.findings, *recipients.findings, *templates.findings, *files.findings),
        templates=templates.value,
    )


def known_languages() -> tuple[str, ...]:
    """The languages that there are catalogues for, sorted."""
    folders = (templates_folder() / "locales").glob("*/interface.toml")
    return tuple(sorted(each.parent.name for each in folders))


def _check_languages(settings: Settings) -> None:
    known = known_languages()
    for name in ("languages", "summary_languages"):
        for language in getattr(settings.tour, name):
            if language not in known:
                raise WorkspaceError(
                    "settings-unknown-name",
                    file=SETTINGS_FILE,
                    name=f"tour.{name}",
                    found=language,
                    expected=", ".join(known),
                )


def _data_folders(root: Path, settings: Settings) -> dict[str, Path]:
    """For each kind of registry data the folder to read: the workspace's own goes first."""
    wanted = {"regions": settings.tour.region_set, "programmes": settings.tour.programme}
    own = root / "data"
    return {
        kind: own if (own / kind / f"{name}.toml").is_file() else data_folder()
        for kind, name in wanted.items()
    }


def _with_region_ids(settings: Settings, region_set: RegionSet) -> Settings:
    """The settings with regions by id, however they are written in `tour.toml`."""
    ids = {name: _named_region(region_set, name).id for name in settings.regions}
    regions = {ids[name]: table for name, table in settings.regions.items()}
    lines = dict(settings.lines)
    for path, line in settings.lines.items():
        if path[0] == "regions" and len(path) > 1:
            lines[("regions", ids.get(path[1], path[1]), *path[2:])] = line
    return settings.model_copy(update={"regions": regions, "lines": lines})


def _named_region(region_set: RegionSet, name: str) -> Region:
    region = find_region(region_set, name)
    if region is None:
        raise WorkspaceError(
            "settings-unknown-name",
            file=SETTINGS_FILE,
            name="regions",
            found=name,
            expected=_nearest_regions(region_set.regions, name),
        )
    return region


def choose_regions(workspace: Workspace, names: tuple[str, ...]) -> tuple[Region, ...]:
    """The regions on the tour that are meant, in the tour's order; all when none is named.

    Errors: `UsageError` for a name that is no region's, or of a region that is not on the tour.
    """
    chosen = {_choose_region(workspace, name).id for name in names}
    return tuple(each for each in workspace.regions if not names or each.id in chosen)


def _choose_region(workspace: Workspace, name: str) -> Region:
    region = find_region(workspace.region_set, name)
    if region is None:
        expected = _nearest_regions(workspace.regions, name)
        raise UsageError("unknown-region", found=name, expected=expected)
    if region not in workspace.regions:
        raise UsageError("region-not-on-tour", found=name, name=region.id)
    return region


def _nearest_regions(regions: tuple[Region, ...], name: str) -> str:
    ids = [region.id for region in regions]
    return ", ".join(nearest_names(name, ids) or ids)
