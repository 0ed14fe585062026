"""The JSON document of `check --facts`, read strictly: its published schema is the one it is checked by."""

import json
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

from careplan.application.check_refusals import CheckFactsRefused, FactsFault
from careplan.resources import resource

SIZE_LIMIT = 5_000_000
_WHAT_LIMIT = 80
_KINDS = {
    "additionalProperties": FactsFault.UNKNOWN_KEY,
    "required": FactsFault.MISSING_KEY,
    "type": FactsFault.WRONG_KIND,
    "anyOf": FactsFault.WRONG_KIND,
}


@cache
def facts_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that `careplan check --schema` prints."""
    found: dict[str, Any] = json.loads(resource("forms", "check-facts.json").read_bytes())
    return found


def read_form(raw: bytes) -> dict[str, Any]:
    """The document with exact numbers (Decimal); refuses the first fault, in the order of the document."""
    if len(raw) > SIZE_LIMIT:
        raise CheckFactsRefused(reason=FactsFault.TOO_LARGE, allowed=f"{SIZE_LIMIT} bytes")
    try:
        data = json.loads(raw, object_pairs_hook=_once, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        at = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise CheckFactsRefused(reason=FactsFault.NOT_JSON, what=at) from None
    _ensure_fits(data)
    return dict(data)


def _ensure_fits(data: Any) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only where a document is read

    validator = Draft202012Validator(facts_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    fault = next(iter(sorted(validator.iter_errors(data), key=lambda error: list(map(str, error.absolute_path)))), None)
    if fault is not None:
        raise _refusal(_deepest(fault))


def _deepest(fault: Any) -> Any:
    """Of alternatives the fault inside the one that the value meant: an object is judged as an object."""
    while fault.validator == "anyOf":
        inside = [
            each for each in fault.context if each.absolute_path != fault.absolute_path or each.validator in _INSIDE
        ]
        if not inside:
            return fault
        fault = inside[0]
    return fault


_INSIDE = frozenset({"additionalProperties", "required"})


def _refusal(fault: Any) -> CheckFactsRefused:
    path, schema, present = list(fault.absolute_path), fault.schema, fault.instance
    reason = _KINDS.get(fault.validator, FactsFault.WRONG_VALUE)
    what, allowed = _shown(present), (str(schema.get("description", "")) if path else "") or _allowed(fault)
    if reason is FactsFault.UNKNOWN_KEY:
        known = schema.get("properties", {})
        what = next(key for key in present if key not in known)
        path, allowed = [*path, what], ", ".join(known)
    if reason is FactsFault.MISSING_KEY:
        what = next(key for key in fault.validator_value if key not in present)
        allowed = ", ".join(schema.get("properties", {}))
    return CheckFactsRefused(field=_spelled(path), reason=reason, what=what, allowed=allowed)


def _allowed(fault: Any) -> str:
    wanted = fault.validator_value
    named = ["null" if each is None else str(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
    return _EXPECTED.get(fault.validator, "see `careplan check --schema`").format(", ".join(named))


_EXPECTED = {
    "enum": "{}",
    "type": "one of: {}",
    "format": "a day as YYYY-MM-DD",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "maxItems": "at most {} of them",
    "maxLength": "at most {} characters",
    "minLength": "at least {} characters",
}


def _spelled(path: list[Any]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _WHAT_LIMIT else text[: _WHAT_LIMIT - 1] + "…"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise CheckFactsRefused(reason=FactsFault.KEY_TWICE, what=twice)
    return whole


def _refuse_constant(name: str) -> NoReturn:
    raise CheckFactsRefused(reason=FactsFault.NOT_JSON, what=name)
