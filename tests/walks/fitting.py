"""What does not fit: words that are cut, controls that are squeezed, tables that scroll sideways, things on top."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.walks.walking import seen
from ui.feedback.toast import Toast
from ui.items import line_cells
from ui.items.cells import Lines, plain
from ui.items.roles import CellRole
from ui.items.table import Table
from ui.shell.crumb import Crumb
from ui.shell.search_button import SearchButton
from ui.widgets.body_map import BodyMap
from ui.widgets.pill import Pill
from ui.widgets.texts import ElidedLabel, KeyCap

SLACK = 1
"""Pixels of rounding between a font's measure and a layout's."""
_CELL_PADDING = 20
_PARTED = frozenset("-@/.")
"""Signs after which an address or a double name may be parted."""
_MAY_SHRINK = ElidedLabel | Crumb | SearchButton
"""Those that end in an ellipsis, with everything in the tooltip, or say less where room is short."""
_OWN_CHILDREN = QAbstractScrollArea | QLineEdit | QComboBox | BodyMap | QAbstractButton
"""Those that put their children into place themselves."""


def not_fitting(top: QWidget) -> Iterator[str]:
    """Of everything that is seen."""
    for widget in seen(top):
        yield from _faults(widget)
    yield from _over_buttons(top)


def _faults(widget: QWidget) -> Iterator[str]:
    """Of one widget that is seen, and of how its children stand beside each other."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None and inside.width() > widget.viewport().width() + SLACK:
            yield f"{_called(inside)} is {inside.width()} wide in a room of {widget.viewport().width()}"
    if isinstance(widget, Table):
        yield from _of_table(widget)
    elif isinstance(widget, Pill | KeyCap):
        yield from _narrow(widget)
    elif isinstance(widget, QLabel) and widget.text() and not isinstance(widget, _MAY_SHRINK):
        yield from _of_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, _MAY_SHRINK):
        yield from _of_button(widget)
    elif isinstance(widget, QLineEdit | QComboBox) and widget.height() < widget.fontMetrics().height():
        yield f"field {widget.accessibleName()!r}: text {widget.fontMetrics().height()}, has {widget.height()} high"
    if not isinstance(widget, _OWN_CHILDREN):
        yield from _on_top(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        if label.height() + SLACK < wanted:
            yield f"text {label.text()!r}: {wanted} high, has {label.height()}"
    elif label.textFormat() is not Qt.TextFormat.RichText:
        wanted = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        if room.width() + SLACK < wanted:
            yield f"text {label.text()!r}: {wanted} wide, has {room.width()}"


def _of_button(button: QAbstractButton) -> Iterator[str]:
    wanted, has = button.minimumSizeHint(), button.size()
    if has.width() + SLACK < wanted.width() or has.height() + SLACK < wanted.height():
        yield f"button {button.text()!r}: wants {wanted.toTuple()}, has {has.toTuple()}"


def _narrow(pill: QLabel) -> Iterator[str]:
    if pill.width() + SLACK < pill.sizeHint().width():
        yield f"{_called(pill)}: wants {pill.sizeHint().width()}, has {pill.width()}"


def _of_table(table: Table) -> Iterator[str]:
    name, header, model = table.accessibleName(), table.horizontalHeader(), table.rows
    if table.horizontalScrollBar().maximum() > 0:
        yield f"table {name!r} scrolls sideways by {table.horizontalScrollBar().maximum()}"
    columns = [at for at in range(len(model.columns)) if not table.isColumnHidden(at)]
    measure = table.cells.setter.face(caption=True, bold=True).metrics
    for at in columns:
        words, room = model.columns[at].title, header.sectionSize(at) - _CELL_PADDING
        has_words = header.isVisible() and model.headerData(at, Qt.Orientation.Horizontal)
        if has_words and measure.horizontalAdvance(words) > room + SLACK:
            yield f"table {name!r}: heading {words!r} wants {measure.horizontalAdvance(words):.0f}, has {room}"
    for row in range(model.rowCount()):
        for at in columns:
            yield from _of_cell(table, row, at)


def _of_cell(table: Table, row: int, column: int) -> Iterator[str]:
    """A word that is wider than its cell runs out of it; what is cut on purpose has a tooltip."""
    shown = table.rows.index(row, column).data(CellRole)
    room = table.columnWidth(column) - _CELL_PADDING
    if not isinstance(shown, Lines) or shown.elide or table.cells.tip(shown, table.columnWidth(column)):
        return
    for block in line_cells.lines_blocks(table.cells.setter, shown, room):
        if block is not None and block.width > room + 2 * SLACK:
            yield f"table {table.accessibleName()!r}: {shown.words!r} wants {block.width:.0f}, has {room}"
    for text, is_caption in ((plain(shown.first), False), (plain(shown.second), True)):
        whole = (word for word in text.split() if not _PARTED & set(word))
        word = max(whole, key=len, default="")
        face = table.cells.setter.face(caption=is_caption, bold=shown.bold and not is_caption)
        if face.metrics.horizontalAdvance(word) > room + SLACK:
            yield f"table {table.accessibleName()!r}: {word!r} is parted, has {room}"


def _over_buttons(top: QWidget) -> Iterator[str]:
    """What says what was done lies on nothing that somebody may want to press."""
    for toast in top.findChildren(Toast):
        for button in top.findChildren(QAbstractButton) if toast.isVisible() else ():
            at = QRect(button.mapTo(top, QPoint()), button.size())
            on_top = at.intersects(QRect(toast.mapTo(top, QPoint()), toast.size()))
            if on_top and not toast.isAncestorOf(button) and not button.visibleRegion().isEmpty():
                yield f"the toast lies on {_called(button)}"


def _on_top(parent: QWidget) -> Iterator[str]:
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and not isinstance(child, QFocusFrame | Toast)
    ]
    for one, other in combinations(children, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > 2 * SLACK and both.height() > 2 * SLACK:
            yield f"{_called(one)} and {_called(other)} lie on each other by {both.size().toTuple()}"


def _called(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    said = widget.accessibleName() or (words() if callable(words) else "")
    return f"{type(widget).__name__} {said!r}"
