"""A draft of a message with its files, for a person to open, check and send."""

import hashlib
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import Field

from reportkit.frozen import Frozen

# Answers to no name that exists (RFC 6761), where the tour has named no sender.
_NOWHERE = "reportkit.invalid"
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".zip": ("application", "zip"),
    ".html": ("text", "html"),
}
_ANY = ("application", "octet-stream")


class Draft(Frozen):
    """A message before it is sent. `key` tells it from every other of the tour.

    Absence: an address that is not known is left for the person who sends it.
    """

    key: str
    sender: str = ""
    to: str = ""
    to_name: str = ""
    subject: Annotated[str, Field(min_length=1)]
    body: str


def write_draft(draft: Draft, files: Mapping[str, bytes]) -> bytes:
    """The message as a file, the same bytes for the same draft and files.

    Shape: `X-Unsent` has programs open it as a draft; there is no date, since nobody has sent it.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(draft.subject.split())
    if "@" in draft.sender:
        message["From"] = _address("", draft.sender)
    if "@" in draft.to:
        message["To"] = _address(draft.to_name, draft.to)
    message["Message-ID"] = f"<{_digest(draft, files)}@{_domain(draft.sender)}>"
    message["X-Unsent"] = "1"
    message.set_content(draft.body, cte="quoted-printable")
    for name, data in files.items():
        kind, subtype = _TYPES.get(PurePosixPath(name).suffix, _ANY)
        message.add_attachment(data, kind, subtype, filename=name)
    if files:
        # The library takes its own boundary from chance.
        message.set_boundary(f"=_{_digest(draft, files)}")
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    local, _, domain = " ".join(address.split()).rpartition("@")
    return Address(" ".join(name.split()), local, domain)


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].strip() or _NOWHERE


def _digest(draft: Draft, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(draft.model_dump_json().encode())
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:32]
