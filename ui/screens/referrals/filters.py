"""The chips above the referrals of one patient: one at a time, each with how many it leaves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.application.queries.referral_list import ListedReferral
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr
from ui.screens.referral.way import is_late
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout


class Sieve(StrEnum):
    """What a list can be cut down to; a place's `view` may name one."""

    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    ENDED = "ended"


_STATES: Mapping[Sieve, frozenset[ReferralState]] = {
    Sieve.OPEN: OPEN,
    Sieve.ENDED: frozenset(ReferralState) - OPEN,
}
_LOOKS = {
    Sieve.OPEN: ("Open", ""),
    Sieve.MINE: ("Mine", "user"),
    Sieve.LATE: ("Late", "triangle-alert"),
    Sieve.ENDED: ("Ended", "archive"),
}


class Filters(QWidget):
    """`chosen` when another chip is on."""

    chosen = Signal()

    def __init__(self, sieves: Sequence[Sieve], login: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._login, self._today = login, today
        self._group = QButtonGroup(self)
        self.chips: dict[Sieve, Chip] = {}
        row = FlowLayout(self)
        for sieve in sieves:
            words, icon = _LOOKS[sieve]
            chip = Chip(tr(words), icon=icon)
            self._group.addButton(chip)
            self.chips[sieve] = chip
            row.addWidget(chip)
        self.choose(sieves[0])
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())

    @property
    def sieve(self) -> Sieve:
        """The one that is on."""
        return next(sieve for sieve, chip in self.chips.items() if chip.isChecked())

    def choose(self, sieve: Sieve) -> None:
        """Puts one on without telling."""
        self.chips[sieve].setChecked(True)

    def choose_named(self, view: str) -> None:
        """The one that a place names, if it is offered here."""
        found = next((sieve for sieve in self.chips if sieve.value == view), None)
        if found is not None:
            self.choose(found)

    def reset(self) -> bool:
        """Back to the first; answers whether that changed anything."""
        first = next(iter(self.chips))
        was = self.sieve
        self.choose(first)
        return was is not first

    def left(self, lines: Iterable[ListedReferral]) -> list[ListedReferral]:
        """What the chip that is on leaves."""
        return [line for line in lines if self._passes(line, self.sieve)]

    def count(self, lines: Sequence[ListedReferral]) -> None:
        """How many each would leave."""
        for sieve, chip in self.chips.items():
            chip.set_count(sum(self._passes(line, sieve) for line in lines))

    def _passes(self, line: ListedReferral, sieve: Sieve) -> bool:
        if sieve is Sieve.MINE:
            return line.row.terms.owner == self._login
        if sieve is Sieve.LATE:
            return is_late(line.row, self._today())
        return line.row.state in _STATES[sieve]
