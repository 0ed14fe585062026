"""The page that is shown: each is made when it is first needed, and kept."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.place import Place, ScreenId
from ui.shell.registry import screen_spec
from ui.shell.room import Room
from ui.shell.screen import Screen

_LEAST = 200
"""Logical pixels of height that are left for a page at least."""


class Pages(QStackedWidget):
    """`go(Place)` when a page asks to go elsewhere; `turned` when what the page answers or hints at differs."""

    go = Signal(object)
    turned = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._made: dict[ScreenId, Screen] = {}

    def minimumSizeHint(self) -> QSize:
        """A page gives way in height before the bars do: what does not fit scrolls inside it."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    @property
    def page(self) -> Screen | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def may_leave(self) -> bool:
        """Asks the page to save what is being edited."""
        return self.page is None or self.page.depart()

    def show_place(self, place: Place) -> None:
        """Shows the page of a place; the keyboard goes to the page's first focus."""
        moved = self.page is None or self.page.place is None or self.page.place.screen is not place.screen
        page = self._page(place.screen)
        self.setCurrentWidget(page)
        page.arrive(place)
        if moved or not page.isAncestorOf(self.focusWidget() or page):
            page.first_focus().setFocus()
        self.turned.emit()

    def _page(self, screen: ScreenId) -> Screen:
        if screen not in self._made:
            page = screen_spec(screen).make(self._room)
            page.go.connect(self.go)
            page.hints_changed.connect(self.turned)
            page.handlers_changed.connect(self.turned)
            self._made[screen] = page
            self.addWidget(page)
        return self._made[screen]
