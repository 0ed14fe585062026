"""What may follow for a plan, asked of the plan itself so that the window keeps no rules of its own."""

from dataclasses import dataclass

from careplan.application.permissions import Permission, User
from careplan.domain.plan.plan import Plan, PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.rights import why_not
from ui.widgets.button import ButtonKind

_S = PlanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of the life cycle as a button; `why_not` is empty while it is allowed."""

    to: PlanStatus
    words: str
    icon: str
    needs_reason: bool
    why_not: str
    kind: ButtonKind = ButtonKind.SECONDARY


_WORDS = {
    _S.IN_REVIEW: ("Send for review", "send"),
    _S.DRAFT: ("Back to draft", "file-pen"),
    _S.ON_HOLD: ("Put on hold…", "pause"),
    _S.ACTIVE: ("Resume", "play"),
    _S.COMPLETED: ("Complete", "check-check"),
    _S.SUPERSEDED: ("Replaced by another plan", "archive"),
    _S.REVOKED: ("Revoke…", "circle-x"),
    _S.ENTERED_IN_ERROR: ("Entered in error…", "trash-2"),
}
_DANGER = frozenset({_S.REVOKED, _S.ENTERED_IN_ERROR})


def moves(plan: PlanSnapshot, user: User) -> tuple[Move, ...]:
    """Every step there is, in the order of a plan's life."""
    looks_only = why_not(user, Permission.EDIT_PLAN)
    return tuple(
        Move(
            to=to,
            words=tr(words),
            icon=icon,
            needs_reason=_needs_reason(plan, to),
            why_not=looks_only or _why_not(plan, to),
            kind=ButtonKind.DANGER if to in _DANGER else ButtonKind.SECONDARY,
        )
        for to, (words, icon) in _WORDS.items()
    )


def why_not_sign(plan: PlanSnapshot, user: User) -> str:
    """Why nobody signs now; empty while signatures are taken."""
    if reason := why_not(user, Permission.SIGN):
        return reason
    try:
        _trial(plan).ensure_in_review()
    except WrongStatus:
        return tr("Signatures are given in review. The plan is now: {status}.").format(status=word(plan.status))
    return ""


def unsigned(plan: PlanSnapshot) -> tuple[SignatureLine, ...]:
    """Disciplines that have yet to sign, or to sign again because the plan was changed since."""
    return tuple(line for line in plan.signatures if line.state is not SignatureState.SIGNED)


def _why_not(plan: PlanSnapshot, to: PlanStatus) -> str:
    if not _allows(plan, to):
        return tr("Not from the state the plan is in: {status}.").format(status=word(plan.status))
    if to is _S.IN_REVIEW and plan.is_empty:
        return tr("The plan is empty. Add a goal, medicine, therapy, care or referral first.")
    return ""


def _allows(plan: PlanSnapshot, to: PlanStatus) -> bool:
    try:
        _trial(plan).move_to(to, "-")
    except WrongStatus:
        return False
    return True


def _needs_reason(plan: PlanSnapshot, to: PlanStatus) -> bool:
    try:
        _trial(plan).move_to(to)
    except Invalid:
        return True
    except WrongStatus:
        return False
    return False


def _trial(plan: PlanSnapshot) -> Plan:
    """A plan in the same state that is in no clinic."""
    return Plan(id=plan.id, patient_id=plan.patient.id, title=plan.title, status=plan.status, version=plan.version)
