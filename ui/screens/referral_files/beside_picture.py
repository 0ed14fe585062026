"""The first page of a file beside what is asked about it; where both have no room, the page stands below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from careplan.domain.attachment.looked import Picture
from ui.screens.referral_files.page_picture import PagePicture
from ui.theme import metrics
from ui.widgets.texts import Label

_SHARE = 0.9
"""Of the screen: what a dialog takes at most."""


class BesidePicture(QWidget):
    """`facts` are the words under the page. In a dialog: it asks for the width of both as long as the screen has it."""

    def __init__(self, picture: Picture | None, facts: str, asked: QWidget) -> None:
        super().__init__()
        self._asked, self._page = asked, QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PagePicture(picture), 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(Label(facts, ink="ink2"))
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(metrics.S16)
        self._row.addWidget(self._page)
        self._row.addWidget(asked, 1)

    def minimumSizeHint(self) -> QSize:
        """Both beside each other, or only what is asked where the screen is too narrow for that."""
        room = round(self.screen().availableSize().width() * _SHARE) - 2 * metrics.S32
        self._turn(room)
        width = self._both() if self._both() <= room else self._asked.minimumSizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room may be enough for both now, or no longer."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _both(self) -> int:
        return self._page.sizeHint().width() + metrics.S16 + self._asked.minimumSizeHint().width()

    def _turn(self, width: int) -> None:
        beside = width >= self._both()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop)
