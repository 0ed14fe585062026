"""The window of an open clinic: rail, path and search, who is open, tabs, the page, and the facts below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.actions.book import ActionBook, Situation
from ui.actions.ids import ActionId
from ui.feedback.notices import Notices
from ui.feedback.toast import Toast
from ui.rights import granted
from ui.shell.doings import shell_handlers
from ui.shell.files_in import FilesIn
from ui.shell.navigator import Navigator
from ui.shell.pages import Pages
from ui.shell.paths import path_to
from ui.shell.patient_banner import PatientBanner
from ui.shell.place import Place, ScreenId
from ui.shell.rail import Rail
from ui.shell.rail_counts import CountsOfRail
from ui.shell.registry import SCREENS, nearest, screen_spec
from ui.shell.room import Room
from ui.shell.status_bar import StatusBar
from ui.shell.status_facts import StatusFacts
from ui.shell.tabs import Tabs
from ui.shell.top_bar import TopBar
from ui.theme.metrics import LOW, Width, width_class
from ui.theme.typography import BODY_POINTS
from ui.widgets.laid_out import laid_out_once

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient
    from ui.shell.exporting import Exporting


class Shell(QWidget):
    """It knows pages only through the registry; the signals ask the window to lock, to close, or to show the demo."""

    lock_asked = Signal()
    close_asked = Signal()
    demo_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.desk = room.desk
        self.book = ActionBook(self)
        self.navigator = Navigator(self)
        self.rail = Rail(self.book, self.desk.user)
        self.top_bar = TopBar(self.book)
        self.banner = PatientBanner(self.desk, self.book)
        self.tabs = Tabs()
        self.notices = Notices()
        self.pages = Pages(room)
        self.status = StatusBar(demo=self.desk.demo)
        self.toast = Toast(self.pages)
        self.pages.currentChanged.connect(lambda _: self.toast.raise_())  # a page that is shown comes to the front
        self._facts = StatusFacts(self.desk, self.status, self)
        self.files = FilesIn(self, self.desk, lambda: self.navigator.place)
        self.counts = CountsOfRail(self.desk, self.rail, self)
        self._lay_out()
        self._connect()
        self.book.answer(shell_handlers(self))
        self._take_settings()

    @cached_property
    def exporting(self) -> Exporting:
        """Made for the first document."""
        from ui.shell.exporting import Exporting  # noqa: PLC0415 - brings dialogs along

        made = Exporting(self.desk, self)
        made.kept.connect(lambda path: self.toast.say(tr("Kept as {name}").format(name=path.name)))
        return made

    def start(self) -> None:
        """Shows Today."""
        self.navigator.go(Place(screen=ScreenId.TODAY))
        self._facts.ask()
        self.counts.begin()
        self.desk.screening.begin()

    def go(self, place: Place) -> bool:
        """Shows a place, when the page that is shown lets go."""
        return self.navigator.go(nearest(place))

    def _take_settings(self) -> None:
        self.book.single_letters(self.room.settings.single_letters)

    def _go_to_page(self, screen: ScreenId) -> None:
        self.go(Place(screen=screen))

    def go_to_tab(self, screen: ScreenId) -> None:
        """One of the tabs of the patient who is open."""
        here = self.navigator.place
        self.go(Place(screen=screen, patient_id=here.patient_id, plan_id=here.plan_id))

    def present(self, *, on: bool) -> None:
        """The page alone, for a room that looks at it; F11 or Esc brings rail and path back."""
        for part in (self.rail, self.top_bar):
            part.setVisible(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted ends the presenter view."""
        if event.key() == Qt.Key.Key_Escape and self.rail.isHidden():
            self.present(on=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars take less room where the window is small for the size of its text."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Below the compact breakpoint the rail shows icons only; in a low window the banner is lower."""
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        self.rail.set_narrow(width_class(round(self.width() / scale)) is Width.COMPACT)
        self.banner.set_low(self.height() < LOW * scale)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget in (self.top_bar, self.banner, self.tabs, self.notices):
            right.addWidget(widget)
        right.addWidget(self.pages, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.status)
        self.banner.hide()
        self.tabs.hide()

    def _connect(self) -> None:
        self.navigator.may_leave = self.pages.may_leave
        self.navigator.moved.connect(self._moved)
        self.pages.go.connect(self.go)
        self.pages.asked.connect(self.book.trigger)
        self.pages.turned.connect(self._turned)
        self.rail.chosen.connect(lambda screen: self.go(Place(screen=screen)))
        self.top_bar.gone.connect(self.go)
        self.banner.gone.connect(self.go)
        self.tabs.chosen.connect(self.go_to_tab)
        self.room.open_plan.changed.connect(self._file_arrived)
        self.room.settings.news.changed.connect(self._take_settings)
        self.desk.told.connect(self.notices.tell)
        self.desk.done.connect(self.toast.show_done)
        self.room.open_plan.safety.changed.connect(self._checked)
        self.toast.undo.connect(lambda step: self.desk.undo(step, owner=self))

    def _moved(self, place: Place) -> None:
        """Another page; another patient is read before anything of them is shown."""
        self.notices.clear()
        open_plan = self.room.open_plan
        of_patient = place.patient_id is not None
        if place.patient_id is None:
            open_plan.close()
            self.banner.clear()
        elif place.patient_id != open_plan.patient_id or (place.plan_id and place.plan_id != open_plan.plan_id):
            open_plan.open(place.patient_id, place.plan_id)
        spec = screen_spec(place.screen)
        known = open_plan.file is not None
        self.banner.setVisible(of_patient and known)
        self.tabs.setVisible(of_patient and known and spec.lit_tab is not None)
        self.rail.light(spec.rail)
        if spec.lit_tab is not None:
            self.tabs.light(spec.lit_tab)
        self.top_bar.show_path(path_to(place, open_plan.file))
        self.pages.show_place(place)

    def _file_arrived(self, file: FileOfPatient) -> None:
        place = self.navigator.place
        with laid_out_once(self.banner, self.tabs, self.top_bar):
            self.banner.show_file(file)
            self.tabs.show_file(file)
            self.banner.setVisible(True)
            self.tabs.setVisible(screen_spec(place.screen).lit_tab is not None)
            self.top_bar.show_path(path_to(place, file))
            self._turned()

    def _checked(self) -> None:
        safety = self.room.open_plan.safety
        self.banner.show_safety(safety)
        if safety.checks is not None:
            self.status.show_rules(safety.checks.version)

    def _turned(self) -> None:
        """What can be done here, and which keys do it."""
        page = self.pages.shown
        file = self.room.open_plan.file
        here = Situation(
            patient=file is not None,
            plan=file is not None and file.plan is not None,
            permissions=granted(self.desk.user),
        )
        self.book.turn_to({**self._going(), **(page.handlers() if page else {})}, here)
        self.status.show_hints(page.hints() if page else ())
        if page is not None and page.part_shown():
            self.top_bar.show_path(path_to(self.navigator.place, file, page.part_shown()))

    def _going(self) -> dict[ActionId, Callable[[], None]]:
        """Going to a page, and to a tab while somebody is open."""
        going: dict[ActionId, Callable[[], None]] = {}
        for spec in SCREENS:
            if spec.action is None:
                continue
            if not spec.tab:
                going[spec.action] = partial(self._go_to_page, spec.id)
            elif self.room.open_plan.file is not None:
                going[spec.action] = partial(self.go_to_tab, spec.id)
        return going
