"""What people are told of a fact about a patient that no rule can use; nothing was evaluated."""

from collections.abc import Mapping

from careplan.i18n.message import Said

_SAFE = "Nothing was evaluated."

BY_REASON: Mapping[str, Said] = {
    "unknown-name": Said(
        "There is no fact called {variable}.", "See `careplan criteria --schema SET` for the names.", _SAFE
    ),
    "unknown-key": Said(
        "The fact {variable} has keys that are not known: {expected}.", "Give value, unit and date.", _SAFE
    ),
    "wrong-type": Said("The fact {variable} is of another kind.", "Give one of {expected}, without quotes.", _SAFE),
    "not-a-number": Said("The fact {variable} is no number.", "Give digits without quotes, or null.", _SAFE),
    "not-finite": Said("The fact {variable} is not a finite number.", "Give null where it is not known.", _SAFE),
    "not-a-choice": Said("The fact {variable} has a value that is not offered.", "Give one of {expected}.", _SAFE),
    "out-of-range": Said(
        "The fact {variable} lies outside what it can be ({expected}).", "Check the number and its unit.", _SAFE
    ),
    "not-whole": Said("The fact {variable} has no fractions.", "Give a whole number.", _SAFE),
    "unit-mismatch": Said(
        "The unit of the fact {variable} does not fit.", "Give it in {expected} or a unit of the same quantity.", _SAFE
    ),
    "no-unit": Said("The fact {variable} has no unit.", "Leave the unit out.", _SAFE),
    "not-a-date": Said("The date of the fact {variable} cannot be read.", "Write YYYY-MM-DD, YYYY-MM or YYYY.", _SAFE),
}
