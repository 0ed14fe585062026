"""Commands and other frozen values from plain JSON, strictly: what is unknown, missing or of another kind is refused.

The form is the one in which answers are given: ids, decimals and dates as strings, a partial date as `2026-03`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from careplan.domain.shared.errors import Refused
from careplan.domain.shared.partial_date import PartialDate

T = TypeVar("T")
_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)


class FormFault(StrEnum):
    """Why a JSON value is not taken."""

    NOT_JSON = "not-json"
    KEY_TWICE = "key-twice"
    UNKNOWN_KEY = "unknown-key"
    WRONG_VALUE = "wrong-value"
    NOT_A_FORM = "not-a-form"


@dataclass(eq=False, repr=False, kw_only=True)
class NotInForm(Refused):
    """The JSON is not in the form of what was asked for; `what` says it as the parser does."""

    code = "not-in-form"
    reason: FormFault
    what: str = ""


def from_text(text: str | bytes) -> Any:
    """Any JSON value; refuses NaN, infinities and an object with one key twice, which msgspec would pass over."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        at = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise NotInForm(reason=FormFault.NOT_JSON, what=at) from None


def from_plain(raw: object, kind: type[T]) -> T:
    """A value of the kind; refuses with NotInForm, or with what the kind itself refuses."""
    try:
        return msgspec.convert(_prepared(raw, kind, ""), kind)
    except msgspec.ValidationError as error:
        found = _PLACE.match(str(error))
        what, path = (found["what"], found["path"] or "") if found else (str(error), "")
        raise NotInForm(field=path.lstrip("."), reason=FormFault.WRONG_VALUE, what=what) from None
    except TypeError as error:  # msgspec knows no such union
        raise NotInForm(reason=FormFault.NOT_A_FORM, what=kind.__name__) from error


def can_be_plain(kind: type[Any]) -> bool:
    """Whether a command can be said in JSON at all; those that carry a whole file or proposal cannot."""
    try:
        msgspec.convert({}, kind)
    except msgspec.ValidationError:
        return True
    except TypeError:
        return False
    return True


def _prepared(raw: object, hint: Any, path: str) -> object:
    """The same value with partial dates opened and every key known to its type."""
    hint = _bare(hint, raw)
    if hint is PartialDate:
        return {"text": raw}
    if isinstance(raw, Mapping) and is_dataclass(hint):
        return _prepared_object(raw, hint, path)
    if isinstance(raw, Mapping) and get_origin(hint) in {dict, Mapping}:
        inner = get_args(hint)[1]
        return {key: _prepared(value, inner, f"{path}.{key}") for key, value in raw.items()}
    if isinstance(raw, list):
        return [_prepared(item, each, f"{path}[{n}]") for n, (item, each) in enumerate(_items(raw, hint))]
    return raw


def _prepared_object(raw: Mapping[Any, Any], kind: Any, path: str) -> object:
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind) if field.init]
    for key in raw:
        if key not in known:
            at = f"{path}.{key}".lstrip(".")
            raise NotInForm(field=at, reason=FormFault.UNKNOWN_KEY, what=", ".join(known))
    return {key: _prepared(value, hints[key], f"{path}.{key}") for key, value in raw.items()}


def _bare(hint: Any, raw: object) -> Any:
    """Without NewType, and of `X | None` the X."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if get_origin(hint) in {Union, UnionType} and raw is not None:
        others = [part for part in get_args(hint) if part is not type(None)]
        return _bare(others[0], raw) if len(others) == 1 else hint
    return None if raw is None else hint


def _items(raw: list[Any], hint: Any) -> Iterator[tuple[Any, Any]]:
    parts = get_args(hint)
    if not parts or parts[-1] is ...:
        return ((item, parts[0] if parts else Any) for item in raw)
    return ((item, parts[n] if n < len(parts) else Any) for n, item in enumerate(raw))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise NotInForm(reason=FormFault.KEY_TWICE)
    return whole


def _refuse_constant(name: str) -> None:
    raise NotInForm(reason=FormFault.NOT_JSON, what=name)
