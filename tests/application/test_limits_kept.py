"""Limits that hold on every page: visits booked too late, drafts, days that cannot be, rows put off, and undo."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.limits import LimitChange, SetLimits, SetQuietDays
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referral_facts import MarkImportant, RecordMilestone
from careplan.application.commands.referrals import (
    AddReferral,
    AdvanceReferral,
    CorrectReferral,
    PrepareReferral,
    ReviseReferral,
)
from careplan.application.commands.tasks import SnoozeRow
from careplan.application.queries.gone_quiet import GoneQuiet
from careplan.application.queries.referral_board import BoardFilter, ReferralBoard
from careplan.application.queries.referral_limits import LimitsOfReferral
from careplan.application.queries.referrals import ReferralRow, Referrals, WholeReferral
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import BEYOND_LIMIT
from careplan.domain.plan.labels import Labels
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms, OutOfOrder
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step, TooEarly
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.task.snooze import ACCEPTED_LATE, SnoozeTerms, TooFar
from careplan.domain.team.clinic import Role
from careplan.i18n.refusals import message
from careplan.i18n.worklist import why
from tests.support import clinics
from tests.support.clinics import GRACE

S = ReferralState
DAY = date(2026, 3, 1)
TERMS = ReferralTerms(specialty="pulmonology", question="Is this it?", owner="ann", urgency=Urgency.URGENT)


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def at(clinic: Clinic, day: date) -> Clinic:
    return replace(clinic, clock=clinics.Clock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))


@pytest.fixture
def patient_id(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


@pytest.fixture
def drafted(clinic: Clinic, patient_id: PatientId) -> ReferralId:
    return clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=TERMS)).value


@pytest.fixture
def sent(clinic: Clinic, drafted: ReferralId) -> ReferralId:
    clinic.run(PrepareReferral(referral_id=drafted, ready=True, on=DAY))
    clinic.run(AdvanceReferral(referral_id=drafted, step=Step(to=S.SENT, on=DAY, channel="fax")))
    return drafted


def book(clinic: Clinic, referral_id: ReferralId, on: date, visit: date) -> None:
    at(clinic, on).run(AdvanceReferral(referral_id=referral_id, step=Step(to=S.BOOKED, on=on, appointment_on=visit)))


def one(clinic: Clinic, referral_id: ReferralId) -> ReferralRow:
    return clinic.ask(WholeReferral(referral_id=referral_id)).row


def listed(clinic: Clinic, today: date, **more: object) -> tuple[WorkRow, ...]:
    rows: tuple[WorkRow, ...] = clinic.ask(replace(Worklist(today=today), **more)).rows  # type: ignore[arg-type] # by name
    return rows


def put_off(clinic: Clinic, row: WorkRow, today: date, until: date) -> None:
    terms = SnoozeTerms(reason="seen and accepted", until=until)
    at(clinic, today).run(SnoozeRow(row=snoozable(row), terms=terms))


class TestVisitBookedTooLate:
    def test_listed_from_the_booking_on_counted_from_sending(self, clinic: Clinic, sent: ReferralId) -> None:
        """Accepted on day 10: that gives nobody two weeks more."""
        at(clinic, days(10)).run(AdvanceReferral(referral_id=sent, step=Step(to=S.ACCEPTED, on=days(10))))
        book(clinic, sent, days(11), days(150))
        (row,) = listed(clinic, days(11))
        assert (row.rule, row.action, row.due, row.days_late) == ("visit-beyond-limit", "seek-earlier", days(14), -3)
        said = "Visit at Lung booked beyond the limit: 29-Jul-2026, limit 15-Mar-2026 "
        assert why(row, "Lung", Labels()) == f"{said}(from sending: 14 days, unconfirmed)."
        assert [row.days_late for row in listed(clinic, days(20))] == [6]
        assert [row.about for row in listed(clinic, days(20), owner="ann")] == [sent]
        assert {row.rule for row in listed(clinic, days(149))} == {"visit-booked", "visit-beyond-limit"}
        assert [row.rule for row in listed(clinic, days(150))] == ["visit-booked"]

    def test_within_the_limit_nothing_is_said(self, clinic: Clinic, sent: ReferralId) -> None:
        book(clinic, sent, days(1), days(14))
        assert (one(clinic, sent).visit_by, listed(clinic, days(1))) == (days(14), ())

    def test_accepted_with_a_reason_until_it_is_booked_anew(self, clinic: Clinic, sent: ReferralId) -> None:
        """For longer than any other row may be put off, never beyond the visit."""
        assert ACCEPTED_LATE == BEYOND_LIMIT
        book(clinic, sent, days(1), days(150))
        (row,) = listed(clinic, days(1))
        with pytest.raises(TooFar):
            put_off(clinic, row, days(1), days(151))
        put_off(clinic, row, days(1), days(150))
        assert listed(clinic, days(140)) == ()
        assert [row.rule for row in listed(clinic, days(140), snoozed=True)] == ["visit-beyond-limit"]
        book(clinic, sent, days(20), days(160))
        assert [row.rule for row in listed(clinic, days(140))] == ["visit-beyond-limit"]

    def test_a_correction_back_to_the_desk_takes_the_day_of_sending_with_it(
        self, clinic: Clinic, sent: ReferralId
    ) -> None:
        """It is counted from the day on which it truly went."""
        later = at(clinic, days(9))
        later.run(CorrectReferral(referral_id=sent, to=S.READY, since=DAY, reason="not sent"))
        assert one(clinic, sent).visit_by is None
        later.run(AdvanceReferral(referral_id=sent, step=Step(to=S.SENT, on=days(9), channel="fax")))
        assert one(clinic, sent).visit_by == days(23)


class TestDrafts:
    def late(self, clinic: Clinic, today: date) -> tuple[int, int, int]:
        """On Today, on the board and in the list of the command line."""
        board = clinic.ask(ReferralBoard(today=today, wanted=BoardFilter(late=True)))
        shown = sum(len(column.cards) for column in board.columns)
        rows = [row for row in listed(clinic, today) if row.days_late > 0]
        return len(rows), shown, len(clinic.ask(Referrals(overdue_on=today)))

    def test_one_day_for_every_page(self, clinic: Clinic, drafted: ReferralId) -> None:
        assert one(clinic, drafted).due_on == days(3)
        assert (self.late(clinic, days(3)), self.late(clinic, days(4))) == ((0, 0, 0), (1, 1, 1))
        assert clinic.ask(LimitsOfReferral(referral_id=drafted, today=DAY)).limit == Limit(3)

    def test_a_limit_of_its_own(self, clinic: Clinic, drafted: ReferralId) -> None:
        for step, due in ((LimitStep.SEND, days(3)), (LimitStep.PREPARE, days(10))):
            change = LimitChange(step=step, urgency=Urgency.URGENT, seen=None, wanted=Limit(10))
            clinic.run(SetLimits(changes=(change,)))
            assert one(clinic, drafted).due_on == due
        (row,) = listed(clinic, days(11))
        assert (row.rule, row.due, row.limit) == ("draft-not-prepared", days(10), Limit(10))

    def test_nobody_is_called_about_one_that_went_to_nobody(self, clinic: Clinic, drafted: ReferralId) -> None:
        (row,) = [row for row in clinic.ask(GoneQuiet(today=days(60))).rows if row.referral_id]
        assert (row.rule, row.action) == ("referral-quiet", "prepare-referral")


class TestUndoOfLimits:
    def test_what_moved_since_keeps_its_step_and_is_reckoned_anew(self, clinic: Clinic, sent: ReferralId) -> None:
        changes = [
            LimitChange(step=step, urgency=Urgency.URGENT, seen=None, wanted=Limit(2))
            for step in (LimitStep.ANSWER, LimitStep.VISIT)
        ]
        done = clinic.run(SetLimits(changes=tuple(changes)))
        assert (one(clinic, sent).due_on, one(clinic, sent).visit_by) == (days(2), days(2))
        at(clinic, days(1)).run(AdvanceReferral(referral_id=sent, step=Step(to=S.RECEIVED, on=days(1))))
        assert done.step is not None
        undone = clinic.undo(done.step)
        row = one(clinic, sent)
        assert (row.state, row.due_on, row.visit_by) == (S.RECEIVED, days(8), days(14))
        assert undone.step is not None
        clinic.undo(undone.step)
        assert (one(clinic, sent).due_on, one(clinic, sent).visit_by) == (days(3), days(2))

    def test_a_colleagues_limits_are_no_work_that_undo_would_lose(self, clinic: Clinic, patient_id: PatientId) -> None:
        made = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=TERMS))
        change = LimitChange(step=LimitStep.PREPARE, urgency=Urgency.URGENT, seen=None, wanted=Limit(9))
        clinics.colleague(clinic, role=Role.COORDINATOR).run(SetLimits(changes=(change,)))
        assert one(clinic, made.value).due_on == days(9)
        assert made.step is not None
        clinic.undo(made.step)
        assert listed(clinic, days(60)) == ()

    def test_a_sending_from_before_its_day_was_kept_leaves_none(self, clinic: Clinic, drafted: ReferralId) -> None:
        """Its step in the journal knows nothing of that day, nor that advancing is never undone."""
        clinic.run(PrepareReferral(referral_id=drafted, ready=True, on=DAY))
        done = clinic.run(AdvanceReferral(referral_id=drafted, step=Step(to=S.SENT, on=DAY, channel="fax")))
        with clinic.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM journal_change WHERE field IN ('sent_on', 'visit_by')")
            connection.exec_driver_sql("UPDATE journal_step SET undoable = 1")
        assert done.step is not None
        clinic.undo(done.step)
        assert (one(clinic, drafted).state, one(clinic, drafted).visit_by) == (S.READY, None)
        anew = Step(to=S.SENT, on=days(9), channel="fax")
        at(clinic, days(9)).run(AdvanceReferral(referral_id=drafted, step=anew))
        assert one(clinic, drafted).visit_by == days(23)


class TestDaysThatCannotBe:
    def test_no_correction_before_the_step_before(self, clinic: Clinic, sent: ReferralId) -> None:
        later = at(clinic, days(9))
        later.run(AdvanceReferral(referral_id=sent, step=Step(to=S.RECEIVED, on=days(3))))
        with pytest.raises(TooEarly) as refused:
            later.run(CorrectReferral(referral_id=sent, to=S.SENT, since=date(2020, 1, 1), reason="typing"))
        said = message(refused.value)
        assert "01-Mar-2026" in said.happened.replace("\N{NO-BREAK SPACE}", " ")
        assert said.todo
        later.run(CorrectReferral(referral_id=sent, to=S.SENT, since=days(2), reason="typing"))
        later.run(AdvanceReferral(referral_id=sent, step=Step(to=S.RECEIVED, on=days(3))))
        with pytest.raises(TooEarly):  # the day as it was put right, not as it was typed first
            later.run(CorrectReferral(referral_id=sent, to=S.SENT, since=date(2026, 2, 27), reason="typing"))

    def test_nothing_before_the_birth(self, clinic: Clinic, drafted: ReferralId) -> None:
        for on in (date(1, 1, 1), GRACE.birth_date.earliest - timedelta(days=1) if GRACE.birth_date else DAY):
            with pytest.raises(Invalid) as refused:
                clinic.run(PrepareReferral(referral_id=drafted, ready=True, on=on))
            assert (refused.value.field, refused.value.reason) == ("step.on", "before-birth")

    @pytest.mark.parametrize(
        ("kind", "on", "reason"),
        [
            (MilestoneKind.RECEIPT, 6, "after-next-step"),
            (MilestoneKind.RECEIPT, 5, ""),
            (MilestoneKind.VISIT, 6, "before-booking"),
            (MilestoneKind.VISIT, 8, ""),
        ],
    )
    def test_a_fact_agrees_with_the_steps(
        self, clinic: Clinic, sent: ReferralId, kind: MilestoneKind, on: int, reason: str
    ) -> None:
        """Accepted on day 5, booked on day 7, report on day 12."""
        at(clinic, days(20)).run(AdvanceReferral(referral_id=sent, step=Step(to=S.ACCEPTED, on=days(5))))
        book(clinic, sent, days(7), days(9))
        later = at(clinic, days(20))
        later.run(AdvanceReferral(referral_id=sent, step=Step(to=S.REPORT_RECEIVED, on=days(12))))
        command = RecordMilestone(referral_id=sent, kind=kind, seen=None, wanted=MilestoneTerms(on=days(on)))
        if not reason:
            later.run(command)
            return
        with pytest.raises(OutOfOrder) as refused:
            later.run(command)
        assert refused.value.reason == reason
        assert message(refused.value).todo


class TestPuttingOff:
    def test_no_longer_than_the_clinic_lets_it(self, clinic: Clinic, sent: ReferralId) -> None:
        (row,) = listed(clinic, days(20))
        with pytest.raises(TooFar) as refused:
            put_off(clinic, row, days(20), days(20 + 91))
        assert "19-Jun-2026" in message(refused.value).todo.replace("\N{NO-BREAK SPACE}", " ")
        put_off(clinic, row, days(20), days(20 + 90))
        clinic.run(SetQuietDays(seen=QuietTerms(), wanted=QuietTerms(put_off_days=5)))
        with pytest.raises(TooFar):
            put_off(clinic, row, days(20), days(26))
        put_off(clinic, row, days(20), days(25))

    def test_the_flag_wakes_it_but_not_one_that_had_it(self, clinic: Clinic, sent: ReferralId) -> None:
        (row,) = listed(clinic, days(20))
        put_off(clinic, row, days(20), days(40))
        clinic.run(MarkImportant(referral_id=sent, important=True))
        (row,) = listed(clinic, days(20))
        put_off(clinic, row, days(20), days(40))
        assert listed(clinic, days(20)) == ()
        clinic.run(MarkImportant(referral_id=sent, important=False))
        assert listed(clinic, days(20)) == ()

    @pytest.mark.parametrize(("urgency", "count"), [(Urgency.SAME_DAY, 1), (Urgency.ROUTINE, 0)])
    def test_more_urgent_wakes_it_and_less_does_not(
        self, clinic: Clinic, drafted: ReferralId, urgency: Urgency, count: int
    ) -> None:
        (row,) = listed(clinic, days(20))
        put_off(clinic, row, days(20), days(40))
        terms = one(clinic, drafted).terms
        clinic.run(ReviseReferral(referral_id=drafted, seen=terms, wanted=replace(terms, urgency=urgency)))
        assert len(listed(clinic, days(20))) == count
