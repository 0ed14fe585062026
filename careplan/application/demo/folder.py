"""The demonstration folder: a clinic file of fictitious people, and the documents made of their plans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import AddUser
from careplan.application.demo import directory, files, loop, meetings, planning, record, return_forms
from careplan.application.demo.diary import Desk, Diary, PastClock
from careplan.application.demo.scenario import House, house, people
from careplan.application.opening import Clock, Founding, Made, make_clinic
from careplan.application.printing import export_plan
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.users import Users
from careplan.application.screening_days import reckon_all
from careplan.application.written_file import write_whole
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.storage.key_file import STANDARD, Hardness
from careplan.storage.outcomes import AlreadyThere, CannotOpen

PASSPHRASE = "careplan-demo-clinic"
"""Not a secret: whoever opens the demonstration finds nobody real in it."""
FILE = "demo.careplan"
DOCUMENTS = "documents"
PLAN = "clinician-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPatient:
    """One fictitious patient with the plan that was made."""

    id: PatientId
    family: str
    given: str
    plan_id: PlanId | None
    plan_status: PlanStatus | None
    plan_version: int | None
    parts: int
    document: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMade:
    """What was made and how to open it; `richest` is the patient with the fullest plan."""

    clinic: Path
    passphrase: str
    recovery_key: str
    users: tuple[str, ...]
    patients: tuple[DemoPatient, ...]
    richest: PatientId


def _silently(_: str) -> None:
    """Shows no progress."""


def make_demo(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    progress: Callable[[str], None] = _silently,
    hardness: Hardness = STANDARD,
) -> DemoMade | AlreadyThere | CannotOpen:
    """Fills a folder that holds no demonstration yet; answers the outcome when the clinic could not be made."""
    folder.mkdir(parents=True, exist_ok=True)
    setting = house()
    past = PastClock(clock() + timedelta(days=setting.founded))
    first = setting.colleagues[0]
    founding = Founding(terms=setting.clinic, login=first.login, name=first.name, demo=True)
    made = make_clinic(folder / FILE, passphrase, founding, clock=past, hardness=hardness)
    if not isinstance(made, Made):
        return made
    session = replace(made.open_clinic, clinic=replace(made.open_clinic.clinic, clock=clock))
    try:
        progress("telling the past")
        desk = _played(made.open_clinic.clinic, setting, clock().astimezone().date(), past)
        patients = tuple(_printed(session.clinic, desk, folder / DOCUMENTS, progress))
        reckon_all(session.clinic, clock().astimezone().date())
    except BaseException:
        session.close(back_up=False)
        _discard(folder / FILE)
        raise
    session.close()
    return DemoMade(
        clinic=folder / FILE,
        passphrase=passphrase,
        recovery_key=made.recovery_key,
        users=tuple(desk.people),
        patients=patients,
        richest=max(patients, key=lambda patient: patient.parts).id,
    )


def _played(clinic: Clinic, setting: House, today: date, past: PastClock) -> Desk:
    """Everybody's diary in one, because a clinic's days are not sorted by patient."""
    desk = Desk(clinic, today, {clinic.user.login: clinic.user})
    for who in setting.colleagues[1:]:
        desk.run(AddUser(login=who.login, name=who.name, role=who.role, discipline=who.discipline))
    desk.people = {user.login: user for user in clinic.ask(Users())}
    directory.tell(desk)
    diary = Diary()
    for number, person in enumerate(people()):
        record.tell(diary, person, str(number))
        if person.plan is not None:
            planning.tell(diary, person.plan, str(number))
            loop.tell(diary, person.plan, str(number))
    meetings.tell(diary, people())
    return_forms.tell(diary)
    files.tell(diary)
    diary.play(desk, past)
    return desk


def _printed(clinic: Clinic, desk: Desk, folder: Path, progress: Callable[[str], None]) -> Iterator[DemoPatient]:
    """Prints every plan and lists whose it is."""
    folder.mkdir(exist_ok=True)
    for number, person in enumerate(people()):
        progress(f"printing plans: {number + 1} of {len(people())}")
        plan_id = desk.made.get(f"{number}/plan")
        plan = clinic.ask(PlanContent(plan_id=PlanId(plan_id))) if plan_id else None
        yield DemoPatient(
            id=PatientId(desk.made[str(number)]),
            family=person.patient.family,
            given=person.patient.given,
            plan_id=plan.id if plan else None,
            plan_status=plan.status if plan else None,
            plan_version=plan.version if plan else None,
            parts=_parts(plan) if plan else 0,
            document=_document(clinic, plan, folder) if plan else None,
        )


def _parts(plan: PlanSnapshot) -> int:
    return sum(map(len, (plan.goals, plan.medicines, plan.therapies, plan.cares, plan.referrals)))


def _document(clinic: Clinic, plan: PlanSnapshot, folder: Path) -> Path:
    exported = export_plan(clinic, PLAN, plan.id)
    path = folder / exported.file_name
    write_whole(path, exported.data)
    return path


def _discard(clinic_file: Path) -> None:
    """What was made a moment ago and is not finished; nobody has worked with it."""
    for made in clinic_file.parent.glob(f"{clinic_file.name}*"):
        made.unlink(missing_ok=True)
