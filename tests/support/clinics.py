"""Builds the clinics that tests and benchmarks work on."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import AddUser, SetUpClinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.application.permissions import User
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.snapshot import GoalLine, PlanSnapshot
from careplan.domain.shared.ids import PatientId, PlanId, UserId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.storage.store import Store
from careplan.storage.tables.every import ALL

DATA_KEY = bytes(range(32))
CHAIN_KEY = bytes(32)
ANN = User(id=UserId(UUID(int=10)), role=Role.COORDINATOR, login="ann", name="Ann Sample", discipline="nursing")
GRACE = PatientTerms(
    family="Exampleton", given="Grace", birth_date=PartialDate("1968-03-12"), sex=Sex.FEMALE, language="en"
)
NUMBER = IdentifierTerms(label="MRN", value="TST-004217")


@dataclass
class Clock:
    """Moves on by a second each time it is asked."""

    now: datetime = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@cache
def library() -> Library:
    """The shipped knowledge, loaded once per test process."""
    return load()


def reopen(path: Path, user: User = ANN) -> Clinic:
    """A clinic on a file with the tests' keys, past the vault."""
    return Clinic(store=Store(path, DATA_KEY), chain_key=CHAIN_KEY, clock=Clock(), user=user, library=library())


def create(path: Path) -> Clinic:
    """A new clinic whose plans Ann signs for rheumatology."""
    clinic = reopen(path)
    ALL[0].metadata.create_all(clinic.engine)
    terms = ClinicTerms(name="Example Clinic", address="1 Sample Street, Testtown", phone="000 0000 010")
    clinic.run(SetUpClinic(terms=terms, demo=False, login=ANN.login, name=ANN.name))
    return clinic


def with_plan(clinic: Clinic) -> PlanId:
    """Grace Exampleton with an empty draft plan."""
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    return begin(clinic, patient_id)


def begin(clinic: Clinic, patient_id: PatientId, title: str = "Care plan") -> PlanId:
    """One more draft plan."""
    terms = PlanTerms(title=title, starts_on=date(2026, 3, 1))
    return clinic.run(BeginPlan(patient_id=patient_id, terms=terms)).value


def colleague(clinic: Clinic, login: str = "ben", role: Role = Role.CLINICIAN) -> Clinic:
    """The same clinic with another person at the desk."""
    id_ = clinic.run(AddUser(login=login, name=f"{login.title()} Sample", role=role, discipline="rheumatology")).value
    return replace(clinic, user=User(id=id_, role=role, login=login, name=f"{login.title()} Sample"))


def walk(metres: str, due: date | None = date(2026, 9, 1)) -> GoalTerms:
    """A goal with a target in metres."""
    return GoalTerms(
        description="Walk to the market",
        target=Target("6-minute walk", f"at least {metres} m", Quantity(Decimal(metres), "m"), due),
    )


def content(clinic: Clinic, plan_id: PlanId) -> PlanSnapshot:
    """The plan as it stands."""
    return clinic.ask(PlanContent(plan_id=plan_id))


def goals(clinic: Clinic, plan_id: PlanId) -> tuple[GoalLine, ...]:
    """The plan's goals."""
    return content(clinic, plan_id).goals
