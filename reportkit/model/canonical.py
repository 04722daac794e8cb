"""The model as canonical JSON, back from it, and its JSON Schema."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from reportkit.model.region import Fact, InternalReport, RegionReport


def dump_model(report: RegionReport) -> str:
    """Canonical JSON: the same model, the same text.

    Shape: fields in the model's order, the keys of tables sorted, numbers as exact strings, dates
    as ISO, two spaces. What is not there is left out, but for the `value` of a fact: null is "not
    known".
    """
    return json.dumps(_plain(report), ensure_ascii=False, indent=2) + "\n"


def load_model(text: str) -> InternalReport:
    """The report of `dump_model`. `pydantic.ValidationError` when it is none."""
    return InternalReport.model_validate_json(text)


def model_schema() -> dict[str, Any]:
    """The JSON Schema of what `dump_model` writes."""
    schema = InternalReport.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _plain(value: Any) -> Any:
    match value:
        case BaseModel():
            return _plain_model(value)
        case dict():
            return {str(key): _plain(value[key]) for key in sorted(value)}
        case tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _plain_model(model: BaseModel) -> dict[str, Any]:
    values = (
        (name, field, getattr(model, name)) for name, field in type(model).model_fields.items()
    )
    return {
        name: _plain(value)
        for name, field, value in values
        if value is not None or field.is_required() or _is_unknown_value(model, name)
    }


def _is_unknown_value(model: BaseModel, name: str) -> bool:
    return isinstance(model, Fact) and name == "value"
