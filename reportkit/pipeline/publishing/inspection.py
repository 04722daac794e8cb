"""The last look at files to be published, for what this tour knows that must not be in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportkit.inspection.finding import find_leaks
from reportkit.inspection.leaks import Known, Leak, LeakError
from reportkit.inspection.looking import prepare_search


@dataclass(frozen=True)
class PublishedFile:
    """A file as it would be published: its name as readers see it, and its bytes."""

    name: str
    data: bytes


def look_for_leaks(files: Iterable[PublishedFile], known: Known) -> Iterator[Leak]:
    """Everything in these files that must not be published."""
    search = prepare_search(known)
    for file in files:
        # What stands in two ways in one place is told once.
        yield from dict.fromkeys(find_leaks(search, file.name, file.data))


def check_publishable(files: Iterable[PublishedFile], known: Known) -> None:
    """Nothing when the files may be published.

    Errors: `LeakError` with every leak in its `leaks`.
    """
    leaks = tuple(look_for_leaks(files, known))
    if leaks:
        raise LeakError(leaks)
