"""What is noted of a referral without moving it, the clinic's limits, and days that clocks disagree about."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt
from careplan.application.commands.limits import LimitChange, SetCalendar, SetLimits
from careplan.application.commands.referral_facts import CloseSiblings, MarkImportant, RecordMilestone
from careplan.application.commands.referrals import AdvanceReferral, CorrectReferral, ReopenReferral
from careplan.application.queries.referral_limits import ClinicLimits, LimitsOfReferral
from careplan.application.queries.referral_siblings import OpenReferralsTo, SiblingsOf
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.application.queries.worklist import Worklist
from careplan.domain.referral.clinic_limits import CalendarTerms
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import LossReason, Step
from careplan.domain.shared.errors import Conflict, Invalid, NotAllowed, WrongStatus
from careplan.domain.shared.ids import PlanId, ReferralId
from careplan.domain.team.clinic import Role
from tests.support import clinics
from tests.support.referral_loop import TODAY, advance, draft

S = ReferralState
RECEIPT = MilestoneTerms(on=TODAY, channel="phone", said_by="booking clerk")


def whole(clinic: Clinic, referral_id: ReferralId) -> Referred:
    return clinic.ask(WholeReferral(referral_id=referral_id))


def fact(referral_id: ReferralId, terms: MilestoneTerms | None, seen: MilestoneTerms | None = None) -> RecordMilestone:
    return RecordMilestone(referral_id=referral_id, kind=MilestoneKind.RECEIPT, seen=seen, wanted=terms)


@pytest.fixture
def booked(clinic: Clinic, plan_id: PlanId) -> ReferralId:
    """Sent and booked, and nobody ever confirmed the receipt."""
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, S.READY, S.SENT, S.BOOKED)
    return referral_id


def at(clinic: Clinic, moment: datetime) -> Clinic:
    return replace(clinic, clock=clinics.Clock(moment))


class TestFacts:
    def test_a_receipt_learnt_late_fills_the_blank_and_moves_nothing(self, clinic: Clinic, booked: ReferralId) -> None:
        before = whole(clinic, booked)
        outcome = clinic.run(fact(booked, RECEIPT))
        after = whole(clinic, booked)
        assert (after.row, after.events) == (before.row, before.events)
        (line,) = after.milestones
        assert (line.kind, line.terms, line.who) == (MilestoneKind.RECEIPT, RECEIPT, clinic.user.name)
        assert outcome.step is not None
        clinic.undo(outcome.step)
        assert whole(clinic, booked).milestones == ()

    def test_it_is_put_right_and_taken_back_by_whoever_saw_it(self, clinic: Clinic, booked: ReferralId) -> None:
        clinic.run(fact(booked, RECEIPT))
        better = replace(RECEIPT, said_by="Dr Example")
        clinic.run(fact(booked, better, RECEIPT))
        with pytest.raises(Conflict):
            clinic.run(fact(booked, None, RECEIPT))
        clinic.run(fact(booked, None, better))
        assert whole(clinic, booked).milestones == ()

    def test_refused_are_the_future_the_days_before_sending_what_lies_ahead_and_what_a_step_said(
        self, clinic: Clinic, plan_id: PlanId, booked: ReferralId
    ) -> None:
        for day, reason in ((1, "in-the-future"), (-1, "before-sent")):
            with pytest.raises(Invalid) as refusal:
                clinic.run(fact(booked, replace(RECEIPT, on=TODAY + timedelta(days=day))))
            assert refusal.value.reason == reason
        visit = RecordMilestone(referral_id=booked, kind=MilestoneKind.VISIT, seen=None, wanted=RECEIPT)
        with pytest.raises(WrongStatus):
            clinic.run(visit)
        received = draft(clinic, plan_id)
        advance(clinic, received, S.READY, S.SENT, S.RECEIVED, S.BOOKED)
        with pytest.raises(WrongStatus) as known:
            clinic.run(fact(received, RECEIPT))
        assert known.value.status == "recorded"

    def test_a_visit_learnt_after_its_report_may_not_lie_after_it(self, clinic: Clinic, booked: ReferralId) -> None:
        advance(clinic, booked, S.REPORT_RECEIVED)
        later = at(clinic, clinic.clock() + timedelta(days=9))

        def visit(day: date) -> RecordMilestone:
            wanted = MilestoneTerms(on=day)
            return RecordMilestone(referral_id=booked, kind=MilestoneKind.VISIT, seen=None, wanted=wanted)

        with pytest.raises(Invalid) as refusal:
            later.run(visit(TODAY + timedelta(days=1)))
        assert (refusal.value.field, refusal.value.reason) == ("milestone.on", "after-report")
        later.run(visit(TODAY))
        assert [line.kind for line in whole(clinic, booked).milestones] == [MilestoneKind.VISIT]

    def test_the_flag_goes_with_the_referral_until_it_ends(self, clinic: Clinic, booked: ReferralId) -> None:
        clinic.run(MarkImportant(referral_id=booked, important=True))
        assert whole(clinic, booked).row.important
        clinic.undo_last()
        assert not whole(clinic, booked).row.important
        advance(clinic, booked, S.WITHDRAWN)
        with pytest.raises(WrongStatus):
            clinic.run(MarkImportant(referral_id=booked, important=True))

    def test_a_visit_booked_again_after_a_wrong_correction_has_its_day(
        self, clinic: Clinic, booked: ReferralId
    ) -> None:
        """Without it the referral would wait for nothing and nobody would ever be told."""
        visit = whole(clinic, booked).row.appointment_on
        for to in (S.SENT, S.BOOKED, S.READY, S.BOOKED):
            clinic.run(CorrectReferral(referral_id=booked, to=to, since=TODAY, reason="wrong one"))
        row = whole(clinic, booked).row
        assert (row.state, row.appointment_on, row.due_on) == (S.BOOKED, visit, visit)

    def test_every_booking_stays_with_its_place(self, clinic: Clinic, booked: ReferralId) -> None:
        again = Step(to=S.BOOKED, on=TODAY, appointment_on=TODAY + timedelta(days=30), appointment_place="Room 4")
        clinic.run(AdvanceReferral(referral_id=booked, step=again))
        found = whole(clinic, booked)
        assert [event.appointment_place for event in found.events if event.after is S.BOOKED] == ["", "Room 4"]
        assert (found.row.appointment_place, found.row.due_on) == ("Room 4", again.appointment_on)


class TestSiblings:
    def test_those_chosen_end_together_and_can_be_reopened(
        self, clinic: Clinic, plan_id: PlanId, booked: ReferralId
    ) -> None:
        other, third = draft(clinic, plan_id), draft(clinic, plan_id)
        assert {row.id for row in clinic.ask(SiblingsOf(referral_id=booked))} == {other, third}
        row = whole(clinic, booked).row
        doubles = OpenReferralsTo(patient_id=row.patient_id, specialty=f" {row.terms.specialty.upper()} ")
        assert len(clinic.ask(doubles)) == 3
        clinic.run(CloseSiblings(met_by=booked, sibling_ids=(other,), on=TODAY))
        (event,) = whole(clinic, other).events
        assert (event.after, event.loss, event.reason) == (S.CLOSED_INCOMPLETE, LossReason.MET_ELSEWHERE, row.number)
        assert [row.id for row in clinic.ask(SiblingsOf(referral_id=booked))] == [third]
        clinic.run(ReopenReferral(referral_id=other, on=TODAY, reason="needed after all"))
        assert whole(clinic, other).row.state is S.DRAFT

    def test_another_need_is_refused_whole(self, clinic: Clinic, plan_id: PlanId, booked: ReferralId) -> None:
        other = draft(clinic, plan_id)
        with pytest.raises(Invalid, match=r"referral\.siblings"):
            clinic.run(CloseSiblings(met_by=booked, sibling_ids=(other, booked), on=TODAY))
        assert whole(clinic, other).row.state is S.DRAFT


class TestLimits:
    def change(self, days: int, *, working: bool = False, seen: Limit | None = None) -> SetLimits:
        wanted = Limit(days, working)
        change = LimitChange(step=LimitStep.ANSWER, urgency=Urgency.ROUTINE, seen=seen, wanted=wanted)
        return SetLimits(changes=(change,))

    @pytest.fixture
    def sent(self, clinic: Clinic, plan_id: PlanId) -> ReferralId:
        referral_id = draft(clinic, plan_id)
        advance(clinic, referral_id, S.READY, S.SENT)
        return referral_id

    def test_open_referrals_are_reckoned_anew_and_undo_brings_both_back(self, clinic: Clinic, sent: ReferralId) -> None:
        urgency = whole(clinic, sent).row.terms.urgency
        change = LimitChange(step=LimitStep.ANSWER, urgency=urgency, seen=None, wanted=Limit(2))
        before = whole(clinic, sent).row.due_on
        assert clinic.run(SetLimits(changes=(change,))).value == 1
        assert whole(clinic, sent).row.due_on == TODAY + timedelta(days=2)
        says = clinic.ask(LimitsOfReferral(referral_id=sent, today=TODAY))
        assert (says.limit, says.is_own) == (Limit(2), True)
        clinic.undo_last()
        assert whole(clinic, sent).row.due_on == before
        assert not clinic.ask(ClinicLimits()).own

    def test_what_somebody_else_set_meanwhile_is_a_conflict(self, clinic: Clinic) -> None:
        clinic.run(self.change(2))
        with pytest.raises(Conflict):
            clinic.run(self.change(3))
        clinic.run(self.change(3, seen=Limit(2)))

    def test_only_who_manages_the_clinic_sets_them(self, clinic: Clinic) -> None:
        with pytest.raises(NotAllowed):
            clinics.colleague(clinic, role=Role.CLINICIAN).run(self.change(2))

    def test_holidays_and_closed_days_are_no_working_days(self, clinic: Clinic, sent: ReferralId) -> None:
        """From Sunday 1 March 2026, a week without holidays in Austria, until the clinic closes on Monday."""
        urgency = whole(clinic, sent).row.terms.urgency
        change = LimitChange(step=LimitStep.ANSWER, urgency=urgency, seen=None, wanted=Limit(2, True))
        clinic.run(SetLimits(changes=(change,)))
        assert whole(clinic, sent).row.due_on == date(2026, 3, 3)
        closed = CalendarTerms(country="AT", closed=(date(2026, 3, 2),))
        assert clinic.run(SetCalendar(seen=CalendarTerms(), wanted=closed)).value == 1
        assert whole(clinic, sent).row.due_on == date(2026, 3, 4)
        assert clinic.ask(ClinicLimits()).limits.calendar.is_working(date(2026, 10, 26)) is False  # national holiday

    @pytest.mark.parametrize(("country", "subdivision"), [("XX", ""), ("AT", "nowhere")])
    def test_a_country_nobody_knows_is_refused(self, clinic: Clinic, country: str, subdivision: str) -> None:
        wanted = CalendarTerms(country=country, subdivision=subdivision)
        with pytest.raises(Invalid, match=r"calendar\."):
            clinic.run(SetCalendar(seen=CalendarTerms(), wanted=wanted))


class TestClocks:
    @pytest.fixture
    def zone(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """New York, whose clocks went forward on 8 March 2026 at two in the morning."""
        monkeypatch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
        monkeypatch.undo()
        time.tzset()

    def listed(self, clinic: Clinic, today: date) -> list[str]:
        return [row.rule for row in clinic.ask(Worklist(today=today, within_days=0)).rows if row.referral_id]

    @pytest.mark.usefixtures("zone")
    @pytest.mark.parametrize("hour", [4, 5, 6, 7])
    def test_the_day_is_the_clinics_also_when_the_clocks_change(
        self, clinic: Clinic, plan_id: PlanId, hour: int
    ) -> None:
        """Until five in the morning UTC it is still Saturday there; tomorrow is refused, today is not."""
        late = at(clinic, datetime(2026, 3, 8, hour, tzinfo=UTC))
        day = date(2026, 3, 7) if hour < 5 else date(2026, 3, 8)
        referral_id = draft(late, plan_id)
        advance(late, referral_id, S.READY, on=day)
        with pytest.raises(Invalid) as refusal:
            advance(late, referral_id, S.SENT, on=day + timedelta(days=1))
        assert refusal.value.reason == "in-the-future"
        advance(late, referral_id, S.SENT, on=day)
        due = whole(late, referral_id).row.due_on
        assert due is not None
        assert [self.listed(late, due + timedelta(days=days)) for days in (-1, 0, 1)] == [
            [], ["sent-no-appointment"], ["sent-no-appointment"],
        ]  # fmt: skip

    def test_a_clock_set_back_loses_no_task_and_makes_none_twice(self, clinic: Clinic, booked: ReferralId) -> None:
        visit = whole(clinic, booked).row.appointment_on
        assert visit is not None
        earlier = at(clinic, datetime(2026, 2, 20, 9, tzinfo=UTC))
        terms = AttemptTerms(channel=Channel.PHONE, on=date(2026, 2, 20), outcome=AttemptOutcome.NO_ANSWER)
        again = replace(terms, next_try_on=date(2026, 2, 22))
        earlier.run(LogAttempt(referral_id=booked, terms=again))
        assert sorted(self.listed(earlier, visit)) == ["try-again", "visit-booked"]
        earlier.run(LogAttempt(referral_id=booked, terms=terms))
        with pytest.raises(Invalid):
            advance(earlier, booked, S.ATTENDED)
        assert self.listed(earlier, visit) == ["visit-booked"]
        clinic.run(LogAttempt(referral_id=booked, terms=replace(terms, on=TODAY, next_try_on=TODAY)))
        assert sorted(self.listed(clinic, visit)) == ["try-again", "visit-booked"]
