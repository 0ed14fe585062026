"""Scrolling and zooming through pages that stand one below the other; what they look like is another matter."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.documents.page_stack import GAP, PageStack
from ui.documents.pdf import POINTS_PER_INCH
from ui.documents.zoom import Zoom

_LINE = 24
_CONTROL = Qt.KeyboardModifier.ControlModifier
_READ_AT = 1 / 3
"""How far down the screen people read: the page there is the one whose number is shown."""


class PageScroll(QAbstractScrollArea):
    """PgUp and PgDn go page by page, Space by a screenful; Ctrl with +, − and 0 (or the wheel) zooms.

    `turned(page)` names the page that is read, the first is 0; `zoomed` when the size may be another.
    """

    turned = Signal(int)
    zoomed = Signal()
    stack = PageStack()
    """Where the pages lie; Qt sends events before the constructor is through."""
    _zoom = Zoom()
    _page = 0

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or a fitting width would flutter
        self.setMinimumSize(160, 160)

    @property
    def page(self) -> int:
        """The one that is read now; the first is 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self.stack.sizes)

    @property
    def factor(self) -> float:
        """What is shown, in parts of the size on paper."""
        return self.stack.scale * POINTS_PER_INCH / self.logicalDpiX()

    @property
    def place(self) -> tuple[int, float]:
        """The page at the top, and how far down it."""
        return self.stack.place(self.verticalScrollBar().value())

    @property
    def offset(self) -> QPoint:
        """What is scrolled away."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def on_screen(self) -> range:
        """The pages of which any part is to be seen."""
        top = self.verticalScrollBar().value()
        return self.stack.between(top, top + self.viewport().height())

    def set_zoom(self, zoom: Zoom) -> None:
        """Another size; what is at the top stays there."""
        place, page = self.place, self._page
        self._zoom = zoom
        self.lay_out(self.stack.sizes, place)
        self.turn_to(page)
        self.zoomed.emit()

    def go_to(self, page: int) -> None:
        """To the top of a page."""
        if self.pages:
            page = max(0, min(page, self.pages - 1))
            self.verticalScrollBar().setValue(round(self.stack.tops()[page]) - GAP)
            self.turn_to(page)

    def lay_out(self, sizes: Sequence[QSizeF], place: tuple[int, float]) -> None:
        """Pages of these sizes in points, with this place at the top."""
        view = self.viewport().size()
        widest = max((size.width() for size in sizes), default=0.0)
        self.stack = PageStack(sizes, self._zoom.scale(self.logicalDpiX(), widest, view.width() - 2 * GAP))
        bars = (
            (self.verticalScrollBar(), self.stack.height, view.height()),
            (self.horizontalScrollBar(), self.stack.width, view.width()),
        )
        for bar, whole, room in bars:
            bar.setRange(0, max(0, int(whole) - room) if sizes else 0)
            bar.setPageStep(room)
            bar.setSingleStep(_LINE)
        self.verticalScrollBar().setValue(round(self.stack.height_of(*place)))
        self.viewport().update()

    def turn_to(self, page: int) -> None:
        """Says which page is read now; kinds of views add to it."""
        self._page = page
        self.turned.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a reader."""
        key, control = event.key(), bool(event.modifiers() & _CONTROL)
        pages = {
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pages - 1,
        }
        if key in pages:
            self.go_to(pages[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if back else 1) * (bar.pageStep() - _LINE))
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.set_zoom(Zoom.larger(self.factor))
        elif control and key == Qt.Key.Key_Minus:
            self.set_zoom(Zoom.smaller(self.factor))
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(Zoom())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & _CONTROL and event.angleDelta().y():
            self.set_zoom(Zoom.larger(self.factor) if event.angleDelta().y() > 0 else Zoom.smaller(self.factor))
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fit the width go on fitting it."""
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Another page may be read now; at the very end it is the last."""
        self.viewport().update()
        bar = self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        read_at = bar.value() + self.viewport().height() * _READ_AT
        self.turn_to(self.pages - 1 if at_end else self.stack.place(read_at)[0])
