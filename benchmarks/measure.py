"""Two ways of doing the same, run in turns in one process, and what the one costs in terms of the other.

Milliseconds say little on a shared machine; the ratio of two medians taken side by side holds within some percent.
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Clock = Callable[[], float]

CPU: Clock = time.process_time
WALL: Clock = time.perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was compared, medians in milliseconds of the floor and of ours, the aim as a ratio, and a remark."""

    name: str
    floor: float
    ours: float
    aim: float
    remark: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor ours costs."""
        return self.ours / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the aim is reached."""
        return self.ratio <= self.aim

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        figures = f"{self.floor:10.3f} {self.ours:10.3f} {f'x{self.ratio:.2f}':>8} {f'x{self.aim:g}':>6}"
        return f"{self.name:54s}{figures}  {verdict:6s} {self.remark}".rstrip()


HEAD = f"{'':54s}{'floor ms':>10s} {'ours ms':>10s} {'ratio':>8s} {'aim':>6s}"


def side_by_side(
    floor: Callable[[T], object], ours: Callable[[T], object], cases: Sequence[T], *, clock: Clock = CPU
) -> tuple[float, float]:
    """Median milliseconds of each, over cases that both are given in turn; who goes first alternates."""
    floor(cases[0])
    ours(cases[0])
    taken: dict[int, list[float]] = {0: [], 1: []}
    gc.collect()
    gc.freeze()  # what the benchmark itself keeps is not gone through again and again at the cost of one side
    for number, case in enumerate(cases):
        for which in (number % 2, 1 - number % 2):
            start = clock()
            (floor, ours)[which](case)
            taken[which].append(clock() - start)
    gc.unfreeze()
    return median(taken[0]) * 1e3, median(taken[1]) * 1e3
