"""The page that is shown: each is made when it is first needed, and kept.

Loading a page's code, making it, laying it out and filling it are turns of the event loop of their own, so that what
people do in between is not held up by all of them. Whoever cannot wait has it made at once.
"""

import sys
from functools import partial
from importlib import import_module

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns
from ui.shell.code_order import code_of
from ui.shell.place import Place, ScreenId
from ui.shell.registry import screen_spec
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.theme.focus import RING

_LEAST = 200
"""Logical pixels of height that are left for a page at least."""
_HELD = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta})
"""Keys that do nothing by themselves."""
_PATIENCE = 300
"""Milliseconds in which the code of a page should be loaded behind the window."""
_EMPTY = 100
"""Milliseconds after which a page is painted without its answer."""


class Pages(QStackedWidget):
    """`go(Place)` when a page asks to go elsewhere, `asked(ActionId)` for what the window does.

    `turned` when what the page answers or hints at differs.
    """

    go = Signal(object)
    asked = Signal(object)
    turned = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room._replace(host=self)
        self.setProperty(RING, "own")
        self._made: dict[ScreenId, Screen] = {}
        self._told: Screen | None = None
        self._nothing = QWidget()
        self.addWidget(self._nothing)
        self._coming = InTurns(self)
        self._loading: Ticket | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._go_on)
        self._unfilled = QTimer(self, singleShot=True, interval=_EMPTY)
        self._unfilled.timeout.connect(self._paint)

    def minimumSizeHint(self) -> QSize:
        """A page gives way in height before the bars do: what does not fit scrolls inside it."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    @property
    def page(self) -> Screen | None:
        """The page that is shown; whoever asks for one that is still coming has it made and filled."""
        self._finish()
        return self.shown

    @property
    def shown(self) -> Screen | None:
        """The same, filled or not; None while it is still to be made."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def may_leave(self) -> bool:
        """Asks the page to save what is being edited; one that is still coming has nothing to save."""
        return self._coming.is_under_way or self.shown is None or self.shown.depart()

    def show_place(self, place: Place) -> None:
        """Shows the page of a place; the keyboard goes to the page's first focus."""
        before = self.shown
        self._stop_coming()
        page = self._made.get(place.screen)
        if page is None:
            self._begin(place)
            return
        if page is not before:
            self.setFocus()  # else Qt gives the keyboard to the first list of the page, which then moves its cursor
        self.setCurrentWidget(page)
        self.setUpdatesEnabled(True)
        self._fill(page, place, moved=page is not before)

    def event(self, event: QEvent) -> bool:
        """A key that is pressed while a page is coming is meant for that page, unless it leads to another one."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and not _leads_away(event):
            self._finish()
        return super().event(event)

    def _finish(self) -> None:
        """Not by asking Qt which page is shown: from within an event that was seen to break layouts elsewhere."""
        self._coming.finish()
        if self._told is not None:
            self._told.finish()

    def _begin(self, place: Place) -> None:
        """What was shown stays painted until the new page is, and takes no keys any more."""
        self.setFocus()
        self.setUpdatesEnabled(False)
        self.setCurrentWidget(self._nothing)
        self.turned.emit()
        spec = screen_spec(place.screen)
        steps = [partial(self._make, place.screen), partial(self._turn_to, place.screen), partial(self._arrive, place)]
        is_loaded = hasattr(sys.modules.get(spec.module), spec.name)
        if is_loaded or not self._made:  # loading the first page holds nobody up
            load = [] if is_loaded else [partial(import_module, spec.module)]
            self._coming.begin([*load, *steps])
            return
        self._coming.prepare(steps)
        self._patience.start()
        self._loading = self._room.desk.aside(partial(code_of, (spec.module,)), self._found, owner=self)

    def _found(self, modules: list[str]) -> None:
        """What the page is made of is loaded module by module; when it was made meanwhile there is nothing to do."""
        if self._patience.isActive() and self._coming.is_under_way:
            self._coming.add_before([partial(import_module, each) for each in modules])
        self._go_on()

    def _go_on(self) -> None:
        """Or the free lane has other things to do for so long that the page is loaded when it is made."""
        self._patience.stop()
        self._coming.go_on()

    def _stop_coming(self) -> None:
        self._coming.stop()
        self._patience.stop()
        self._unfilled.stop()
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None

    def _turn_to(self, screen: ScreenId) -> None:
        """Styles all of it, and lays it out."""
        self.setCurrentWidget(self._made[screen])

    def _arrive(self, place: Place) -> None:
        """What a page that was made shows first; one that is filled soon is painted when it is."""
        page = self._made[place.screen]
        if page.fills_soon:
            self._unfilled.start()
        else:
            self._paint()
        self._fill(page, place, moved=True)

    def _filled(self) -> None:
        if self._unfilled.isActive():  # else another page is coming by now
            self._paint()

    def _paint(self) -> None:
        self._unfilled.stop()
        self.setUpdatesEnabled(True)

    def _fill(self, page: Screen, place: Place, *, moved: bool) -> None:
        self._told = page
        page.arrive(place)
        if moved or not page.isAncestorOf(self.focusWidget() or page):
            page.first_focus().setFocus()
        self.turned.emit()

    def _make(self, screen: ScreenId) -> None:
        page = None
        try:
            page = screen_spec(screen).make(self._room)
        finally:
            self.setUpdatesEnabled(page is None)  # one that cannot be made leaves no picture of another behind
        page.go.connect(self.go)
        page.asked.connect(self.asked)
        page.hints_changed.connect(self.turned)
        page.handlers_changed.connect(self.turned)
        page.filled.connect(self._filled)
        self._made[screen] = page
        self.addWidget(page)


def _leads_away(pressed: QKeyEvent) -> bool:
    """A number from 1 with Ctrl or Alt is a page of the window or a tab of the patient; Ctrl itself comes before it."""
    if pressed.key() in _HELD:
        return True
    with_either = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(pressed.modifiers() & with_either) and Qt.Key.Key_1 <= pressed.key() <= Qt.Key.Key_9
