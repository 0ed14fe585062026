"""How long each turn of the window's event loop held it, measured without looking into single events.

A watch in Python over every event costs more than the events: it makes the building of a page half as long again. Here
the clock is read at the borders of a turn alone, and where the journey presses a key.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractEventDispatcher, QObject

LIMITS = (16, 50)
"""Milliseconds: a picture of a screen with 60 in a second, and the first building of a page."""
BUILDING = "building"
_KEPT = 40


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """`wall` and `cpu` in milliseconds; `kind` is what led to it, `what` names it, `during` is the step of the journey.

    Turns that began with waiting have no wall time of their own: theirs is that of the processor.
    """

    cpu: float
    wall: float
    kind: str
    what: str
    during: str


@dataclass
class Tally:
    """All turns over each of `LIMITS`, by the processor and by the clock: in all, by kind, and by step."""

    over: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, turn: Turn) -> None:
        """Counts one."""
        for limit in LIMITS:
            for measure, taken in (("cpu", turn.cpu), ("wall", turn.wall)):
                if taken > limit:
                    counts = self.over.setdefault(f"{measure} over {limit} ms", Counter())
                    counts.update(("all", f"kind: {turn.kind}", f"step: {turn.during}"))


class TurnWatch(QObject):
    """Needs Qt's own dispatcher (`QT_NO_GLIB=1`), which tells when it wakes and before it waits.

    Posted events are handled between the two; timers and the screen's events between the second and the next first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.during = ""
        self.count = 0
        self.tally = Tally()
        self.longest: list[Turn] = []
        self._notes: list[tuple[str, str]] = []
        self._key: tuple[str, str] | None = None
        self._is_own = False
        self._may_have_waited = True
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None  # the application is there
        dispatcher.awake.connect(lambda: self._border(may_wait=False))
        dispatcher.aboutToBlock.connect(lambda: self._border(may_wait=True))

    def note(self, kind: str, what: str) -> None:
        """What happens in this turn."""
        self._notes.append((kind, what))

    @contextmanager
    def own(self) -> Iterator[None]:
        """What the journey does for itself holds nobody up: it is left out of the turn."""
        cpu, wall = time.thread_time() - self._cpu, time.perf_counter() - self._wall
        notes, waited = self._notes, self._may_have_waited
        self._is_own = True
        try:
            yield
        finally:
            self._is_own = False
            self._notes, self._may_have_waited = notes, waited
            self._cpu, self._wall = time.thread_time() - cpu, time.perf_counter() - wall

    @contextmanager
    def key(self, name: str) -> Iterator[None]:
        """Within `own`: a key that the journey presses leads to turns of its own."""
        self._is_own, self._notes, self._may_have_waited = False, [], False
        self._key = ("key", name)
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        try:
            yield
        finally:
            self._border(may_wait=False)
            self._is_own, self._key = True, None

    def report(self) -> dict[str, object]:
        """For the report of the journey."""
        return {
            "turns": self.count,
            "over": {name: dict(counts.most_common()) for name, counts in sorted(self.tally.over.items())},
            "long": [{name: getattr(each, name) for name in Turn.__slots__} for each in self.longest],
        }

    def _border(self, *, may_wait: bool) -> None:
        if self._is_own:
            return
        cpu, wall = time.thread_time(), time.perf_counter()
        worked = cpu - self._cpu
        self._take(worked if self._may_have_waited else wall - self._wall, worked)
        self._may_have_waited = may_wait
        self._cpu, self._wall = time.thread_time(), time.perf_counter()

    def _take(self, wall: float, cpu: float) -> None:
        notes, self._notes = self._notes, []
        if not self.during:  # the window is not shown yet
            return
        self.count += 1
        if max(wall, cpu) * 1e3 > LIMITS[0]:
            notes += [self._key] if self._key else []
            kind = BUILDING if BUILDING in dict(notes) else notes[0][0] if notes else "other"
            turn = Turn(cpu * 1e3, wall * 1e3, kind, ", ".join(dict.fromkeys(what for _, what in notes)), self.during)
            self.tally.add(turn)
            self.longest.append(turn)
            self.longest.sort(reverse=True)
            del self.longest[_KEPT:]
