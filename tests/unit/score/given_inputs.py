"""Inputs drawn from an instrument's own description: all that it takes, and one value of it made wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from careplan.domain.score.instrument import Input, InputKind, Instrument

Raw = dict[str, Any]
OPEN = Decimal(1000)
"""Stands for a limit that an instrument does not have."""


@cache
def complete(instrument: Instrument) -> st.SearchStrategy[Raw]:
    """Every input given, none null."""
    return st.fixed_dictionaries({each.name: _value(each) for each in instrument.inputs})


def _value(wanted: Input) -> st.SearchStrategy[Any]:
    if wanted.kind is InputKind.OBJECT:
        return st.fixed_dictionaries({part.name: _value(part) for part in wanted.of})
    if wanted.kind is InputKind.LIST:
        return st.lists(_value(wanted.of[0]), min_size=wanted.count, max_size=wanted.count)
    low = -OPEN if wanted.low is None else wanted.low
    high = OPEN if wanted.high is None else wanted.high
    plain: dict[InputKind, st.SearchStrategy[Any]] = {
        InputKind.NUMBER: st.decimals(low, high, places=2),
        InputKind.INTEGER: st.integers(int(low), int(high)),
        InputKind.FLAG: st.sampled_from([True, False, 0, 1]),
        InputKind.CODE: st.sampled_from([choice.code for choice in wanted.choices] or [""]),
        InputKind.TEXT: st.just("GLI 2012"),
    }
    return plain[wanted.kind]


@dataclass(frozen=True)
class Leaf:
    """One value inside the inputs; `keys` lead to it, `path` is how it is named."""

    wanted: Input
    keys: tuple[str | int, ...]
    path: str

    def changed(self, raw: Raw, value: object) -> Raw:
        """A copy with another value here."""
        changed: Raw = _changed(raw, self.keys, value)
        return changed


def leaves(inputs: tuple[Input, ...], keys: tuple[str | int, ...] = (), path: str = "") -> Iterator[Leaf]:
    """Every value that is no list and no object; of a list the last item stands for all."""
    for each in inputs:
        here, name = (*keys, each.name), f"{path}{each.name}"
        if each.kind is InputKind.OBJECT:
            yield from leaves(each.of, here, f"{name}.")
        elif each.kind is InputKind.LIST:
            last = each.count - 1
            yield Leaf(each.of[0], (*here, last), f"{name}[{last}]")
        else:
            yield Leaf(each, here, name)


def _changed(raw: Any, keys: tuple[str | int, ...], value: object) -> Any:
    if not keys:
        return value
    copy: Any = dict(raw) if isinstance(raw, dict) else list(raw)
    copy[keys[0]] = _changed(raw[keys[0]], keys[1:], value)
    return copy
