"""What people are told of a document of facts that the checks cannot read; nothing was checked."""

from collections.abc import Mapping

from careplan.i18n.message import Said

_SAFE = "Nothing was checked."

BY_REASON: Mapping[str, Said] = {
    "not-json": Said("The facts are not JSON that can be taken ({what}).", "Correct it and try again.", _SAFE),
    "key-twice": Said("An object in the facts has the key {what} twice.", "Keep one of them.", _SAFE),
    "too-large": Said("The facts are too large.", "Give at most {allowed}.", _SAFE),
    "unknown-key": Said("The facts have no field {place}.", "The fields there are: {allowed}.", _SAFE),
    "missing-key": Said("The facts lack {what} at {place}.", "The fields there are: {allowed}.", _SAFE),
    "wrong-kind": Said("The facts have {what} at {place}, which is of another kind.", "Allowed: {allowed}.", _SAFE),
    "wrong-value": Said("The facts have {what} at {place}, which cannot be.", "Allowed: {allowed}.", _SAFE),
    "not-in-library": Said("The library has no {what}, named at {place}.", "Allowed: {allowed}.", _SAFE),
    "wrong-unit": Said("The unit {what} at {place} does not fit.", "Allowed: {allowed}.", _SAFE),
    "contradicts": Said("The facts contradict themselves at {place} ({what}).", "Allowed: {allowed}.", _SAFE),
}
