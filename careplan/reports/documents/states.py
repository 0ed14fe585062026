"""How states look on paper: an icon and a tone beside their word, so that they survive a black-and-white copy."""

from careplan.domain.disease.profile import Severity
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.snapshot import GoalLine, ReferralLine, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from careplan.reports.blocks import Icon, Inline, Status, Tone
from careplan.reports.documents.plan_cells import one_a_line

_SEVERITIES = {
    Severity.NOT_ASSESSED: (Icon.UNKNOWN, Tone.MUTED),
    Severity.NONE: (Icon.CHECK, Tone.GREEN),
    Severity.MILD: (Icon.INFORMATION, Tone.PLAIN),
    Severity.MODERATE: (Icon.WARNING, Tone.AMBER),
    Severity.SEVERE: (Icon.ALERT, Tone.RED),
}
_A = AchievementStatus
_ACHIEVEMENTS = {
    _A.IN_PROGRESS: (Icon.WAITING, Tone.PLAIN),
    _A.IMPROVING: (Icon.UP, Tone.GREEN),
    _A.WORSENING: (Icon.DOWN, Tone.RED),
    _A.NO_CHANGE: (Icon.LEVEL, Tone.AMBER),
    _A.ACHIEVED: (Icon.CHECK, Tone.GREEN),
    _A.SUSTAINING: (Icon.CHECK, Tone.GREEN),
    _A.NOT_ACHIEVED: (Icon.CROSS, Tone.RED),
    _A.NO_PROGRESS: (Icon.LEVEL, Tone.AMBER),
    _A.NOT_ATTAINABLE: (Icon.CROSS, Tone.RED),
}
_UNDER_WAY = {LifecycleStatus.ACTIVE, LifecycleStatus.COMPLETED}
_STANDINGS = {
    LifecycleStatus.ON_HOLD: (Icon.WAITING, Tone.AMBER),
    LifecycleStatus.COMPLETED: (Icon.CHECK, Tone.PLAIN),
    LifecycleStatus.CANCELLED: (Icon.CROSS, Tone.PLAIN),
    LifecycleStatus.REJECTED: (Icon.CROSS, Tone.PLAIN),
    LifecycleStatus.ENTERED_IN_ERROR: (Icon.CROSS, Tone.RED),
}
_ACTIVITIES = {
    ActivityStatus.DRAFT: (Icon.WAITING, Tone.PLAIN),
    ActivityStatus.ON_HOLD: (Icon.WAITING, Tone.AMBER),
    ActivityStatus.COMPLETED: (Icon.CHECK, Tone.PLAIN),
    ActivityStatus.REVOKED: (Icon.CROSS, Tone.PLAIN),
}
_SIGNATURES = {
    SignatureState.SIGNED: (Icon.CHECK, Tone.GREEN),
    SignatureState.AWAITED: (Icon.UNKNOWN, Tone.MUTED),
    SignatureState.AMENDED_SINCE: (Icon.WARNING, Tone.AMBER),
}
_AMISS = {ReferralState.DECLINED, ReferralState.NO_SHOW, ReferralState.VISIT_CANCELLED, ReferralState.INFO_REQUESTED}


def severity(code: Severity) -> Status:
    """How much an organ is involved."""
    return Status(word(code), *_SEVERITIES[code])


def achievement(goal: GoalLine) -> Inline:
    """How far a goal got; one that is not under way says so first, whatever was reached before."""
    standing, reached = goal.lifecycle_status, goal.achievement_status
    said: list[Status] = []
    if standing is not LifecycleStatus.ACTIVE:
        said.append(Status(word(standing), *_STANDINGS.get(standing, (Icon.WAITING, Tone.PLAIN))))
    if reached is not None:
        said.append(Status(word(reached), *_ACHIEVEMENTS[reached]))
    elif standing in _UNDER_WAY:
        said.append(Status(tr("Not assessed"), Icon.UNKNOWN, Tone.MUTED))
    return one_a_line(said)


def medicine(status: MedicineStatus) -> Status | None:
    """What must be known before the dose is read; nothing to say of one that is taken, or that ended: see there."""
    match status:
        case MedicineStatus.ON_HOLD:
            return Status(word(status), Icon.WAITING, Tone.AMBER)
        case MedicineStatus.DRAFT:
            return Status(tr("Draft, not taken"), Icon.WAITING, Tone.AMBER)
        case MedicineStatus.UNKNOWN:
            return Status(tr("Not known if taken"), Icon.UNKNOWN, Tone.AMBER)
        case _:
            return None


def activity(status: ActivityStatus) -> Status | None:
    """Nothing to say of an activity that goes on."""
    return Status(word(status), *_ACTIVITIES[status]) if status in _ACTIVITIES else None


def signature(line: SignatureLine) -> Status:
    """Whether a discipline has signed this version."""
    return Status(word(line.state), *_SIGNATURES[line.state])


def referral(line: ReferralLine, *, late: bool) -> Status:
    """Where a referral stands; late or amiss is said by icon and tone, and its due date by words elsewhere."""
    if late or line.state in _AMISS:
        return Status(word(line.state), Icon.WARNING, Tone.RED if late else Tone.AMBER)
    if line.state is ReferralState.CLOSED:
        return Status(word(line.state), Icon.CHECK, Tone.GREEN)
    return Status(word(line.state), Icon.WAITING if line.state in OPEN else Icon.LEVEL, Tone.PLAIN)
