"""Plays a story to the running program: it waits for what a person would wait for, then goes on."""

import time
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.journeys.window.turns import TurnWatch

TICK = 5
"""Milliseconds between two looks at what is waited for."""
PATIENCE = 60.0
"""Seconds after which a step has failed."""

Seen = Callable[[], object]
Story = Generator[Seen, None, None]


class Failed(Exception):
    """A step did not come to its end."""


class Player(QObject):
    """A story yields what it waits for; a picture of every window is taken at the end of each step.

    `failure` is empty after a good end. The pictures lie in `folder`, in the order of the steps.
    """

    def __init__(self, app: QApplication, watch: TurnWatch, folder: Path) -> None:
        super().__init__(app)
        self.watch = watch
        self.failure = ""
        self.steps: list[str] = []
        self._app = app
        self._story: Story | None = None
        self._folder = folder
        self._waits_for: Seen | None = None
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._look)

    def start(self, story: Story) -> None:
        """Begins as soon as the program handles events."""
        self._story = story
        self._timer.start()

    def break_off(self, why: str) -> None:
        """Something came to light outside the story that ends it."""
        if not self.failure:
            self._picture("failed")
            self._end(f"in step “{self.watch.during}”:\n{why}")

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What the person does next; its picture shows how it ended."""
        self.watch.during = name
        self.steps.append(name)
        yield
        self._picture(name)

    def _look(self) -> None:
        with self.watch.own():
            self._go_on()

    def _go_on(self) -> None:
        assert self._story is not None  # `start` was given one
        if self._app.platformName() == "xcb" and self._app.focusWindow() is None:
            _manage_windows()
            return
        try:
            if (self._waits_for is not None and not self._waits_for()) or _is_without_keys():
                if time.monotonic() - self._since > PATIENCE:
                    self._story.throw(Failed("it did not happen"))
                return
            self._waits_for = next(self._story)
            self._since = time.monotonic()
        except StopIteration:
            self._end("")
        except BaseException:  # noqa: BLE001 - whatever it was ends the journey and is told
            self._picture("failed")
            self._end(f"in step “{self.watch.during}”:\n{traceback.format_exc()}")

    def _end(self, failure: str) -> None:
        self.failure = failure
        self._timer.stop()
        if failure:
            self._app.exit(1)
        else:
            self._app.closeAllWindows()

    def _picture(self, name: str) -> None:
        """The window, and the dialog over it."""
        number = f"{len(self.steps):02d}"
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
        for at, window in enumerate(shown):
            window.grab().save(str(self._folder / f"{number}-{name}{f'-{at}' if at else ''}.png"))


def _is_without_keys() -> bool:
    """Whether a dialog is shown and has not been given the keyboard yet: no person presses a key that soon.

    The system would give the key to the window below, which a dialog has closed by then.
    """
    asked, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    over = QApplication.activePopupWidget() is not None
    return asked is not None and active is not None and active is not asked and not over


def _manage_windows() -> None:
    """A bare X screen has nobody who gives the keyboard to a window that opens."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    top = QApplication.activeModalWidget() or next(iter(shown), None)
    if top is not None:
        top.activateWindow()
