"""Who works here, and the clinic's letterhead."""

import json
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from careplan.application.permissions import User
from careplan.application.queries.query import LightQuery
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import ClinicId, UserId
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.storage.cipher import Readable, rows

_USERS = """
SELECT u.id, u.role, u.login, u.name, u.discipline FROM user_account AS u
LEFT JOIN journal_change AS c ON c.entity_id = u.id AND c.field IS NULL
WHERE u.retired_at IS NULL ORDER BY c.step_seq, u.login
"""
_CLINIC = "SELECT id, name, address, phone, signing, demo FROM clinic_profile WHERE retired_at IS NULL"


@dataclass(frozen=True, kw_only=True)
class Users(LightQuery[tuple[User, ...]]):
    """In the order they were added: the first made the clinic."""

    def fetch(self, connection: Readable) -> tuple[User, ...]:
        return tuple(
            User(id=UserId(UUID(id_)), role=Role(role), login=login, name=name, discipline=discipline)
            for id_, role, login, name, discipline in rows(connection, _USERS)
        )


class ClinicFacts(NamedTuple):
    """The clinic's letterhead and whether its patients are fictitious."""

    id: ClinicId
    terms: ClinicTerms
    demo: bool


@dataclass(frozen=True, kw_only=True)
class ThisClinic(LightQuery[ClinicFacts]):
    """Refused while nobody has set the clinic up."""

    def fetch(self, connection: Readable) -> ClinicFacts:
        found = rows(connection, _CLINIC)
        if not found:
            raise WrongStatus(field="clinic", status="not-set-up")
        id_, name, address, phone, signing, demo = found[0]
        terms = ClinicTerms(name=name, address=address, phone=phone, signing=tuple(json.loads(signing)))
        return ClinicFacts(id=ClinicId(UUID(id_)), terms=terms, demo=bool(demo))
