"""The last look at files to be published, with what this tour knows that must not be in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from reportkit.inspection import Known, Leak, LeakError, find_leaks, prepare_search
from reportkit.model.region import InternalRemark
from reportkit.personal_data import find_personal_data
from reportkit.workspace import Workspace

__all__ = [
    "Known",
    "Leak",
    "LeakError",
    "PublishedFile",
    "check_publishable",
    "known_secrets",
    "look_for_leaks",
]


@dataclass(frozen=True)
class PublishedFile:
    """A file as it would be published: its name as readers see it, and its bytes."""

    name: str
    data: bytes


class WithRemarks(Protocol):
    """What has internal remarks: the model of a region, or the part of it that is needed."""

    @property
    def internal_remarks(self) -> tuple[InternalRemark, ...]:
        """What only the coordination project may read."""
        ...


def known_secrets(
    workspace: Workspace, models: Iterable[WithRemarks], persons: Iterable[str] = ()
) -> Known:
    """What is known of these regions that must not be published, and what may be.

    `persons` are names that the inputs hold; those of reviewers are added.
    """
    settings = workspace.settings
    return Known(
        internal=tuple(
            dict.fromkeys(remark.text for model in models for remark in model.internal_remarks)
        ),
        persons=tuple(sorted({*persons, *_reviewers(workspace)})),
        organisations=tuple(dict.fromkeys(settings.tour.organisation.values())),
        permitted=(
            *settings.publication.named,
            *filter(None, (settings.distribution.sender, settings.site.contact)),
            *(
                found
                for contact in settings.distribution.contact.values()
                for found in find_personal_data(contact)
            ),
        ),
        folders=(str(workspace.root.resolve()),),
    )


def _reviewers(workspace: Workspace) -> Iterator[str]:
    """Who has reviewed drafts of these regions."""
    if (workspace.root / "reviews").is_dir():
        # All that reviewing needs takes longer to import than the pages of a small site to make.
        from reportkit.pipeline.review.registers import reviewers_of  # noqa: PLC0415

        for region in workspace.regions:
            yield from reviewers_of(workspace, region.id)


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
