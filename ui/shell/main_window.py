"""The one window: the pages before a clinic is open, the open clinic, or the page that asks for the passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from careplan.application.opening import is_right_secret, seen_by
from careplan.application.permissions import User
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from careplan.i18n.outcomes import ending
from ui.desk import Desk
from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes, apart
from ui.jobs.ticket import Ticket
from ui.jobs.turns import PaintedApart
from ui.screens.gate.doors import Arrival, Doors
from ui.screens.gate.endings import notes, unexpected
from ui.screens.gate.gate import Gate
from ui.screens.gate.leaving import close_clinic
from ui.screens.gate.unlock import UnlockPage
from ui.screens.gate.waiting import FarewellPage, WaitingPage
from ui.settings import Settings
from ui.shell.locking import Curtain, IdleWatch, clear_over
from ui.shell.open_plan import OpenPlan
from ui.shell.room import Room
from ui.shell.shell import Shell
from ui.shell.warming import Warming
from ui.shell.window_size import keep_size, take_size
from ui.theme.appearance import Appearance
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner


class MainWindow(QMainWindow):
    """Its title never names anybody. `crashed(Exception)` goes to the crash net.

    A clinic that was opened is closed in the records lane before the window goes, whatever page is shown.
    """

    crashed = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance, lanes: Lanes, doors: Doors) -> None:
        super().__init__()
        self.setWindowTitle(tr("Careplan"))
        self._settings = settings
        self._appearance = appearance
        self._lanes = lanes
        self._open: Arrival | None = None
        self._is_closing = self._wants_to_go = self._may_go = False
        self._curtain: Curtain | None = None
        self.shell: Shell | None = None
        self.gate = Gate(settings, lanes, doors)
        self.warning = InlineBanner(
            Tone.AMBER, tr("The window locks in one minute."), tr("Press a key or move the mouse to go on.")
        )
        self.watch = IdleWatch(lambda: settings.lock_minutes * 60, parent=self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.gate)
        self.warning.hide()
        self.setCentralWidget(_below(self.warning, self._pages))
        take_size(self, settings)
        PaintedApart(self)
        self.gate.opened.connect(self._hold)
        self.gate.entered.connect(self._enter)
        self.gate.crashed.connect(self.crashed)
        self.gate.settled.connect(self._go_if_wanted)
        self.watch.warned.connect(self.warning.setVisible)
        self.watch.idle.connect(self.lock)
        self.watch.seen.connect(lanes.garbage.somebody_is_there)
        settings.news.changed.connect(self.watch.look_again)

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._pages.currentWidget()

    @property
    def is_locked(self) -> bool:
        """Whether the passphrase is asked for before anything is shown again."""
        return self._curtain is not None

    def begin(self, clinic_file: Path | None = None) -> None:
        """With the file that was named, or the start."""
        if clinic_file is None:
            self.gate.show_welcome()
        else:
            self.gate.show_unlock(clinic_file)

    def lock(self) -> None:
        """Hides the clinic; it stays open in memory, and so does what was being typed."""
        if self.shell is None or self.is_locked or self._open is None or self._is_closing:
            return
        self.watch.stop()
        from ui.editing.drafting import flush_all  # noqa: PLC0415 - loaded by the first page with something to edit

        flush_all(self.shell)
        self._curtain = Curtain(self)
        self._curtain.draw()
        note = tr("The passphrase of the demo clinic is: careplan-demo-clinic") if self._open.demo_folder else ""
        who = tr("Locked by {name}").format(name=self.shell.desk.user.name)
        page = UnlockPage(self._open.facts.terms.name, who, elsewhere=tr("Close the clinic"), note=note)
        page.given.connect(lambda secret: self._check(page, secret))
        page.elsewhere.connect(lambda: self._leave(self._start))
        self._show(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes when the clinic is closed."""
        keep_size(self, self._settings)
        if self._may_go:
            self.watch.stop()
            event.accept()
            return
        event.ignore()
        if self.gate.is_busy or self._is_closing:
            self._wants_to_go = True
        elif self.shell is not None or self.gate.may_leave(lambda: self._leave(self._go)):
            if self._open is None:
                event.accept()
            else:
                self._leave(self._go)

    def _hold(self, arrival: Arrival) -> None:
        """From now on there is something to close."""
        self._open = arrival
        if arrival.demo_folder is None:
            self._settings.opened(arrival.clinic_file.path)

    def _enter(self, arrival: Arrival, user: User) -> None:
        self._lanes.garbage.pause()
        desk = Desk(seen_by(arrival.clinic_file, user), arrival.facts, self._lanes)
        room = Room(desk=desk, open_plan=OpenPlan(desk, desk), settings=self._settings, appearance=self._appearance)
        self.shell = Shell(room)
        desk.setParent(self.shell)
        self.shell.destroyed.connect(self._lanes.garbage.gone)
        desk.crashed.connect(self.crashed)
        self.shell.lock_asked.connect(self.lock)
        self.shell.close_asked.connect(lambda: self._leave(self._start))
        self.shell.demo_asked.connect(lambda: self._leave(self._demo))
        self._show(self.shell)
        self.gate.clear()
        self.shell.start()
        Warming(desk, self.shell).damaged.connect(self._give_up)
        for said in () if arrival.demo_folder else notes(arrival.clinic_file):
            self.shell.notices.tell(said, Tone.AMBER)
        self.watch.start()

    def _check(self, page: UnlockPage, secret: str) -> None:
        """Against the key file, in the lane, because it takes a while."""
        assert self._open is not None  # the page is shown over an open clinic only
        opened = self._open.clinic_file

        def checked(right: bool) -> None:
            if right:
                self._unlock()
            else:
                page.refuse(ending("WrongPassphrase", {}))

        work = apart(lambda: is_right_secret(opened, secret))
        job = Job(work, checked, lambda e: page.refuse(unexpected(e)), Ticket(page))
        self._lanes.records.do(job)

    def _unlock(self) -> None:
        if self.shell is None or self._curtain is None:
            return
        self._show(self.shell)
        self._curtain.open()
        self._curtain = None
        self.watch.start()

    def _leave(self, then: Callable[[], None]) -> None:
        """Closes the clinic that is open; a page that cannot save what is typed keeps the person there."""
        if self._open is None:
            then()
        elif self._lets_go() and not self._is_closing:
            self._is_closing = True
            told = self.shell.notices.texts if self.shell else ()
            job = Job(_nothing, lambda _: self._saved(told, then), self.crashed.emit, Ticket(self), always=True)
            self._lanes.records.do(job)

    def _lets_go(self) -> bool:
        return self.shell is None or self.is_locked or self.shell.pages.may_leave()

    def _saved(self, told: tuple[str, ...], then: Callable[[], None]) -> None:
        """All saves were answered by now; one that was refused keeps the window open."""
        self._is_closing = False
        if self._open is None or (self.shell and (set(self.shell.notices.texts) - set(told) or not self._lets_go())):
            self._wants_to_go = False
            return
        self._is_closing = True
        self.watch.stop()
        clear_over(self, covered=True)
        words = tr("Wiping the demo clinic…") if self._open.demo_folder else tr("Keeping a verified backup…")
        self._show(WaitingPage(tr("Closing the clinic"), words))
        close_clinic(self._open, self._lanes, lambda message: self._closed(message, then), owner=self)

    def _give_up(self, message: Message) -> None:
        """Damage was found: nothing can be saved any more, so the clinic is let go of, and why is said."""
        if self._open is None or self._is_closing:
            return
        self._is_closing = True
        self.watch.stop()
        clear_over(self, covered=True)
        self._show(WaitingPage(tr("Closing the clinic"), ""))
        close_clinic(self._open, self._lanes, lambda _: self._closed(message, self._start), owner=self)

    def _closed(self, message: Message | None, then: Callable[[], None]) -> None:
        self._is_closing = False
        clear_over(self, covered=False)
        self._open = self._curtain = None
        if self.shell is not None:
            self._pages.removeWidget(self.shell)
            self.shell.deleteLater()
            self.shell = None
        if message is None:
            (self._go if self._wants_to_go else then)()
            return
        page = FarewellPage(message)
        page.leave.connect(self._go)
        page.stay.connect(self._start)
        self._show(page)

    def _start(self) -> None:
        self._show(self.gate)
        self.gate.show_welcome()

    def _demo(self) -> None:
        self._show(self.gate)
        self.gate.show_demo()

    def _go(self) -> None:
        self._may_go = True
        self.close()

    def _go_if_wanted(self) -> None:
        if self._wants_to_go:
            self._wants_to_go = False
            self.close()

    def _show(self, page: QWidget) -> None:
        """Pages that were shown in passing are gone afterwards; gate and shell stay."""
        before = self.page
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before not in (page, self.gate, self.shell):
            self._pages.removeWidget(before)
            before.deleteLater()
        page.setFocus()


def _below(warning: QWidget, pages: QWidget) -> QWidget:
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(warning)
    column.addWidget(pages, 1)
    return middle


def _nothing() -> None:
    """Done when everything before it is done."""
