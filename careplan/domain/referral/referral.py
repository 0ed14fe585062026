"""A referral: a question to a specialist, and its way until the patient knows the answer."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from careplan.domain.referral.limits import Limits, due_after, visit_within
from careplan.domain.referral.states import ENDED, OPEN, ReferralState, allowed, may_reopen
from careplan.domain.referral.step import Answered, Step, TooEarly, ensure_visit_came, is_missed
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import DirectoryEntryId, PatientId, PlanId, ReferralId
from careplan.domain.shared.text import allow_in, need_in

_S = ReferralState


class Urgency(StrEnum):
    """How soon the person should be seen; the days behind each word are the clinic's."""

    EMERGENCY_NOW = "emergency-now"
    SAME_DAY = "same-day"
    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTerms:
    """What people write of a referral together; `recipient` may be free text, `owner` is the login of who chases it.

    `recipient_id` is the entry of the directory it was taken from; the words stay as they were sent.
    """

    specialty: str
    question: str = ""
    reason: str = ""
    urgency: Urgency = Urgency.ROUTINE
    recipient: str = ""
    recipient_contact: str = ""
    owner: str = ""
    recipient_id: DirectoryEntryId | None = None

    def __post_init__(self) -> None:
        need_in(self, "referral.specialty", limit=100)
        allow_in(self, "referral.question")
        allow_in(self, "referral.reason")
        allow_in(self, "referral.recipient", limit=300)
        allow_in(self, "referral.recipient_contact", limit=500)
        allow_in(self, "referral.owner", limit=60)


_ON_DESK = {_S.DRAFT, _S.READY}
_NEEDS_PACKET = {_S.READY, _S.SENT}  # an item may have been added since it was ready
_BEFORE_VISIT = {_S.DRAFT, _S.READY, _S.SENT, _S.RECEIVED, _S.INFO_REQUESTED, _S.ACCEPTED, _S.DECLINED}
_BEFORE_ANSWER = _BEFORE_VISIT | {
    _S.BOOKED, _S.NO_SHOW, _S.VISIT_CANCELLED, _S.ATTENDED, _S.INTERIM_REPORT, _S.REPORT_RECEIVED,
}  # fmt: skip
_FINAL = {_S.ENTERED_IN_ERROR, _S.REDIRECTED}  # an error is none, and what was redirected goes on elsewhere


def same_specialty(one: str, other: str) -> bool:
    """Whether two referrals go to the same specialty; in words, capitals and blanks make no difference."""
    return one.casefold().split() == other.casefold().split()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatStands:
    """What the steps that still stand say: visits missed, the one booked last, the answer, and where it ended from.

    `seen` is the day of the visit where that is the last of them: a report may have told one before the day booked.
    `not_before` is the day of the step before it, `sent` the day on which it first left the clinic before that step.
    """

    missed: int = 0
    on: date | None = None
    at: time | None = None
    place: str = ""
    answered: Answered | None = None
    ended_from: ReferralState | None = None
    seen: date | None = None
    not_before: date | None = None
    sent: date | None = None


