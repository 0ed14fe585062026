"""What is to be done next: why, until when, what stands in the way, and the steps that may follow."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.queries.referrals import Referred
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.states import GIVEN_UP, OPEN, ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import next_step, word
from ui.screens.referral.standing import due_in_words, holding_back, state_look, why
from ui.screens.referral.steps import step_word
from ui.screens.referral.way import aim
from ui.shell.panels import PANEL
from ui.theme.metrics import S4
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.tab_order import tab_in_order
from ui.widgets.texts import Label

_FINAL = frozenset({ReferralState.REDIRECTED, ReferralState.ENTERED_IN_ERROR})
"""From here nothing goes on."""


class NextPanel(Panel):
    """`step_asked(ReferralState)` for the step that somebody wants to record; `reopen_asked` for one that has ended."""

    step_asked = Signal(object)
    reopen_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Next action"), icon="clock")
        self.setProperty(PANEL, True)
        self._lock = ""
        self._aim: ReferralState | None = None
        self._what = Label("", Role.SECTION, bold=True, wrap=True)
        self._why = Label("", ink="ink2", wrap=True)
        self._missing = Label("", ink=Tone.AMBER, bold=True, wrap=True)
        self._due = Label("", wrap=True)
        self.primary = Button("", kind=ButtonKind.PRIMARY, keys="N")
        self._others = QWidget()
        self._flow = FlowLayout(self._others)
        self.others: dict[ReferralState, Button] = {}
        self.body.addWidget(self._what)
        for widget in (self._why, self._missing, self._due):
            self.body.addWidget(widget)
        self.body.addSpacing(S4)
        self.body.addWidget(self.primary)
        self.body.addWidget(self._others)
        self.primary.clicked.connect(self.do_next)

    def show_referral(self, whole: Referred, labels: Labels, today: date) -> None:
        """Says the rule; offers what may follow, first what people work towards."""
        row = whole.row
        due = due_in_words(row, today)
        ended = row.state not in OPEN
        self.set_title(due.text or (word(row.state) if ended else tr("Next action")))
        icon, tone = state_look(row.state)
        self.set_icon(due.icon or icon, due.tone if due.text else tone if ended else "accent")
        self.set_alarm(due.tone is Tone.RED)
        since = tr("Ended {day}.").format(day=day_text(row.since))
        self._what.setText(next_step(row.state) or tr("Nothing. The loop has ended."))
        self._why.setText(since if ended else why(row, labels, today))
        self._tell_missing(holding_back(whole))
        self._due.setText(tr("Due {day}").format(day=day_text(row.due_on)) if row.due_on and not ended else "")
        self._due.setVisible(bool(self._due.text()))
        self._offer(row.state, whole.next_states)
        self.set_locked(self._lock)

    def set_locked(self, reason: str) -> None:
        """With a reason no step can be recorded."""
        self._lock = reason
        for button in (self.primary, *self.others.values()):
            button.set_reason(reason)

    def do_next(self) -> None:
        """The step that people work towards; one that has ended is reopened."""
        if self._lock or not self.primary.isVisibleTo(self):
            return
        if self._aim is None:
            self.reopen_asked.emit()
        else:
            self.step_asked.emit(self._aim)

    def _tell_missing(self, missing: Sequence[str]) -> None:
        lines = "\n".join(f"• {line}" for line in missing)
        self._missing.setText(tr("Before it may be sent:") + "\n" + lines if missing else "")
        self._missing.setVisible(bool(missing))

    def _offer(self, state: ReferralState, following: Sequence[ReferralState]) -> None:
        self._aim = aim(state)
        self.primary.set_words(step_word(self._aim) + "…" if self._aim else tr("Reopen…"))
        self.primary.setVisible(self._aim is not None or state not in _FINAL)
        rest = [each for each in following if each is not self._aim and each not in GIVEN_UP]
        if list(self.others) != rest:
            self._replace(rest)

    def _replace(self, states: Sequence[ReferralState]) -> None:
        self.others = {}
        for state in states:
            self.others[state] = button = Button(step_word(state) + "…", small=True)
            button.clicked.connect(partial(self._chosen, state))
        refill(self._others, self._flow, self.others.values())
        tab_in_order(self.primary, *self.others.values())
        self._others.setVisible(bool(states))

    def _chosen(self, state: ReferralState) -> None:
        self.step_asked.emit(state)
