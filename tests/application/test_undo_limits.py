"""Undo leaves alone what was signed, closed or sent, and takes back what goes on beside it."""

from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AnswerItem, LogAttempt
from careplan.application.commands.goals import AddGoal, AssessGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import AddMonitoring, TakeInMedicine
from careplan.application.commands.plans import MovePlan
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.dispatch import Outcome
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import Medicine, MedicineTerms
from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel, ChecklistItem, ItemAnswer, ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import MedicineId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import content, goals, walk
from tests.support.plans import BLOOD_COUNT, DAY, LUNG, in_force, rich
from tests.support.random_commands import state_of
from tests.support.referrals import step as referral_step
from tests.support.undo import reason, revise, step

OPEN = ItemAnswer(state=ItemState.OPEN)
DONE = ItemAnswer(state=ItemState.DONE, on=DAY)


def test_a_signed_plan_is_not_altered_by_undo(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    first = goals(clinic, plan_id)[0]
    revised = revise(clinic, first.id, "400", "420")
    medicine = content(clinic, plan_id).medicines[0]
    watched = clinic.run(AddMonitoring(medicine_id=medicine.id, terms=BLOOD_COUNT))
    taken_in = take_in(clinic, plan_id)
    in_force(clinic, plan_id)
    for step_ in (revised, watched, taken_in):
        assert reason(clinic, step_) == "signed-since"


def test_a_signed_plan_is_not_altered_by_redo(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    undone = clinic.undo(step(take_in(clinic, plan_id)))
    in_force(clinic, plan_id)
    assert reason(clinic, undone) == "signed-since"


def take_in(clinic: Clinic, plan_id: PlanId) -> Outcome[None]:
    """A medicine from outside, taken into the plan."""
    id_ = MedicineId(UUID(int=700))
    patient_id = content(clinic, plan_id).patient.id
    with UnitOfWork(clinic.engine, clinic.chain_key, by=clinic.user.id, now=clinic.clock()) as work:
        work.add(Medicine(id=id_, patient_id=patient_id, plan_id=None, name="nifedipine"))
        work.commit("test")
    return clinic.run(TakeInMedicine(plan_id=plan_id, medicine_id=id_, seen=MedicineTerms(name="nifedipine")))


def test_an_edit_is_not_undone_from_under_a_later_one(clinic: Clinic) -> None:
    """Taking back what opened the version would put the later edit into the signed one."""
    plan_id = rich(clinic)
    in_force(clinic, plan_id)
    signed = content(clinic, plan_id)
    first, second = signed.goals
    opened = revise(clinic, first.id, "400", "420")
    later = revise(clinic, second.id, "450", "470")
    assert reason(clinic, opened) == "signed-since"
    clinic.undo(step(later))
    clinic.undo(step(opened))
    assert content(clinic, plan_id) == signed


@pytest.mark.parametrize("end", [PlanStatus.COMPLETED, PlanStatus.REVOKED, PlanStatus.ENTERED_IN_ERROR])
def test_a_closed_plan_stays_as_it_was(clinic: Clinic, end: PlanStatus) -> None:
    plan_id = rich(clinic)
    revised = revise(clinic, goals(clinic, plan_id)[0].id, "400", "420")
    in_force(clinic, plan_id)
    closed = clinic.run(MovePlan(plan_id=plan_id, to=end, reason="as agreed"))
    assert reason(clinic, revised) == "closed-since"
    clinic.undo(step(closed))
    assert content(clinic, plan_id).status is PlanStatus.ACTIVE


def test_what_goes_on_beside_a_closed_plan_is_undone(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    in_force(clinic, plan_id)
    plan = content(clinic, plan_id)
    clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.COMPLETED))
    (item,) = items(clinic)
    terms = MeasurementTerms(name="FVC", finding="stable", taken=PartialDate.of(DAY))
    before = state_of(clinic)
    for command in (
        RecordMeasurement(patient_id=plan.patient.id, terms=terms, closes=(plan.medicines[0].monitoring[0].id,)),
        AnswerItem(item_id=item.id, seen=OPEN, wanted=DONE),
    ):
        clinic.run(command)
        clinic.undo_last()
        assert state_of(clinic) == before


def items(clinic: Clinic) -> tuple[ChecklistItem, ...]:
    with UnitOfWork(clinic.engine, b"", by=clinic.user.id, now=clinic.clock()) as work:
        return work.all(ChecklistItem)


def test_a_judgement_is_undone_in_a_signed_plan(clinic: Clinic) -> None:
    plan_id = rich(clinic)
    in_force(clinic, plan_id)
    goal = goals(clinic, plan_id)[0]
    clinic.run(AssessGoal(goal_id=goal.id, achievement=AchievementStatus.ACHIEVED))
    clinic.undo_last()
    assert goals(clinic, plan_id)[0] == goal


def sent(clinic: Clinic, plan_id: PlanId) -> tuple[Outcome[object], Outcome[object], Outcome[object]]:
    """A referral drafted, its checklist answered, made ready; and then it left the clinic."""
    patient_id: PatientId = content(clinic, plan_id).patient.id
    drafted = clinic.run(
        AddReferral(patient_id=patient_id, plan_id=plan_id, terms=LUNG, items=(ItemTerms(text="HRCT report"),))
    )
    (item,) = items(clinic)
    answered = clinic.run(AnswerItem(item_id=item.id, seen=OPEN, wanted=DONE))
    ready = clinic.run(PrepareReferral(referral_id=drafted.value, ready=True, on=DAY))
    clinic.run(AdvanceReferral(referral_id=drafted.value, step=referral_step(ReferralState.SENT, on=DAY)))
    return drafted, answered, ready


def test_what_was_sent_is_not_altered_by_undo(clinic: Clinic, plan_id: PlanId) -> None:
    drafted, answered, ready = sent(clinic, plan_id)
    assert reason(clinic, answered) == "sent-since"
    assert reason(clinic, ready) == "changed-since"
    assert reason(clinic, drafted) == "changed-since"


def test_what_was_sent_is_seen_whatever_the_clock_says(clinic: Clinic, plan_id: PlanId) -> None:
    """The clock of the desk was put back between the answer and the sending."""
    _, answered, _ = sent(clinic, plan_id)
    with clinic.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE referral_event SET recorded_at = '2020-01-01T00:00:00.000000+00:00'")
        connection.commit()
    assert reason(clinic, answered) == "sent-since"


def test_an_attempt_is_undone_after_sending(clinic: Clinic, plan_id: PlanId) -> None:
    drafted, _, _ = sent(clinic, plan_id)
    referral = content(clinic, plan_id).referrals[0]
    assert referral.id == drafted.value
    terms = AttemptTerms(channel=Channel.PHONE, on=DAY, outcome=AttemptOutcome.NO_ANSWER)
    clinic.run(LogAttempt(referral_id=referral.id, terms=terms))
    clinic.undo_last()
    assert content(clinic, plan_id).referrals[0] == referral


def test_advancing_has_its_own_way_back_and_is_passed_over(clinic: Clinic, plan_id: PlanId) -> None:
    referral_id = clinic.run(
        AddReferral(patient_id=content(clinic, plan_id).patient.id, plan_id=None, terms=LUNG)
    ).value
    goal = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    withdrawn = clinic.run(AdvanceReferral(referral_id=referral_id, step=referral_step(ReferralState.WITHDRAWN)))
    assert reason(clinic, withdrawn) == "has-its-own-way-back"
    clinic.undo_last()
    assert goals(clinic, plan_id) == ()
    clinic.redo_last()
    assert goals(clinic, plan_id)[0].id == goal.value
