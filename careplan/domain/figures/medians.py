"""Medians of days between two steps, of all or by whom they were asked of: one rule for figures and the directory."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median
from typing import TypeVar

K = TypeVar("K")


def median_of(days: Sequence[int]) -> Decimal | None:
    """Of an even number the middle between the two in the middle; None of nothing."""
    return Decimal(str(median(days))).normalize() + 0 if days else None


def medians(measured: Iterable[tuple[K, int | None]]) -> list[tuple[K, int, Decimal | None]]:
    """By group: how many have days, and their median."""
    groups: dict[K, list[int]] = {}
    for group, days in measured:
        if days is not None:
            groups.setdefault(group, []).append(days)
    return [(group, len(days), median_of(days)) for group, days in groups.items()]
