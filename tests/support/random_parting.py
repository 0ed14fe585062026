"""Examples of the commands about somebody whom the clinic ceases to follow, or follows again."""

from careplan.application.commands import parting, patients, referrals, tasks
from careplan.domain.patient.patient import Patient, PatientStatus, Standing
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from careplan.domain.return_form.form import FormState, ReturnForm
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.task.task import Task, TaskTerms
from tests.support import random_terms as terms
from tests.support.random_draw import Draw, Examples


def _standing(draw: Draw) -> patients.ChangeStanding:
    patient = draw.one(Patient)
    status = draw.pick(*[PatientStatus.ACTIVE] * 4, *PatientStatus)
    ends = status is not PatientStatus.ACTIVE and draw.pick(True, False)
    wanted = Standing(status=status, since=PartialDate.of(draw.day()), note=draw.pick("", "told by phone"))
    return patients.ChangeStanding(
        patient_id=patient.id,
        seen=patient.standing,
        wanted=wanted,
        ending=_open_work(draw, patient) if ends else parting.Ending(),
        bring_back=draw.pick("", "recorded by mistake"),
    )


def _end_open_work(draw: Draw) -> parting.EndOpenWork:
    """Of somebody whom the clinic no longer follows and for whom something is open."""
    left = [each for each in draw.live(Patient) if each.status is not PatientStatus.ACTIVE]
    open_ = {each.id: _open_work(draw, each) for each in left}
    patient = draw.one(Patient, lambda each: each.id in open_ and not open_[each.id].is_empty)
    return parting.EndOpenWork(patient_id=patient.id, ending=open_[patient.id])


def _open_work(draw: Draw, patient: Patient) -> parting.Ending:
    """At most one of a kind, so that something is left for the other commands."""
    begun = [
        each for each in draw.live(Referral, patient_id=patient.id) if each.state in OPEN and each.since <= draw.today
    ]
    tasks = [each for each in draw.live(Task, patient_id=patient.id) if each.done_on is None]
    forms = [each for each in draw.live(ReturnForm, patient_id=patient.id) if each.state is FormState.SENT]
    return parting.Ending(
        referrals=tuple(each.id for each in begun[:1]),
        tasks=tuple(each.id for each in tasks[:1]),
        forms=tuple(each.id for each in forms[:1]),
        because="left the clinic",
    )


def furnish_parting(draw: Draw) -> None:
    """Somebody who moved away, with a referral and a task that are still open."""
    run = draw.clinic.run
    patient_id = run(patients.RegisterPatient(terms=terms.patient(draw))).value
    run(referrals.AddReferral(patient_id=patient_id, plan_id=None, terms=terms.referral(draw)))
    run(tasks.AddTask(patient_id=patient_id, terms=TaskTerms(text="Send the notes on", due_on=draw.today)))
    moved = Standing(status=PatientStatus.MOVED, since=PartialDate.of(draw.today))
    run(patients.ChangeStanding(patient_id=patient_id, seen=Standing(), wanted=moved))


EXAMPLES: Examples = {
    patients.ChangeStanding: _standing,
    parting.EndOpenWork: _end_open_work,
}
