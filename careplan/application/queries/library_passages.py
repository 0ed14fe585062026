"""What an entry of the library says, passage by passage: one for each fact, with its mark and its sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from careplan.domain.criteria.condition import Condition
from careplan.domain.disease.applicability import Match
from careplan.domain.medicine.regimen import Timing
from careplan.domain.shared.fact import Fact
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

LEADS: Final = (
    "text", "name", "label", "member", "use", "check", "item", "detail", "action", "trigger", "title", "codes",
)  # fmt: skip
"""Fields that say most, in this order."""
BESIDE: Final = "beside"
MARKS: Final = frozenset({"source", "confirmed", "note", "also", "confirm_in", "unconfirmed", "watch_confirmed"})
_UNSEEN: Final = frozenset({
    "id", "version", "code", "role", "digits", "slope", "number", "lower_included", "upper_included", "included",
    "changes", "limits", "licence", "short", "short_name",
})  # fmt: skip
_APART: Final = frozenset({"instruments"})
"""Parts that are entries of their own."""
_MOST: Final = 12
"""Parts without a mark of their own (numbers of a formula) that are shown of one list."""
_NUMBERS: Final = re.compile(r"[-+\d.,eE\s]{80,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One thing an entry says. `at` leads to it through the fields, `depth` is how far inside it stands.

    `lead` and `details` hold values as the pack has them, by field. `confirmed` is None for what is no fact of its own:
    then the mark of what it stands in holds. `partly` names fields that the mark does not cover. `left_out` counts what
    a long list or table had beside what is shown.
    """

    at: tuple[str | int, ...]
    section: str
    depth: int
    lead_field: str
    lead: object
    details: tuple[tuple[str, object], ...] = ()
    confirmed: bool | None = None
    partly: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confirm_in: tuple[str, ...] = ()
    note: str = ""
    left_out: int = 0


def passages(thing: Any, beside: tuple[Fact, ...] = ()) -> tuple[Passage, ...]:
    """All of an entry; its own values come first, under an empty section, what is told `beside` it comes last."""
    own = _passage(thing, at=(), section="", depth=0)
    others = (_passage(fact, at=(BESIDE, number), section=BESIDE, depth=0) for number, fact in enumerate(beside))
    return (own, *_inside(thing, (), "", 0), *others)


def _inside(thing: Any, at: tuple[str | int, ...], section: str, depth: int) -> Iterator[Passage]:
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        parts = value if isinstance(value, tuple) else (value,)
        if name in _APART or not parts or not all(_is_thing(each) for each in parts):
            continue
        shown = parts if any(isinstance(each, Fact) or _has_facts(each) for each in parts) else parts[:_MOST]
        for number, each in enumerate(shown):
            here = (*at, name, number)
            left_out = len(parts) - len(shown) if number == len(shown) - 1 else 0
            yield _passage(each, at=here, section=section or name, depth=depth, left_out=left_out)
            yield from _inside(each, here, section or name, depth + 1)


def _passage(thing: Any, *, at: tuple[str | int, ...], section: str, depth: int, left_out: int = 0) -> Passage:
    values = dict(_values(thing))
    lead = next((name for name in LEADS if values.get(name)), next(iter(values), ""))
    said = tuple((name, value) for name, value in values.items() if name != lead)
    fact = thing if isinstance(thing, Fact) else None
    partly = tuple(getattr(thing, "unconfirmed", ()))
    if getattr(thing, "watch_confirmed", True) is False:
        partly = (*partly, "watch", "monitor", "urgency")
    return Passage(
        at=at,
        section=section,
        depth=depth,
        lead_field=lead,
        lead=values.get(lead, ""),
        details=said,
        confirmed=None if fact is None else fact.confirmed,
        partly=partly,
        sources=() if fact is None else (fact.source, *fact.also),
        confirm_in=() if fact is None else fact.confirm_in,
        note=getattr(thing, "note", ""),
        left_out=left_out,
    )


def _values(thing: Any) -> Iterator[tuple[str, object]]:
    """What is no fact inside; empty values and flags that are off say nothing."""
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        parts = value if isinstance(value, tuple) else (value,)
        if name in MARKS or name in _UNSEEN or not parts or any(_is_thing(each) for each in parts):
            continue
        if name == "name" and getattr(thing, "text", ""):
            continue  # the input or output of a formula: the name is its code
        if value is None or value is False or value in {"", 0} or value is Match.ALL:
            continue
        yield name, shortened(value)


def shortened(value: object) -> object:
    """A published table of numbers is told by its beginning and its length, a computed condition by what it asks."""
    if isinstance(value, Condition):
        return value.variables
    if isinstance(value, str) and _NUMBERS.fullmatch(value):
        numbers = value.split()
        return f"{' '.join(numbers[:6])} … ({len(numbers)})"
    return value


def _is_thing(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__") and not isinstance(
        value, Condition | Enum | PartialDate | Quantity | Timing
    )


def _has_facts(thing: Any) -> bool:
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Fact) or (_is_thing(each) and _has_facts(each)):
                return True
    return False
