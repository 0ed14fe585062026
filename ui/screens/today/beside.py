"""What stands around the list of Today: work that was handed to one, the rows that are chosen, and saved views."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careplan.application.queries.today_beside import Received, View
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import clear
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label

READ, PRINT = "read", "print"


class ReceivedWork(QWidget):
    """A banner for each hand-over that is not read yet; `answered(HandOverId, READ or PRINT)` by its buttons."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        self.place = TabPlace(self)
        self._shown: tuple[Received, ...] = ()

    def show_received(self, received: tuple[Received, ...]) -> None:
        """The oldest first."""
        if received == self._shown:
            return
        self._shown = received
        clear(self._column)
        banners = [self._banner(each) for each in received]
        for banner in banners:
            self._column.addWidget(banner)
        self.place.take(*(button for banner in banners for button in banner.findChildren(Button)))
        self.setVisible(bool(received))

    def _banner(self, each: Received) -> InlineBanner:
        rows = trn("{count} row", "{count} rows", each.items)
        said = tr("{who} handed over {rows} to you on {day}")
        if each.kind != "hand-over":
            said = tr("{who} gave you {rows} on {day}")
        title = said.format(who=each.giver, rows=rows, day=day_text(each.on))
        print_, read = Button(tr("Print sheet…"), icon="printer"), Button(tr("I have read it"), icon="check")
        print_.clicked.connect(lambda: self.answered.emit(each.id, PRINT))
        read.clicked.connect(lambda: self.answered.emit(each.id, READ))
        return InlineBanner(Tone.BLUE, title, each.note, (print_, read), icon="arrow-left-right")


class ChosenBar(QWidget):
    """How many rows are chosen, and what can be done with all of them."""

    reassign = Signal()
    hand_over = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        self._words = Label("", bold=True)
        self.give = Button(tr("Reassign…"), icon="users")
        self.hand = Button(tr("Hand over…"), icon="arrow-left-right")
        self.clear = Button(tr("Clear"), kind=ButtonKind.QUIET)
        row.addWidget(self._words)
        for button, signal in ((self.give, self.reassign), (self.hand, self.hand_over), (self.clear, self.let_go)):
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)

    def show_count(self, count: int, able: int, reason: str) -> None:
        """Hidden while nothing is chosen; only referrals and tasks change hands here."""
        said = trn("{count} row chosen", "{count} rows chosen", count)
        if able < count:
            said += tr(", {count} of them can change hands").format(count=able)
        self._words.setText(said)
        why = reason or ("" if able else tr("Only referrals and tasks change hands here; tests follow the care team."))
        self.give.set_reason(why)
        self.hand.set_reason(why)
        self.setVisible(bool(count))


class ViewsButton(Button):
    """The views one has saved, and keeping the one of now."""

    chosen = Signal(object)
    removed = Signal(object)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Views"), icon="eye", parent=parent)
        self._views: Sequence[View] = ()
        self.clicked.connect(self._open)

    def show_views(self, views: Sequence[View]) -> None:
        """By name."""
        self._views = views

    def menu_of(self, parent: QWidget) -> QMenu:
        """The menu as it would open now."""
        menu = QMenu(parent)
        for view in self._views:
            _entry(menu, view.name, partial(self.chosen.emit, view))
        if self._views:
            menu.addSeparator()
        _entry(menu, tr("Save this view…"), self.wanted.emit)
        if self._views:
            removing = menu.addMenu(tr("Remove view"))
            for view in self._views:
                _entry(removing, view.name, partial(self.removed.emit, view))
        return menu

    def _open(self) -> None:
        menu = self.menu_of(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _entry(menu: QMenu, words: str, then: Callable[[], None]) -> None:
    menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _checked: then())
