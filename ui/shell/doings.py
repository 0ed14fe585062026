"""What the window itself does, on whatever page: going back, undo, the palette, locking, help, backup, import."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from careplan.i18n.catalogue import tr
from ui.actions.book import Handlers
from ui.actions.ids import ActionId as A
from ui.screens.settings.backing_up import BackingUp
from ui.shell.panels import next_panel
from ui.shell.place import Place, ScreenId
from ui.shell.registry import screen_spec

if TYPE_CHECKING:
    from ui.shell.shell import Shell


def shell_handlers(shell: "Shell") -> Handlers:
    """The handlers of actions that no page has to answer."""
    backing = _backing(shell)
    handlers = {
        A.PALETTE: lambda: _palette(shell),
        A.GO_BACK: lambda: _back(shell),
        A.NEXT_PANEL: lambda: next_panel(shell),
        A.PREVIOUS_PANEL: lambda: next_panel(shell, back=True),
        A.PRESENTER: lambda: shell.present(on=not shell.rail.isHidden()),
        A.UNDO: lambda: _undo(shell),
        A.REDO: lambda: _redo(shell),
        A.LOCK: shell.lock_asked.emit,
        A.EXPORT: lambda: _export(shell),
        A.NEW_PATIENT: lambda: _go(shell, Place(screen=ScreenId.PATIENTS, view="new")),
        A.ADD_REFERRAL: lambda: _add_to(shell, ScreenId.PLAN_REFERRALS),
        A.HELP: lambda: _help(shell),
        A.SHORTCUTS: lambda: _settings(shell, "keyboard"),
        A.ABOUT: lambda: _settings(shell, "about"),
        A.BACK_UP: backing.begin,
        A.IMPORT: lambda: _import(shell),
    }
    return handlers if shell.desk.demo else {**handlers, A.OPEN_DEMO: shell.demo_asked.emit}


def _go(shell: "Shell", place: Place) -> None:
    shell.go(place)


def _add_to(shell: "Shell", screen: ScreenId) -> None:
    """The tab of the patient who is open, with the dialog that adds."""
    here = shell.navigator.place
    shell.go(Place(screen=screen, patient_id=here.patient_id, plan_id=here.plan_id, view="new"))


def _settings(shell: "Shell", part: str) -> None:
    shell.go(Place(screen=ScreenId.SETTINGS, view=part))


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
    from ui.widgets.coming import open_soon  # noqa: PLC0415 - as above

    open_soon(Palette(shell))


def _help(shell: "Shell") -> None:
    from ui.help.keys_here import keys_here  # noqa: PLC0415 - built when it is first asked for
    from ui.help.page_help import PageHelpDialog  # noqa: PLC0415 - as above
    from ui.help.texts import PAGES  # noqa: PLC0415 - as above

    page = shell.pages.page
    if page is None:
        return
    screen = shell.navigator.place.screen
    letters = shell.room.settings.single_letters
    keys = keys_here(page.hints(), shell.book.why_not, single_letters=letters)
    dialog = PageHelpDialog(tr(screen_spec(screen).title), PAGES[screen], keys, shell)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.all_keys.connect(lambda: _settings(shell, "keyboard"))
    dialog.open_soon()


def _import(shell: "Shell") -> None:
    from ui.screens.importing.choosing import choose_files  # noqa: PLC0415 - built when it is first asked for

    choose_files(shell.desk, shell)


def _backing(shell: "Shell") -> BackingUp:
    """Whatever page is shown, with a toast at the beginning and at the end."""
    backing = BackingUp(shell.desk, shell)
    backing.started.connect(lambda: shell.toast.say(tr("Backing up…")))
    backing.kept.connect(
        lambda made: shell.toast.say(tr("Verified backup made: {name}").format(name=made[0].path.name))
    )
    backing.failed.connect(shell.desk.tell)
    return backing
