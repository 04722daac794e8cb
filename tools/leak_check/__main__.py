"""Looks for authors, paths and revisions in all that the sample tour publishes.

`python -m tools.leak_check` releases the whole sample in a folder of its own, makes its site and
its packages, and has exiftool and mat2 look at every file. Ends with 1 when anything is found, and
when a planted author, path or revision is not.
"""

import subprocess
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from tools.conformance.material import copy_workspace
from tools.leak_check.metadata import faults_by_exiftool, faults_by_mat2

_ROOT = Path(__file__).parents[2]
_PUBLISHED = ("releases", "distribution", "site")
# A draft of a message has the recipient's address; what it brings lies beside it.
_NOT_PUBLISHED = (".eml", ".json")


def main() -> int:
    """Makes everything, looks at it, and prints what was found."""
    with TemporaryDirectory(prefix="leak-check-") as folder:
        workspace = Path(folder) / "tour"
        copy_workspace(_ROOT, workspace)
        regions = tomllib.loads((workspace / "tour.toml").read_text("utf-8"))["regions"]
        _run(workspace, "release", *regions)
        _run(workspace, "release", "koonti")
        _run(workspace, "site")
        _run(workspace, "release", "site")
        _run(workspace, "distribute")
        return _look(workspace)


def _run(workspace: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "reportkit", *arguments, "--ui-lang", "en"]
    done = subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=False)
    # The sample has faults on purpose: 1 says that they were found.
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")


def _look(workspace: Path) -> int:
    files = [
        path
        for name in _PUBLISHED
        for path in sorted((workspace / "output" / name).rglob("*"))
        if path.is_file() and path.suffix not in _NOT_PUBLISHED and ".reportkit" not in path.parts
    ]
    tour = tomllib.loads((workspace / "tour.toml").read_text("utf-8"))["tour"]
    organisations = frozenset(tour["organisation"].values())
    faults = [*faults_by_exiftool(files, organisations), *faults_by_mat2(files, organisations)]
    missed = [*_missed(workspace, files, organisations)]
    for each in (*faults, *missed):
        print(each)
    print(f"{len(files)} published files: {len(faults)} faults; {len(missed)} planted ones missed")
    return 1 if faults or missed or not files else 0


# --- would they be found? ---


def _missed(workspace: Path, files: list[Path], organisations: frozenset[str]) -> list[str]:
    """Faults planted in copies that neither program names: the check would be blind to them."""
    folder = workspace / "planted"
    folder.mkdir()
    pdf = next(each for each in files if each.suffix == ".pdf")
    docx = next(each for each in files if each.suffix == ".docx")
    planted = {
        "author.pdf": _changed_pdf(pdf, Author="Testa Esimerkkinen"),
        "path.pdf": _changed_pdf(pdf, Title="file:/home/testa/raportti.html"),
        "author.docx": _changed_docx(docx, "<cp:lastModifiedBy>testa</cp:lastModifiedBy>"),
        "revision.docx": _changed_docx(docx, "<cp:revision>7</cp:revision>"),
    }
    for name, data in planted.items():
        (folder / name).write_bytes(data)
    paths = [folder / name for name in planted]
    found = [*faults_by_exiftool(paths, organisations), *faults_by_mat2(paths, organisations)]
    return [
        f"{name}: planted and not found"
        for name in planted
        if not any(each.startswith(f"{name}: ") for each in found)
    ]


def _changed_pdf(path: Path, **properties: str) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(path) as pdf:
        for name, value in properties.items():
            pdf.docinfo[f"/{name}"] = value
        pdf.save(buffer)
    return buffer.getvalue()


def _changed_docx(path: Path, element: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                data = data.replace(end, element.encode() + end)
            new.writestr(name, data)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
