"""What is to be done next: why, until when, what stands in the way, and the steps that may follow."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from careplan.application.queries.referral_story import Story
from careplan.application.queries.referrals import ReferralRow
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.states import GIVEN_UP, OPEN, ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import next_step, word
from ui.screens.referral.standing import due_in_words, holding_back, limit_words, state_look, why
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
from ui.widgets.repaint import show_if
from ui.widgets.tab_order import tab_in_order
from ui.widgets.texts import Label


class NextPanel(Panel):
    """`step_asked(ReferralState)` for the step that somebody wants to record; `reopen_asked` for one that has ended."""

    step_asked = Signal(object)
    reopen_asked = Signal()
    log_asked = Signal()
    reassign_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Next action"), icon="clock")
        self.setProperty(PANEL, True)
        self._lock = ""
        self._aim: ReferralState | None = None
        self._what = Label("", Role.SECTION, bold=True, wrap=True)
        self._why = Label("", ink="ink2", wrap=True)
        self._missing = Label("", ink=Tone.AMBER, bold=True, wrap=True)
        self._limit = Label("", ink="ink2", wrap=True)
        self._due = Label("", wrap=True)
        self.log = Button(tr("Log contact…"), icon="phone", small=True)
        self.reassign = Button(tr("Reassign…"), icon="user", small=True)
        self.primary = Button("", kind=ButtonKind.PRIMARY, keys="N")
        self._others = QWidget()
        self._flow = FlowLayout(self._others)
        self.others: dict[ReferralState, Button] = {}
        self.body.addWidget(self._what)
        for widget in (self._why, self._limit, self._missing, self._due):
            self.body.addWidget(widget)
        self.body.addSpacing(S4)
        self.primary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.primary)
        self.body.addWidget(self._others)
        tools = QWidget()
        flow = FlowLayout(tools)
        flow.addWidget(self.log)
        flow.addWidget(self.reassign)
        self.body.addWidget(tools)
        self._tools = tools
        self.primary.clicked.connect(self.do_next)
        self.log.clicked.connect(self.log_asked)
        self.reassign.clicked.connect(self.reassign_asked)

    def show_story(self, story: Story, labels: Labels, today: date) -> None:
        """Says the rule; offers what may follow, first what people work towards."""
        whole = story.whole
        row = whole.row
        due = due_in_words(row, today)
        ended = row.state not in OPEN
        self.set_title(due.text or (word(row.state) if ended else tr("Next action")))
        icon, tone = state_look(row.state)
        self.set_icon(due.icon or icon, due.tone if due.text else tone if ended else "accent")
        self.set_alarm(due.tone is Tone.RED)
        since = tr("Ended {day}.").format(day=day_text(row.since))
        if row.state is ReferralState.REDIRECTED and story.may_reopen:
            since += " " + tr("The referral that took over was an error.")
        self._what.setText(next_step(row.state, told=row.told) or tr("Nothing. The loop has ended."))
        self._why.setText(since if ended else why(whole, labels, today))
        self._tell_missing(holding_back(whole))
        limit = limit_words(row, story.limits)
        self._limit.setText(limit)
        show_if(self._limit, bool(limit))
        self._due.setText("" if ended else _owner_and_day(row, story.owner))
        show_if(self._due, bool(self._due.text()))
        show_if(self._tools, not ended)
        self._offer(story)
        self.set_locked(self._lock)

    def set_locked(self, reason: str) -> None:
        """With a reason no step can be recorded."""
        self._lock = reason
        for button in (self.primary, self.log, self.reassign, *self.others.values()):
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

    def _offer(self, story: Story) -> None:
        self._aim = aim(story.whole.row.state)
        self.primary.set_words(step_word(self._aim) + "…" if self._aim else tr("Reopen…"))
        self.primary.setVisible(self._aim is not None or story.may_reopen)
        rest = [each for each in story.whole.next_states if each is not self._aim and each not in GIVEN_UP]
        if list(self.others) != rest:
            self._replace(rest)

    def _replace(self, states: Sequence[ReferralState]) -> None:
        self.others = {}
        for state in states:
            self.others[state] = button = Button(step_word(state) + "…", small=True)
            button.clicked.connect(partial(self._chosen, state))
        refill(self._others, self._flow, self.others.values())
        tab_in_order(self.primary, *self.others.values(), self.log, self.reassign)
        self._others.setVisible(bool(states))

    def _chosen(self, state: ReferralState) -> None:
        self.step_asked.emit(state)


def _owner_and_day(row: ReferralRow, name: str) -> str:
    due = tr("Due {day}").format(day=day_text(row.due_on)) if row.due_on else ""
    owner = tr("Owner {name}").format(name=name) if name else tr("No owner")
    return " · ".join(filter(None, (due, owner)))
