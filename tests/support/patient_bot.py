"""Real keys and clicks for the window's tests, with waits that a busy machine does not make fail."""

from collections.abc import Callable
from typing import Any, Final

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

_PATIENCE: Final = 60_000
"""Milliseconds. What comes, comes in a few; a wait for what never comes is a failed test, whenever it ends."""


class PatientBot(QtBot):
    """Waits a minute where pytest-qt waits five seconds, unless a test says how long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE) -> None:  # noqa: N802 - Qt's
        """As pytest-qt's."""
        __tracebackhide__ = True
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE, **how: Any) -> SignalBlocker:  # noqa: N802 - Qt's
        """As pytest-qt's."""
        return super().waitSignal(signal, timeout=timeout, **how)
