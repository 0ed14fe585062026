"""The chips above the list of Today."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.screens.today.beside import ViewsButton
from ui.screens.today.lines import About, TodayLine, Waiting
from ui.screens.today.table import ABOUT_ICONS, By, about_word
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.chip import Chip, Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label


class Which(StrEnum):
    """What is shown beside the strands; the last two are lists of their own."""

    ALL = ""
    MINE = "mine"
    IMPORTANT = "important"
    QUIET = "quiet"
    PUT_OFF = "put-off"


_SELDOM = frozenset({Which.IMPORTANT, *About}) - {About.REFERRALS, About.MONITORING}


class Filters(QWidget):
    """One at a time: everything, what is mine, or one strand; each says how many rows it leaves.

    `quiet_asked` comes before `chosen` when the list of what has gone quiet is to be asked for.
    """

    chosen = Signal()
    quiet_asked = Signal()

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = login
        self._group = QButtonGroup(self)
        row = FlowLayout()
        words = ((By.URGENCY, tr("Urgency")), (By.PATIENT, tr("Patient")), (By.OWNER, tr("Owner")))
        self.grouping = Segments([(by.value, said) for by, said in words], name=tr("Group by"))
        self.whole = QHBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(S12)
        self.whole.addLayout(row, 1)
        self._chips: dict[str, Chip] = {}
        self.all = self._chip(row, Which.ALL, tr("All"))
        self.mine = self._chip(row, Which.MINE, tr("Mine"))
        self._chip(row, Which.IMPORTANT, tr("Important"), "flag")
        for about in About:
            self._chip(row, about, about_word(about), ABOUT_ICONS[about])
        self._chip(row, Which.QUIET, tr("Gone quiet"), "moon")
        self._chip(row, Which.PUT_OFF, tr("Put off"), "pause").hide()
        self.whole.addWidget(Label(tr("Group by"), Role.CAPTION, ink="ink2"))
        self.whole.addWidget(self.grouping)
        self.views = ViewsButton()
        self.whole.addWidget(self.views)
        self.all.setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self._tell())

    @property
    def current(self) -> str:
        """The code of what is chosen, as a saved view keeps it."""
        return next((code for code, chip in self._chips.items() if chip.isChecked()), Which.ALL)

    def choose(self, code: str) -> None:
        """What a saved view says; one that is not known any more is everything."""
        self._chips.get(code, self.all).setChecked(True)
        self._tell()

    def passes(self, line: TodayLine) -> bool:
        """Whether a row is left by what is chosen; what is put off or quiet shows in its own list only."""
        own = {Waiting.PUT_OFF: Which.PUT_OFF, Waiting.QUIET: Which.QUIET}.get(line.waiting)
        return own == self.current if own is not None else _leaves(self.current, line, self._login)

    def count(self, lines: Sequence[TodayLine]) -> None:
        """How many rows each leaves; a strand that is seldom wanted hides while it leaves none."""
        due = [line for line in lines if line.waiting not in {Waiting.PUT_OFF, Waiting.QUIET}]
        for code, chip in self._chips.items():
            if code not in {Which.QUIET, Which.PUT_OFF}:
                count = sum(_leaves(code, line, self._login) for line in due)
                chip.set_count(count)
                chip.setVisible(bool(count) or chip.isChecked() or code not in _SELDOM)

    def count_put_off(self, count: int, urgent: int) -> None:
        """How many rows are hidden, and whether an urgent one is among them; nothing where none is."""
        chip = self._chips[Which.PUT_OFF]
        chip.set_words(tr("Put off, {count} urgent").format(count=urgent) if urgent else tr("Put off"))
        chip.set_count(count)
        chip.setVisible(bool(count) or chip.isChecked())

    def count_quiet(self, count: int) -> None:
        """How many have gone quiet, once that was asked for."""
        self._chips[Which.QUIET].set_count(count)

    def clear(self) -> bool:
        """Back to everything; False where nothing was filtered."""
        if self.all.isChecked():
            return False
        self.choose(Which.ALL)
        return True

    def take_focus(self) -> None:
        """The keyboard goes to the chip that is on."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def _tell(self) -> None:
        if self.current == Which.QUIET:
            self.quiet_asked.emit()
        self.chosen.emit()

    def _chip(self, row: FlowLayout, code: str, text: str, icon: str = "") -> Chip:
        chip = Chip(text, icon=icon)
        self._chips[code] = chip
        self._group.addButton(chip)
        row.addWidget(chip)
        return chip


def _leaves(code: str, line: TodayLine, login: str) -> bool:
    if code == Which.MINE:
        return line.row.owner == login
    if code == Which.IMPORTANT:
        return line.row.is_urgent
    return code in {Which.ALL, line.about}
