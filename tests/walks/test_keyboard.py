"""Where Tab goes on every page and in every dialog, and what is seen of it."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget

from tests.pictures.scenes import SCENES, Scene
from tests.support.stage import Stage
from tests.walks.walking import seen, stops, takes_keys, top_of, where
from ui.shell.shell import Shell
from ui.theme.focus import RING, ring_target


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_tab_goes_everywhere_and_in_order(on: Stage, scene: Scene) -> None:
    """Pressed again and again it comes to everything that takes keys, is seen there, and goes round."""
    scene.play(on)
    on.settle()
    top = top_of(on)
    wanted = [widget for widget in seen(top) if takes_keys(widget) and widget.isEnabled()]
    round_trip, hidden = [], []
    for stop in stops(top):
        round_trip.append(stop)
        if not _is_marked(stop):
            hidden.append(f"not seen: {where(stop)}")
    missed = [f"not reached: {where(each)}" for each in wanted if not _reached(each, round_trip)]
    stuck = len(wanted) > 1 and QApplication.focusWidget() is round_trip[-1]
    trap = [f"trapped at {where(round_trip[-1])}"] if stuck else []
    order = _out_of_order(top, round_trip) if isinstance(top, Shell) else []
    assert not missed + trap + order + hidden, "\n".join(missed + trap + order + hidden)


def _reached(widget: QWidget, round_trip: list[QWidget]) -> bool:
    """Of buttons of which one is chosen Tab stops at that one, and arrows go on to the others."""
    if widget in round_trip:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(each in round_trip for each in group.buttons())


def _is_marked(stop: QWidget) -> bool:
    """The frame is around it, or around the field it is a part of; some paint their focus themselves."""
    if stop.property(RING) == "own":
        return True
    frames = [each for each in QApplication.allWidgets() if isinstance(each, QFocusFrame) and each.isVisible()]
    return not stop.visibleRegion().isEmpty() and [frame.widget() for frame in frames] == [ring_target(stop)]


def _out_of_order(shell: Shell, round_trip: list[QWidget]) -> list[str]:
    """Path and search, who is open, tabs, the page, the facts below it, and last the way to other pages.

    What is told over a page comes when it is told, and is read out then.
    """
    parts = (shell.top_bar, shell.banner, shell.tabs, shell.pages, shell.status, shell.rail)
    round_trip = [stop for stop in round_trip if not shell.notices.isAncestorOf(stop)]
    at = [next((n for n, part in enumerate(parts) if part.isAncestorOf(stop)), -1) for stop in round_trip]
    turns = [n for n in range(len(at)) if at[n] < at[n - 1]]
    return [] if len(turns) <= 1 else [f"goes back at {where(round_trip[n])}" for n in turns]
