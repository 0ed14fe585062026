"""Going from page to page, and back the way one came."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.shell.place import Place, ScreenId

_LONGEST = 50


class Navigator(QObject):
    """Holds where the window is; whoever shows pages may refuse to leave (`may_leave`), then nothing happens.

    `moved(place)` comes after each step, also when the place is the same again.
    """

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: list[Place] = []
        self.place = Place(screen=ScreenId.TODAY)
        self.may_leave: Callable[[], bool] = _always

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return bool(self._before)

    def go(self, place: Place) -> bool:
        """Shows a place; answers whether the person was let go from where they were."""
        if not self.may_leave():
            return False
        if place != self.place:
            self._before = [*self._before[-_LONGEST:], self.place]
        self.place = place
        self.moved.emit(place)
        return True

    def back(self) -> bool:
        """To the page before."""
        if not self._before or not self.may_leave():
            return False
        self.place = self._before.pop()
        self.moved.emit(self.place)
        return True

    def forget(self) -> None:
        """Where one was is forgotten, and with it who was open."""
        self._before.clear()
        self.place = Place(screen=ScreenId.TODAY)


def _always() -> bool:
    return True
