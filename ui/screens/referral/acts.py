"""What can be done to the referral that is shown: each act a command, asked for in a dialog where it needs more."""

from collections.abc import Callable, Sequence
from datetime import UTC, date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.referral_facts import MarkImportant
from careplan.application.commands.referrals import RetireReferral
from careplan.application.permissions import User
from careplan.application.queries.parting import OpenWorkFound, OpenWorkOf
from careplan.application.queries.referral_siblings import SiblingsOf
from careplan.application.queries.referrals import ReferralRow, Referred
from careplan.application.queries.users import Users
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.parting import STANDING_AFTER
from careplan.domain.referral.states import GIVEN_UP, ReferralState
from careplan.domain.referral.step import LossReason
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.list_acts import ListActs
from ui.screens.referral.noting import fact_asked, owner_asked, siblings_asked, taken_back
from ui.screens.referral.standing import holding_back, told_by
from ui.screens.referral.steps import correct_asked, past_states, reopen_asked, step_asked, step_word
from ui.screens.referral.way import STAGES
from ui.shell.room import Room


class Acts(ListActs):
    """`opened(ReferralId)` goes to another referral, `taken_away` says that this one is gone.

    `before` saves what is being edited, so that a step never overtakes a text; False stays.
    """

    opened = Signal(object)
    taken_away = Signal()

    def __init__(self, room: Room, page: QWidget, before: Callable[[], bool]) -> None:
        super().__init__(room, page)
        self._before = before

    def step(self, to: ReferralState) -> None:
        """Asks for what the step needs; one that may not follow is told with those that may."""
        whole = self.whole
        if whole is None or self.lock or not self._before():
            return
        if to not in whole.next_states:
            self.told.emit(_not_now(whole, to))
            return
        if to is not ReferralState.DRAFT and to not in GIVEN_UP and (missing := holding_back(whole)):
            self.told.emit(" ".join((tr("Before it may be sent:"), *missing)))
            return
        asked = step_asked(whole.row, to, self._desk, told_by=told_by(whole))
        dialog = self.ask(asked, partial(self._stepped, to))
        if (loss := dialog.fields.get("step.loss")) is not None:
            dialog.recorded.connect(lambda _: self._lost(whole.row, loss.value()))

    def papers(self, kind: str) -> None:
        """Letter or packet as it would leave now; what is being typed is saved first, so that it is in it."""
        whole = self.whole
        if whole is None or not self._before():
            return

        from ui.screens.referral_papers.dialog import ReferralPapers  # noqa: PLC0415 - not needed to show the page

        self.show_dialog(ReferralPapers(self._desk, whole.row.id, self.subtitle, self._page, kind=kind))

    def node(self, key: ReferralState) -> None:
        """Enter on a node of the stepper: the step that leads to it."""
        whole = self.whole
        if whole is None:
            return
        states = next((states for states in STAGES if states[0] is key), (key,))
        self.step(next((state for state in states if state in whole.next_states), key))

    def reopen(self) -> None:
        """Goes on with one that has ended."""
        whole = self.whole
        if whole is not None and not self.lock:
            self.ask(reopen_asked(whole.row.id, self._desk.today))

    def correct(self) -> None:
        """Puts a step right that was recorded by mistake."""
        whole = self.whole
        if whole is not None and not self.lock and past_states(whole) and self._before():
            self.ask(correct_asked(whole, self.begun_on(), self._desk.today))

    def fact(self, kind: MilestoneKind) -> None:
        """A fact learnt late, by itself."""
        whole = self.whole
        if whole is not None and not self.lock and self._before():
            dialog = self.ask(fact_asked(whole, kind, self._desk.today))
            dialog.danger_chosen.connect(lambda: self._take_back(kind, dialog))

    def flag(self) -> None:
        """Important, or not any more; Undo takes it back."""
        whole = self.whole
        if whole is not None and self._is_open():
            self.run(MarkImportant(referral_id=whole.row.id, important=not whole.row.important))

    def reassign(self) -> None:
        """Somebody else chases it."""
        whole = self.whole
        if whole is not None and self._is_open() and self._before():
            self._desk.ask(Users(), self._reassign_to, owner=self)

    def offer_siblings(self, *, always: bool = True) -> None:
        """The other open referrals for the same need; with `always` it is told when there are none."""
        whole = self.whole
        if whole is not None and not self.lock:
            asked = SiblingsOf(referral_id=whole.row.id)
            self._desk.ask(asked, lambda found: self._siblings_found(whole, found, always), owner=self)

    def goals(self) -> None:
        """Which goals it serves."""
        whole, plan = self.whole, self._room.open_plan.snapshot
        if whole is None or plan is None or self.lock:
            return
        if all(line.id != whole.row.id for line in plan.referrals):
            self.told.emit(tr("This referral belongs to no plan that is open, so it can serve no goal of it."))
            return
        self.show_dialog(GoalsDialog(self._desk, plan, whole.row.id, whole.goals, self._page))

    def begun_on(self) -> date:
        """The day it was first written down."""
        assert self.story is not None  # asked only while one is shown
        row = self.story.whole.row
        written = self.story.written.get(row.id)
        if written is not None:
            return written.at.astimezone(UTC).date()
        return min([event.on for event in self.story.whole.events], default=row.since)

    def _stepped(self, to: ReferralState, made: object) -> None:
        """Redirecting made another referral, which is shown; closing asks whether others may end with it."""
        if to is ReferralState.REDIRECTED:
            self.opened.emit(made)
        elif to is ReferralState.CLOSED:
            self.offer_siblings(always=False)

    def _lost(self, row: ReferralRow, loss: LossReason | None) -> None:
        """Where the patient died or moved and the record does not say so, that is offered; it is never done unasked."""
        status = STANDING_AFTER.get(loss) if loss else None
        if status is None or row.patient_status is not PatientStatus.ACTIVE:
            return

        def known(found: OpenWorkFound) -> None:
            from ui.screens.record.parting import left_asked  # noqa: PLC0415 - not needed to show the page

            self.ask(left_asked(row.patient_id, found, status, self._desk.labels))

        self._desk.ask(OpenWorkOf(patient_id=row.patient_id), known, owner=self)

    def _reassign_to(self, people: Sequence[User]) -> None:
        if self.whole is not None:
            self.ask(owner_asked(self.whole.row, people))

    def _siblings_found(self, done: Referred, found: Sequence[ReferralRow], always: bool) -> None:
        if found:
            self.ask(siblings_asked(done.row, found, self._desk.today))
        elif always:
            self.told.emit(tr("No other referral to this specialty is open for this patient."))

    def _take_back(self, kind: MilestoneKind, dialog: AskDialog) -> None:
        dialog.accept()
        if self.whole is not None:
            self.run(taken_back(self.whole, kind))

    def take_away(self) -> None:
        """A draft that was made by mistake; Undo brings it back."""
        whole = self.whole
        if whole is not None and self._before():
            command = RetireReferral(referral_id=whole.row.id, seen=whole.row.terms)
            self.run(command, lambda _: self.taken_away.emit())


def _not_now(whole: Referred, to: ReferralState) -> str:
    """Which steps come first."""
    row = whole.row
    onward = [step_word(state) for state in whole.next_states if state not in GIVEN_UP]
    said = tr("“{step}” cannot be recorded now: the referral is at “{state}”.")
    first = said.format(step=step_word(to), state=word(row.state))
    if not onward:
        return first + " " + tr("The loop has ended; reopen it first.")
    return first + " " + tr("Possible next: {steps}.").format(steps=", ".join(onward))
