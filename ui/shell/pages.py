"""The page that is shown: each is made when it is first needed, and kept.

Making a page and filling it are two turns of the event loop, so that what people do in between is not held up by both.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.place import Place, ScreenId
from ui.shell.registry import screen_spec
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.theme.focus import RING

_LEAST = 200
"""Logical pixels of height that are left for a page at least."""


class Pages(QStackedWidget):
    """`go(Place)` when a page asks to go elsewhere, `asked(ActionId)` for what the window does.

    `turned` when what the page answers or hints at differs.
    """

    go = Signal(object)
    asked = Signal(object)
    turned = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = replace(room, host=self)
        self.setProperty(RING, "own")
        self._made: dict[ScreenId, Screen] = {}
        self._arriving: Place | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrive)

    def minimumSizeHint(self) -> QSize:
        """A page gives way in height before the bars do: what does not fit scrolls inside it."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    @property
    def page(self) -> Screen | None:
        """The page that is shown; whoever asks for one that was only just made has it filled."""
        self._arrive()
        return self.shown

    @property
    def shown(self) -> Screen | None:
        """The same, filled or not."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def may_leave(self) -> bool:
        """Asks the page to save what is being edited."""
        return self.page is None or self.page.depart()

    def show_place(self, place: Place) -> None:
        """Shows the page of a place; the keyboard goes to the page's first focus."""
        before = self.page
        is_new = place.screen not in self._made
        page = self._page(place.screen)
        if page is not before:
            self.setFocus()  # else Qt gives the keyboard to the first list of the page, which then moves its cursor
        self.setCurrentWidget(page)
        if is_new:
            self.setUpdatesEnabled(False)
            self._arriving = place
            self._soon.start()
            self.turned.emit()
        else:
            self._fill(page, place, moved=page is not before)

    def _arrive(self) -> None:
        """What a page that was made shows first."""
        place, self._arriving = self._arriving, None
        if place is not None:
            self._soon.stop()
            self.setUpdatesEnabled(True)
            self._fill(self._made[place.screen], place, moved=True)

    def _fill(self, page: Screen, place: Place, *, moved: bool) -> None:
        page.arrive(place)
        if moved or not page.isAncestorOf(self.focusWidget() or page):
            page.first_focus().setFocus()
        self.turned.emit()

    def _page(self, screen: ScreenId) -> Screen:
        if screen not in self._made:
            page = screen_spec(screen).make(self._room)
            page.go.connect(self.go)
            page.asked.connect(self.asked)
            page.hints_changed.connect(self.turned)
            page.handlers_changed.connect(self.turned)
            self._made[screen] = page
            self.addWidget(page)
        return self._made[screen]
