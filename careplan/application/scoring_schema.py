"""The JSON Schema of an instrument's inputs: what may be given, in which units, and what may be left out."""

from collections.abc import Iterable
from typing import Any

from careplan.domain.score.instrument import Input, InputKind, Instrument

Json = dict[str, Any]


def input_schema(instrument: Instrument) -> Json:
    """JSON Schema (2020-12). Limits hold for a bare number; a value with a unit is converted before it is compared."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": instrument.name,
        "description": instrument.missing.text,
        **_object(instrument.inputs),
    }


def _object(inputs: Iterable[Input]) -> Json:
    known = tuple(inputs)
    return {
        "type": "object",
        "properties": {each.name: {"description": each.text, **_nullable(each)} for each in known},
        "required": [each.name for each in known if not each.optional],
        "additionalProperties": False,
    }


def _nullable(wanted: Input) -> Json:
    found = _value(wanted)
    if wanted.not_measurable:
        return {"anyOf": [found, {"type": "null", "description": "not measurable"}]}
    if wanted.optional:
        return {"anyOf": [found, {"type": "null", "description": "not known"}]}
    return found


def _value(wanted: Input) -> Json:
    match wanted.kind:
        case InputKind.NUMBER | InputKind.INTEGER:
            return _number(wanted)
        case InputKind.FLAG:
            return {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}]}
        case InputKind.CODE:
            return {"oneOf": _words(wanted)}
        case InputKind.TEXT:
            return {"type": "string"}
        case InputKind.LIST:
            items = _nullable(wanted.of[0])
            return {"type": "array", "items": items, "minItems": wanted.count, "maxItems": wanted.count}
        case InputKind.OBJECT:
            return _object(wanted.of)


def _number(wanted: Input) -> Json:
    kind = "integer" if wanted.kind is InputKind.INTEGER else "number"
    bare: Json = {"type": kind}
    if wanted.low is not None:
        bare["minimum"] = _plain(float(wanted.low))
    if wanted.high is not None:
        bare["maximum"] = _plain(float(wanted.high))
    if wanted.unit:
        bare["unit"] = wanted.unit
    units = [wanted.unit or "1", *(other.unit for other in wanted.other_units)]
    with_unit = {
        "type": "object",
        "properties": {"value": {"type": "number"}, "unit": {"enum": units}},
        "required": ["value", "unit"],
        "additionalProperties": False,
    }
    return {"anyOf": [bare, with_unit, *_words(wanted)]}


def _words(wanted: Input) -> list[Json]:
    return [
        {"const": word, "description": choice.text}
        for choice in wanted.choices
        for word in (choice.code, *choice.spellings)
    ]


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
