"""Which files have been looked through with what is known today: kept, so that each is opened once.

Opening a report takes far longer than making a page of the site. What is kept says of a file by
its name and checksum that nothing was found in it; it holds as long as nothing new is known that
must not be published, and as long as this version of reportkit looks.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from reportkit.inspection.leaks import Known
from reportkit.jobs.steps import Steps, digest_of

NAME = "looked/site"


def check_new(steps: Steps, folder: Path, files: Mapping[str, str], known: Known) -> None:
    """Look through each file that was not looked through before.

    `files` are the addresses of all files with their checksums. Errors: `LeakError`.
    """
    given = {"known": digest_of(known)}
    kept = steps.find(NAME, given)
    before: frozenset[str] = steps.part(kept, 0) if kept is not None else frozenset()
    now = {_mark(address, checksum): address for address, checksum in files.items()}
    new = [address for mark, address in now.items() if mark not in before]
    if new:
        _look_through(folder, new, known)
        steps.keep(NAME, given, {}, (frozenset(now),), causes=())


def _look_through(folder: Path, new: Iterable[str], known: Known) -> None:
    # Nearly every time nothing is new, and nothing that opens files is needed.
    from reportkit.pipeline.publishing import inspection  # noqa: PLC0415

    files = (inspection.PublishedFile(each, (folder / each).read_bytes()) for each in new)
    inspection.check_publishable(files, known)


def _mark(address: str, checksum: str) -> str:
    return f"{checksum} {address}"
