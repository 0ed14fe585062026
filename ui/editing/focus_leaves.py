"""Tells when the keyboard leaves a group of fields as a whole."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.editing.field import AnyField


class FocusLeaves(QObject):
    """Going from one field of the group to another does not count, nor does looking into another window."""

    left = Signal()

    def __init__(self, fields: Mapping[str, AnyField], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = fields

    def add(self, field: AnyField) -> None:
        """One more of the group."""
        field.watch.left.connect(self._field_left)

    def _field_left(self) -> None:
        now = QApplication.focusWidget()  # Qt names the next one before it tells the last one
        if now is not None and not any(field is now or field.isAncestorOf(now) for field in self._fields.values()):
            self.left.emit()
