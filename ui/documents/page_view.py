"""Pages to look at: it asks for pictures of what is on the screen, and for no others."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from careplan.i18n.catalogue import tr
from ui.documents.page_faces import PageFaces
from ui.documents.page_scroll import PageScroll
from ui.documents.pdf import PageFace
from ui.theme.tokens import tokens_of

_SHARPEST = 16 * 1024 * 1024
"""Pixels of one picture; beyond it a page is drawn larger than its picture."""


class PageView(PageScroll):
    """`wanted(page, pixels a point)` comes for one page at a time and is answered by `show_face`.

    A page that is made anew, or wanted sharper, shows its old picture until then. What it says is its description.
    """

    wanted = Signal(int, float)

    def __init__(self) -> None:
        self._faces = PageFaces()
        self._is_asking = False
        self._title = ""
        super().__init__()
        self._speak()

    @property
    def is_complete(self) -> bool:
        """Whether everything on the screen is drawn as it is and as sharp as it gets."""
        return all(self._faces.is_current(number, self._sharpness(number)) for number in self.on_screen)

    def show_document(self, title: str, sizes: Sequence[QSizeF], place: tuple[int, float], page: int) -> None:
        """A document, or the same one made anew: its old pictures stay until the new ones come."""
        self._title, self._is_asking = title, False
        self._faces.outdate(len(sizes))
        self.lay_out(sizes, place)
        self.turn_to(max(0, min(page, len(sizes) - 1)))

    def show_face(self, face: PageFace) -> None:
        """The picture that was asked for."""
        self._is_asking = False
        self._faces.keep(face, self.on_screen)
        self.viewport().update()
        self._speak()
        self._look()

    def clear(self) -> None:
        """Nothing of a document is left here."""
        self._faces.clear()
        self.show_document("", (), (0, 0.0), 0)

    def turn_to(self, page: int) -> None:
        """The page that is read is also the one that is heard; others may have come to be seen."""
        super().turn_to(page)
        self._speak()
        self._look()

    def event(self, event: QEvent) -> bool:
        """On a screen of another sharpness the pages are wanted anew."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages on the ground of the window; paper is white in every theme."""
        tokens = tokens_of(self)
        rects = self.stack.rects(self.viewport().width())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(tokens.sunken))
            for number in self.on_screen:
                at = rects[number].translated(-self.offset).toRect()
                face = self._faces.find(number)
                if face is None:
                    painter.fillRect(at, Qt.GlobalColor.white)
                else:
                    painter.drawImage(self._target(at.x(), at.y(), number, face, rects[number]), face.picture)
                painter.setPen(QColor(tokens.line))
                painter.drawRect(at.adjusted(-1, -1, 0, 0))

    def _target(self, x: int, y: int, number: int, face: PageFace, rect: QRectF) -> QRectF:
        """A sharp picture is drawn pixel by pixel, another one stretched for the moment."""
        if face.scale == self._sharpness(number) == round(self.stack.scale * self.devicePixelRatioF(), 4):
            size = QSizeF(face.picture.size()) / self.devicePixelRatioF()
            return QRectF(x, y, size.width(), size.height())
        return QRectF(x, y, rect.width(), rect.height())

    def _sharpness(self, number: int) -> float:
        """Pixels a point of the picture that a page needs."""
        size = self.stack.sizes[number]
        most = sqrt(_SHARPEST / max(1.0, size.width() * size.height()))
        return round(min(self.stack.scale * self.devicePixelRatioF(), most), 4)

    def _look(self) -> None:
        """Asks for the first page on the screen that is not there as it should be."""
        missing = (n for n in self.on_screen if not self._faces.is_current(n, self._sharpness(n)))
        number = None if self._is_asking else next(missing, None)
        if number is not None:
            self._is_asking = True
            self.wanted.emit(number, self._sharpness(number))

    def _speak(self) -> None:
        """The page and its words, for whoever hears the window."""
        face = self._faces.find(self.page)
        about = tr("{title}, page {page} of {pages}").format(title=self._title, page=self.page + 1, pages=self.pages)
        name, words = (about if self.pages else tr("Pages")), (face.words if face is not None else "")
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
