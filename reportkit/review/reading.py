"""What is called in a confined process: one file of a stranger, to what is asked of it."""

from pathlib import Path

from reportkit.review.comparing import compare
from reportkit.review.drafts import Draft
from reportkit.review.remarks import Remark
from reportkit.review.returned.package import read_identity, read_returned


def identify_file(path: Path) -> str:
    """What a file says which draft it is. Raises `PackageError`."""
    return read_identity(path)


def read_remarks(path: Path, draft: Draft, file: str) -> tuple[Remark, ...]:
    """What was done to a draft in a file. Raises `PackageError`."""
    return compare(draft, read_returned(path), file)
