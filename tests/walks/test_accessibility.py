"""What a screen reader is told: every control has a name, a role and a state, on every page and in every dialog."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QWidget

from tests.pictures.scenes import SCENES, Scene
from tests.support.stage import Stage
from tests.walks.walking import seen, top_of

_NAMELESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
"""Roles that tell nothing about what a control does."""
_TEXT = Qt.ItemDataRole.AccessibleTextRole
_ROWS = 30


def _takes_keys(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    frame_only = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView)
    return takes and widget.isEnabled() and not frame_only


def _fault(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return "is not told of at all"
    if not told.text(QAccessible.Text.Name).strip():
        return "has no name"
    if told.role() in _NAMELESS:
        return f"has the role {told.role().name}"
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and not told.state().checkable:
        return "does not say that it can be on or off"
    return ""


def _unread(view: QAbstractItemView) -> list[str]:
    """Cells that say something to the eye alone."""
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return []
    root = QModelIndex()
    rows, columns = range(min(model.rowCount(root), _ROWS)), range(model.columnCount(root))
    shown = [model.index(row, column) for row in rows for column in columns]
    return [f"row {each.row()}, column {each.column()}" for each in shown if not _words(each.data(_TEXT), each.data())]


def _words(told: object, displayed: object) -> bool:
    return told is not None or displayed is not None


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_control_says_what_it_is(on: Stage, scene: Scene) -> None:
    scene.play(on)
    on.settle()
    faults = []
    for widget in seen(top_of(on)):
        if _takes_keys(widget) and (fault := _fault(widget)):
            faults.append(f"{_where(widget)} {fault}")
        if isinstance(widget, QAbstractItemView):
            faults += [f"{_where(widget)}: nothing is told of {cell}" for cell in _unread(widget)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_keyboard_reaches_every_control(on: Stage, scene: Scene) -> None:
    """Tab goes round through everything that takes keys; nothing traps it."""
    scene.play(on)
    on.settle()
    top = top_of(on)
    wanted = {widget for widget in seen(top) if _takes_keys(widget)}
    first = start = top.focusWidget() or top.nextInFocusChain()
    reached: set[QWidget] = set()
    while start is not None and start not in reached:
        reached.add(start)
        start = start.nextInFocusChain()
        if start is first:
            break
    assert not wanted - reached, [_where(widget) for widget in wanted - reached]


def _where(widget: QWidget) -> str:
    names: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(names) < 5:
        names.append(
            f"{type(step).__name__}({step.accessibleName()})" if step.accessibleName() else type(step).__name__
        )
        step = step.parentWidget()
    return " in ".join(names)
