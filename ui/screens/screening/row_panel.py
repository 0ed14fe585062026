"""The row under the cursor whole: why, on whose word, what is missing, and what closes it."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.schedule.due import DueRow
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.schedules import aside_text, last_text
from ui.screens.screening.homes import WORDS, Home, homes_of
from ui.screens.screening.offers import WORDS as SAID
from ui.screens.screening.offers import Act
from ui.screens.screening.reasons import missing_words
from ui.screens.screening.rows import subject
from ui.shell.panels import PANEL
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_KEYS = {Act.DONE: "E", Act.ASIDE: "S"}


class RowPanel(Panel):
    """`opened(Home)` when the person goes where something is recorded, `said(Act)` when it is said here."""

    opened = Signal(object)
    said = Signal(object)

    def __init__(self, reason: str, parent: QWidget | None = None) -> None:
        """`reason` is why this person may say nothing of a row, empty where they may."""
        super().__init__(tr("Row under the cursor"), icon="book-check", plain=True, parent=parent)
        self.setProperty(PANEL, True)
        self._what = Label("", bold=True, wrap=True)
        self._source = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._closes = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._ways = QWidget()
        self.ways = FlowLayout(self._ways)
        self.buttons: dict[Home, Button] = {}
        for home, (words, icon) in WORDS.items():
            button = Button(tr(words), icon=icon)
            button.clicked.connect(lambda _=False, home=home: self.opened.emit(home))
            self.ways.addWidget(button)
            self.buttons[home] = button
        self.acts: dict[Act, Button] = {}
        for act, (words, icon) in SAID.items():
            button = Button(tr(words), icon=icon, keys=_KEYS.get(act, ""))
            button.set_reason(reason)
            button.clicked.connect(lambda _=False, act=act: self.said.emit(act))
            self.ways.addWidget(button)
            self.acts[act] = button
        for part in (self._what, self._source, self._closes, self._ways):
            self.body.addWidget(part)
        self.show_row(None, None)

    def show_row(self, row: DueRow | None, answer: ScheduleAnswer | None, acts: Collection[Act] = ()) -> None:
        """None where the cursor is on no row; `acts` are what can be said of it."""
        homes = homes_of(row) if row else ()
        for home, button in self.buttons.items():
            button.setVisible(home in homes)
        for act, button in self.acts.items():
            button.setVisible(act in acts)
        if row is None or answer is None:
            self._what.setText(tr("Choose a row to see its source and how it is closed."))
            self._source.setText("")
            self._closes.setText("")
        else:
            cited = [answer.sources[id].citation for id in (row.source, *row.also) if id in answer.sources]
            self._what.setText(subject(row, answer))
            self._source.setText(tr("Source: {citation}").format(citation="; ".join(cited) or tr("none")))
            said = (*said_of(row), _needs(row, answer), _closed_by(row, answer))
            self._closes.setText(" ".join(filter(None, said)))
        for label in (self._source, self._closes):
            label.setVisible(bool(label.text()))


def said_of(row: DueRow) -> Iterator[str]:
    """What people said of the row, as sentences."""
    if row.last is not None and row.last.place:
        yield f"{capitalised(last_text(row))}."
    if aside := aside_text(row):
        yield f"{capitalised(aside)}."


def _needs(row: DueRow, answer: ScheduleAnswer) -> str:
    said = missing_words(row, answer.names)
    return tr("Missing: {what}.").format(what=said) if said else ""


def _closed_by(row: DueRow, answer: ScheduleAnswer) -> str:
    if not row.tests:
        return tr("No result closes this row: say when and where it was done.")
    names = ", ".join(answer.names.get(test, test) for test in row.tests)
    return tr("Closed by a result of: {tests}.").format(tests=names)
