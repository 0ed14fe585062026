"""The catalogue as live actions of one window: who answers them now, and why some cannot be done."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from careplan.application.permissions import Permission
from careplan.i18n.catalogue import tr
from ui.actions.catalogue import CATALOGUE, Action, Group, Needs
from ui.actions.ids import ActionId
from ui.rights import denied
from ui.theme.icons import icon
from ui.theme.tokens import tokens_of

Handlers = Mapping[ActionId, Callable[[], None]]


class Situation(NamedTuple):
    """What is open, and what the person may do."""

    patient: bool = False
    plan: bool = False
    permissions: frozenset[Permission] = frozenset()


class ActionBook(QObject):
    """Actions live on the window, so their keys work wherever the focus is; a page's handlers come before the shell's.

    Single-letter keys do not reach text fields (Qt gives those the letter) and can be switched off.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shell: Handlers = {}
        self._page: Handlers = {}
        self._situation = Situation()
        self._actions = {entry.id: self._made(entry) for entry in CATALOGUE}

    def answer(self, shell: Handlers) -> None:
        """What the shell itself does, on whatever page."""
        self._shell = shell
        self._update()

    def turn_to(self, page: Handlers, situation: Situation) -> None:
        """Another page, or something else is open on it."""
        is_same = self._page.keys() == page.keys() and self._situation == situation
        self._page, self._situation = page, situation
        if not is_same:
            self._update()

    def single_letters(self, on: bool) -> None:
        """Whether keys without Ctrl or Alt do anything (WCAG 2.1.4)."""
        for entry in CATALOGUE:
            keys = [key for key in entry.keys if on or len(key) > 1]
            self._actions[entry.id].setShortcuts([QKeySequence(key) for key in keys])

    def qaction(self, id: ActionId) -> QAction:
        """For buttons and menus."""
        return self._actions[id]

    def trigger(self, id: ActionId) -> None:
        """As if its key had been pressed; a disabled action does nothing."""
        self._actions[id].trigger()

    def trigger_window(self, id: ActionId) -> None:
        """What the window itself does by that name, whatever the page that is shown does with its key."""
        handler = self._shell.get(id)
        if handler is not None and self._actions[id].isEnabled():
            handler()

    def why_not(self, entry: Action) -> str:
        """Why the action cannot be done now, in one sentence; empty when it can."""
        if entry.permission and entry.permission not in self._situation.permissions:
            return denied(entry.permission)
        is_asked = entry.needs is Needs.PATIENT and entry.id in self._page  # that page asks whom it is for
        if entry.needs is not Needs.NOTHING and not self._situation.patient and not is_asked:
            return tr("Open a patient first.")
        if entry.needs is Needs.PLAN and not self._situation.plan:
            return tr("This patient has no plan yet.")
        if entry.id not in self._page and entry.id not in self._shell:
            return tr("Not on this page.")
        return ""

    def menu(self, groups: tuple[Group, ...], parent: QWidget) -> QMenu:
        """A menu of what can be done now, in the order of the catalogue."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in groups:
            entries = [entry for entry in CATALOGUE if entry.group is group and not self.why_not(entry)]
            if entries:
                menu.addSection(tr(group.value))
                menu.addActions([self._actions[entry.id] for entry in entries])
        return menu

    def _made(self, entry: Action) -> QAction:
        made = QAction(tr(entry.text), self._window)
        made.setObjectName(entry.id.value)
        made.setShortcuts([QKeySequence(key) for key in entry.keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setIcon(icon(entry.icon, tokens_of(self._window)))
        made.triggered.connect(lambda: self._do(entry.id))
        self._window.addAction(made)
        return made

    def _do(self, id: ActionId) -> None:
        handler = self._page.get(id) or self._shell.get(id)
        if handler is not None:
            handler()

    def _update(self) -> None:
        for entry in CATALOGUE:
            reason = self.why_not(entry)
            self._actions[entry.id].setEnabled(not reason)
            self._actions[entry.id].setToolTip(reason or tr(entry.text))
        self.changed.emit()
