"""What our models answer beside Qt's own roles."""

from typing import Final

from PySide6.QtCore import Qt

RowRole: Final[int] = Qt.ItemDataRole.UserRole
CellRole: Final[int] = Qt.ItemDataRole.UserRole + 1
KeyRole: Final[int] = Qt.ItemDataRole.UserRole + 2
