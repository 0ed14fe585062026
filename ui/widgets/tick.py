"""A tick box whose words wrap, so that long words are read whole."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.metrics import ICON, S4, S8, SMALL_HEIGHT
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.repaint import show_if
from ui.widgets.texts import Label


class Tick(QCheckBox):
    """`words` are its name, `note` stands small below them; both belong to what a click hits."""

    def __init__(self, words: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(SMALL_HEIGHT)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._words = Label(wrap=True, parent=self)
        self._note = Label(role=Role.CAPTION, ink="ink2", wrap=True, parent=self)
        for label in (self._words, self._note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        self._make_room()
        self.set_words(words, note)

    def set_words(self, words: str, note: str = "") -> None:
        """Other words for the same box."""
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        for label, text in ((self._words, words), (self._note, note)):
            label.setText(text)
            show_if(label, bool(text))

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the box."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return self._column.sizeHint().expandedTo(QSize(0, SMALL_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Fewer columns make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high its words are when they are this wide."""
        return max(SMALL_HEIGHT, self._column.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        """The box grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._make_room()

    def _make_room(self) -> None:
        box = round(ICON * max(1.0, self.font().pointSizeF() / BODY_POINTS))
        self._column.setContentsMargins(box + S8, S4, 0, S4)
