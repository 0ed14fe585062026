"""What the meeting came to, typed while it is discussed: outcomes, the decision, who proposed it, and the actions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.meeting_cases import DecideMeetingCase
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import Agreement, CaseOutcome, CaseStatus, Decision, Shown
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.fields import TextField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.feedback.failures import refusal
from ui.screens.meetings.actions_box import ActionsBox
from ui.screens.meetings.person_field import PersonField
from ui.shell.panels import PANEL
from ui.theme.metrics import S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class OutcomePanel(Panel):
    """Everything saves as it is typed; `finished` and `passed_over` ask for what goes on to the next case."""

    finished = Signal()
    passed_over = Signal()
    reopened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Outcome and actions"), icon="check-check", flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._desk = desk
        self._case: CaseLine | None = None
        self._sent = Decision()
        self.chips = {each: Chip(word(each), icon="") for each in CaseOutcome}
        self.decision = LongTextField(tr("Decision in one or two sentences"), limit=2000, lines=3)
        self.proposed_by = PersonField(tr("Proposed by"))
        self.agreement = ChoiceField[Agreement](tr("Agreement"), [(each, word(each)) for each in Agreement])
        self.comment = TextField(tr("Comment"), limit=1000)
        self.letter = Tick(tr("Letter to GP and patient after the meeting"))
        self.amend = Tick(tr("Put actions into the plan as a draft amendment"))
        self.handed = ActionsBox(desk)
        self.next = Button(tr("Save and next patient"), kind=ButtonKind.PRIMARY, keys="Ctrl+Enter")
        self.pass_over = Button(tr("Not discussed"))
        self.again = Button(tr("Discuss again"), icon="undo-2")
        self._wrong = Label("", ink=Tone.RED, bold=True, wrap=True)
        self._chips = QWidget()
        self.form: Form[Decision] = Form(self._save, path="case", parent=self)
        for name in ("decision", "proposed_by", "agreement", "comment"):
            self.form.bind(name, getattr(self, name))
        answer_conflicts(self.form, self)
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self._lay_out()
        self._connect()

    @property
    def case(self) -> CaseLine | None:
        """The case that is shown."""
        return self._case

    def show_case(self, case: CaseLine | None, why_not: str) -> None:
        """Another case begins anew (`leave` comes before), the same one keeps what is being typed."""
        is_same = case is not None and self._case is not None and case.id == self._case.id
        if not is_same:
            self.drafting.leave()
        self._case = case
        self.setEnabled(case is not None)
        if case is None or not is_same:
            self.form.start(case.decided if case else None)
            self.drafting.at(f"meeting-case/{case.id}" if case and not why_not else "")
            self.tell("")
        else:
            self.form.show(case.decided)
        self._sent = case.decided if case else Decision()
        self._show_ticks()
        self.form.set_locked(why_not)
        for box in (*self.chips.values(), self.letter, self.amend):
            box.setEnabled(not why_not)
        self.handed.show_case(case, why_not)
        self._show_buttons(why_not)
        self.set_caption(self._saved())

    def offer_people(self, names: tuple[str, ...]) -> None:
        """Who may have proposed it, and who may do it."""
        self.proposed_by.offer(names)
        self.handed.owner.offer(names)

    def leave(self) -> bool:
        """Saves; False keeps the person here, with the reason at the field."""
        return self._case is None or (self.handed.leave() and self.form.leave())

    def finish(self, then: Callable[[object], None], shown: Shown | None) -> None:
        """Saves all of it and marks the case as discussed; a refusal is said here and the case stays."""
        if self._case is None or not self.leave():
            return
        self.tell("")
        wanted = self._typed()
        command = DecideMeetingCase(case_id=self._case.id, seen=wanted, wanted=wanted, done=True, shown=shown)
        self._desk.run(command, then, owner=self, refused=self._declined)

    def tell(self, text: str) -> None:
        """Why it was not done."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _typed(self) -> Decision:
        values: dict[str, Any] = self.form.values()
        return replace(self._sent, **values)

    def _save(self, edit: Edit[Decision]) -> None:
        assert self._case is not None  # without a case every field is shut
        seen, wanted = self._apart(edit.seen), self._apart(edit.wanted)
        command = DecideMeetingCase(case_id=self._case.id, seen=seen, wanted=wanted)
        self._desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _apart(self, value: Decision) -> Decision:
        """Chips and ticks are sent by themselves: here they never differ."""
        sent = self._sent
        return replace(value, outcomes=sent.outcomes, letter=sent.letter, amend=sent.amend)

    def _choose(self) -> None:
        """A chip or tick: sent at once, after whatever was sent before."""
        if self._case is None:
            return
        outcomes = tuple(each for each, chip in self.chips.items() if chip.isChecked())
        wanted = replace(self._sent, outcomes=outcomes, letter=self.letter.isChecked(), amend=self.amend.isChecked())
        seen, self._sent = self._sent, wanted
        command = DecideMeetingCase(case_id=self._case.id, seen=seen, wanted=wanted)
        self._desk.run(command, owner=self, refused=self._declined)

    def _declined(self, refused: Refused) -> None:
        if self._case is not None:
            self._sent = self._case.decided
            self._show_ticks()
        self.tell(refusal(refused).text)

    def _show_ticks(self) -> None:
        for each, chip in self.chips.items():
            chip.setChecked(each in self._sent.outcomes)
        self.letter.setChecked(self._sent.letter)
        self.amend.setChecked(self._sent.amend)
        version = self._case.plan_version if self._case else 0
        words = tr("Put actions into plan v{version} as a draft amendment").format(version=version)
        self.amend.set_words(words if version else tr("Put actions into a plan (this patient has none yet)"))

    def _show_buttons(self, why_not: str) -> None:
        is_waiting = self._case is not None and self._case.status is CaseStatus.WAITING
        is_done = self._case is not None and self._case.status is CaseStatus.DONE
        for button, shown in ((self.next, not is_done), (self.pass_over, is_waiting), (self.again, is_done)):
            button.set_reason(why_not)
            button.setVisible(shown)

    def _saved(self) -> str:
        at = self._case.decided_at if self._case else None
        return tr("saved {time}").format(time=f"{at.astimezone():%H:%M}") if at else ""

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.clicked.connect(self._choose)
        self.letter.clicked.connect(self._choose)
        self.amend.clicked.connect(self._choose)
        self.next.clicked.connect(self.finished)
        self.decision.watch.entered.connect(self.finished)
        self.pass_over.clicked.connect(self.passed_over)
        self.again.clicked.connect(self.reopened)
        self.form.refused.connect(lambda refused: self.tell(refusal(refused).text))
        self.form.failed.connect(lambda failed: self.tell(failed.text))

    def _lay_out(self) -> None:
        """From the outside in, as all that stands in a box that is put somewhere is styled for it."""
        flow = FlowLayout(self._chips)
        for chip in self.chips.values():
            flow.addWidget(chip)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(S12, S12, S12, S12)
        column.setSpacing(S12)
        self.inner = Scroll(inside)
        self.body.addWidget(self.inner, 1)
        column.addWidget(self.drafting.banner)
        column.addWidget(self._wrong)
        column.addWidget(Label(tr("Outcome"), Role.CAPTION, ink="ink2", bold=True))
        column.addWidget(self._chips)
        column.addWidget(self.decision)
        for part in (self.proposed_by, self.agreement, self.comment, self.handed, self.letter, self.amend):
            column.addWidget(part)
        column.addStretch(1)
        foot = FlowLayout(gap=S8, apart=True)
        for button in (self.next, self.again, self.pass_over):
            foot.addWidget(button)
        self.footer().addLayout(foot, 1)
        self._wrong.hide()
