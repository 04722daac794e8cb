"""A workspace is opened with its settings, its registry data and its files."""

import shutil

import pytest

from reportkit.errors import UsageError, WorkspaceError
from reportkit.resources import data_folder
from reportkit.workspace import choose_regions, find_workspace, open_workspace
from reportkit.workspace.starter import make_workspace


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "tour"
    make_workspace(folder, "en")
    return folder


def replace(root, old, new):
    path = root / "tour.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_workspace_opens_without_findings(root):
    """What `init` makes is complete."""
    workspace = open_workspace(root)

    assert (["lappi"], ()) == ([each.id for each in workspace.regions], workspace.findings)


def test_workspace_is_found_from_below(root):
    """A command may be given in any folder of the workspace."""
    assert root == find_workspace(root / "surveys")


def test_folder_outside_any_workspace_is_refused(tmp_path):
    """Where no `tour.toml` lies above, the command says so."""
    with pytest.raises(WorkspaceError, match="no-workspace"):
        find_workspace(tmp_path)


def test_region_may_be_written_by_name(root):
    """`[regions."Etelä-Savo"]` is the region `etela-savo`, and its lines are found."""
    replace(root, "[regions.lappi]", '[regions."Etelä-Savo"]')

    workspace = open_workspace(root)

    assert ["etela-savo"] == [each.id for each in workspace.regions]
    assert workspace.settings.source("regions", "etela-savo", "invited").line is not None


def test_region_that_does_not_exist_is_refused_with_the_nearest(root):
    """A misspelt region would lose a whole report: it stops the command."""
    replace(root, "[regions.lappi]", "[regions.lapi]")

    with pytest.raises(WorkspaceError, match="settings-unknown-name") as refusal:
        open_workspace(root)

    assert "lappi" == refusal.value.values["expected"]


def test_language_without_catalogue_is_refused(root):
    """A report can only be made in a language that has its words."""
    replace(root, 'languages = ["fi", "sv"]', 'languages = ["fi", "xx"]')

    with pytest.raises(WorkspaceError, match="settings-unknown-name"):
        open_workspace(root)


def test_workspace_data_go_before_the_packages(root):
    """A tour may bring its own region set."""
    own = root / "data" / "regions"
    own.mkdir(parents=True)
    text = (data_folder() / "regions" / "ely-2010.toml").read_text(encoding="utf-8")
    (own / "ely-2010.toml").write_text(text.replace('fi = "Lappi"', 'fi = "Oma Lappi"'), "utf-8")

    (region,) = open_workspace(root).regions

    assert "Oma Lappi" == region.name["fi"]


def test_own_region_set_leaves_the_programme_to_the_package(root):
    """Bringing one kind of data does not mean bringing all."""
    own = root / "data" / "regions"
    own.mkdir(parents=True)
    shutil.copy(data_folder() / "regions" / "ely-2010.toml", own)

    assert "opin-ovi" == open_workspace(root).programme.id


@pytest.mark.parametrize("name", ["lappi", "Lappi", "LAPPLAND", "Lapin"])
def test_regions_are_chosen_as_written(root, name):
    """On the command line a region goes by id or by any of its names."""
    assert ["lappi"] == [each.id for each in choose_regions(open_workspace(root), (name,))]


def test_no_names_mean_all_regions(root):
    """Without names a command is about the whole tour."""
    assert open_workspace(root).regions == choose_regions(open_workspace(root), ())


@pytest.mark.parametrize(
    ("name", "key"), [("lapi", "unknown-region"), ("Kainuu", "region-not-on-tour")]
)
def test_region_that_cannot_be_chosen_is_refused(root, name, key):
    """An unknown region and one that is not on the tour are told apart."""
    with pytest.raises(UsageError, match=key):
        choose_regions(open_workspace(root), (name,))
