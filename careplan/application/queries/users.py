"""Who works here, and the clinic's letterhead."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from careplan.application.permissions import User
from careplan.application.queries.query import Query
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import ClinicId
from careplan.domain.team.clinic import ClinicTerms
from careplan.storage.tables.clinic import clinic_profile, user_account
from careplan.storage.tables.journal import change

_USERS = (
    select(user_account)
    .outerjoin(change, (change.c.entity_id == user_account.c.id) & change.c.field.is_(None))
    .where(user_account.c.retired_at.is_(None))
    .order_by(change.c.step_seq, user_account.c.login)
)
_CLINIC = select(clinic_profile).where(clinic_profile.c.retired_at.is_(None))


@dataclass(frozen=True, kw_only=True)
class Users(Query[tuple[User, ...]]):
    """In the order they were added: the first made the clinic."""

    def fetch(self, connection: Connection) -> tuple[User, ...]:
        found = connection.execute(_USERS)
        return tuple(
            User(id=row.id, role=row.role, login=row.login, name=row.name, discipline=row.discipline) for row in found
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicFacts:
    """The clinic's letterhead and whether its patients are fictitious."""

    id: ClinicId
    terms: ClinicTerms
    demo: bool


@dataclass(frozen=True, kw_only=True)
class ThisClinic(Query[ClinicFacts]):
    """Refused while nobody has set the clinic up."""

    def fetch(self, connection: Connection) -> ClinicFacts:
        row = connection.execute(_CLINIC).first()
        if row is None:
            raise WrongStatus(field="clinic", status="not-set-up")
        terms = ClinicTerms(name=row.name, address=row.address, phone=row.phone, signing=row.signing)
        return ClinicFacts(id=row.id, terms=terms, demo=row.demo)
