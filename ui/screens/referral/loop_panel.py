"""Closing the loop: the facts that have to be true before the patient knows the answer, each with its day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from careplan.domain.referral.milestone import MilestoneKind
from careplan.i18n.catalogue import tr
from ui.screens.referral.facts import LoopFact
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.repaint import show_if
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label


class LoopPanel(Panel):
    """`record_asked(MilestoneKind)` for a fact learnt late: a button, with its day once known. Steps are read only."""

    record_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Closing the loop"), plain=True)
        self._place = TabPlace(self)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(S4)
        self._grid.setHorizontalSpacing(S8)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[Label, Label, Button]] = []
        self._facts: Sequence[LoopFact] = ()
        self._lock = ""
        self.body.addLayout(self._grid)

    def show_facts(self, facts: Sequence[LoopFact]) -> None:
        """A button in the place of the day only where something may be recorded now."""
        self._facts = facts
        while len(self._lines) < len(facts):
            self._add_line(len(self._lines))
        for (name, value, button), fact in zip(self._lines, facts, strict=True):
            name.setText(fact.what)
            value.setText(fact.stands)
            value.setToolTip(fact.detail)
            value.setAccessibleName(f"{fact.what}: {fact.stands}")
            value.set_ink(Tone.GREEN if fact.done else "ink")
            button.set_words(fact.stands if fact.done else tr("Record…"))
            button.setToolTip(fact.detail)
            button.setAccessibleName(f"{fact.what}: {fact.stands}")
            show_if(value, fact.kind is None)
            show_if(button, fact.kind is not None)
        self._place.take(*(button for _, _, button in self._lines))
        self.set_locked(self._lock)

    def clear(self) -> None:
        """No fact is known; the lines are kept for the next ones."""
        self._facts = ()
        for name, value, button in self._lines:
            name.setText("")
            for each in (value, button):
                each.setToolTip("")
                each.setAccessibleName("")
                each.hide()
            value.setText("")
            button.set_words("")

    def set_locked(self, reason: str) -> None:
        """With a reason nothing can be recorded."""
        self._lock = reason
        for *_, button in self._lines:
            button.set_reason(reason)

    def button_of(self, kind: MilestoneKind) -> Button | None:
        """The button that records a fact; None where a step says it, or it is still ahead."""
        at = next((at for at, fact in enumerate(self._facts) if fact.kind is kind), None)
        return None if at is None else self._lines[at][2]

    def _add_line(self, at: int) -> None:
        button = Button(tr("Record…"), kind=ButtonKind.QUIET, small=True)
        line = (Label("", Role.BODY, ink="ink2", wrap=True), Label("", Role.BODY, bold=True), button)
        self._grid.addWidget(line[0], at, 0)
        for widget in line[1:]:
            self._grid.addWidget(widget, at, 1, Qt.AlignmentFlag.AlignRight)
        button.clicked.connect(lambda: self.record_asked.emit(self._facts[at].kind))
        self._lines.append(line)
