"""The clinic's own numbers on the page of an entry: what is set, by whom, and a way to set or take back one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.overriding import number_of, targets_of
from careplan.application.permissions import Permission
from careplan.application.queries.library_overrides import OverrideLine
from careplan.application.queries.library_shelf import Shelf, Shelved
from careplan.domain.medicine.drug import Drug
from careplan.domain.override.override import OverrideTarget
from careplan.domain.schedule.screening import ScreeningItem
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.overrides import override_text
from ui.desk import Desk
from ui.rights import why_not
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button
from ui.widgets.clearing import clear


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumber:
    """One number of an entry that a clinic may replace: what it is of, the pack's, and the clinic's if there is one."""

    target: OverrideTarget
    name: str
    library: str
    line: OverrideLine | None


class OwnNumbers(QWidget):
    """`asked(numbers)` opens the dialog; without a number that can be set there is nothing to see."""

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.numbers: tuple[OwnNumber, ...] = ()
        self.set = Button(tr("Clinic's own number…"), icon="pencil")
        self.set.set_reason(why_not(desk.user, Permission.MANAGE_CLINIC))
        self._banners = QVBoxLayout()
        self._banners.setSpacing(S8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(self._banners)
        column.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        self.set.clicked.connect(lambda: self.asked.emit(self.numbers))
        self.hide()

    def show_numbers(self, shelf: Shelf, entry: Shelved, lines: Sequence[OverrideLine]) -> None:
        """Those of an entry."""
        self.numbers = own_numbers(self._desk, shelf, entry, lines)
        clear(self._banners)
        for number in self.numbers:
            if number.line is not None:
                self._banners.addWidget(InlineBanner(Tone.BLUE, own_title(number), own_text(number.line)))
        self.setVisible(bool(self.numbers))


def own_numbers(desk: Desk, shelf: Shelf, entry: Shelved, lines: Sequence[OverrideLine]) -> tuple[OwnNumber, ...]:
    """What of an entry can be replaced, and what the clinic has set."""
    by_target = {line.target: line for line in lines}
    found = []
    for target in targets_of(entry.key.pack, entry.content):
        said, name = _of_library(desk, entry, target), _name(shelf, entry, target)
        found.append(OwnNumber(target=target, name=name, library=said, line=by_target.get(target)))
    return tuple(found)


def own_title(number: OwnNumber) -> str:
    """`In this clinic: every 6 months. The library says: every 12 months.`"""
    assert number.line is not None  # whoever asks has one
    own = override_text(number.target.kind, number.line.terms.number)
    said = tr("{name}, in this clinic: {own}. The library says: {library}.")
    return said.format(name=number.name, own=own, library=number.library)


def own_text(line: OverrideLine) -> str:
    """Why, by whom, when, in which version."""
    said = tr("{reason} ({who}, {day}, version {version}). The pack itself is unchanged.")
    return said.format(
        reason=line.terms.reason, who=line.decided_by, day=date_text(line.decided_on), version=line.version
    )


def _of_library(desk: Desk, entry: Shelved, target: OverrideTarget) -> str:
    number = number_of(desk.library, target)
    if number is not None:
        return override_text(target.kind, number)
    if isinstance(entry.content, ScreeningItem) and entry.content.interval.months is not None:
        low, high = entry.content.interval.months
        return tr("every {low} to {high} months").format(low=low, high=high)
    return tr("nothing about it")


def _name(shelf: Shelf, entry: Shelved, target: OverrideTarget) -> str:
    if not isinstance(entry.content, Drug):
        return entry.name
    series = next(each for each in entry.content.monitoring if target.entry == f"{entry.content.id}:{each.id}")
    tests = ", ".join(shelf.called(entry.key.pack, test, "tests") or test for test in series.tests)
    scheme = f" ({series.scheme.replace('-', ' ').replace('_', ' ')})" if series.scheme else ""
    return f"{tests}{scheme}"
