"""From the site in the output folder to its release: all pages, looked through, in one archive."""

import hashlib
from datetime import date
from itertools import chain

from reportkit import __version__
from reportkit.distribution.releases import Overridden, Release, ReleasedFile
from reportkit.errors import OutputError
from reportkit.ooxml.package import write_package
from reportkit.phrases import choose
from reportkit.pipeline.publishing.candidates import Candidate
from reportkit.pipeline.publishing.inspection import PublishedFile, check_publishable
from reportkit.pipeline.publishing.persons import known_persons
from reportkit.pipeline.publishing.release_records import SITE
from reportkit.pipeline.publishing.releasing import FinalFile, Made, frozen_inputs, keep_release
from reportkit.pipeline.publishing.secrets import known_secrets
from reportkit.workspace import Workspace


def release_site(
    workspace: Workspace,
    candidates: tuple[Candidate, ...],
    *,
    day: date,
    override: str | None,
    overridden: tuple[Overridden, ...],
) -> Made:
    """The pages as they lie in the output folder; `candidates` are all regions of the tour.

    Errors: `OutputError` `no-site` when there are none; `LeakError`.
    """
    pages = _pages(workspace)
    if not pages:
        raise OutputError("no-site", name=SITE)
    models = chain.from_iterable(each.models for each in candidates)
    files = (PublishedFile(name, data) for name, data in pages.items())
    persons = known_persons(workspace, workspace.regions)
    check_publishable(files, known_secrets(workspace, models, persons))
    data = write_package(pages)
    file = FinalFile(_record(workspace, data), data)
    release = Release(
        subject=SITE,
        number=1,
        released=day,
        program=f"reportkit {__version__}",
        override=override,
        name=workspace.settings.tour.name,
        overridden=overridden,
        inputs=frozen_inputs(workspace, workspace.regions, with_summary=True),
        outputs=(file.record,),
    )
    return keep_release(workspace, release, (file,))


def _pages(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.output / SITE
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _record(workspace: Workspace, data: bytes) -> ReleasedFile:
    tour = workspace.settings.tour
    return ReleasedFile(
        file=f"{tour.id}-{SITE}.zip",
        language=tour.languages[0],
        format="zip",
        title=choose(tour.name, tour.languages[0])[0],
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
