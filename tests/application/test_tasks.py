"""Tasks, rows put off, work handed over, saved views and what has gone quiet: as Today sees them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.handing import HandOverWork, ReadHandOver, Reassign
from careplan.application.commands.limits import LimitChange, SetLimits, SetQuietDays
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.saved_views import RemoveView, SaveView
from careplan.application.commands.tasks import AddTask, FinishTask, SnoozeRow, WakeRow
from careplan.application.handing_papers import hand_over_paper, list_paper
from careplan.application.queries.gone_quiet import GoneQuiet
from careplan.application.queries.rail_counts import RailCounts
from careplan.application.queries.referral_board import ReferralBoard
from careplan.application.queries.referral_limits import ClinicLimits
from careplan.application.queries.snoozed import SnoozeNotes, snoozable
from careplan.application.queries.today_beside import TodayBeside
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.plan.labels import Labels
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import CannotUndo, Conflict, Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.task.hand_over import Handed, ItemKind
from careplan.domain.task.snooze import SnoozeTerms
from careplan.domain.task.task import TaskTerms
from careplan.i18n.worklist import why
from tests.support import clinics
from tests.support.clinics import GRACE
from tests.support.pdf_text import page_texts

S = ReferralState
DAY = date(2026, 3, 1)
LATE = date(2026, 3, 20)
CALL = TaskTerms(text="Call the lung clinic", owner="ann", due_on=date(2026, 3, 5))


@pytest.fixture
def patient_id(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


@pytest.fixture
def referral_id(clinic: Clinic, patient_id: PatientId) -> ReferralId:
    """Sent on the first day, urgent."""
    terms = ReferralTerms(specialty="pulmonology", question="Is this it?", owner="ann", urgency=Urgency.URGENT)
    made = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=made, ready=True, on=DAY))
    clinic.run(AdvanceReferral(referral_id=made, step=Step(to=S.SENT, on=DAY, channel="fax")))
    return made


def due(clinic: Clinic, today: date = LATE, **more: object) -> tuple[WorkRow, ...]:
    rows: tuple[WorkRow, ...] = clinic.ask(replace(Worklist(today=today), **more)).rows  # type: ignore[arg-type] # by name
    assert more or clinic.ask(RailCounts(today=today)).due == len(rows)
    return rows


def at(clinic: Clinic, day: date) -> Clinic:
    """The same clinic on another day."""
    return replace(clinic, clock=clinics.Clock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))


class TestTasks:
    def test_one_of_nobody_is_due_until_it_is_done(self, clinic: Clinic) -> None:
        task_id = clinic.run(AddTask(terms=CALL)).value
        (row,) = due(clinic, owner="ann")
        assert (row.kind, row.patient_id, row.owner, row.days_late) == (WorkKind.TASK, None, "ann", 15)
        assert why(row, row.subject, Labels()) == "Reminder set by Ann Sample on 01-Mar-2026: Call the lung clinic."
        assert due(clinic, owner="ben") == ()
        finished = at(clinic, LATE).run(FinishTask(task_id=task_id, on=LATE))
        assert due(clinic) == ()
        with pytest.raises(WrongStatus):
            at(clinic, LATE).run(FinishTask(task_id=task_id, on=LATE))
        assert finished.step is not None
        clinic.undo(finished.step)
        assert len(due(clinic)) == 1

    def test_one_about_a_referral_is_for_its_patient_and_for_no_other(
        self, clinic: Clinic, patient_id: PatientId, referral_id: ReferralId
    ) -> None:
        clinic.run(AddTask(terms=CALL, referral_id=referral_id))
        assert {row.kind for row in due(clinic, patient_id=patient_id)} == {WorkKind.TASK, WorkKind.REFERRAL_STEP}
        other = clinic.run(RegisterPatient(terms=replace(GRACE, family="Other"))).value
        with pytest.raises(Invalid):
            clinic.run(AddTask(terms=CALL, referral_id=referral_id, patient_id=other))

    def test_a_day_to_come_is_no_day_on_which_it_was_done(self, clinic: Clinic) -> None:
        task_id = clinic.run(AddTask(terms=CALL)).value
        with pytest.raises(Invalid):
            clinic.run(FinishTask(task_id=task_id, on=LATE))


class TestPutOff:
    TERMS = SnoozeTerms(reason="closed this week", until=date(2026, 3, 27))

    def snooze(self, clinic: Clinic) -> None:
        (row,) = due(clinic)
        at(clinic, LATE).run(SnoozeRow(row=snoozable(row), terms=self.TERMS))

    def test_hidden_until_its_day_and_listed_with_who_and_why(self, clinic: Clinic, referral_id: ReferralId) -> None:
        self.snooze(clinic)
        assert due(clinic) == due(clinic, date(2026, 3, 26)) == ()
        assert [row.about for row in due(clinic, snoozed=True)] == [referral_id]
        (note,) = clinic.ask(SnoozeNotes(today=LATE)).values()
        assert (note.who, note.reason, note.decided_on) == ("Ann Sample", "closed this week", LATE)
        assert [row.about for row in due(clinic, date(2026, 3, 27))] == [referral_id]
        assert due(clinic, date(2026, 3, 27), snoozed=True) == ()

    def test_it_comes_back_when_its_state_changes(self, clinic: Clinic, referral_id: ReferralId) -> None:
        self.snooze(clinic)
        step = Step(to=S.DECLINED, on=date(2026, 3, 10), reason="full")
        at(clinic, LATE).run(AdvanceReferral(referral_id=referral_id, step=step))
        assert [row.rule for row in due(clinic)] == ["declined-not-redirected"]

    @pytest.mark.parametrize(("days", "shown"), [(3, 1), (9, 0)])
    def test_it_comes_back_when_it_is_due_earlier_but_not_later(
        self, clinic: Clinic, referral_id: ReferralId, days: int, shown: int
    ) -> None:
        self.snooze(clinic)
        change = LimitChange(step=LimitStep.ANSWER, urgency=Urgency.URGENT, seen=None, wanted=Limit(days))
        clinic.run(SetLimits(changes=(change,)))
        assert len(due(clinic)) == shown

    def test_shown_again_at_once(self, clinic: Clinic, referral_id: ReferralId) -> None:
        self.snooze(clinic)
        (note,) = clinic.ask(SnoozeNotes(today=LATE)).values()
        clinic.run(WakeRow(snooze_id=note.id))
        assert [row.about for row in due(clinic)] == [referral_id]

    def test_never_to_a_day_that_is_over(self, clinic: Clinic, referral_id: ReferralId) -> None:
        (row,) = due(clinic)
        with pytest.raises(Invalid):
            at(clinic, LATE).run(SnoozeRow(row=snoozable(row), terms=replace(self.TERMS, until=LATE)))


class TestHandingOver:
    def items(self, clinic: Clinic, referral_id: ReferralId) -> tuple[Handed, ...]:
        task_id = clinic.run(AddTask(terms=CALL)).value
        return (
            Handed(kind=ItemKind.REFERRAL, about=referral_id, owner="ann"),
            Handed(kind=ItemKind.TASK, about=task_id, owner="ann"),
        )

    def test_in_one_step_told_to_the_receiver_until_read(self, clinic: Clinic, referral_id: ReferralId) -> None:
        ben = clinics.colleague(clinic)
        items = self.items(clinic, referral_id)
        done = clinic.run(HandOverWork(receiver="ben", items=items, note="Away until Monday"))
        assert {row.owner for row in due(clinic)} == {"ben"}
        (told,) = clinic.ask(TodayBeside(today=LATE, login="ben")).received
        assert (told.giver, told.note, told.items, told.kind) == ("Ann Sample", "Away until Monday", 2, "hand-over")
        assert clinic.ask(TodayBeside(today=LATE, login="ann")).received == ()
        with pytest.raises(Invalid):
            clinic.run(ReadHandOver(hand_over_id=told.id))
        ben.run(ReadHandOver(hand_over_id=told.id))
        assert clinic.ask(TodayBeside(today=LATE, login="ben")).received == ()
        assert done.step is not None
        with pytest.raises(CannotUndo):
            clinic.undo(done.step)

    def test_taken_back_whole_while_nobody_has_read_it(self, clinic: Clinic, referral_id: ReferralId) -> None:
        clinics.colleague(clinic)
        done = clinic.run(Reassign(receiver="ben", items=self.items(clinic, referral_id)))
        assert done.step is not None
        clinic.undo(done.step)
        assert {row.owner for row in due(clinic)} == {"ann"}
        assert clinic.ask(TodayBeside(today=LATE, login="ben")).received == ()

    def test_all_or_nothing(self, clinic: Clinic, referral_id: ReferralId) -> None:
        clinics.colleague(clinic)
        first, second = self.items(clinic, referral_id)
        for items, refusal in (((first, replace(second, owner="eve")), Conflict), ((), Invalid)):
            with pytest.raises(refusal):
                clinic.run(Reassign(receiver="ben", items=items))
        with pytest.raises(Invalid):
            clinic.run(Reassign(receiver="nobody", items=(first,)))
        assert {row.owner for row in due(clinic)} == {"ann"}


def test_the_sheet_says_what_went_over_and_what_was_done_since(clinic: Clinic, referral_id: ReferralId) -> None:
    clinics.colleague(clinic)
    tasks = [clinic.run(AddTask(terms=CALL)).value for _ in range(2)]
    items = tuple(Handed(kind=ItemKind.TASK, about=id_, owner="ann") for id_ in tasks)
    gone = (Handed(kind=ItemKind.REFERRAL, about=referral_id, owner="ann"), *items)
    made = clinic.run(HandOverWork(receiver="ben", items=gone, note="Away until Monday")).value
    clinic.run(FinishTask(task_id=tasks[1], on=DAY))
    said = _printed(hand_over_paper(clinic, made).data)
    wanted = (
        "Ann Sample to Ben Sample",
        "Away until Monday",
        "sent 01-Mar-2026, no appointment",
        "Done or ended since",
    )
    for words in wanted:
        assert _bare(words) in said
    listed = _printed(list_paper(clinic, due(clinic)).data)
    assert _bare("Reminder set by Ann Sample on 01-Mar-2026: Call the lung clinic.") in listed
    assert _bare("Taken over by") not in listed


def _printed(pdf: bytes) -> str:
    return _bare("".join(page_texts(pdf)))


def _bare(text: str) -> str:
    """Without blanks: where a cell of a table breaks its lines is not the matter here."""
    return "".join(text.split())


def test_a_view_is_kept_for_one_person_and_replaced_by_its_name(clinic: Clinic) -> None:
    for grouping in ("owner", "patient"):
        clinic.run(SaveView(name="My morning", filter="mine", grouping=grouping))
    (view,) = clinic.ask(TodayBeside(today=LATE, login="ann")).views
    assert (view.name, view.filter, view.grouping) == ("My morning", "mine", "patient")
    assert clinic.ask(TodayBeside(today=LATE, login="ben")).views == ()
    clinic.run(RemoveView(saved_view_id=view.id))
    assert clinic.ask(TodayBeside(today=LATE, login="ann")).views == ()


def test_a_referral_without_a_word_for_long_has_gone_quiet(clinic: Clinic, referral_id: ReferralId) -> None:
    quiet = GoneQuiet(today=DAY + timedelta(days=22))
    (row,) = clinic.ask(quiet).rows
    assert (row.kind, row.referral_id, row.since, row.days_late) == (WorkKind.QUIET_REFERRAL, referral_id, DAY, 1)
    assert clinic.ask(replace(quiet, today=DAY + timedelta(days=21))).rows == ()
    step = Step(to=S.BOOKED, on=DAY, appointment_on=date(2026, 6, 1))
    at(clinic, DAY).run(AdvanceReferral(referral_id=referral_id, step=step))
    assert clinic.ask(quiet).rows == ()


def test_after_how_many_days_something_is_quiet_is_the_clinics_to_say(clinic: Clinic, referral_id: ReferralId) -> None:
    asked = GoneQuiet(today=DAY + timedelta(days=15))
    assert clinic.ask(asked).rows == ()
    clinic.run(SetQuietDays(seen=QuietTerms(), wanted=QuietTerms(referral_days=14)))
    (row,) = clinic.ask(asked).rows
    assert (row.referral_id, row.limit, row.days_late) == (referral_id, Limit(14), 1)
    board = clinic.ask(ReferralBoard(today=asked.today))
    assert (board.quiet, board.quiet_days) == (1, 14)
    clinic.undo_last()
    assert clinic.ask(asked).rows == ()
    assert clinic.ask(ClinicLimits()).quiet == QuietTerms()


@pytest.mark.parametrize("days", [0, -1, 731])
def test_no_day_and_more_than_two_years_are_no_limit(days: int) -> None:
    for name in ("referral_days", "patient_days"):
        with pytest.raises(Invalid, match=f"quiet.{name}"):
            QuietTerms(**{name: days})
