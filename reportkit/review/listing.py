"""Remarks as JSON for other programs."""

from collections.abc import Iterable
from typing import Any

from reportkit.review.remarks import Remark

_FIELDS: dict[str, Any] = {
    "id": True,
    "region": True,
    "draft": True,
    "file": True,
    "block": True,
    "path": True,
    "kind": True,
    "tracked": True,
    "author": True,
    "date": True,
    "before": True,
    "after": True,
    "changes": True,
    "comment": True,
    "certainty": True,
    "target": {"kind", "file", "place"},
}


def list_remarks(remarks: Iterable[Remark]) -> dict[str, Any]:
    """The remarks as `{"remarks": […]}`, each with the same names (docs/review.md)."""
    return {"remarks": [_listed(remark) for remark in remarks]}


def _listed(remark: Remark) -> dict[str, Any]:
    values = remark.model_dump(mode="json", include=_FIELDS)
    return {name: values[name] for name in _FIELDS}
