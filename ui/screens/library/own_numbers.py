"""The clinic's own numbers on the page of an entry: what is set, by whom, and a way to set or take back one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.own_numbers import OfLibrary, numbers_in
from careplan.application.permissions import Permission
from careplan.application.queries.library_overrides import OverrideLine
from careplan.application.queries.library_shelf import Shelf, Shelved
from careplan.application.queries.own_versions import VersionsOfNumbers
from careplan.domain.medicine.drug import Drug, DrugMonitoring, Threshold
from careplan.domain.override.override import OverrideTarget
from careplan.i18n.catalogue import tr
from careplan.i18n.overrides import library_text, override_text
from careplan.i18n.own_templates import own_by
from ui.desk import Desk
from ui.rights import why_not
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumber:
    """One number of an entry that a clinic may replace: what it is of, the pack's, and the clinic's if there is one."""

    of: OfLibrary
    name: str
    line: OverrideLine | None

    @property
    def target(self) -> OverrideTarget:
        """Which number of which pack."""
        return self.of.target

    @property
    def library(self) -> str:
        """What the pack says, in words."""
        return library_text(self.target.kind, self.of.low, self.of.high, self.of.unit, self.of.operator)

    @property
    def own(self) -> str:
        """What the clinic says, in words; empty where it says nothing."""
        if self.line is None:
            return ""
        return override_text(self.target.kind, self.line.terms.number, self.of.unit, self.of.operator)

    @property
    def counts(self) -> bool:
        """False for one that is laxer than the pack allows by now."""
        return self.line is None or self.of.allowed.allows(self.line.terms.number)


class OwnNumbers(QWidget):
    """`asked(numbers)` opens the dialog, `versions_asked(Query)` lists earlier ones; without a number that can be set
    there is nothing to see."""

    asked = Signal(object)
    versions_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.numbers: tuple[OwnNumber, ...] = ()
        self.set = Button(tr("Clinic's own number…"), icon="pencil")
        self.set.set_reason(why_not(desk.user, Permission.MANAGE_CLINIC))
        self.versions = Button(tr("Earlier versions…"), icon="history", kind=ButtonKind.QUIET)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(S8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(self._banners)
        buttons = FlowLayout()
        column.addLayout(buttons)
        buttons.addWidget(self.set)
        buttons.addWidget(self.versions)
        self.set.clicked.connect(lambda: self.asked.emit(self.numbers))
        self.versions.clicked.connect(self._ask_versions)
        self.hide()

    def _ask_versions(self) -> None:
        targets = tuple(number.target for number in self.numbers)
        self.versions_asked.emit(VersionsOfNumbers(targets=targets))

    def show_numbers(self, shelf: Shelf, entry: Shelved, lines: Sequence[OverrideLine]) -> None:
        """Those of an entry."""
        self.numbers = own_numbers(shelf, entry, lines)
        clear(self._banners)
        for number in self.numbers:
            if number.line is not None:
                tone = Tone.BLUE if number.counts else Tone.AMBER
                self._banners.addWidget(InlineBanner(tone, own_title(number), own_text(number)))
        self.setVisible(bool(self.numbers))


def own_numbers(shelf: Shelf, entry: Shelved, lines: Sequence[OverrideLine]) -> tuple[OwnNumber, ...]:
    """What of an entry can be replaced, and what the clinic has set."""
    by_target = {line.target: line for line in lines}
    return tuple(
        OwnNumber(of=number, name=_name(shelf, entry, number), line=by_target.get(number.target))
        for number in numbers_in(entry.key.pack, entry.content)
    )


def own_title(number: OwnNumber) -> str:
    """`Lung function, in this clinic: every 6 months. The library says: every 12 months.`"""
    said = tr("{name}, in this clinic: {own}. The library says: {library}.")
    return said.format(name=number.name, own=number.own, library=number.library)


def own_text(number: OwnNumber) -> str:
    """Why, by whom, when, in which version; and whether it counts."""
    line = number.line
    assert line is not None  # whoever asks has one
    said = tr("{reason} ({by}). The pack itself is unchanged.")
    text = said.format(reason=line.terms.reason, by=own_by(line.decided_by, line.decided_on, line.version))
    if number.counts:
        return text
    return tr("Not in force: it is laxer than the library allows.") + " " + text


def _name(shelf: Shelf, entry: Shelved, number: OfLibrary) -> str:
    if not isinstance(entry.content, Drug):
        return entry.name
    fact = number.fact
    if isinstance(fact, DrugMonitoring):
        tests = ", ".join(_test(shelf, entry, test) for test in fact.tests)
        scheme = f" ({fact.scheme.replace('-', ' ').replace('_', ' ')})" if fact.scheme else ""
        return tr("Interval of {tests}").format(tests=f"{tests}{scheme}")
    if isinstance(fact, Threshold):
        limit = override_text(number.target.kind, fact.value, fact.unit, fact.operator) if fact.value else ""
        return tr("{test} {limit}: {action}").format(
            test=_test(shelf, entry, fact.test), limit=limit, action=fact.action
        )
    limit = library_text(number.target.kind, number.low, number.high, number.unit, number.operator)
    return tr("eGFR {limit} speaks against it").format(limit=limit)


def _test(shelf: Shelf, entry: Shelved, test: str) -> str:
    return shelf.called(entry.key.pack, test, "tests") or test
