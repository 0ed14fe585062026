"""What went wrong, above the page: what happened, what is safe, what to do."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.theme.metrics import PAGE_MARGIN, S8
from ui.theme.tones import Tone
from ui.widgets.announcing import announce
from ui.widgets.banner import InlineBanner
from ui.widgets.button import IconButton

_AT_ONCE = 3


class Notices(QWidget):
    """Each stays until it is closed or the page is left; the same twice is shown once, the newest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, InlineBanner]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(PAGE_MARGIN, S8, PAGE_MARGIN, 0)
        self._layout.setSpacing(S8)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown now."""
        return tuple(text for text, _ in self._shown)

    def tell(self, message: Message, tone: Tone = Tone.RED) -> None:
        """Three sentences; also announced to a screen reader."""
        self._drop(message.text)
        rest = " ".join(part for part in (*message.details, message.safe, message.todo) if part)
        close = IconButton("x", tr("Close"))
        close.clicked.connect(lambda: self._drop(message.text))
        banner = InlineBanner(tone, message.happened, rest, (close,))
        self._shown.insert(0, (message.text, banner))
        self._layout.insertWidget(0, banner)
        for text, _ in self._shown[_AT_ONCE:]:
            self._drop(text)
        self.show()
        announce(self, message.text)

    def clear(self) -> None:
        """Another page: what was said there is over."""
        for text in self.texts:
            self._drop(text)

    def _drop(self, text: str) -> None:
        for entry in [entry for entry in self._shown if entry[0] == text]:
            self._shown.remove(entry)
            self._layout.removeWidget(entry[1])
            entry[1].hide()
            entry[1].deleteLater()
        self.setVisible(bool(self._shown))
