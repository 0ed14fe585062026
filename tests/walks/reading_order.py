"""Whether Tab goes as one reads: panels from left to right and down, in a panel line by line from left to right."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.walks.walking import where
from ui.shell.panels import PANEL
from ui.shell.shell import Shell
from ui.widgets.body_map import BodyMap
from ui.widgets.panel import Panel

ONE_STOP: Final[dict[type[QWidget], str]] = {
    BodyMap: "sites of the skin score come in the order of scoring: trunk, then limb by limb",
}
"""What has an order of its own inside, and why; on the page it is read as one thing."""
TOLERANCE = 6
"""Pixels by which neighbours may overlap: borders, focus rings, texts of two sizes in a line."""


def against_reading(stops: Sequence[QWidget], top: QWidget) -> Iterator[str]:
    """Faults of a round trip through a dialog, or through the page of the whole window."""
    page = top.pages.shown if isinstance(top, Shell) else None
    if page is None:
        yield from backwards(stops, top, is_round=True)
    else:
        yield from backwards(page_stops(stops, page), page)


def page_stops(stops: Sequence[QWidget], page: QWidget) -> list[QWidget]:
    """Those of a round trip that are on the page, from the first of it; the walk may have begun in its middle."""
    on_page = [page.isAncestorOf(stop) for stop in stops]
    first = next((at for at in range(len(stops)) if on_page[at] and not on_page[at - 1]), 0)
    turned = [*stops[first:], *stops[:first]]
    return [stop for stop in turned if page.isAncestorOf(stop)]


def backwards(stops: Sequence[QWidget], top: QWidget, *, is_round: bool = False) -> Iterator[str]:
    """Steps against the order, and panels that Tab comes back to; in a round trip one step leads to the beginning."""
    stops = _read_as_one(stops, top)
    steps = list(pairwise([*stops, stops[0]] if is_round and stops else stops))
    wrong = [f"{where(after)} comes after {where(before)}" for before, after in steps if _goes_back(before, after, top)]
    if is_round and len(wrong) == 1:
        return
    yield from wrong
    left: set[QWidget] = set()
    for before, after in pairwise(stops):
        was, now = _panel(before, top), _panel(after, top)
        if was is not now and was is not None:
            left.add(was)
        if was is not now and now in left:
            yield f"back in a panel that was left: {where(after)}"


def _read_as_one(stops: Sequence[QWidget], top: QWidget) -> list[QWidget]:
    outer = [_one_stop(stop, top) for stop in stops]
    return [stop for at, stop in enumerate(outer) if at == 0 or stop is not outer[at - 1]]


def _one_stop(stop: QWidget, top: QWidget) -> QWidget:
    step: QWidget | None = stop
    while step is not None and step is not top:
        if isinstance(step, tuple(ONE_STOP)):
            return step
        step = step.parentWidget()
    return stop


def _goes_back(before: QWidget, after: QWidget, top: QWidget) -> bool:
    was, now = _panel(before, top), _panel(after, top)
    if was is not None and was is now:
        one, other = _boxes(before, after, was)
        return _is_above(other, one) or (not _is_above(one, other) and _is_left(other, one))
    one, other = _boxes(was or before, now or after, top)
    if _is_above(other, one):
        return not _is_left(one, other)
    return not _is_above(one, other) and _is_left(other, one)


def _panel(stop: QWidget, top: QWidget) -> QWidget | None:
    """The outermost panel it is in."""
    found, step = None, stop.parentWidget()
    while step is not None and step is not top:
        if isinstance(step, Panel) or step.property(PANEL):
            found = step
        step = step.parentWidget()
    return found


def _boxes(one: QWidget, other: QWidget, top: QWidget) -> tuple[QRect, QRect]:
    """Where both are; what scrolls apart from the other is where that which it scrolls in is."""
    return _box(_standing(one, other, top), top), _box(_standing(other, one, top), top)


def _standing(widget: QWidget, other: QWidget, top: QWidget) -> QWidget:
    stands, step = widget, widget.parentWidget()
    while step is not None and step is not top:
        if isinstance(step, QScrollArea) and not step.isAncestorOf(other):
            stands = step
        step = step.parentWidget()
    return stands


def _box(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def _is_above(one: QRect, other: QRect) -> bool:
    return one.bottom() <= other.top() + TOLERANCE


def _is_left(one: QRect, other: QRect) -> bool:
    return one.right() <= other.left() + TOLERANCE
