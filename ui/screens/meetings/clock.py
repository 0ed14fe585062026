"""How long the present case has taken: painted words, and nothing that runs while nobody sees them."""

from PySide6.QtCore import QTimerEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.theme.metrics import S4
from ui.theme.tones import Tone
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_SECOND = 1000


class CaseClock(QWidget):
    """`06:20 of 10 min`. It counts from `start` by the desk's time, so a page that was away shows the true time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._since: float | None = None
        self._minutes = 10
        self._ticking = 0
        self._words = Label(bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        row.addWidget(Symbol("clock", ink="accent"))
        row.addWidget(self._words)

    @property
    def is_ticking(self) -> bool:
        """Whether it is woken each second: only while it is seen and a case is under way."""
        return bool(self._ticking)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def start(self, minutes: int) -> None:
        """A case begins now."""
        self._since, self._minutes = self._desk.now().timestamp(), minutes
        self._say()
        self._tick()

    def stop(self) -> None:
        """No case is under way."""
        self._since = None
        self._still()

    def timerEvent(self, event: QTimerEvent) -> None:
        """The next second."""
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Goes on counting."""
        super().showEvent(event)
        self._say()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs behind another page."""
        super().hideEvent(event)
        self._still()

    def _tick(self) -> None:
        if not self._ticking and self._since is not None and self.isVisible():
            self._ticking = self.startTimer(_SECOND)

    def _still(self) -> None:
        if self._ticking:
            self.killTimer(self._ticking)
            self._ticking = 0

    def _say(self) -> None:
        if self._since is None:
            return
        passed = max(0, int(self._desk.now().timestamp() - self._since))
        minutes, seconds = divmod(passed, 60)
        text = tr("{passed} of {minutes} min").format(passed=f"{minutes:02}:{seconds:02}", minutes=self._minutes)
        self._words.setText(text)
        self._words.set_ink(Tone.AMBER if minutes >= self._minutes else "ink")
