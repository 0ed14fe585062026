"""Where Tab goes on every page and in every dialog, and what is seen of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget

from tests.walks.walking import seen, stops, takes_keys, where
from ui.shell.shell import Shell
from ui.theme.focus import RING, ring_target


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """Every stop of Tab in turn; `unmarked` are those where nobody sees that the keyboard is there."""

    top: QWidget
    wanted: tuple[QWidget, ...]
    stops: tuple[QWidget, ...]
    unmarked: tuple[str, ...]
    is_stuck: bool

    def faults(self) -> Iterator[str]:
        """It comes to everything that takes keys, is seen there, and goes round, in the order of the window's parts."""
        yield from (f"not reached: {where(each)}" for each in self.wanted if not _reached(each, self.stops))
        if self.is_stuck:
            yield f"trapped at {where(self.stops[-1])}"
        if isinstance(self.top, Shell):
            yield from _out_of_order(self.top, self.stops)
        yield from (f"not seen: {stop}" for stop in self.unmarked)


def round_trip(top: QWidget) -> RoundTrip:
    """Presses Tab until it comes to where it was."""
    wanted = tuple(widget for widget in seen(top) if takes_keys(widget) and widget.isEnabled())
    visited, unmarked = [], []
    for stop in stops(top):
        visited.append(stop)
        if not _is_marked(stop):
            unmarked.append(where(stop))
    is_stuck = len(wanted) > 1 and bool(visited) and QApplication.focusWidget() is visited[-1]
    return RoundTrip(top, wanted, tuple(visited), tuple(unmarked), is_stuck)


def _reached(widget: QWidget, visited: tuple[QWidget, ...]) -> bool:
    """Of buttons of which one is chosen Tab stops at that one, and arrows go on to the others."""
    if widget in visited:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(each in visited for each in group.buttons())


def _is_marked(stop: QWidget) -> bool:
    """The frame is around it, or around the field it is a part of; some paint their focus themselves."""
    if stop.property(RING) == "own":
        return True
    frames = [each for each in QApplication.allWidgets() if isinstance(each, QFocusFrame) and each.isVisible()]
    return not stop.visibleRegion().isEmpty() and [frame.widget() for frame in frames] == [ring_target(stop)]


def _out_of_order(shell: Shell, visited: tuple[QWidget, ...]) -> list[str]:
    """Path and search, who is open, tabs, the page, the facts below it, and last the way to other pages.

    What is told over a page comes when it is told, and is read out then.
    """
    parts = (shell.top_bar, shell.banner, shell.tabs, shell.pages, shell.status, shell.rail)
    on_page = [stop for stop in visited if not shell.notices.isAncestorOf(stop)]
    at = [next((n for n, part in enumerate(parts) if part.isAncestorOf(stop)), -1) for stop in on_page]
    turns = [n for n in range(len(at)) if at[n] < at[n - 1]]
    return [] if len(turns) <= 1 else [f"goes back at {where(on_page[n])}" for n in turns]
