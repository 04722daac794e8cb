"""The tree as canonical JSON, and back: for goldens, for review bases, for other processes."""

from reportkit.document.nodes import Document


def dump_document(document: Document) -> str:
    """Canonical JSON: fields in the model's order, two spaces, what is None left out."""
    return document.model_dump_json(indent=2, exclude_none=True) + "\n"


def load_document(text: str) -> Document:
    """The document of `dump_document`. `pydantic.ValidationError` when it is none."""
    return Document.model_validate_json(text)
