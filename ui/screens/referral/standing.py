"""Where a referral stands, in words: how late, why, what is missing, and how the loop closes."""

from dataclasses import dataclass
from datetime import date

from careplan.application.queries.referral_limits import LimitsSay
from careplan.application.queries.referrals import ReferralRow, Referred
from careplan.application.queries.worklist_rules import BY_STATE, OTHERS, TOLD
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.i18n.terms import word
from careplan.i18n.worklist import why_listed
from ui.theme.tones import Tone

_S = ReferralState
PREPARING = frozenset({_S.DRAFT, _S.READY})
"""Before it has left the clinic: the question may still be changed."""
URGENCIES = {
    Urgency.EMERGENCY_NOW: ("circle-alert", Tone.RED),
    Urgency.SAME_DAY: ("circle-alert", Tone.RED),
    Urgency.URGENT: ("flag", Tone.RED),
    Urgency.SOON: ("flag", Tone.AMBER),
    Urgency.ROUTINE: ("flag", Tone.NEUTRAL),
}
_TONES = {
    _S.DRAFT: ("file-pen", Tone.NEUTRAL),
    _S.READY: ("check-check", Tone.ACCENT),
    _S.SENT: ("send", Tone.BLUE),
    _S.RECEIVED: ("check", Tone.BLUE),
    _S.INFO_REQUESTED: ("circle-question-mark", Tone.AMBER),
    _S.ACCEPTED: ("user-check", Tone.BLUE),
    _S.BOOKED: ("calendar-check", Tone.ACCENT),
    _S.NO_SHOW: ("calendar-x", Tone.AMBER),
    _S.VISIT_CANCELLED: ("calendar-x", Tone.AMBER),
    _S.ATTENDED: ("hourglass", Tone.BLUE),
    _S.INTERIM_REPORT: ("hourglass", Tone.BLUE),
    _S.REPORT_RECEIVED: ("file-check", Tone.VIOLET),
    _S.REVIEWED: ("message-square", Tone.AMBER),
    _S.CLOSED: ("circle-check", Tone.GREEN),
    _S.DECLINED: ("circle-x", Tone.RED),
}


@dataclass(frozen=True, slots=True)
class Due:
    """How much time is left; blank where nothing is expected."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""


def state_look(state: ReferralState) -> tuple[str, Tone]:
    """Icon and tone; what has ended without an answer is grey."""
    return _TONES.get(state, ("minus", Tone.NEUTRAL))


def specialty_name(labels: Labels, specialty: str) -> str:
    """As a title; words that are not the library's stay as they were written."""
    return capitalised(labels.label("specialty", specialty))


def due_in_words(row: ReferralRow, today: date) -> Due:
    """Relative; the day itself stands beside it. Of whom the clinic no longer follows nothing is late."""
    if row.state in OPEN and row.patient_status is not PatientStatus.ACTIVE:
        return Due(word(row.patient_status), Tone.AMBER, "info")
    if row.state not in OPEN or row.due_on is None:
        return Due("")
    days = (row.due_on - today).days
    if days < 0:
        return Due(trn("{count} day late", "{count} days late", -days), Tone.RED, "triangle-alert")
    if days == 0:
        return Due(tr("Due today"), Tone.AMBER, "clock")
    return Due(trn("Due in {count} day", "Due in {count} days", days), Tone.NEUTRAL, "clock")


def why(whole: Referred, labels: Labels, today: date) -> str:
    """The fact; nothing once the loop has ended."""
    row, told = whole.row, _told(whole)
    if row.state not in BY_STATE:
        return ""
    rule = OTHERS[TOLD] if told is not None and row.state is _S.REVIEWED else BY_STATE[row.state]
    facts = {
        "subject": labels.label("specialty", row.terms.specialty),
        "since": day_text(row.since),
        "due": day_text(row.due_on) if row.due_on else "",
        "told": day_text(told.on) if told is not None else "",
    }
    return why_listed(rule.code, facts, max((today - row.since).days, 0))


def told_by(whole: Referred) -> str:
    """How the patient was told, where that was learnt before the loop was closed."""
    told = _told(whole)
    return told.channel if told is not None else ""


def _told(whole: Referred) -> MilestoneTerms | None:
    return next((line.terms for line in whole.milestones if line.kind is MilestoneKind.TOLD), None)


def limit_words(row: ReferralRow, limits: LimitsSay) -> str:
    """How long this step may take here; one that the clinic never set is marked as unconfirmed."""
    if limits.limit is None or row.state not in OPEN:
        return ""
    days = limits.limit.days
    counted = (
        trn("{count} working day", "{count} working days", days)
        if limits.limit.working
        else trn("{count} day", "{count} days", days)
    )
    said = tr("Clinic limit for {urgency}: {days}.")
    if not limits.is_own:
        said = tr("Clinic limit for {urgency}: {days} (unconfirmed: not set here yet).")
    return said.format(urgency=word(row.terms.urgency), days=counted)


def holding_back(whole: Referred) -> tuple[str, ...]:
    """What must be done before it may be made ready or sent; nothing for one that has left the clinic."""
    if whole.row.state not in PREPARING:
        return ()
    found = [] if whole.row.terms.question.strip() else [tr("Write the question for the specialist.")]
    count = len(whole.open_items)
    if count:
        found.append(trn("Answer {count} checklist item.", "Answer {count} checklist items.", count))
    return tuple(found)
