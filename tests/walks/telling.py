"""What a screen reader is told: every control has a name, a role and a state, and nothing is told to the eye alone."""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.walks.walking import seen, takes_keys, where
from ui.editing.labelled import Labelled
from ui.items.cells import Lines
from ui.items.roles import CellRole
from ui.theme.metrics import SMALL_HEIGHT
from ui.widgets.pill import Pill

_NAMELESS: Final = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
"""Roles that tell nothing about what a control does."""
_ROWS: Final = 30
_WRONG: Final = "Nobody can read this."
_INLINE: Final = 24
"""Logical pixels; the least height of what is named in `_SMALLER`."""
_SMALLER: Final[frozenset[str]] = frozenset()
"""Controls that stand in a line of text and may be lower than the others."""


def unnamed_controls(top: QWidget) -> Iterator[str]:
    """Controls that do not say what they are, or whether they are on."""
    for widget in seen(top):
        if takes_keys(widget) and (fault := _fault(widget)):
            yield f"{where(widget)} {fault}"


def untold_cells(top: QWidget) -> Iterator[str]:
    """Cells that say something to the eye alone."""
    for view in seen(top):
        if isinstance(view, QAbstractItemView):
            yield from (f"{where(view)}: nothing is told of {cell}" for cell in _untold(view))


def colour_alone(top: QWidget) -> Iterator[str]:
    """Pills that say something by their colour and no word."""
    for pill in seen(top):
        if isinstance(pill, Pill) and not pill.accessibleName().strip():
            yield where(pill)


def hard_to_hit(top: QWidget) -> Iterator[str]:
    """Controls that are too low for a finger or an unsteady hand."""
    kinds = QAbstractButton | QLineEdit | QComboBox
    for widget in seen(top):
        if isinstance(widget, kinds) and takes_keys(widget) and _is_low(widget):
            yield f"{where(widget)}: {widget.height()}"


def silent_fields(fields: Iterable[Labelled]) -> Iterator[str]:
    """Fields that do not tell their label, or what is wrong in them. Leaves other words under them than there were."""
    for field in fields:
        if fault := _silent(field):
            yield f"{where(field)} {fault}"


def _fault(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return "is not told of at all"
    if not told.text(QAccessible.Text.Name).strip():
        return "has no name"
    if told.role() in _NAMELESS:
        return f"has the role {told.role().name}"
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        if not told.state().checkable:
            return "does not say that it can be on or off"
        if bool(told.state().checked) != widget.isChecked():
            return "does not say whether it is on"
    return ""


def _untold(view: QAbstractItemView) -> list[str]:
    model, root = view.model(), view.rootIndex()
    if model is None:
        return []
    columns = model.columnCount(root) if hasattr(view, "columnAt") else 1
    shown = (model.index(row, at, root) for row in range(min(model.rowCount(root), _ROWS)) for at in range(columns))
    return [
        f"row {each.row()}, column {each.column()}"
        for each in shown
        if _is_seen(each.data(CellRole) or each.data()) and not each.data(Qt.ItemDataRole.AccessibleTextRole)
    ]


def _is_seen(cell: object) -> bool:
    """A line without text is a blank cell; anything else is painted."""
    return bool(cell.words if isinstance(cell, Lines) else cell)


def _silent(field: Labelled) -> str:
    """The same that the eye is told: the label, and what is wrong."""
    control = field.control
    while (inside := control.focusProxy()) is not None:
        control = inside
    if field.label not in control.accessibleName():
        return f"is called {control.accessibleName()!r} where its label is {field.label!r}"
    before, wrong = field.message, field.has_error
    field.show_message(_WRONG, error=True)
    told = QAccessible.queryAccessibleInterface(control)
    heard = told.text(QAccessible.Text.Description) if told is not None else ""
    field.show_message(before if wrong else "", error=wrong)
    return "" if _WRONG in heard else f"tells {heard!r} where the line under it says what is wrong"


def _is_low(widget: QWidget) -> bool:
    inside_a_field = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QComboBox | QPlainTextEdit)
    least = _INLINE if type(widget).__name__ in _SMALLER else SMALL_HEIGHT
    return widget.height() < least and not inside_a_field
