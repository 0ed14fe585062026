"""Why something is on the worklist, as codes: the rule that put it there and what to do next; `i18n` words them."""

from enum import StrEnum
from typing import NamedTuple

from careplan.domain.referral.states import ReferralState

_S = ReferralState


class WorkKind(StrEnum):
    """What kind of thing waits for somebody."""

    REFERRAL_NOT_SENT = "referral-not-sent"
    REFERRAL_STEP = "referral-step"
    REPORT_MISSING = "report-missing"
    CONTACT_TRY = "contact-try"
    MONITORING = "monitoring"
    SCREENING = "screening"
    PLAN_REVIEW = "plan-review"
    GOAL_TARGET = "goal-target"
    SIGNATURE = "signature"
    TASK = "task"
    RETURN_FORM = "return-form"
    MEETING = "meeting"
    MEETING_ACTION = "meeting-action"
    PATIENT_LEFT = "patient-left"
    QUIET_REFERRAL = "quiet-referral"
    QUIET_PATIENT = "quiet-patient"


class Rule(NamedTuple):
    """`code` and `action` are worded at the edge; the sentence is filled with the row's days, dates and subject."""

    kind: WorkKind
    code: str
    action: str


_K = WorkKind
NEVER_RECORDED = "screening-never"
"""The second rule of a kind: what screening asks for and nobody ever recorded, in one row a person."""
TOLD = "reviewed-told"
"""The second rule of a state: reviewed, and that the patient was told stands on record; only closing is left."""
BEYOND_LIMIT = "booked-beyond"
"""The second rule of a booked visit: its day lies beyond the clinic's limit."""
BY_STATE: dict[str, Rule] = {
    _S.DRAFT: Rule(_K.REFERRAL_NOT_SENT, "draft-not-prepared", "prepare-referral"),
    _S.READY: Rule(_K.REFERRAL_NOT_SENT, "ready-not-sent", "send-referral"),
    _S.SENT: Rule(_K.REFERRAL_STEP, "sent-no-appointment", "ask-recipient"),
    _S.RECEIVED: Rule(_K.REFERRAL_STEP, "received-no-decision", "ask-recipient"),
    _S.INFO_REQUESTED: Rule(_K.REFERRAL_STEP, "information-asked-for", "send-information"),
    _S.ACCEPTED: Rule(_K.REFERRAL_STEP, "accepted-no-appointment", "book-visit"),
    _S.BOOKED: Rule(_K.REFERRAL_STEP, "visit-booked", "record-visit"),
    _S.NO_SHOW: Rule(_K.REFERRAL_STEP, "visit-missed", "book-visit"),
    _S.VISIT_CANCELLED: Rule(_K.REFERRAL_STEP, "visit-cancelled", "book-visit"),
    _S.ATTENDED: Rule(_K.REPORT_MISSING, "visit-without-report", "ask-for-report"),
    _S.INTERIM_REPORT: Rule(_K.REPORT_MISSING, "interim-report-only", "ask-for-report"),
    _S.REPORT_RECEIVED: Rule(_K.REFERRAL_STEP, "report-not-reviewed", "review-report"),
    _S.REVIEWED: Rule(_K.REFERRAL_STEP, "patient-not-informed", "inform-patient"),
    _S.DECLINED: Rule(_K.REFERRAL_STEP, "declined-not-redirected", "redirect-referral"),
}
OTHERS: dict[str, Rule] = {
    TOLD: Rule(_K.REFERRAL_STEP, "told-not-closed", "close-referral"),
    BEYOND_LIMIT: Rule(_K.REFERRAL_STEP, "visit-beyond-limit", "seek-earlier"),
    _K.CONTACT_TRY: Rule(_K.CONTACT_TRY, "try-again", "contact-again"),
    _K.MONITORING: Rule(_K.MONITORING, "test-due", "record-test"),
    _K.SCREENING: Rule(_K.SCREENING, "screening-due", "record-screening"),
    NEVER_RECORDED: Rule(_K.SCREENING, "screening-never-recorded", "begin-screening"),
    _K.PLAN_REVIEW: Rule(_K.PLAN_REVIEW, "review-due", "review-plan"),
    _K.GOAL_TARGET: Rule(_K.GOAL_TARGET, "target-date", "assess-goal"),
    _K.SIGNATURE: Rule(_K.SIGNATURE, "awaiting-signature", "sign-plan"),
    _K.TASK: Rule(_K.TASK, "task-set", "finish-task"),
    _K.RETURN_FORM: Rule(_K.RETURN_FORM, "form-not-back", "enter-answers"),
    _K.MEETING: Rule(_K.MEETING, "meeting-not-prepared", "prepare-meeting"),
    _K.MEETING_ACTION: Rule(_K.MEETING_ACTION, "meeting-asked", "do-meeting-action"),
    _K.PATIENT_LEFT: Rule(_K.PATIENT_LEFT, "patient-left", "end-open-work"),
}
QUIET: dict[str, Rule] = {
    _K.QUIET_REFERRAL: Rule(_K.QUIET_REFERRAL, "referral-quiet", "look-at-referral"),
    _K.QUIET_PATIENT: Rule(_K.QUIET_PATIENT, "patient-quiet", "look-at-patient"),
}
"""Not due, only without any change for long: a list of its own."""
RULES = (*BY_STATE.values(), *OTHERS.values(), *QUIET.values())
"""Every rule there is, for whoever words them."""
