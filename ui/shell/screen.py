"""What every page of the window is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.changes import ChangeSet, Topic
from ui.actions.ids import ActionId
from ui.shell.place import Place
from ui.shell.room import Room

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient

Handlers = Mapping[ActionId, Callable[[], None]]


class Screen(QWidget):
    """The shell makes it once, shows it at a place, and tells it what went stale.

    A hidden page is told nothing: it asks anew whenever it is shown. A page of a patient (`of_patient`) takes
    what it shows from `room.open_plan` and is told by `show_file`; it never asks for the plan itself.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()
    of_patient: ClassVar[bool] = False
    go = Signal(object)
    asked = Signal(object)
    """An action of the window itself, by its id."""
    hints_changed = Signal()
    handlers_changed = Signal()
    filled = Signal()
    """The first answer is shown; only from a page that `fills_soon`."""
    fills_soon: ClassVar[bool] = False
    """A page that asks one quick question is painted with the answer, not empty before it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.host)
        self.room = room
        self.desk = room.desk
        self.place: Place | None = None
        self.desk.changed.connect(self._went_stale)
        if self.of_patient:
            room.open_plan.changed.connect(self._file_arrived)

    def arrive(self, place: Place) -> None:
        """The shell shows this page; subclasses ask for what it shows, after calling this."""
        self.place = place
        if self.of_patient and self.room.open_plan.file is not None:
            self.show_file(self.room.open_plan.file)

    def refresh(self, changes: ChangeSet) -> None:
        """Something this visible page shows has changed: ask again, keep selection and scroll."""

    def show_file(self, file: FileOfPatient) -> None:
        """A patient's page: what is open was read, for the first time or anew."""

    def finish(self) -> None:
        """What is still coming of what the page was told to show, at once: somebody cannot wait."""

    def depart(self) -> bool:
        """Saves what is being edited; False keeps the person here, with the reason at the field."""
        return True

    def first_focus(self) -> QWidget:
        """Where the keyboard is when the page is shown."""
        return self

    def hints(self) -> tuple[tuple[str, str], ...]:
        """(keys, words) for the status bar."""
        return ()

    def part_shown(self) -> str:
        """What the place's part is called in the path at the top, of a page that shows one of several; never a name."""
        return ""

    def handlers(self) -> Handlers:
        """The actions of the catalogue that this page answers now; call `handlers_changed` when they differ."""
        return {}

    def _went_stale(self, changes: ChangeSet, _initiator: object) -> None:
        if self.isVisible() and self.topics & changes.topics:
            self.refresh(changes)

    def _file_arrived(self, file: FileOfPatient) -> None:
        if self.isVisible():
            self.show_file(file)
