"""The list of the palette: its model, and how a line is painted."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.shell.palette_entries import Entry
from ui.theme.icons import paint_icon
from ui.theme.metrics import ICON, RADIUS_CONTROL, ROW_HEIGHT, S4, S8, S12
from ui.theme.painting import key_cap_size, paint_key_cap
from ui.theme.tokens import Tokens, tokens_of
from ui.theme.typography import Role, font

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PaletteModel(QAbstractListModel):
    """A handful of entries, replaced as one types."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Another answer: nothing of the old one is kept."""
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """One line; None outside the list."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """No entry has children."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words; a screen reader hears the caption and the keys too."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (entry.text, entry.caption, entry.keys) if part)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """What cannot be done stays in the list, greyed, with its reason."""
        entry = self.entry(index.row())
        if entry is None or entry.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable if entry.reason else super().flags(index)

    def next_row(self, row: int, step: int) -> int:
        """The entry so many steps away that is no heading; the same row at either end."""
        entries = [at for at, entry in enumerate(self._entries) if not entry.is_heading]
        if not entries:
            return -1
        here = next((at for at, found in enumerate(entries) if found >= row), len(entries) - 1)
        return entries[min(max(here + step, 0), len(entries) - 1)]

    @property
    def found(self) -> int:
        """How many there are to choose from."""
        return sum(not entry.is_heading for entry in self._entries)


class PaletteDelegate(QStyledItemDelegate):
    """Icon, words, caption, and the key at the right."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line, higher with larger text."""
        return QSize(0, max(ROW_HEIGHT, self._view.fontMetrics().height() + 2 * S8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """A line of the palette."""
        model = index.model()
        entry = model.entry(index.row()) if isinstance(model, PaletteModel) else None
        if entry is None:
            return
        tokens = tokens_of(self._view)
        area: QRect = option.rect
        if entry.is_heading:
            self._paint_heading(painter, area, entry.text, tokens)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accentweak))
            painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)
        middle = area.top() + (area.height() - ICON) // 2
        paint_icon(painter, QRect(area.left() + S12, middle, ICON, ICON), entry.icon, tokens.ink2)
        self._paint_words(painter, area.adjusted(S12 + ICON + S12, 0, -S12, 0), entry, tokens)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, text: str, tokens: Tokens) -> None:
        painter.save()
        painter.setFont(font(self._view.font(), Role.CAPTION, bold=True))
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(area.adjusted(S12, 0, -S12, -S4), Qt.AlignmentFlag.AlignBottom, text)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, entry: Entry, tokens: Tokens) -> None:
        keys = self._paint_keys(painter, room, entry.keys, tokens)
        painter.setFont(font(self._view.font(), Role.BODY, bold=not entry.reason))
        painter.setPen(QColor(tokens.ink3 if entry.reason else tokens.ink))
        used = painter.boundingRect(room, Qt.AlignmentFlag.AlignVCenter, entry.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, entry.text)
        painter.setFont(font(self._view.font(), Role.CAPTION))
        painter.setPen(QColor(tokens.ink3))
        beside = room.adjusted(used.width() + S12, 0, -keys - S8, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, entry.caption)

    def _paint_keys(self, painter: QPainter, room: QRect, keys: str, tokens: Tokens) -> int:
        """The key cap at the right; answers how much room it takes."""
        if not keys:
            return 0
        caption = font(self._view.font(), Role.CAPTION)
        size = key_cap_size(keys, caption)
        top = room.top() + (room.height() - size.height()) / 2
        paint_key_cap(painter, QPointF(room.right() - size.width(), top), keys, caption, tokens)
        return round(size.width())
