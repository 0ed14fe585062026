"""Settings: after how long an empty chair locks the window."""

from careplan.i18n.catalogue import tr
from ui.screens.settings.section import Section, line, note
from ui.settings import LOCK_MINUTES
from ui.shell.room import Room
from ui.widgets.chip import Segments
from ui.widgets.panel import Panel


class LockingSection(Section):
    """It cannot be switched off: nobody reads over the shoulder of an empty chair."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        choices = [(str(each), tr("{count} min").format(count=each)) for each in LOCK_MINUTES]
        self.minutes = Segments(choices, name=tr("Lock after"))
        panel = Panel(tr("Lock"), icon="lock")
        text = tr("Without a key or the mouse for so long. A minute before, the window says so.")
        panel.body.addWidget(line(tr("Lock after"), text, self.minutes))
        kept = tr(
            "What was being typed is kept. Unlocking needs the passphrase or the recovery key. Ctrl+L locks at once."
        )
        panel.body.addWidget(note(kept))
        self.column.addWidget(panel)
        self.column.addStretch(1)
        self.minutes.chosen.connect(lambda chosen: self.room.settings.choose(lock_minutes=int(chosen)))

    def arrive(self) -> None:
        """As it is now."""
        self.minutes.choose(str(self.room.settings.lock_minutes))

    def first_focus(self) -> Segments:
        """The choice that holds."""
        self.setFocusProxy(self.minutes.part(self.minutes.current()))
        return self.minutes
