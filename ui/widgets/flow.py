"""A row that goes on in the next line when it reaches the edge."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import metrics


class FlowLayout(QLayout):
    """Items left to right, each as large as it wants, wrapping; the height follows from the width.

    `centred` puts lines in the middle, `apart` the last item at the right edge where it has company, `even`
    makes all items of a line as high as the highest.
    """

    def __init__(  # noqa: PLR0913 - the ways in which items stand in a line
        self,
        parent: QWidget | None = None,
        *,
        gap: int = metrics.S8,
        line_gap: int = metrics.S8 - 2,
        centred: bool = False,
        even: bool = False,
        apart: bool = False,
    ) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self._centred = centred
        self._even = even
        self._apart = apart
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def set_gap(self, gap: int) -> None:
        """Another distance between the items of a line."""
        if gap != self._gap:
            self._gap = gap
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Append."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and hand over the item at a place."""
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer columns make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is when it is this wide."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it wants another size: Qt asks for the height many times before it says so."""
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into place."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        if self._hint is None:
            self._hint = self._in_one_line()
        return QSize(self._hint)

    def _in_one_line(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """As wide as the widest item must be."""
        if self._least is None:
            least = QSize(0, 0)
            for item in self._items:
                if not item.isEmpty():
                    least = least.expandedTo(item.minimumSize())
            self._least = self._with_margins(least)
        return QSize(self._least)

    def _with_margins(self, size: QSize) -> QSize:
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Put items line by line, in the middle of their line; answers the height that was used."""
        edges = self.contentsMargins()
        room = rect.marginsRemoved(edges)
        top = room.top()
        lines = self._lines(room.width())
        for line in lines:
            height = max(size.height() for _, size in line)
            left = room.left()
            if self._centred:
                spare = room.width() - sum(size.width() for _, size in line) - self._gap * (len(line) - 1)
                left += max(0, spare // 2)
            for at, (item, size) in enumerate(line):
                if self._even:
                    size.setHeight(height)
                if self._apart and line is lines[-1] and 0 < at == len(line) - 1:
                    left = max(left, room.left() + room.width() - size.width())
                if place:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._gap
            top += height + self._line_gap
        used = top - self._line_gap - rect.top() + edges.bottom()
        return max(used, edges.top() + edges.bottom())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(max(item.minimumSize().width(), min(size.width(), width)))
            if item.hasHeightForWidth():
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if lines and used + self._gap + size.width() <= width:
                lines[-1].append((item, size))
                used += self._gap + size.width()
            else:
                lines.append([(item, size)])
                used = size.width()
        return lines
