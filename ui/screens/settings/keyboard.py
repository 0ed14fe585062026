"""Settings: single-letter keys, and the list of all keys."""

from PySide6.QtWidgets import QCheckBox

from careplan.i18n.catalogue import tr
from ui.help.shortcuts import shortcut_groups, shortcut_rows
from ui.items.table import Table
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.widgets.panel import Panel


class KeyboardSection(Section):
    """The list is made from what the window can do, so it cannot be wrong."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.letters = QCheckBox(tr("Single letters are keys (L, N, O …)"))
        self.rows = shortcut_rows()
        self.table = Table(self.rows, tr("Keyboard shortcuts"), remembered=room.remembered("shortcuts"), boxed=False)
        choice = Panel(tr("Single-letter keys"), icon="keyboard")
        choice.body.addWidget(self.letters)
        text = tr(
            "They never work while a text is being typed. Switch them off when speech input or a tremor sets them off."
        )
        choice.body.addWidget(note(text))
        keys = Panel(
            tr("All keys"), icon="list-checks", flush=True, caption=tr("Ctrl+K finds every action by its name")
        )
        keys.setProperty(PANEL, True)
        keys.body.addWidget(self.table)
        self.column.addWidget(choice)
        self.column.addWidget(keys, 1)
        self.letters.clicked.connect(self._switch)

    def arrive(self) -> None:
        """As it is now."""
        on = self.room.settings.single_letters
        self.letters.setChecked(on)
        self.rows.set_groups(shortcut_groups(single_letters=on))

    def first_focus(self) -> QCheckBox:
        """The choice."""
        return self.letters

    def _switch(self) -> None:
        self.room.settings.choose(single_letters=self.letters.isChecked())
        self.arrive()
