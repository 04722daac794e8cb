"""What this tour knows that must not be in any file that it publishes."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from reportkit.inspection.leaks import Known
from reportkit.model.region import InternalRemark
from reportkit.personal_data import find_personal_data
from reportkit.reads import note_file
from reportkit.workspace import Workspace


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
    folder = workspace.root / "reviews"
    note_file(folder)
    if folder.is_dir():
        # All that reviewing needs takes longer to import than the pages of a small site to make.
        from reportkit.pipeline.review.registers import reviewers_of  # noqa: PLC0415

        for region in workspace.regions:
            yield from reviewers_of(workspace, region.id)
