"""What the window itself does, on whatever page: going back, undo, the palette, locking, help."""

from typing import TYPE_CHECKING

from ui.actions.book import Handlers
from ui.actions.ids import ActionId as A
from ui.shell.panels import next_panel
from ui.shell.place import Place, ScreenId

if TYPE_CHECKING:
    from ui.shell.shell import Shell


def shell_handlers(shell: "Shell") -> Handlers:
    """The handlers of actions that no page has to answer."""
    return {
        A.PALETTE: lambda: _palette(shell),
        A.GO_BACK: lambda: _back(shell),
        A.NEXT_PANEL: lambda: next_panel(shell),
        A.PREVIOUS_PANEL: lambda: next_panel(shell, back=True),
        A.UNDO: lambda: _undo(shell),
        A.REDO: lambda: _redo(shell),
        A.LOCK: shell.lock_asked.emit,
        A.EXPORT: lambda: _export(shell),
        A.NEW_PATIENT: lambda: _go(shell, Place(screen=ScreenId.PATIENTS, view="new")),
    }


def _go(shell: "Shell", place: Place) -> None:
    shell.go(place)


def _back(shell: "Shell") -> None:
    shell.navigator.back()


def _undo(shell: "Shell") -> None:
    shell.toast.hide()
    shell.desk.undo_last(owner=shell)


def _redo(shell: "Shell") -> None:
    shell.desk.redo_last(owner=shell)


def _export(shell: "Shell") -> None:
    plan = shell.room.open_plan.snapshot
    if plan is not None:
        shell.exporting.begin(plan.id)


def _palette(shell: "Shell") -> None:
    from ui.shell.palette import Palette  # noqa: PLC0415 - built when it is first asked for

    Palette(shell).open()
