"""Who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import NotAllowed
from careplan.domain.shared.ids import UserId
from careplan.domain.team.clinic import Role


class Permission(StrEnum):
    """What a command needs."""

    EDIT_PATIENT = "edit-patient"
    EDIT_PLAN = "edit-plan"
    TRACK_REFERRAL = "track-referral"
    SIGN = "sign"
    IMPORT = "import"
    MANAGE_CLINIC = "manage-clinic"
    ISSUE = "issue"


_P = Permission
_CARE = frozenset({_P.EDIT_PATIENT, _P.EDIT_PLAN, _P.TRACK_REFERRAL, _P.SIGN, _P.ISSUE})
GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(_P),
    Role.CLINICIAN: _CARE,
    Role.THERAPIST: _CARE,
    Role.READER: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class User:
    """The person at the desk, as far as rights, the journal and a printed page need them."""

    id: UserId
    role: Role
    login: str = ""
    name: str = ""
    discipline: str = ""


def authorise(user: User, permission: Permission) -> None:
    """The one place where a role is asked."""
    if permission not in GRANTS[user.role]:
        raise NotAllowed(permission=permission)
