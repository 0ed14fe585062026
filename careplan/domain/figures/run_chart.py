"""What a run chart says beside its line: the median, and a run that is longer than chance would have it.

The rule is that of Anhøj and Olesen 2014 (doi:10.1371/journal.pone.0113825), read in the author's own description (the
vignette of the R package qicharts2): the longest run of useful points on one side of the median is not expected to be
longer than log2(n) + 3, rounded, where n counts the useful points: those not on the median, at least 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import log2
from statistics import median

from careplan.domain.figures.figure import Point

FEWEST = 10
"""The rule was tried for as few points as this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An unusually long run: from which to which month, of how many points, where `longest` was to be expected."""

    first: date
    last: date
    points: int
    longest: int
    above: bool


def centre(points: Sequence[Point]) -> Decimal | None:
    """The median of the months that are settled; None where there are none."""
    values = [point.value for point in _settled(points) if point.value is not None]
    return Decimal(median(values)) if values else None


def longest_expected(useful: int) -> int:
    """The upper limit of the longest run among so many useful points."""
    return round(log2(useful) + 3)


def shift(points: Sequence[Point]) -> Shift | None:
    """The longest run, if it is longer than to be expected; None also with too few points to say."""
    middle = centre(points)
    if middle is None:
        return None
    useful = [
        (point.month, point.value > middle)
        for point in _settled(points)
        if point.month is not None and point.value is not None and point.value != middle
    ]
    if len(useful) < FEWEST:
        return None
    runs = [(above, [month for month, _ in run]) for above, run in groupby(useful, key=lambda each: each[1])]
    above, months = max(runs, key=lambda run: len(run[1]))
    limit = longest_expected(len(useful))
    if len(months) <= limit:
        return None
    return Shift(first=months[0], last=months[-1], points=len(months), longest=limit, above=above)


def _settled(points: Sequence[Point]) -> list[Point]:
    """Months that nothing which is still open can change."""
    return [point for point in points if point.value is not None and not point.provisional]
