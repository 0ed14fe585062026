"""One example of every command, and random sequences of commands on a clinic that holds something of everything."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from random import Random
from uuid import UUID

from sqlalchemy import Table

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import ReviseClinic
from careplan.application.commands.goals import AddGoal, MoveGoal
from careplan.application.commands.imports import TakeInFile
from careplan.application.commands.links import ActionKind
from careplan.application.commands.medicines import PauseMedicine
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import MovePlan, SignPlan
from careplan.application.commands.referral_facts import RecordMilestone
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.commands.registry import RULES
from careplan.application.dispatch import Outcome
from careplan.application.undo import Undo
from careplan.domain.medicine.medicine import Medicine, MedicineStatus
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import Goal, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import MedicineId, PatientId, PlanId, ReferralId
from careplan.domain.team.clinic import ClinicProfile, ClinicTerms
from careplan.storage.tables.every import ALL
from careplan.storage.unit_of_work import UnitOfWork
from tests.support import (
    attached,
    clinics,
    random_directory,
    random_meetings,
    random_parting,
    random_plan,
    random_record,
    random_referral,
    random_return_forms,
    random_tasks,
)
from tests.support.random_draw import AnyCommand, Draw, Examples, NothingThere, part
from tests.support.random_plan import link

EXAMPLES: Examples = {
    **random_directory.EXAMPLES,
    **random_meetings.EXAMPLES,
    **random_record.EXAMPLES,
    **random_plan.EXAMPLES,
    **random_referral.EXAMPLES,
    **random_return_forms.EXAMPLES,
    **random_tasks.EXAMPLES,
    **attached.EXAMPLES,
}
"""By kind of command; `Undo` is not among them, for it is about any other."""
UNDOABLE = [kind for kind, rule in RULES.items() if rule.undoable and kind is not Undo]
SIGNING = ("rheumatology", "nursing")
_ADDS = (
    "Acknowledge",
    "Add",
    "Attach",
    "Record",
    "Link",
    "Register",
    "Describe",
    "Log",
    "Number",
    "SetCalendar",
    "SetLimits",
    "SetQuietDays",
    "SetOverride",
    "Snooze",
    "HandOver",
    "SaveView",
)
_PARTS = [kind for kind in EXAMPLES if kind.__name__.startswith(_ADDS)]
_DAY = date(2026, 2, 20)
_S = ReferralState
_DRAFT = MedicineStatus.DRAFT


def furnish(clinic: Clinic, seed: int = 0) -> None:
    """Something of everything: plans in force, under review and in draft, and referrals along the whole loop."""
    in_force, under_review, _ = (_plan(clinic, seed + n) for n in range(3))
    (profile,) = Draw(clinic, Random(seed)).live(ClinicProfile)
    two = ClinicTerms(name=profile.name, signing=SIGNING)
    clinic.run(ReviseClinic(clinic_id=profile.id, seen=profile.terms, wanted=two))
    for plan_id in (in_force, under_review):
        _fill(clinic, seed)
        clinic.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    for discipline in SIGNING:
        sign(clinic, in_force, discipline)
    sign(clinic, under_review, SIGNING[0])
    _begin(clinic)
    for path in ((), (_S.SENT,), (_S.SENT, _S.DECLINED), (_S.SENT, _S.WITHDRAWN)):
        _referral(clinic, path)
    clinic.run(EXAMPLES[RecordMilestone](Draw(clinic, Random(seed))))
    _imported_medicines(clinic)
    random_directory.furnish_directory(Draw(clinic, Random(seed)))
    random_meetings.furnish_meetings(Draw(clinic, Random(seed)))
    random_return_forms.furnish_forms(Draw(clinic, Random(seed)))
    random_parting.furnish_parting(Draw(clinic, Random(seed)))
    clinic.run(TakeInFile(file=random_record.file(Draw(clinic, Random(seed)))))


def sign(clinic: Clinic, plan_id: PlanId, discipline: str) -> None:
    """As it stands."""
    seen = content_hash(clinics.content(clinic, plan_id))
    clinic.run(SignPlan(plan_id=plan_id, discipline=discipline, seen=seen))


def accepted(clinic: Clinic, draw: Draw, kinds: Iterable[type[AnyCommand]]) -> Outcome[object] | None:
    """Draws one of the kinds and runs it; None when nothing fits, the clinic refuses or nothing changes."""
    try:
        outcome = clinic.run(EXAMPLES[draw.pick(*kinds)](draw))
    except (NothingThere, Refused):
        return None
    return outcome if outcome.step else None


def steps(clinic: Clinic, seed: int, kinds: Iterable[type[AnyCommand]] = UNDOABLE) -> Iterator[Outcome[object]]:
    """Commands that changed something, without end."""
    draw, kinds = Draw(clinic, Random(seed)), tuple(kinds)
    while True:
        if outcome := accepted(clinic, draw, kinds):
            yield outcome


def state_of(clinic: Clinic) -> str:
    """SHA-256 in hex of all live rows; what is retired is absent, and how often a row was saved is no content."""
    digest = sha256()
    with clinic.engine.connect() as connection:
        for table, live in _live().items():
            digest.update(repr((table, connection.exec_driver_sql(live).all())).encode())
    return digest.hexdigest()


@cache
def _live() -> dict[str, str]:
    """What reads the live rows of each table, as they are stored; asked for thousands of times."""
    return {
        table.name: f"SELECT {', '.join(_columns(table))} FROM {table.name} WHERE retired_at IS NULL ORDER BY id"
        for table in ALL
        if "retired_at" in table.c
    }


def _columns(table: Table) -> list[str]:
    return [f'"{column.name}"' for column in table.columns if column.key != "row_version"]


def _plan(clinic: Clinic, seed: int) -> PlanId:
    draw = Draw(clinic, Random(seed))
    patient_id: PatientId = clinic.run(EXAMPLES[RegisterPatient](draw)).value
    plan_id = clinics.begin(clinic, patient_id)
    clinic.run(AddGoal(plan_id=plan_id, terms=clinics.walk("400")))
    return plan_id


def _fill(clinic: Clinic, seed: int) -> None:
    """Every kind of part three times over, wherever the dice put it."""
    draw = Draw(clinic, Random(seed))
    for kind in _PARTS * 3:
        accepted(clinic, draw, [kind])
    for linked in [*ActionKind] * 5:
        with suppress(NothingThere, Refused):
            clinic.run(link(draw, linked))


def _begin(clinic: Clinic) -> None:
    """A goal on its way, a paused medicine, and a plan with nothing in it."""
    draw = Draw(clinic, Random(0))
    clinic.run(MoveGoal(goal_id=part(draw, Goal).id, to=LifecycleStatus.ACTIVE))
    clinic.run(PauseMedicine(medicine_id=part(draw, Medicine).id))
    clinics.begin(clinic, draw.one(Patient).id)


def _referral(clinic: Clinic, path: tuple[ReferralState, ...]) -> ReferralId:
    patient = Draw(clinic, Random(0)).one(Patient)
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    id_ = clinic.run(AddReferral(patient_id=patient.id, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=id_, ready=True, on=_DAY))
    for days, state in enumerate(path):
        step = Step(to=state, on=_DAY + timedelta(days=days), channel="fax", reason="as told")
        clinic.run(AdvanceReferral(referral_id=id_, step=step))
    return id_


def _imported_medicines(clinic: Clinic) -> None:
    """What people take, and were once thought of to take, and no plan has taken in."""
    people = Draw(clinic, Random(0)).live(Patient)
    with UnitOfWork(clinic.engine, clinic.chain_key, by=clinic.user.id, now=clinic.clock()) as work:
        for number, patient in enumerate(people):
            id_ = MedicineId(UUID(int=700 + number))
            work.add(Medicine(id=id_, patient_id=patient.id, plan_id=None, name="nifedipine"))
            draft = MedicineId(UUID(int=800 + number))
            work.add(Medicine(id=draft, patient_id=patient.id, plan_id=None, name="bosentan", status=_DRAFT))
        work.commit("test")
