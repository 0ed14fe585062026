"""Contact and history: everything that happened, and the buttons by which a contact is written down."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.queries.referral_story import Story
from careplan.i18n.catalogue import tr, trn
from ui.screens.referral.contact import QUICK
from ui.screens.referral.telling import told
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S8
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel, separator
from ui.widgets.repaint import show_if
from ui.widgets.texts import Label
from ui.widgets.timeline import Timeline, TimelineEntry


class HistoryPanel(Panel):
    """`quick(at)` is the place of a button in `QUICK`, `log_asked` the dialog for everything else.

    `strike_asked(key)` asks to take back an attempt: the entry one is on, where that is one.
    """

    quick = Signal(int)
    log_asked = Signal()
    strike_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Contact and history"), icon="history", flush=True)
        self.setProperty(PANEL, True)
        self.log = Button(tr("Log contact…"), icon="phone", keys="L", small=True)
        self.strike = Button(tr("Take back…"), icon="undo-2", small=True)
        self.timeline = Timeline(tr("Contact and history"))
        self.quick_buttons: Mapping[str, Button] = {
            words: Button(tr(words), icon=icon, small=True) for words, icon, *_ in QUICK
        }
        self._lay_out()
        self.log.clicked.connect(self.log_asked)
        self.strike.clicked.connect(self._strike)
        for at, button in enumerate(self.quick_buttons.values()):
            button.clicked.connect(partial(self._chosen, at))

    def show_story(self, story: Story) -> None:
        """Newest first; the entry one is on stays."""
        self.timeline.set_empty_text(tr("Nothing has happened yet."))
        self.timeline.show_entries(told(story))
        count = len(story.whole.attempts)
        self.set_caption(trn("{count} attempt", "{count} attempts", count) if count else "")
        show_if(self.strike, bool(count))

    def clear(self) -> None:
        """Nothing is known: no entry, and not that nothing has happened."""
        self.timeline.set_empty_text("")
        self.timeline.show_entries(())
        self.set_caption("")
        self.strike.hide()

    def set_locked(self, reason: str) -> None:
        """With a reason nothing can be written down."""
        for button in (self.log, self.strike, *self.quick_buttons.values()):
            button.set_reason(reason)

    def _chosen(self, at: int) -> None:
        self.quick.emit(at)

    def _strike(self) -> None:
        entry = self.timeline.current_row()
        self.strike_asked.emit(entry.key if isinstance(entry, TimelineEntry) else None)

    def _lay_out(self) -> None:
        self.strike.hide()
        self.header.addWidget(self.log)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
        row.setSpacing(S8)
        row.addWidget(Label(tr("Quick log"), Role.CAPTION, bold=True))
        inside = QWidget()
        flow = FlowLayout(inside)
        for button in self.quick_buttons.values():
            flow.addWidget(button)
        flow.addWidget(self.strike)
        row.addWidget(inside, 1)
        for widget in (line, separator()):
            self.body.addWidget(widget)
        self.body.addWidget(self.timeline, 1)
