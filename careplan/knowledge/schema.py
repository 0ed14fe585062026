"""The shape of each kind of knowledge file, checked by the JSON Schemas in `resources/knowledge/schema`."""

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from careplan.knowledge.document import Document, Place
from careplan.knowledge.refusals import PackRefused, Reason
from careplan.resources import resource

_REASONS = {
    "required": Reason.MISSING_KEY,
    "type": Reason.WRONG_TYPE,
    "enum": Reason.UNKNOWN_VALUE,
    "const": Reason.UNKNOWN_VALUE,
    "pattern": Reason.WRONG_FORM,
    "format": Reason.WRONG_FORM,
    "minLength": Reason.BLANK,
    "maxLength": Reason.TOO_LONG,
    "minItems": Reason.BLANK,
    "minProperties": Reason.BLANK,
    "uniqueItems": Reason.DUPLICATE_VALUE,
    "minimum": Reason.OUT_OF_RANGE,
    "maximum": Reason.OUT_OF_RANGE,
    "oneOf": Reason.NEEDS_ONE_OF,
    "anyOf": Reason.NEEDS_ONE_OF,
    "not": Reason.NOT_TOGETHER,
}
_WHAT_LIMIT = 80


class Schemas:
    """All schemas, read once; made anew for each compilation, because nothing else needs them."""

    def __init__(self) -> None:
        contents = {path.name: json.loads(path.read_bytes()) for path in resource("knowledge", "schema").glob("*.json")}
        registry: Registry[Any] = Registry().with_resources(
            (name, Resource.from_contents(content)) for name, content in contents.items()
        )
        checker = Draft202012Validator.FORMAT_CHECKER
        self._validators = {
            name.removesuffix(".json"): Draft202012Validator(content, registry=registry, format_checker=checker)
            for name, content in contents.items()
        }

    def problems(self, document: Document, kind: str) -> Iterator[PackRefused]:
        """Where a file departs from its kind, in the order of the file; a misspelt key before the one it leaves out."""
        found = [
            refusal
            for error in self._validators[kind].iter_errors(document.data)
            for refusal in _refusals(document, error)
        ]
        yield from sorted(
            found, key=lambda refusal: (refusal.line, refusal.reason is not Reason.UNKNOWN_KEY, refusal.path)
        )


def _refusals(document: Document, error: ValidationError) -> Iterator[PackRefused]:
    path: Place = tuple(error.absolute_path)
    rule, wanted, present = str(error.validator), _any(error.validator_value), _any(error.instance)
    if rule == "additionalProperties":
        known = _any(error.schema)["properties"]
        for key in present:
            if key not in known:
                yield document.refusal((*path, key), Reason.UNKNOWN_KEY, what=key, expected=", ".join(known))
        return
    if rule == "required":
        for key in wanted:
            if key not in present:
                yield document.refusal(path, Reason.MISSING_KEY, what=key)
        return
    yield document.refusal(
        path, _REASONS.get(rule, Reason.WRONG_FORM), what=_shown(error.instance), expected=_expected(error)
    )


def _expected(error: ValidationError) -> str:
    description = _any(error.schema).get("description", "")
    if description:
        return str(description)
    wanted = _any(error.validator_value)
    match error.validator:
        case "enum":
            return ", ".join(map(str, wanted))
        case "oneOf" | "anyOf" | "not":
            return ", ".join(_names(wanted))
        case _:
            return str(wanted)


def _names(rule: Any) -> list[str]:
    """The keys that a `required` somewhere inside a rule speaks of."""
    if isinstance(rule, dict):
        return [name for key, value in rule.items() for name in (value if key == "required" else _names(value))]
    return [name for part in rule for name in _names(part)] if isinstance(rule, list) else []


def _any(value: Any) -> Any:
    """The library types a schema as anything JSON; here its own rule has already said which."""
    return value


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WHAT_LIMIT else text[: _WHAT_LIMIT - 1] + "…"
