"""The chips above the list of Today."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from careplan.application.queries.worklist_groups import Counted
from careplan.i18n.catalogue import tr
from ui.screens.today.beside import ViewsButton
from ui.screens.today.lines import About, TodayLine, Waiting
from ui.screens.today.table import ABOUT_ICONS, By, about_word
from ui.screens.today.weights import weighed
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.chip import Chip, Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label


class Which(StrEnum):
    """What is shown beside the strands; the last two are lists of their own."""

    ALL = ""
    MINE = "mine"
    NOBODYS = "nobody"
    IMPORTANT = "important"
    QUIET = "quiet"
    PUT_OFF = "put-off"


_SELDOM = frozenset({Which.IMPORTANT, Which.NOBODYS, *About}) - {About.REFERRALS, About.MONITORING}
OWNER = "owner:"
"""Before a login: the code of the chip of one more owner."""


class Narrow(NamedTuple):
    """What is chosen, in the words of the question; `owner` is blank for nobody's and None for everybody's."""

    owner: str | None = None
    strand: str = ""
    urgent: bool = False


class Filters(QWidget):
    """One at a time: everything, what is mine, or one strand; each says how many rows it leaves.

    `quiet_asked` comes before `chosen` when the list of what has gone quiet is to be asked for; `owners` asks for the
    list of those one may choose.
    """

    chosen = Signal()
    quiet_asked = Signal()
    owners = Signal()

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = login
        self._group = QButtonGroup(self)
        self._row = row = FlowLayout(self, apart=True)
        words = ((By.URGENCY, tr("Urgency")), (By.PATIENT, tr("Patient")), (By.OWNER, tr("Owner")))
        self.grouping = Segments([(by.value, said) for by, said in words], name=tr("Group by"))
        self._chips: dict[str, Chip] = {}
        self.all = self._chip(row, Which.ALL, tr("All"))
        self.mine = self._chip(row, Which.MINE, tr("Mine"))
        self._chip(row, Which.NOBODYS, tr("Nobody yet"))
        self._chip(row, Which.IMPORTANT, tr("Important"), "flag")
        for about in About:
            self._chip(row, about, about_word(about), ABOUT_ICONS[about])
        self._chip(row, Which.QUIET, tr("Gone quiet"), "moon")
        self._chip(row, Which.PUT_OFF, tr("Put off"), "pause").hide()
        self.owner = Button(tr("Owner…"), icon="user")
        self.owner.clicked.connect(lambda _: self.owners.emit())
        self.views = ViewsButton()
        self._beside = self._grouped_by()
        row.addWidget(self._beside)
        self.all.setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self._tell())

    def _grouped_by(self) -> QWidget:
        """What follows the chips, at the right where it stands in their line."""
        beside = QWidget(self)
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S12)
        line.addWidget(Label(tr("Group by"), Role.CAPTION, ink="ink2"))
        for each in (self.grouping, self.owner, self.views):
            line.addWidget(each)
        return beside

    @property
    def current(self) -> str:
        """The code of what is chosen, as a saved view keeps it."""
        return next((code for code, chip in self._chips.items() if chip.isChecked()), Which.ALL)

    def choose(self, code: str) -> None:
        """What a saved view says; one that is not known any more is everything."""
        if code.startswith(OWNER) and code not in self._chips:
            self.show_owner(code.removeprefix(OWNER), code.removeprefix(OWNER))
        self._chips.get(code, self.all).setChecked(True)
        self._tell()

    def show_owner(self, login: str, name: str) -> None:
        """A chip for one more owner; the one before goes."""
        for code in [code for code in self._chips if code.startswith(OWNER)]:
            old = self._chips.pop(code)
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._chip(self._row, OWNER + login, tr("Owner: {name}").format(name=name), "user").show()
        self._row.removeWidget(self._beside)
        self._row.addWidget(self._beside)  # it stays the last
        QWidget.setTabOrder(self._chips[OWNER + login], self.grouping)

    @property
    def narrow(self) -> Narrow:
        """What is chosen, for the question."""
        code = self.current
        if code in {Which.MINE, Which.NOBODYS} or code.startswith(OWNER):
            own = {str(Which.MINE): self._login, str(Which.NOBODYS): ""}
            return Narrow(owner=own.get(code, code.removeprefix(OWNER)))
        return Narrow(strand=code if code in set(About) else "", urgent=code == Which.IMPORTANT)

    def passing(self, lines: Iterable[TodayLine]) -> list[TodayLine]:
        """The rows that are left by what is chosen."""
        chosen = self.current
        return [line for line in lines if chosen in _codes(weighed(line), self._login)]

    def left(self, counts: Iterable[Counted]) -> list[Counted]:
        """What is left of these by what is chosen."""
        return [each for each in counts if self.current in _codes(each, self._login)]

    def count(self, counts: Iterable[Counted], *, known: bool = True) -> None:
        """How many rows each leaves; a strand that is seldom wanted hides while it leaves none.

        Until all are `known` a chip says no number: that of the rows fetched so far would be a false one.
        """
        found: Counter[str] = Counter()
        for each in counts:
            found.update(dict.fromkeys(_codes(each, self._login), each.many))
        for code, chip in self._chips.items():
            if code not in {Which.QUIET, Which.PUT_OFF}:
                chip.set_count(found[code] if known else None)
                chip.setVisible(bool(found[code]) or chip.isChecked() or code not in _SELDOM)

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


def _codes(each: Counted, login: str) -> tuple[str, ...]:
    """Which chips leave a row; what is put off or quiet shows in its own list only."""
    if each.group == Waiting.PUT_OFF:
        return (Which.PUT_OFF,)
    if each.group == Waiting.QUIET:
        return (Which.QUIET,)
    owner = ((Which.MINE,) if each.owner == login else ()) + ((OWNER + each.owner,) if each.owner else (Which.NOBODYS,))
    important = (Which.IMPORTANT,) if each.urgent else ()
    return (Which.ALL, each.strand, *owner, *important)
