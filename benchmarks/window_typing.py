"""From a key pressed in the search of Patients to its results painted, where the time goes, and how long it holds."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careplan.application.queries.patients import PatientsFound
from tests.journeys.window.watch import WatchedApplication
from tests.support.stage import Stage, stage
from ui.screens.patients.screen import PatientsScreen
from ui.shell.place import Place, ScreenId
from ui.theme.appearance import Appearance, Scheme

TYPED = ("ab", "mar", "schm", "an", "jo", "kow", "fis", "mue", "el", "va", "ros", "de")


class Typed(NamedTuple):
    """One key, in milliseconds: until the worker begins, the question, until its first rows are painted; all three
    together, and the processor time of them; until everybody is painted whose name is only like it as well.
    """

    asking: float
    asked: float
    showing: float
    first: float
    cpu: float
    everybody: float


class Painted(QObject):
    """Paints the window in its place, to note when that was done: to look at every event would cost as much again."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """`UpdateRequest` is all painting of a window."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.at = time.perf_counter()
        return True


def typing(path: Path, secret: str) -> dict[str, float]:
    """Each word letter by letter."""
    keys = _typed(QApplication(["careplan"]), path, secret)
    found = {"p50 ms": median(each.first for each in keys), "p95 ms": _p95([each.first for each in keys])}
    for part in ("asking", "asked", "showing", "cpu", "everybody"):
        values = [getattr(each, part) for each in keys]
        found |= {f"{part} p50 ms": median(values), f"{part} p95 ms": _p95(values)}
    return found


def holding(path: Path, secret: str) -> dict[str, float]:
    """The same, watched: the longest that one event held the window, and the processor time of it."""
    app = WatchedApplication(["careplan"])
    _typed(app, path, secret)
    longest = max(app.stretches, default=None)
    return {
        "longest hold ms": longest.wall if longest else 0.0,
        "longest hold cpu ms": max((each.cpu for each in app.stretches), default=0.0),
    }


def _typed(app: QApplication, path: Path, secret: str) -> list[Typed]:
    appearance = Appearance(app)
    appearance.apply(Scheme.LIGHT, 100)
    gc.freeze()  # as `ui.program` does
    with stage(app, appearance, path, (1440, 900), secret=secret) as on:
        on.go(Place(screen=ScreenId.PATIENTS))
        page = on.shell.pages.page
        assert isinstance(page, PatientsScreen)
        page.search.setFocus()
        on.settle()
        if isinstance(app, WatchedApplication):
            app.stretches.clear()
        painted = Painted()
        on.shell.installEventFilter(painted)
        return _keys(app, on, page, painted)


def _keys(app: QApplication, on: Stage, page: PatientsScreen, painted: Painted) -> list[Typed]:
    shown: list[tuple[float, float]] = []
    all_there: list[float] = []
    questions = _watched_questions()
    for come in (page.finding.began, page.finding.came):
        come.connect(lambda *_: shown.append((time.perf_counter(), questions[-1][1])))
    page.finding.done.connect(lambda _: all_there.append(time.perf_counter()))
    keys = []
    for word in TYPED:
        for letter in word:
            for noted in (shown, all_there, questions):
                noted.clear()
            began, cpu = time.perf_counter(), time.process_time()
            QTest.keyClick(page.search, ord(letter))
            while not shown or painted.at < shown[0][0]:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            cost, first, answer = (time.process_time() - cpu) * 1e3, painted.at, shown[0][1]
            while not all_there or painted.at < all_there[0]:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            asked = questions[0][0]
            parts = (asked - began, answer - asked, first - answer, first - began)
            asking, answering, showing, whole = (each * 1e3 for each in parts)
            keys.append(Typed(asking, answering, showing, whole, cost, (painted.at - began) * 1e3))
            on.settle()
        page.search.clear()
        on.settle()
    return keys


def _watched_questions() -> list[tuple[float, float]]:
    """When each question of the list began and ended on the worker."""
    spans: list[tuple[float, float]] = []
    fetch: Callable[..., Any] = PatientsFound.fetch

    def watched(query: PatientsFound, connection: Any) -> Any:
        began = time.perf_counter()
        found = fetch(query, connection)
        spans.append((began, time.perf_counter()))
        return found

    PatientsFound.fetch = watched  # type: ignore[method-assign, assignment] # only in this process
    return spans


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[18]
