"""The chips above the board: one specialty at a time, an owner, late ones, quiet ones; each says how many there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.application.queries.referral_board import BoardFilter, BoardFound
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from ui.editing.choice_field import Box
from ui.screens.referrals.card_words import short_specialty, specialty_icon
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.tab_order import TabPlace

_NAMED = 5
"""So many specialties have a chip of their own; the rest share one."""
_ALL, _REST = "", "*"
_EVERYBODY = None


class BoardFilters(QWidget):
    """`chosen` when a person chose otherwise."""

    chosen = Signal()

    def __init__(self, labels: Labels, login: str) -> None:
        super().__init__()
        self._labels, self._login = labels, login
        self._group = QButtonGroup(self)
        self._place = TabPlace(self)
        self.specialties: dict[str, Chip] = {}
        self.late = Chip(tr("Late only"), icon="triangle-alert")
        self.quiet = Chip(tr("Gone quiet"), icon="moon")
        self.owner = Box()  # stands beside the other choices at the top of the page
        self.owner.setAccessibleName(tr("Owner"))
        self.owner.setSizeAdjustPolicy(Box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.owner.setMinimumContentsLength(6)
        self._owners: list[str | None] = []
        self._row = FlowLayout(self)
        self._show_specialties(())
        self._show_owners(())
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        for chip in (self.late, self.quiet):
            chip.clicked.connect(lambda _: self.chosen.emit())
        self.owner.activated.connect(lambda _: self.chosen.emit())

    @property
    def wanted(self) -> BoardFilter:
        """What is chosen."""
        chosen = next(code for code, chip in self.specialties.items() if chip.isChecked())
        named = tuple(code for code in self.specialties if code not in {_ALL, _REST})
        return BoardFilter(
            specialty=None if chosen in {_ALL, _REST} else chosen,
            besides=named if chosen == _REST else (),
            owner=self._owners[max(self.owner.currentIndex(), 0)],
            late=self.late.isChecked(),
            quiet=self.quiet.isChecked(),
        )

    def show_counts(self, found: BoardFound) -> None:
        """How many there are of each, whatever is chosen; what is chosen stays."""
        self._show_specialties(found.specialties)
        self._show_owners(found.owners)
        named = dict(found.specialties)
        rest = sum(count for code, count in found.specialties if code not in self.specialties)
        for code, chip in self.specialties.items():
            chip.set_count(found.total if code == _ALL else rest if code == _REST else named.get(code, 0))
        self.late.set_count(found.late)
        self.quiet.set_count(found.quiet)
        silent = tr("Nothing was recorded for {days} days, and no visit is to come.").format(days=found.quiet_days)
        self.quiet.setToolTip(silent)

    def choose(self, view: str) -> bool:
        """What a place names: late, quiet or mine; anything else changes nothing."""
        self.late.setChecked(self.late.isChecked() or view == "late")
        self.quiet.setChecked(self.quiet.isChecked() or view == "quiet")
        if view == "mine" and self._login in self._owners:
            self.owner.setCurrentIndex(self._owners.index(self._login))
        return view in {"late", "quiet", "mine"}

    def reset(self) -> bool:
        """Back to everything; answers whether that changed anything."""
        was = self.wanted
        self.specialties[_ALL].setChecked(True)
        self.late.setChecked(False)
        self.quiet.setChecked(False)
        self.owner.setCurrentIndex(0)
        return was != self.wanted

    def take_focus(self) -> None:
        """The keyboard goes to the chip that is on."""
        next(chip for chip in self.specialties.values() if chip.isChecked()).setFocus()

    def _show_specialties(self, found: tuple[tuple[str, int], ...]) -> None:
        chosen = next((code for code, chip in self.specialties.items() if chip.isChecked()), _ALL)
        codes = [code for code, _ in found][:_NAMED]
        if chosen not in {_ALL, _REST, *codes}:
            codes.append(chosen)
        wanted = [_ALL, *codes, *([_REST] if len(found) > len(codes) or chosen == _REST else [])]
        if wanted == list(self.specialties):
            return
        had_focus = any(chip.hasFocus() for chip in self.specialties.values())
        while self._row.count():
            self._row.takeAt(0)
        kept = self.specialties
        self.specialties = {code: kept[code] if code in kept else self._chip(code) for code in wanted}
        for gone in (chip for code, chip in kept.items() if code not in self.specialties):
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for widget in (*self.specialties.values(), self.late, self.quiet):
            self._row.addWidget(widget)
        self._place.take(*self.specialties.values(), self.late, self.quiet)
        self.specialties[chosen].setChecked(True)
        if had_focus:
            self.specialties[chosen].setFocus()

    def _chip(self, code: str) -> Chip:
        if code in {_ALL, _REST}:
            made = Chip(tr("All specialties") if code == _ALL else tr("Other"), parent=self)
        else:
            made = Chip(short_specialty(self._labels, code), icon=specialty_icon(code), parent=self)
        self._group.addButton(made)
        return made

    def _show_owners(self, found: tuple[tuple[str, str, int], ...]) -> None:
        chosen = self._owners[max(self.owner.currentIndex(), 0)] if self._owners else _EVERYBODY
        mine = [row for row in found if row[0] == self._login]
        others = [row for row in found if row[0] != self._login]
        rows: list[tuple[str | None, str]] = [(_EVERYBODY, tr("All owners"))]
        rows += [(login, tr("Mine ({count})").format(count=count)) for login, _, count in mine]
        rows += [(login, f"{name or tr('Nobody yet')} ({count})") for login, name, count in others]
        if chosen is not _EVERYBODY and chosen not in {login for login, _ in rows}:
            rows.append((chosen, chosen or tr("Nobody yet")))
        self._owners = [login for login, _ in rows]
        self.owner.clear()
        self.owner.addItems([words for _, words in rows])
        self.owner.setCurrentIndex(self._owners.index(chosen))