@dataclass(eq=False, kw_only=True)
class Referral(Entity):
    """FHIR ServiceRequest and its Task in one; `number` (`RF-2026-0007`) is given when it is first made ready.

    `since` is the day the state began, `due_on` the day by which the next step is expected (None: nothing is). It was
    first `sent_on` a day, and `visit_by` is the last day for the visit within the clinic's limit from then on.
    """

    reckoned: ClassVar[frozenset[str]] = frozenset({"due_on", "visit_by"})
    id: ReferralId
    patient_id: PatientId
    plan_id: PlanId | None
    number: str = ""
    specialty: str
    question: str = ""
    reason: str = ""
    urgency: Urgency = Urgency.ROUTINE
    recipient: str = ""
    recipient_contact: str = ""
    owner: str = ""
    state: ReferralState = ReferralState.DRAFT
    since: date
    due_on: date | None = None
    appointment_on: date | None = None
    appointment_at: time | None = None
    appointment_place: str = ""
    important: bool = False
    answered: Answered | None = None
    ended_from: ReferralState | None = None
    first_closed_on: date | None = None
    missed_visits: int = 0
    redirected_to: ReferralId | None = None
    recipient_id: DirectoryEntryId | None = None
    origin: str = ""
    sent_on: date | None = None
    visit_by: date | None = None

    @property
    def terms(self) -> ReferralTerms:
        """What a form shows and sends back as seen."""
        return ReferralTerms(
            specialty=self.specialty,
            question=self.question,
            reason=self.reason,
            urgency=self.urgency,
            recipient=self.recipient,
            recipient_contact=self.recipient_contact,
            owner=self.owner,
            recipient_id=self.recipient_id,
        )

    def revise(self, terms: ReferralTerms, limits: Limits) -> None:
        """The question stands once it has left the clinic; who chases it and whom to call may still change."""
        self.ensure_open()
        if self.state not in _ON_DESK and self.asks(terms) != self.asks(self.terms):
            raise WrongStatus(field="referral.question", status=self.state)
        self.specialty, self.question, self.reason = terms.specialty, terms.question, terms.reason
        self.urgency, self.recipient = terms.urgency, terms.recipient
        self.recipient_contact, self.owner = terms.recipient_contact, terms.owner
        self.recipient_id = terms.recipient_id
        self.reckon(limits)

    def take(self, step: Step, limits: Limits, *, unanswered: int = 0, on_report: bool = False) -> None:
        """One allowed step; `unanswered` is how many checklist items are open, which holds back `ready` and `sent`.

        A draft may have been typed after it was sent on paper, so only later states bind the day. A visit that is
        told `on_report` may lie before the day booked: the report knows that it was moved.
        """
        if step.to not in allowed(self.state):
            raise WrongStatus(field="referral.state", status=self.state)
        if step.on < self.since and self.state is not _S.DRAFT:
            raise Invalid(field="step.on", reason="before-state")
        if self.state is _S.BOOKED and not on_report:
            ensure_visit_came(step.to, step.on, self.appointment_on)
        if step.to in _NEEDS_PACKET:
            self._ensure_ready(unanswered)
        if is_missed(step.to, step.cancelled_by):
            self.missed_visits += 1
        if step.to in ENDED:
            self.ended_from = self.state
        if step.to is _S.CLOSED:
            self.first_closed_on = self.first_closed_on or step.on
        if step.to is _S.BOOKED:
            self.appointment_on, self.appointment_at = step.appointment_on, step.appointment_at
            self.appointment_place = step.appointment_place
        if step.to is _S.SENT:
            self.sent_on = self.sent_on or step.on
        self.answered = step.answered or self.answered
        self.state, self.since = step.to, step.on
        self.reckon(limits)

    def reopen(self, on: date, limits: Limits, *, successor_in_error: bool = False) -> None:
        """Back to where it was before it ended; the first closure stays on record. An error stays an error."""
        if not may_reopen(self.state, successor_in_error=successor_in_error) or self.ended_from is None:
            raise WrongStatus(field="referral.state", status=self.state)
        if on < self.since:
            raise Invalid(field="step.on", reason="before-state")
        self.redirected_to = None
        self.state, self.since, self.ended_from = self.ended_from, on, None
        self.reckon(limits)

    def correct(self, to: ReferralState, since: date, limits: Limits, stands: WhatStands) -> None:
        """Puts right a step that was recorded by mistake; the mistake stays in the history and counts no more.

        What the mistake said goes with it: a missed visit, an appointment, an answer, a first closure; what it had
        put aside comes back. Without its day a booked visit would be due never. No step began before the one before it.
        """
        if self.state in _FINAL or to is self.state:
            raise WrongStatus(field="referral.state", status=self.state)
        if to is _S.BOOKED and stands.on is None:
            raise Invalid(field="step.appointment_on", reason="blank")
        if stands.not_before is not None and since < stands.not_before:
            raise TooEarly(field="step.on", reason="before-last-step", earliest=stands.not_before)
        if since != stands.seen:
            ensure_visit_came(to, since, stands.on)
        self.missed_visits = stands.missed
        self.sent_on = self._sent(to, since, stands)
        visit = (None, None, "") if to in _BEFORE_VISIT else (stands.on, stands.at, stands.place)
        self.appointment_on, self.appointment_at, self.appointment_place = visit
        if self.state is _S.CLOSED and self.first_closed_on == self.since:
            self.first_closed_on = None
        elif to is _S.CLOSED:
            self.first_closed_on = self.first_closed_on or since
        self.answered = None if to in _BEFORE_ANSWER else stands.answered or self.answered
        self.ended_from = None if to in OPEN else stands.ended_from or self.ended_from or self.state
        self.state, self.since = to, since
        self.reckon(limits)

    def list_under(self, entry_id: DirectoryEntryId) -> None:
        """The entry it was sent to was merged into another; its words stay as sent, whatever its state."""
        self.recipient_id = entry_id

    def mark(self, *, important: bool) -> None:
        """Sets it off in every list; what has ended needs no flag."""
        self.ensure_open()
        self.important = important

    def reckon(self, limits: Limits) -> None:
        """The day by which the next step is expected, anew: another state, or other limits of the clinic.

        On the desk it was not sent: a step that undo took back may be older than the keeping of that day.
        """
        if self.state in _ON_DESK:
            self.sent_on = None
        self.due_on = due_after(self.state, self.since, self.urgency, self.appointment_on, limits)
        self.visit_by = visit_within(self.state, self.sent_on, self.urgency, limits)

    def ensure_open(self) -> None:
        """Refuses a referral whose loop has ended."""
        if self.state not in OPEN:
            raise WrongStatus(field="referral.state", status=self.state)

    def _sent(self, to: ReferralState, since: date, stands: WhatStands) -> date | None:
        """On which day it first left the clinic, as a correction leaves it."""
        if to is _S.SENT and stands.sent is None:
            return since
        return self.sent_on or stands.sent

    def _ensure_ready(self, unanswered: int) -> None:
        if not self.question.strip():
            raise Invalid(field="referral.question", reason="blank")
        if unanswered:
            raise Invalid(field="referral.checklist", reason="unanswered")

    @staticmethod
    def asks(terms: ReferralTerms) -> ReferralTerms:
        """What is asked, without who is asked and who chases it."""
        return replace(terms, recipient="", recipient_contact="", owner="", recipient_id=None)
