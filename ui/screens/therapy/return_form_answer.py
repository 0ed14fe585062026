"""Keying in what a therapist wrote on paper, row by row as it stands there, by keyboard alone."""

from collections.abc import Sequence
from time import monotonic
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from careplan.application.queries.return_forms import FormLine
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.names import Done, Met
from careplan.i18n.catalogue import tr
from careplan.i18n.return_forms import done_word, met_word, row_text
from careplan.i18n.units import unit_text
from ui.editing.fields import TextField
from ui.theme.metrics import S8, S12, S32
from ui.theme.typography import Role
from ui.widgets.chip import Segments
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_UNSAID: Final = ""
_LONG: Final = 4000
_OF_SCREEN: Final = 0.9
"""The most that a dialog takes."""


class AnswerDialog(Dialog):
    """`answer()` is all that was keyed; `seconds` how long it took."""

    def __init__(self, form: FormLine, subtitle: str, parent: QWidget) -> None:
        title = tr("Key in return form {number}").format(number=form.number)
        keys = "Ctrl+Enter"
        super().__init__(title, subtitle, primary=tr("Show what changes"), icon="keyboard", keys=keys, parent=parent)
        self._begun = monotonic()
        self.ticks: dict[str, Segments] = {}
        self.texts: dict[str, TextField] = {}
        self._parts: list[_Lines] = []
        self._rows: list[QBoxLayout] = []
        self._goals(form)
        self._programme(form)
        self._measures(form)
        self._row(
            (names.ATTENDED, tr("Sessions attended")),
            (names.PLANNED, tr("of planned")),
            (names.ADVERSE, tr("Adverse event")),
        )
        self._row((names.CHANGE, tr("Change proposed")))
        self._row((names.QUESTION, tr("Question back")), (names.COMMENT, tr("Comment")))
        self._row((names.NAME, tr("Name on the form")), (names.DAY, tr("Date on the form")))
        self.set_note(tr("Leave empty what is empty on the form."))

    def show_answer(self, answer: Answer) -> None:
        """Begins with what was read already."""
        for name, tick in self.ticks.items():
            if answer.said(name):
                tick.choose(answer.said(name))
        for name, text in self.texts.items():
            text.type_text(answer.said(name))

    def answer(self) -> Answer:
        """Word for word, blank fields left out."""
        ticked = {name: tick.current() for name, tick in self.ticks.items()}
        return Answer.of(ticked | {name: text.text() for name, text in self.texts.items()})

    @property
    def seconds(self) -> int:
        """Since it was opened."""
        return round(monotonic() - self._begun)

    def first_focus(self) -> QWidget:
        """The first row of the form."""
        return next(iter(self.ticks.values())).part(_UNSAID)

    def showEvent(self, event: QShowEvent) -> None:
        """With large text words stand above what is keyed in for them, where the screen is too narrow for both."""
        if self._inside.minimumSizeHint().width() + S32 > self.screen().availableSize().width() * _OF_SCREEN:
            for part in self._parts:
                part.stack()
            for row in self._rows:
                row.setDirection(QBoxLayout.Direction.TopToBottom)
        super().showEvent(event)

    def _goals(self, form: FormLine) -> None:
        if not form.asked.goals:
            return
        lines = self._part(tr("Was the goal met?"))
        for at, row in enumerate(form.asked.goals, start=1):
            choices = [(met.value, met_word(met)) for met in Met]
            note = self._short(names.goal_note(at), row_text(row), tr("in words"))
            lines.add(row_text(row), self._tick(names.goal_met(at), choices, row_text(row)), note)

    def _programme(self, form: FormLine) -> None:
        lines = self._part(tr("What was done?"))
        for at, row in enumerate(form.asked.activities, start=1):
            choices = [(done.value, done_word(done)) for done in Done]
            times = self._short(names.activity_times(at), row.name, tr("times"))
            lines.add(row.name, self._tick(names.activity_done(at), choices, row.name), times)

    def _measures(self, form: FormLine) -> None:
        if not form.asked.measures:
            return
        lines = self._part(tr("What was measured?"))
        for at, row in enumerate(form.asked.measures, start=1):
            unit = unit_text(row.unit) if row.unit else tr("in words")
            value = self._short(names.measure_value(at), row.name, unit)
            lines.add(row.name, value, self._short(names.measure_day(at), row.name, tr("on 12 Mar 2026")))

    def _part(self, title: str) -> "_Lines":
        self.body.addWidget(Label(title, Role.SECTION, bold=True))
        lines = _Lines()
        self.body.addWidget(lines)
        self._parts.append(lines)
        return lines

    def _tick(self, name: str, choices: Sequence[tuple[str, str]], said: str) -> Segments:
        made = Segments([(_UNSAID, tr("empty")), *choices], name=said)
        self.ticks[name] = made
        return made

    def _text(self, name: str, label: str) -> TextField:
        made = TextField(label, limit=_LONG)
        self.texts[name] = made
        return made

    def _short(self, name: str, row: str, hint: str) -> TextField:
        """Named by its row for who listens; what goes in stands in it until something does."""
        made = TextField(f"{row}, {hint}", limit=_LONG, placeholder=hint)
        made.hide_label()
        self.texts[name] = made
        return made

    def _row(self, *fields: tuple[str, str]) -> None:
        box = QWidget()
        self.body.addWidget(box)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._rows.append(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        for name, label in fields:
            row.addWidget(self._text(name, label), 1)


class _Lines(QWidget):
    """Rows of the form: its words, and two things to key in beside them, or below them once it is stacked."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QWidget, QWidget, QWidget]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S12)
        self._grid.setVerticalSpacing(S8)
        self._stretch(3, 0, 2)

    def add(self, said: str, first: QWidget, second: QWidget) -> None:
        """Beside each other."""
        line = (Label(said, wrap=True), first, second)
        for column, part in enumerate(line):
            self._grid.addWidget(part, len(self._lines), column)
        self._lines.append(line)

    def stack(self) -> None:
        """The words above the two others, for all rows."""
        for at, line in enumerate(self._lines):
            for part in line:
                self._grid.removeWidget(part)
            said, first, second = line
            self._grid.addWidget(said, 2 * at, 0, 1, 2)
            self._grid.addWidget(first, 2 * at + 1, 0)
            self._grid.addWidget(second, 2 * at + 1, 1)
        self._stretch(1, 2, 0)

    def _stretch(self, *shares: int) -> None:
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
