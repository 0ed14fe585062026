"""The rule under the cursor whole: its source, and where the values that it asks are recorded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.advanced import CriteriaAnswer
from careplan.i18n.catalogue import tr
from ui.screens.advanced.criteria_rows import CriterionRow
from ui.screens.advanced.values import Home, home_text, homes_of
from ui.shell.panels import PANEL
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_BUTTONS = {
    Home.RESULTS: ("Record result…", "clipboard-list"),
    Home.DISEASE: ("Open disease profile", "user"),
    Home.NAME: ("Open name and birth", "id-card"),
}


class RulePanel(Panel):
    """`opened(Home)` when the person goes where a value is recorded."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rule under the cursor"), icon="book-check", plain=True, parent=parent)
        self.setProperty(PANEL, True)
        self._source = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._homes = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.buttons: dict[Home, Button] = {}
        for home, (words, icon) in _BUTTONS.items():
            button = Button(tr(words), icon=icon)
            button.clicked.connect(lambda _=False, home=home: self.opened.emit(home))
            self.header.addWidget(button)
            self.buttons[home] = button
        for part in (self._source, self._homes):
            self.body.addWidget(part)
        self.show_row(None, None)

    def show_row(self, row: CriterionRow | None, answer: CriteriaAnswer | None) -> None:
        """None where the cursor is on no rule."""
        if row is None or answer is None:
            self._source.setText(tr("Choose a rule to see its source and where its values are recorded."))
            self._homes.setText("")
            self._offer(())
            return
        rule = row.judged.rule
        cited = (answer.sources[id].citation for id in dict.fromkeys((rule.source, *rule.also)))
        self._source.setText(tr("Source: {citation}").format(citation="; ".join(cited)))
        asked = dict.fromkeys((*row.judged.missing, *row.judged.inputs))
        self._homes.setText(". ".join(home_text(answer.variables[name]) for name in asked))
        self._offer(homes_of(row.judged, answer))

    def _offer(self, homes: tuple[Home, ...]) -> None:
        for home, button in self.buttons.items():
            button.setVisible(home in homes)
        self._homes.setVisible(bool(self._homes.text()))
