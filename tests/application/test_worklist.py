"""What waits for somebody: each kind with its rule, dates and next action, and nothing of whom nobody follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt
from careplan.application.commands.goals import AddGoal, AssessGoal, MoveGoal
from careplan.application.commands.medicines import AddMedicine, EndMedicine, PauseMedicine
from careplan.application.commands.patients import ChangeStanding, RegisterPatient, RetirePatient
from careplan.application.commands.plans import BeginPlan, MovePlan
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.schedules import RecordSetAside
from careplan.application.commands.tasks import SnoozeRow
from careplan.application.queries import worklist_due, worklist_sql
from careplan.application.queries.rail_counts import RailCounts
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import WorkFound, Worklist, WorkRow
from careplan.application.queries.worklist_groups import Narrowed, statements
from careplan.application.queries.worklist_rules import BY_STATE, RULES, WorkKind
from careplan.application.synth import synth
from careplan.domain.medicine.medicine import TAKEN, MedicineStatus, MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase, SeriesStatus
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.plan import CLOSED, PlanStatus, PlanTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.domain.referral.step import Answered, Step
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.task.snooze import SnoozeTerms
from careplan.i18n.worklist import why
from tests.support import clinics
from tests.support.clinics import GRACE, walk

S = ReferralState
DAY = date(2026, 3, 1)
LATE = date(2026, 9, 1)


@pytest.fixture
def patient_id(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


@pytest.fixture
def plan_id(clinic: Clinic, patient_id: PatientId) -> PlanId:
    return clinics.begin(clinic, patient_id)


def later(clinic: Clinic, days: int) -> Clinic:
    """The same clinic on a day after the first."""
    return replace(clinic, clock=clinics.Clock(datetime(2026, 3, 1, 9, tzinfo=UTC) + timedelta(days=days)))


def due(clinic: Clinic, today: date, within: int = 0, owner: str | None = None) -> tuple[WorkRow, ...]:
    found: WorkFound = clinic.ask(Worklist(today=today, within_days=within, owner=owner))
    assert not found.more
    return found.rows


def refer(clinic: Clinic, patient_id: PatientId, *steps: Step, owner: str = "ann") -> ReferralId:
    """A referral begun on the first day and taken through some steps."""
    terms = ReferralTerms(specialty="dermatology", question="Is this it?", owner=owner)
    referral_id = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value
    for step in steps:
        then = later(clinic, (step.on - DAY).days)
        if step.to is S.READY:
            then.run(PrepareReferral(referral_id=referral_id, ready=True, on=step.on))
        else:
            then.run(AdvanceReferral(referral_id=referral_id, step=step))
    return referral_id


READY = Step(to=S.READY, on=DAY)
SENT = Step(to=S.SENT, on=DAY, channel="fax")
ACCEPTED = Step(to=S.ACCEPTED, on=DAY)
BOOKED = Step(to=S.BOOKED, on=DAY, appointment_on=date(2026, 4, 1))
SEEN = Step(to=S.ATTENDED, on=date(2026, 4, 1))
REPORT = Step(to=S.REPORT_RECEIVED, on=date(2026, 4, 2))
REVIEWED = Step(to=S.REVIEWED, on=date(2026, 4, 3), answered=Answered.YES)

State = tuple[tuple[Step, ...], str, WorkKind, date, date]
STATES: list[State] = [
    ((), "draft-not-prepared", WorkKind.REFERRAL_NOT_SENT, DAY, date(2026, 3, 4)),
    ((READY,), "ready-not-sent", WorkKind.REFERRAL_NOT_SENT, DAY, date(2026, 3, 4)),
    ((READY, SENT), "sent-no-appointment", WorkKind.REFERRAL_STEP, DAY, date(2026, 3, 8)),
    ((READY, SENT, Step(to=S.RECEIVED, on=DAY)), "received-no-decision", WorkKind.REFERRAL_STEP, DAY, date(2026, 3, 8)),
    (
        (READY, SENT, Step(to=S.INFO_REQUESTED, on=DAY, reason="which side")),
        "information-asked-for",
        WorkKind.REFERRAL_STEP,
        DAY,
        date(2026, 3, 8),
    ),
    ((READY, SENT, ACCEPTED), "accepted-no-appointment", WorkKind.REFERRAL_STEP, DAY, date(2026, 5, 24)),
    ((READY, SENT, ACCEPTED, BOOKED), "visit-booked", WorkKind.REFERRAL_STEP, DAY, date(2026, 4, 1)),
    (
        (READY, SENT, ACCEPTED, BOOKED, Step(to=S.NO_SHOW, on=date(2026, 4, 1))),
        "visit-missed",
        WorkKind.REFERRAL_STEP,
        date(2026, 4, 1),
        date(2026, 4, 8),
    ),
    (
        (READY, SENT, ACCEPTED, BOOKED, Step(to=S.VISIT_CANCELLED, on=date(2026, 3, 20))),
        "visit-cancelled",
        WorkKind.REFERRAL_STEP,
        date(2026, 3, 20),
        date(2026, 3, 27),
    ),
    (
        (READY, SENT, ACCEPTED, BOOKED, SEEN),
        "visit-without-report",
        WorkKind.REPORT_MISSING,
        date(2026, 4, 1),
        date(2026, 4, 22),
    ),
    (
        (READY, SENT, ACCEPTED, BOOKED, SEEN, Step(to=S.INTERIM_REPORT, on=date(2026, 4, 2))),
        "interim-report-only",
        WorkKind.REPORT_MISSING,
        date(2026, 4, 2),
        date(2026, 4, 23),
    ),
    (
        (READY, SENT, ACCEPTED, BOOKED, SEEN, REPORT),
        "report-not-reviewed",
        WorkKind.REFERRAL_STEP,
        date(2026, 4, 2),
        date(2026, 4, 9),
    ),
    (
        (READY, SENT, ACCEPTED, BOOKED, SEEN, REPORT, REVIEWED),
        "patient-not-informed",
        WorkKind.REFERRAL_STEP,
        date(2026, 4, 3),
        date(2026, 4, 10),
    ),
    (
        (READY, SENT, Step(to=S.DECLINED, on=DAY, reason="full")),
        "declined-not-redirected",
        WorkKind.REFERRAL_STEP,
        DAY,
        date(2026, 3, 8),
    ),
]


@pytest.mark.parametrize("state", STATES, ids=[state[1] for state in STATES])
def test_a_referral_waits_in_every_open_state(clinic: Clinic, patient_id: PatientId, state: State) -> None:
    steps, rule, kind, since, due_on = state
    referral_id = refer(clinic, patient_id, *steps)
    in_time = due(clinic, due_on - timedelta(days=1))
    assert [(row.rule, row.days_late) for row in in_time] == ([(rule, -1)] if kind is WorkKind.REPORT_MISSING else [])
    (row,) = due(clinic, due_on + timedelta(days=5))
    assert (row.rule, row.kind, row.since, row.due) == (rule, kind, since, due_on)
    assert (row.days_late, row.days_waiting) == (5, (due_on - since).days + 5)
    assert (row.owner, row.subject, row.referral_id, row.about) == ("ann", "dermatology", referral_id, referral_id)
    assert (row.patient_id, row.family, row.given, row.birth_date) == (
        patient_id, "Exampleton", "Grace", PartialDate("1968-03-12"),
    )  # fmt: skip


def test_a_report_is_awaited_from_the_day_of_the_visit(clinic: Clinic, patient_id: PatientId) -> None:
    """As the picture of Today draws it: day 7 of 21 stands there; what else is due in two weeks does not."""
    refer(clinic, patient_id, READY, SENT, ACCEPTED, BOOKED, SEEN)
    refer(clinic, patient_id, READY, SENT, ACCEPTED)
    (row,) = due(clinic, date(2026, 4, 8))
    assert (row.rule, row.days_waiting, row.days_late) == ("visit-without-report", 7, -14)
    said = "Visit at Dermatology on 01-Apr-2026; report expected within 21 days, unconfirmed."
    assert why(row, "Dermatology", Labels()) == said
    assert due(clinic, date(2026, 4, 8), owner="ann") == (row,)
    assert clinic.ask(RailCounts(today=date(2026, 4, 8), within_days=0)).due == 1
    clinic.run(SnoozeRow(row=snoozable(row), terms=SnoozeTerms(reason="They write monthly", until=date(2026, 4, 30))))
    assert due(clinic, date(2026, 4, 8)) == ()


def test_every_open_state_was_asked_about_and_every_rule_has_words_of_its_own() -> None:
    assert set(BY_STATE) == OPEN
    assert {state[1] for state in STATES} == {rule.code for rule in BY_STATE.values()}
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert {rule.kind for rule in RULES} == set(WorkKind)


@pytest.mark.parametrize(
    "last",
    [
        Step(to=S.CLOSED, on=date(2026, 4, 4), channel="phone"),
        Step(to=S.WITHDRAWN, on=date(2026, 4, 4), reason="no longer wanted"),
        Step(to=S.ENTERED_IN_ERROR, on=date(2026, 4, 4), reason="wrong person"),
    ],
)
def test_an_ended_referral_waits_for_nobody(clinic: Clinic, patient_id: PatientId, last: Step) -> None:
    refer(clinic, patient_id, READY, SENT, ACCEPTED, BOOKED, SEEN, REPORT, REVIEWED, last)
    assert due(clinic, LATE) == ()


class TestTryingAgain:
    def attempt(self, clinic: Clinic, referral_id: ReferralId, on: date, next_try_on: date | None) -> None:
        terms = AttemptTerms(channel=Channel.PHONE, on=on, outcome=AttemptOutcome.NO_ANSWER, next_try_on=next_try_on)
        later(clinic, (on - DAY).days).run(LogAttempt(referral_id=referral_id, terms=terms))

    def tries(self, clinic: Clinic) -> list[WorkRow]:
        return [row for row in due(clinic, LATE) if row.kind is WorkKind.CONTACT_TRY]

    def test_on_the_day_that_was_set(self, clinic: Clinic, patient_id: PatientId) -> None:
        referral_id = refer(clinic, patient_id, READY, SENT)
        self.attempt(clinic, referral_id, DAY, date(2026, 3, 5))
        (row,) = due(clinic, date(2026, 3, 6))
        assert (row.rule, row.action, row.due, row.since) == ("try-again", "contact-again", date(2026, 3, 5), DAY)
        assert row.referral_id == referral_id

    def test_a_later_attempt_takes_its_place(self, clinic: Clinic, patient_id: PatientId) -> None:
        referral_id = refer(clinic, patient_id, READY, SENT)
        self.attempt(clinic, referral_id, DAY, date(2026, 3, 5))
        self.attempt(clinic, referral_id, date(2026, 3, 5), date(2026, 3, 9))
        assert [row.due for row in self.tries(clinic)] == [date(2026, 3, 9)]
        self.attempt(clinic, referral_id, date(2026, 3, 9), None)
        assert self.tries(clinic) == []

    def test_the_next_step_takes_its_place(self, clinic: Clinic, patient_id: PatientId) -> None:
        referral_id = refer(clinic, patient_id, READY, SENT)
        self.attempt(clinic, referral_id, DAY, date(2026, 3, 5))
        step = AdvanceReferral(referral_id=referral_id, step=replace(BOOKED, on=date(2026, 3, 3)))
        later(clinic, 3).run(step)
        assert self.tries(clinic) == []


class TestMonitoring:
    SERIES = MonitoringTerms(test="blood-count", name="Blood count", phases=(Phase(4),))
    MEDICINE = MedicineTerms(name="Exemplamab", started=PartialDate("2026-03-01"))

    def add(self, clinic: Clinic, plan_id: PlanId) -> object:
        return clinic.run(AddMedicine(plan_id=plan_id, terms=self.MEDICINE, monitoring=(self.SERIES,))).value

    def test_a_test_that_is_due(self, clinic: Clinic, plan_id: PlanId) -> None:
        self.add(clinic, plan_id)
        (row,) = due(clinic, date(2026, 3, 28), within=7)
        assert (row.kind, row.rule, row.subject) == (WorkKind.MONITORING, "test-due", "Blood count")
        assert (row.due, row.since, row.days_late) == (date(2026, 3, 29), DAY, -1)
        assert (row.plan_id, row.owner, row.referral_id) == (plan_id, "", None)
        assert due(clinic, date(2026, 3, 28)) == ()

    def test_not_while_somebody_decided_that_it_is_not_due(
        self, clinic: Clinic, plan_id: PlanId, patient_id: PatientId
    ) -> None:
        drug = clinics.library().find_drug("mycophenolate mofetil")
        assert drug is not None
        series = drug.monitoring[0]
        asked = MonitoringTerms(test=f"{drug.id}/{series.id}", name="Blood count", phases=(Phase(4),))
        clinic.run(AddMedicine(plan_id=plan_id, terms=self.MEDICINE, monitoring=(asked,)))
        aside = SetAsideTerms(reason="transfused on 20-Mar", until=date(2026, 4, 10))
        clinic.run(RecordSetAside(patient_id=patient_id, rule=f"{drug.id}:{series.id}", terms=aside))
        assert due(clinic, date(2026, 4, 10)) == ()
        assert clinic.ask(RailCounts(today=date(2026, 4, 10))).due == 0
        assert [row.kind for row in due(clinic, date(2026, 4, 11))] == [WorkKind.MONITORING]
        assert clinic.ask(RailCounts(today=date(2026, 4, 11))).due == 1

    def test_also_while_the_medicine_is_paused_but_not_after_its_end(self, clinic: Clinic, plan_id: PlanId) -> None:
        medicine_id = self.add(clinic, plan_id)
        (line,) = clinics.content(clinic, plan_id).medicines
        assert line.id == medicine_id
        clinic.run(PauseMedicine(medicine_id=line.id))
        assert [row.kind for row in due(clinic, LATE)] == [WorkKind.MONITORING]
        on = PartialDate("2026-03-01")
        clinic.run(EndMedicine(medicine_id=line.id, status=MedicineStatus.STOPPED, on=on, reason="rash"))
        assert due(clinic, LATE) == ()


class TestPlansAndGoals:
    def test_a_review(self, clinic: Clinic, patient_id: PatientId) -> None:
        terms = PlanTerms(title="Care plan", starts_on=DAY, review_on=date(2026, 6, 1))
        plan_id = clinic.run(BeginPlan(patient_id=patient_id, terms=terms)).value
        (row,) = due(clinic, date(2026, 6, 1))
        assert (row.kind, row.rule, row.action) == (WorkKind.PLAN_REVIEW, "review-due", "review-plan")
        assert (row.due, row.since, row.days_late, row.plan_id) == (date(2026, 6, 1), DAY, 0, plan_id)
        clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.REVOKED, reason="begun twice"))
        assert due(clinic, LATE) == ()

    def test_a_goal_whose_day_has_come(self, clinic: Clinic, plan_id: PlanId) -> None:
        goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400", date(2026, 5, 1)))).value
        (row,) = due(clinic, date(2026, 5, 2))
        assert (row.kind, row.rule, row.subject) == (WorkKind.GOAL_TARGET, "target-date", "Walk to the market")
        assert (row.due, row.since, row.days_late, row.about) == (date(2026, 5, 1), None, 1, goal_id)

    def test_not_when_it_is_reached_or_given_up(self, clinic: Clinic, plan_id: PlanId) -> None:
        reached, given_up = (clinic.run(AddGoal(plan_id=plan_id, terms=walk(m))).value for m in ("400", "410"))
        clinic.run(MoveGoal(goal_id=reached, to=LifecycleStatus.ACTIVE))
        assert len(due(clinic, LATE)) == 2
        clinic.run(AssessGoal(goal_id=reached, achievement=AchievementStatus.ACHIEVED))
        clinic.run(MoveGoal(goal_id=given_up, to=LifecycleStatus.REJECTED))
        assert due(clinic, LATE) == ()

    def test_a_plan_that_waits_for_signatures(self, clinic: Clinic, plan_id: PlanId) -> None:
        clinic.run(AddGoal(plan_id=plan_id, terms=walk("400", None)))
        assert due(clinic, LATE) == ()
        clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
        (row,) = due(clinic, DAY)
        assert (row.kind, row.rule, row.action) == (WorkKind.SIGNATURE, "awaiting-signature", "sign-plan")
        assert (row.due, row.days_late, row.plan_id) == (None, 0, plan_id)


@pytest.mark.parametrize("status", set(PatientStatus) - {PatientStatus.ACTIVE})
def test_of_whom_the_clinic_does_not_follow_only_that_something_is_open(
    clinic: Clinic, patient_id: PatientId, status: PatientStatus
) -> None:
    refer(clinic, patient_id, READY, SENT)
    standing = Standing(status=status, since=PartialDate("2026-03-01"))
    clinic.run(ChangeStanding(patient_id=patient_id, seen=Standing(), wanted=standing))
    assert [row.rule for row in due(clinic, LATE)] == ["patient-left"]
    clinic.undo_last()
    assert [row.rule for row in due(clinic, LATE)] == ["sent-no-appointment"]


def test_nothing_of_somebody_retired(clinic: Clinic, patient_id: PatientId) -> None:
    refer(clinic, patient_id, READY, SENT)
    clinic.run(RetirePatient(patient_id=patient_id, seen=GRACE))
    assert due(clinic, LATE) == ()


def test_one_persons_list_has_their_referrals_only(clinic: Clinic, plan_id: PlanId, patient_id: PatientId) -> None:
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    clinics.colleague(clinic)
    mine, _ = refer(clinic, patient_id, owner="ann"), refer(clinic, patient_id, owner="ben")
    assert len(due(clinic, LATE)) == 3
    assert [row.referral_id for row in due(clinic, LATE, owner="ann")] == [mine]
    assert due(clinic, LATE, owner="nobody") == ()


def test_the_latest_come_first_and_more_is_told(clinic: Clinic, plan_id: PlanId) -> None:
    for day in (9, 3, 27, 14, 20):
        clinic.run(AddGoal(plan_id=plan_id, terms=walk(str(day), date(2026, 4, day))))
    whole = clinic.ask(Worklist(today=LATE))
    assert [row.due.day for row in whole.rows if row.due] == [3, 9, 14, 20, 27]
    assert not whole.more
    part = clinic.ask(Worklist(today=LATE, limit=2))
    assert (part.rows, part.more) == (whole.rows[:2], True)
    assert not clinic.ask(Worklist(today=LATE, limit=5)).more


@pytest.mark.parametrize("asked", [Narrowed(), Narrowed(owned=True)], ids=["everybody's", "one owner's"])
def test_what_is_due_is_read_in_order_and_no_further(clinic: Clinic, asked: Narrowed) -> None:
    """Nothing is sorted, and no table gone through but once that of people, for those who left."""
    bound = Worklist(today=LATE, owner="", limit=1).bound()
    with clinic.engine.connect() as connection:
        for statement in statements(asked):
            steps = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"), bound)]
            assert steps
            scans = [step for step in steps if step.startswith("SCAN") and "subquery" not in step]
            assert scans == (["SCAN p"] if "patient-left" in statement else [])
            assert [step for step in steps if "TEMP B-TREE" in step] == []


def test_the_same_rows_as_a_plain_reading_of_the_tables(clinic: Clinic) -> None:
    """The merged statement against one count per kind, over a synthetic clinic."""
    synth(clinic, 300)
    today = date(2026, 3, 1)
    found = clinic.ask(Worklist(today=today, within_days=30, limit=10_000))
    followed = "SELECT id FROM patient WHERE status = 'active'"
    asked: dict[WorkKind, str] = {
        WorkKind.MONITORING: "monitoring_series WHERE due_on <= '2026-03-31' AND patient_id IN",
        WorkKind.PLAN_REVIEW: "plan WHERE review_on <= '2026-03-31' AND status IN ('draft', 'in-review') "
        "AND patient_id IN",
        WorkKind.SIGNATURE: "plan WHERE status = 'in-review' AND patient_id IN",
        WorkKind.REPORT_MISSING: "referral WHERE state IN ('attended', 'interim-report') AND patient_id IN",
    }
    with clinic.engine.connect() as connection:
        for kind, where in asked.items():
            wanted = connection.exec_driver_sql(f"SELECT count(*) FROM {where} ({followed})").scalar()
            assert (kind, sum(row.kind is kind for row in found.rows)) == (kind, wanted)
            assert wanted


def test_the_codes_of_the_statement_are_those_of_the_clinic() -> None:
    assert PatientStatus.ACTIVE == worklist_due.FOLLOWED
    assert SeriesStatus.ACTIVE == worklist_sql.RUNNING
    assert set(worklist_sql.TAKEN) == TAKEN
    assert set(worklist_sql.CLOSED) == CLOSED
    assert PlanStatus.IN_REVIEW == worklist_sql.IN_REVIEW
    awaited = {state for state, rule in BY_STATE.items() if rule.kind is WorkKind.REPORT_MISSING}
    assert set(worklist_sql.REPORT_AWAITED) == awaited
    goal = LifecycleStatus
    assert set(worklist_sql.OVER) == {goal.COMPLETED, goal.CANCELLED, goal.ENTERED_IN_ERROR, goal.REJECTED}
    assert set(worklist_sql.REACHED) == {AchievementStatus.ACHIEVED, AchievementStatus.SUSTAINING}
