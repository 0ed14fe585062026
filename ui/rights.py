"""What the person at the desk may do, and the one sentence that says why not: whoever offers an action asks here."""

from careplan.application.permissions import GRANTS, Permission, User
from careplan.i18n.catalogue import tr

_P = Permission
_LOOKS_ONLY = "You may look, not change."
_COORDINATOR = "Only a coordinator may do this."
_DENIED = {
    _P.EDIT_PATIENT: _LOOKS_ONLY,
    _P.EDIT_PLAN: _LOOKS_ONLY,
    _P.TRACK_REFERRAL: _LOOKS_ONLY,
    _P.SIGN: "You may look, not sign.",
    _P.ISSUE: "You may look, not export or print.",
    _P.IMPORT: _COORDINATOR,
    _P.MANAGE_CLINIC: _COORDINATOR,
}


def granted(user: User) -> frozenset[Permission]:
    """All that the person's role allows."""
    return GRANTS[user.role]


def may(user: User, permission: Permission) -> bool:
    """Whether the person's commands of this kind would be taken."""
    return permission in granted(user)


def denied(permission: Permission) -> str:
    """What somebody reads who lacks it."""
    return tr(_DENIED[permission])


def why_not(user: User, permission: Permission) -> str:
    """As `denied`; empty where the person may."""
    return "" if may(user, permission) else denied(permission)
