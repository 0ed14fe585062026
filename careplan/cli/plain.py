"""An answer as plain JSON, and the JSON Schema of an answer: both follow from the type of its data alone.

Ids, decimals, dates and codes are strings; a partial date is a string as precise as it is known.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from careplan.domain.shared.partial_date import PartialDate

Json = dict[str, Any]
PARTIAL_DATE: Json = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_SCALARS: Mapping[type, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    UUID: {"type": "string", "format": "uuid"},
    Decimal: {"type": "string", "format": "decimal"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time"},
    Path: {"type": "string"},
    PartialDate: PARTIAL_DATE,
}


def plain(value: object) -> Any:  # noqa: PLR0911 - one line for each kind of value
    """What `json.dumps` writes."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case Sequence():
            return _in_order(value)
        case AbstractSet():
            return sorted(plain(item) for item in value)
        case PartialDate():
            return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _in_order(value: Sequence[Any]) -> Any:
    """A list; what has names for its places is an object, as a dataclass is."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(item) for name, item in zip(value._fields, value, strict=True)}
    return [plain(item) for item in value]


def schema(hint: Any, *, given: bool = False) -> Json:
    """JSON Schema (2020-12) of what `plain` makes of a value of this type, or of what may be `given` to make one.

    In an answer every key is there; what is given may leave out what has a default.
    """
    known = _Known(given)
    top = _schema(hint, known)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        **({"$defs": dict(known)} if known else {}),
    }


class _Known(dict[str, Json]):
    """The objects described so far, by the name of their type."""

    def __init__(self, given: bool) -> None:
        super().__init__()
        self.given = given


def _schema(hint: Any, known: _Known) -> Json:  # noqa: PLR0911 - one line for each kind of type
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if hint in {Any, object}:
        return {}
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(part, known) for part in parts]}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if isinstance(origin or hint, type) and issubclass(origin or hint, Mapping):
        return {"type": "object", "additionalProperties": _schema(parts[1], known) if parts else {}}
    if is_dataclass(origin or hint) or hasattr(origin or hint, "_fields"):
        return _object(origin or hint, known)
    if origin is tuple and parts[-1:] != (...,):
        return {"type": "array", "prefixItems": [_schema(part, known) for part in parts], "items": False}
    return {"type": "array", "items": _schema(parts[0], known) if parts else {}}


def _object(kind: Any, known: _Known) -> Json:
    name = kind.__name__
    if name not in known:
        known[name] = {}
        hints = get_type_hints(kind)
        names = _names(kind)
        known[name] = {
            "type": "object",
            "properties": {each: _schema(hints[each], known) for each in names},
            "required": [each for each, may_lack in names.items() if not (known.given and may_lack)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _names(kind: Any) -> dict[str, bool]:
    """The fields of a dataclass or a named tuple, and whether each may be left out when it is given."""
    if is_dataclass(kind):
        return {each.name: not (each.default is MISSING is each.default_factory) for each in fields(kind)}
    return {name: name in kind._field_defaults for name in kind._fields}
