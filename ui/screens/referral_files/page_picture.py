"""The first page of a file as pixels that are painted as they came: nothing of it is decoded in the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.domain.attachment.looked import Picture
from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.tokens import tokens_of

_BYTES = 3
_LARGE = 840
"""Pixels of the longer side; the dialog scrolls where the screen is lower."""


class PagePicture(QWidget):
    """As large as there is room, in its own proportions, on white with a rim."""

    def __init__(self, picture: Picture | None, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self.setAccessibleName(tr("First page"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture = QImage() if picture is None else _image(picture)

    def sizeHint(self) -> QSize:
        """A page beside the questions that are asked about it; a `large` one is there to be read."""
        most = QSize(_LARGE, _LARGE) if self._large else QSize(metrics.S32 * 10, metrics.S32 * 13)
        if self._picture.isNull():
            return most
        return self._picture.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, scaled once for this size."""
        tokens = tokens_of(self)
        ratio = self.devicePixelRatioF()
        scaled = self._picture.scaled(
            self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, scaled)
        painter.setPen(QColor(tokens.strong))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _image(picture: Picture) -> QImage:
    """A copy: the picture's bytes may go."""
    line = picture.width * _BYTES
    return QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888).copy()
