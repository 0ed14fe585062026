"""What cannot be seen at all, however one scrolls: lists without rows, fields that stay half hidden."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QScrollArea, QTableView, QWidget

from tests.walks.walking import where
from ui.editing.labelled import Labelled
from ui.shell.shell import Shell

LEAST_ROWS = 3
"""Rows a list shows whole, or all it has."""
BARS = 0.28
"""The most of the window that banner and tabs take."""
_PART = 3
"""A third of the window; what is higher than that may be seen part by part."""
_SLACK = 1
_ABOVE = 4
_TURNS = 2
"""What comes in sight for the first time is measured then, and moves what stands below it."""


def too_large(shell: Shell, size: tuple[int, int]) -> Iterator[str]:
    """A page that makes its window larger than this, and what stands over the page and leaves it too little room."""
    if shell.size().toTuple() != size:
        yield f"the page makes the window {shell.size().toTuple()}"
    bars = sum(bar.height() for bar in (shell.banner, shell.tabs) if bar.isVisible())
    if bars > BARS * size[1]:
        yield f"banner and tabs are {bars} of {size[1]} high"


def unseen_rows(top: QWidget) -> Iterator[str]:
    """Lists that have rows and are too low for some of them, or are cut where nothing scrolls."""
    for view in top.findChildren(QAbstractItemView):
        if not isinstance(view, QListView | QTableView) or not view.isVisible() or not view.model().rowCount():
            continue
        wanted, has = _rows_height(view), view.viewport().height()
        if has + _SLACK < wanted:
            yield f"{where(view)}: {LEAST_ROWS} rows are {wanted} high, has {has}"
        else:
            yield from _never_seen(view.viewport(), wanted, top)


def unseen_fields(top: QWidget) -> Iterator[str]:
    """Fields that cannot be scrolled to so that label, control and message are seen together."""
    for field in top.findChildren(Labelled):
        if field.isVisible():
            yield from _never_seen(field, field.height(), top)


def _rows_height(view: QListView | QTableView) -> int:
    """Of the first rows, with the headings that stand before them."""
    high = rows = 0
    for row in range(view.model().rowCount()):
        if isinstance(view, QTableView):
            high += view.rowHeight(row)
            rows += view.columnSpan(row, 0) == 1
        elif view.flow() is QListView.Flow.LeftToRight:
            return view.sizeHintForRow(row)
        else:
            high += view.sizeHintForRow(row)
            rows += 1
        if rows == LEAST_ROWS:
            break
    return high


def _never_seen(widget: QWidget, wanted: int, top: QWidget) -> Iterator[str]:
    """What is missing of the upper pixels after everything around was scrolled there."""
    for area, inside in _around(widget):
        for _ in range(_TURNS):
            at = widget.mapTo(inside, widget.rect().topLeft()).y()
            area.verticalScrollBar().setValue(at - _ABOVE)
            QApplication.processEvents()
    seen, wanted = widget.visibleRegion().boundingRect().height(), min(wanted, top.height() // _PART)
    if seen + _SLACK < wanted:
        yield f"{where(widget)}: of {wanted} only {seen} can be seen"


def _around(widget: QWidget) -> Iterator[tuple[QScrollArea, QWidget]]:
    """Everything that scrolls it, from the inside out, and what is scrolled there."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            yield around, inside
        around = around.parentWidget()
