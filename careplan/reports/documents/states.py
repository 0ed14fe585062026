"""How states look on paper: an icon and a tone beside their word, so that they survive a black-and-white copy."""

from careplan.domain.disease.profile import Severity
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.snapshot import GoalLine, ReferralLine, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from careplan.reports.blocks import Icon, Status, Tone

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
_SIGNATURES = {
    SignatureState.SIGNED: (Icon.CHECK, Tone.GREEN),
    SignatureState.AWAITED: (Icon.UNKNOWN, Tone.MUTED),
    SignatureState.AMENDED_SINCE: (Icon.WARNING, Tone.AMBER),
}
_AMISS = {ReferralState.DECLINED, ReferralState.NO_SHOW, ReferralState.VISIT_CANCELLED, ReferralState.INFO_REQUESTED}


def severity(code: Severity) -> Status:
    """How much an organ is involved."""
    return Status(word(code), *_SEVERITIES[code])


def achievement(goal: GoalLine) -> Status:
    """How far a goal got; of a goal that is not under way, where it stands."""
    if goal.achievement_status is not None:
        return Status(word(goal.achievement_status), *_ACHIEVEMENTS[goal.achievement_status])
    if goal.lifecycle_status in _UNDER_WAY:
        return Status(tr("Not assessed"), Icon.UNKNOWN, Tone.MUTED)
    return Status(word(goal.lifecycle_status), Icon.WAITING, Tone.PLAIN)


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
