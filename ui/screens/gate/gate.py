"""The pages before a clinic is open, and the order in which they come."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.feedback.failures import failure
from ui.jobs.lane import Job
from ui.jobs.lanes import Lanes, apart
from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns
from ui.screens.gate.doors import Arrival, Doors, arrival, demo_arrival
from ui.screens.gate.endings import told, unexpected
from ui.screens.gate.unlock import UnlockPage
from ui.screens.gate.waiting import WaitingPage
from ui.settings import Settings
from ui.shell.code_order import code_of
from ui.widgets.keys_back import give_keys_back

if TYPE_CHECKING:
    from ui.screens.gate.first_run import FirstRun


_FIRST_RUN = "ui.screens.gate.first_run"
"""What most people want who see the welcome page; its code is loaded while they read."""


class Gate(QStackedWidget):
    """`opened(Arrival)` as soon as a clinic file is open and has to be closed again; `entered(Arrival, User)` when
    the person is through; `crashed(Exception)` for what should not have happened; `settled` after each work."""

    opened = Signal(object)
    entered = Signal(object, object)
    crashed = Signal(object)
    settled = Signal()
    _progress = Signal(str)

    def __init__(self, settings: Settings, lanes: Lanes, doors: Doors) -> None:
        super().__init__()
        self._settings = settings
        self._lanes = lanes
        self._doors = doors
        self.is_busy = False
        self._first_run: FirstRun | None = None
        self._loading = InTurns(self)
        self._progress.connect(self._progressed)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, if any."""
        return self.currentWidget()

    @property
    def _setting_up(self) -> "FirstRun | None":
        """The pages that make a clinic, while they are shown."""
        return self._first_run if self._first_run is not None and self._first_run is self.page else None

    def show_welcome(self, message: Message | None = None) -> None:
        """The start."""
        from ui.screens.gate.welcome import WelcomePage  # noqa: PLC0415 - a clinic that is named is asked for at once

        page = WelcomePage([Path(each) for each in self._settings.recent])
        page.chosen.connect(self.show_unlock)
        page.other.connect(self._choose_file)
        page.new.connect(self.show_first_run)
        page.demo.connect(self.show_demo)
        if message is not None:
            page.tell(message)
        self._show(page)
        self._lanes.aside.do(Job(partial(code_of, (_FIRST_RUN,)), self._load, _ignore, Ticket(page)))

    def _load(self, modules: list[str]) -> None:
        """One in a turn, while the start is looked at."""
        self._loading.begin(partial(import_module, each) for each in modules)

    def show_first_run(self) -> None:
        """Making a clinic."""
        from ui.screens.gate.first_run import FirstRun  # noqa: PLC0415 - once in the life of a clinic

        page = FirstRun()
        page.make.connect(partial(self._make, page))
        page.left.connect(self._leave)
        page.demo.connect(self.show_demo)
        self._show(page)
        self._first_run = page

    def show_unlock(self, path: Path) -> None:
        """Asks for the passphrase of a file."""
        page = UnlockPage(path.name, tr("Clinic file on this computer"), elsewhere=tr("Another clinic…"))
        page.setToolTip(str(path))
        page.given.connect(partial(self._unlock, page, path))
        page.elsewhere.connect(self.show_welcome)
        self._show(page)

    def show_demo(self) -> None:
        """Makes the demonstration and opens it."""
        page = WaitingPage(tr("Making the demo clinic"), tr("Invented patients, in a folder that is wiped on leaving…"))
        self._show(page)
        self._do(lambda: demo_arrival(self._doors, self._progress.emit), partial(self._arrived, self.show_welcome))

    def may_leave(self, leave: Callable[[], None]) -> bool:
        """Whether the window may go now; if not, the person is asked and `leave` is called if they wish so."""
        page = self._setting_up
        if page is None or page.is_empty:
            return True
        from ui.screens.gate.leave_setup import LeaveSetup  # noqa: PLC0415 - once in the life of a clinic

        dialog = LeaveSetup(made=page.recovery is not None, parent=self)
        dialog.confirmed.connect(dialog.accept)
        dialog.accepted.connect(leave)
        dialog.open()
        return False

    def clear(self) -> None:
        """No page, and nothing that was typed on one, stays."""
        while (page := self.currentWidget()) is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._first_run = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the middle of making a clinic asks whether to leave it."""
        if event.key() == Qt.Key.Key_Escape and self._setting_up is not None:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        page = self._setting_up
        if page is None or page.recovery is not None or self.is_busy:
            return
        if self.may_leave(self.show_welcome):
            self.show_welcome()

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed to unlock

        dialog = QFileDialog(self, tr("Open a clinic file"))
        give_keys_back(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Clinic files (*.careplan)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.show_unlock(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make(self, page: "FirstRun") -> None:
        path, secret, founding = page.passphrase.path, page.passphrase.first.secret(), page.clinic.founding()

        def made(found: object) -> None:
            if isinstance(found, Arrival):
                self.opened.emit(found)
                page.finished.connect(partial(self.entered.emit, found, found.users[0]))
                page.show_key(found)
            else:
                page.passphrase.refuse(told(found))

        self._lanes.garbage.pause()  # much is loaded for it, while somebody reads and types
        self._do(lambda: arrival(self._doors.make(path, secret, founding)), made, page.passphrase.refuse)

    def _unlock(self, page: UnlockPage, path: Path, secret: str) -> None:
        self._do(lambda: arrival(self._doors.open(path, secret)), partial(self._arrived, page.refuse), page.refuse)

    def _arrived(self, refuse: Callable[[Message], None], found: object) -> None:
        if not isinstance(found, Arrival):
            refuse(told(found))
            return
        self.opened.emit(found)
        if len(found.users) == 1 or found.demo_folder is not None:
            self.entered.emit(found, found.users[0])
            return
        from ui.screens.gate.person import PersonPage  # noqa: PLC0415 - where more than one works

        page = PersonPage(found.facts.terms.name, found.users)
        page.chosen.connect(partial(self.entered.emit, found))
        self._show(page)

    def _do(
        self,
        work: Callable[[], object],
        then: Callable[[Any], None],
        refuse: Callable[[Message], None] | None = None,
    ) -> None:
        def finished(answer: Callable[[], None]) -> None:
            self.is_busy = False
            answer()
            self.settled.emit()

        def failed(error: Exception) -> None:
            (refuse or self.show_welcome)(unexpected(error))
            if failure(error) is None:
                self.crashed.emit(error)

        self.is_busy = True
        self._lanes.records.do(
            Job(
                apart(work),
                lambda value: finished(partial(then, value)),
                lambda error: finished(partial(failed, error)),
                Ticket(self),
                always=True,
            )
        )

    def _progressed(self, words: str) -> None:
        if isinstance(self.page, WaitingPage):
            self.page.say(words[:1].upper() + words[1:])

    def _show(self, page: QWidget) -> None:
        self.clear()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()


def _ignore(_: object) -> None:
    """Whoever needs what was to be loaded loads it, or hears why not."""
