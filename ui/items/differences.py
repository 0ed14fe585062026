"""What to take out of a list and put into it so that it becomes another one; without Qt."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

MOST_STEPS = 64
"""More steps than this cost a view more than replacing the whole stretch between the first and the last of them."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Rows `first` to `last` (both included) go, counted at the moment of the step."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Rows `first` to `last` (both included) of the new list come in at the same place."""

    first: int
    last: int


Step = Remove | Insert


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Removals from the end, then insertions from the start, keeping as many rows as can keep their order.

    Keys are unique in each list (`ValueError` otherwise); a row that moved is taken out and put in again.
    """
    if old == new:
        return []
    place = {key: at for at, key in enumerate(new)}
    if len(place) != len(new):
        raise ValueError("two rows of a list have the same key")
    kept = _rising([(at, place[key]) for at, key in enumerate(old) if key in place])
    stay, come = {at for at, _ in kept}, {at for _, at in kept}
    gone = [Remove(*run) for run in runs(at for at in range(len(old)) if at not in stay)]
    added = [Insert(*run) for run in runs(at for at in range(len(new)) if at not in come)]
    if len(gone) + len(added) > MOST_STEPS:
        return _one_stretch(old, new)
    return [*reversed(gone), *added]


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as stretches of neighbours: `1 2 3 7` is `(1, 3) (7, 7)`."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs whose second numbers rise (patience sorting)."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        pile = bisect_left(tails, second)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(second)
            holders.append(at)
        else:
            tails[pile], holders[pile] = second, at
    found: list[tuple[int, int]] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _one_stretch(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    found: list[Step] = []
    if len(old) > head + tail:
        found.append(Remove(head, len(old) - tail - 1))
    if len(new) > head + tail:
        found.append(Insert(head, len(new) - tail - 1))
    return found
