"""A new workspace: settings with explanations, folders, and one region of example material."""

from pathlib import Path

from reportkit.errors import WorkspaceError
from reportkit.jobs.writing import write_atomic
from reportkit.resources import templates_folder

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[2]
# A name that version control and packaging tools would heed if it had its dot here already.
_RENAMED = {"gitignore": ".gitignore"}


def make_workspace(folder: Path, language: str) -> tuple[str, ...]:
    """Make a workspace that can be built at once; the names of its files, sorted.

    Settings and explanations are in `language`. The survey form is that of the sample tour.
    Errors: `WorkspaceError` when the folder holds something already, or cannot be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError("folder-not-empty", name=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise WorkspaceError(
            "folder-not-made", name=folder, reason=exc.strerror or type(exc).__name__
        ) from exc
    files = _starter_files(language)
    for name, source in files.items():
        write_atomic(folder / name, source.read_bytes())
    return tuple(sorted(files))


def _starter_files(language: str) -> dict[str, Path]:
    """Each file of a new workspace and where its contents come from."""
    explained = templates_folder() / "locales" / language / "starter"
    return {
        **_files_below(_PACKAGE),
        **_files_below(explained),
        "surveys/form.xlsx": _form(),
    }


def _files_below(folder: Path) -> dict[str, Path]:
    return {
        _RENAMED.get(path.name, path.relative_to(folder).as_posix()): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }


def _form() -> Path:
    """In a wheel the form lies in the package; in a checkout it is the sample tour's own."""
    inside = _PACKAGE / "surveys" / "form.xlsx"
    return inside if inside.is_file() else _CHECKOUT / "surveys" / "form.xlsx"
