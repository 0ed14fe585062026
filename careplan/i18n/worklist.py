"""The sentences of the worklist: why something is on it, as fact and limit, and what to do next."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from careplan.i18n.worklist_screening import never_text, screening_text

_RULES = {
    "draft-not-prepared": "Referral to {subject} begun {since}, not made ready{waited}.",
    "ready-not-sent": "Referral to {subject} ready since {since}, not sent{waited}.",
    "sent-no-appointment": "Referral to {subject} sent {since}, no appointment{waited}.",
    "received-no-decision": "Referral to {subject} received there {since}, no answer{waited}.",
    "information-asked-for": "{subject} asked for more information {since}, nothing sent{waited}.",
    "accepted-no-appointment": "Referral to {subject} accepted {since}, no date{waited}.",
    "visit-booked": "Visit at {subject} booked for {due}.",
    "visit-missed": "Visit at {subject} missed {since}, no new date{waited}.",
    "visit-cancelled": "Visit at {subject} cancelled {since}, no new date{waited}.",
    "visit-without-report": "Visit at {subject} on {since}, no report{waited}.",
    "interim-report-only": "Interim report of {subject} on {since}, no final report{waited}.",
    "report-not-reviewed": "Report of {subject} received {since}, not reviewed{waited}.",
    "patient-not-informed": "Report of {subject} reviewed {since}, patient not told{waited}.",
    "declined-not-redirected": "{subject} declined the referral {since}, neither redirected nor closed{waited}.",
    "try-again": "{subject}: {tries} without an answer, next try was set for {due}.",
    "test-due": "Test due {due}: {subject}{last}.",
    "screening-due": "Screening due {due}: {subject}{screening}.",
    "screening-never-recorded": "{never}.",
    "review-due": "Review of the plan due {due}: {subject}.",
    "target-date": "Target date {due} of the goal: {subject}.",
    "awaiting-signature": "Plan in review, not signed by everybody: {subject}.",
    "task-set": "Reminder set by {who} on {since}: {subject}.",
    "form-not-back": "Return form of {subject} sent to {who} {since}, not back{waited}.",
    "meeting-not-prepared": "{missing} of {count} case summaries not complete: {subject}.",
    "meeting-asked": "Asked for by {who} on {since}: {subject}.",
    "referral-quiet": "Referral to {subject}: nothing recorded since {since}{waited}.",
    "patient-quiet": "Nothing recorded since {since}{waited}: {subject}.",
}
_ACTIONS = {
    "prepare-referral": "Finish the checklist and make it ready",
    "send-referral": "Send it",
    "ask-recipient": "Ask the recipient for a date",
    "send-information": "Send the information asked for",
    "book-visit": "Book a visit",
    "record-visit": "Record whether the visit took place",
    "ask-for-report": "Ask for the report",
    "review-report": "Have a clinician review the report",
    "inform-patient": "Tell the patient",
    "redirect-referral": "Redirect or close it",
    "contact-again": "Try again",
    "record-test": "Have the test done, then record the result",
    "record-screening": "Have it done, or record where it was done",
    "begin-screening": "Have the tests done, or record where they were",
    "review-plan": "Review the plan",
    "assess-goal": "Assess the goal",
    "sign-plan": "Sign",
    "finish-task": "Do it, then mark it done",
    "enter-answers": "Enter the answers, or ask for the form",
    "prepare-meeting": "Complete the case summaries",
    "do-meeting-action": "Close the meeting, which makes a task of it",
    "look-at-referral": "Look at it, then record where it stands",
    "look-at-patient": "Look at the plan",
}
_SHORT_RULES = {
    "draft-not-prepared": "Begun {since}, not made ready{waited}",
    "ready-not-sent": "Ready since {since}, not sent{waited}",
    "sent-no-appointment": "Sent {since}, no appointment{waited}",
    "received-no-decision": "Received there {since}, no answer{waited}",
    "information-asked-for": "More information asked for {since}, nothing sent{waited}",
    "accepted-no-appointment": "Accepted {since}, no date{waited}",
    "visit-booked": "Visit booked for {due}",
    "visit-missed": "Visit missed {since}, no new date{waited}",
    "visit-cancelled": "Visit cancelled {since}, no new date{waited}",
    "visit-without-report": "Visit on {since}, no report{waited}",
    "interim-report-only": "Interim report {since}, no final report{waited}",
    "report-not-reviewed": "Report received {since}, not reviewed{waited}",
    "patient-not-informed": "Report reviewed {since}, patient not told{waited}",
    "declined-not-redirected": "Declined {since}, neither redirected nor closed{waited}",
    "try-again": "{tries} without an answer; next try was set for {due}",
    "test-due": "Test due {due}{last}",
    "screening-due": "Due {due}{screening}",
    "screening-never-recorded": "{never}",
    "review-due": "Review due {due}",
    "target-date": "Target date {due}",
    "awaiting-signature": "In review, not signed by everybody",
    "task-set": "Reminder set by {who} on {since}",
    "form-not-back": "Sent to {who} {since}, not back{waited}",
    "meeting-not-prepared": "{missing} of {count} case summaries are not complete",
    "meeting-asked": "Asked for by {who} on {since}",
    "referral-quiet": "Nothing recorded since {since}{waited}",
    "patient-quiet": "Nothing recorded since {since}{waited}",
}
"""For rows that name the subject themselves."""
_SHORT_ACTIONS = {
    "prepare-referral": "Make ready…",
    "send-referral": "Send…",
    "ask-recipient": "Log contact…",
    "send-information": "Send information…",
    "book-visit": "Book visit…",
    "record-visit": "Record visit…",
    "ask-for-report": "Request report…",
    "review-report": "Review report…",
    "inform-patient": "Tell patient…",
    "redirect-referral": "Redirect…",
    "contact-again": "Log contact…",
    "record-test": "Record result…",
    "record-screening": "Record…",
    "begin-screening": "Open screening",
    "review-plan": "Review plan…",
    "assess-goal": "Assess goal…",
    "sign-plan": "Sign…",
    "finish-task": "Mark done",
    "enter-answers": "Enter answers…",
    "prepare-meeting": "Open agenda",
    "do-meeting-action": "Open agenda",
    "look-at-referral": "Log contact…",
    "look-at-patient": "Open plan",
}
"""For buttons: a verb of at most two words, more input follows."""
_TITLES = {
    "draft-not-prepared": "{subject} referral: prepare",
    "ready-not-sent": "{subject} referral: send",
    "sent-no-appointment": "{subject} referral: chase appointment",
    "received-no-decision": "{subject} referral: chase answer",
    "information-asked-for": "{subject} referral: information asked for",
    "accepted-no-appointment": "{subject} referral: book visit",
    "visit-booked": "{subject} referral: visit",
    "visit-missed": "{subject} referral: visit missed",
    "visit-cancelled": "{subject} referral: visit cancelled",
    "visit-without-report": "{subject} referral: no report",
    "interim-report-only": "{subject} referral: no final report",
    "report-not-reviewed": "{subject} referral: review report",
    "patient-not-informed": "{subject} referral: tell patient",
    "declined-not-redirected": "{subject} referral: declined",
    "try-again": "{subject} referral: try again",
    "test-due": "{subject}",
    "screening-due": "{subject}",
    "screening-never-recorded": "Screening: none on record",
    "review-due": "Review of the plan",
    "target-date": "Goal: {subject}",
    "awaiting-signature": "Signatures: {subject}",
    "task-set": "{subject}",
    "form-not-back": "{subject}: return form",
    "meeting-not-prepared": "{subject}: prepare summaries",
    "meeting-asked": "{subject}",
    "referral-quiet": "{subject} referral: gone quiet",
    "patient-quiet": "Patient gone quiet",
}
_URGENCIES = {
    "emergency-now": "emergency",
    "same-day": "same day",
    "urgent": "urgent",
    "soon": "soon",
    "routine": "routine",
}
_STRANDS = {"physical-therapy": "Physical therapy", "occupational-therapy": "Occupational therapy"}
RULES = frozenset(_RULES)
ACTIONS = frozenset(_ACTIONS)


class Allowed(Protocol):
    """How long the clinic lets something take."""

    @property
    def days(self) -> int: ...
    @property
    def working(self) -> bool: ...


class Listed(Protocol):
    """What a row of the worklist says of itself, as far as its sentence needs it."""

    @property
    def rule(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def since(self) -> date | None: ...
    @property
    def days_waiting(self) -> int | None: ...
    @property
    def detail(self) -> str: ...
    @property
    def limit(self) -> Allowed | None: ...


def why(row: Listed, subject: str) -> str:
    """Why a row is listed: fact, then limit, with its subject."""
    return tr(_RULES[row.rule]).format(**_facts(row, subject.rstrip(".")))


def why_here(row: Listed, subject: str) -> str:
    """The same without the subject and the full stop, for a row that names the subject above it."""
    return tr(_SHORT_RULES[row.rule]).format(**_facts(row, subject))


def title(rule: str, subject: str) -> str:
    """What waits, in a few words."""
    return tr(_TITLES[rule]).format(subject=subject)


def strand_name(strand: str) -> str:
    """Of a return form."""
    return tr(_STRANDS.get(strand, strand))


def _facts(row: Listed, subject: str) -> dict[str, str]:
    urgency, _, tries = row.detail.partition(" ")
    missing = row.detail.partition("/")
    allowed = row.limit
    if allowed is None and row.rule == "form-not-back" and row.due and row.since:
        waited = _within(row.days_waiting, _days((row.due - row.since).days))
    elif allowed is None:
        waited = _waited(row.days_waiting, None)
    else:
        said = trn("{count} working day", "{count} working days", allowed.days) if allowed.working else ""
        words = [said or _days(allowed.days)]
        if urgency in _URGENCIES:
            words.append(tr(_URGENCIES[urgency]))
        waited = _waited_for(row.days_waiting, ", ".join(words))
    return {
        "subject": subject,
        "since": day_text(row.since) if row.since else "",
        "due": day_text(row.due) if row.due else "",
        "waited": waited,
        "who": row.detail,
        "tries": trn("{count} attempt", "{count} attempts", int(tries)) if tries.isdecimal() else "",
        "count": missing[0],
        "missing": missing[2],
        "last": tr(", last done {day}").format(day=day_text(row.since)) if row.detail == "done" and row.since else "",
        "screening": screening_text(row.detail, row.due) if row.rule == "screening-due" else "",
        "never": never_text(row.detail) if row.rule == "screening-never-recorded" else "",
    }


def why_listed(rule: str, facts: Mapping[str, str], days_waiting: int | None, limit: int | None = None) -> str:
    """Fact, then limit; `facts` are `subject`, `since` and `due` in words, the others are counted in days."""
    facts = {**_NO_MORE, **facts, "subject": facts["subject"].rstrip(".")}
    return tr(_RULES[rule]).format(**facts, waited=_waited(days_waiting, limit))


_NO_MORE = {"who": "", "tries": "", "count": "", "missing": "", "last": "", "screening": "", "never": ""}


def what_to_do(action: str) -> str:
    """The next action, as a verb."""
    return tr(_ACTIONS[action])


def to_press(action: str) -> str:
    """The next action in the words of a button."""
    return tr(_SHORT_ACTIONS[action])


def _waited(days_waiting: int | None, limit: int | None) -> str:
    return _waited_for(days_waiting, "" if limit is None else _days(limit))


def _waited_for(days_waiting: int | None, limit: str) -> str:
    """A row that stands so since today has waited for nothing yet."""
    waited = trn(" for {count} day", " for {count} days", days_waiting) if days_waiting else ""
    return waited + tr(" (clinic limit {limit})").format(limit=limit) if waited and limit else waited


def _within(days_waiting: int | None, days: str) -> str:
    waited = trn(" for {count} day", " for {count} days", days_waiting) if days_waiting else ""
    return waited + tr(" (answer asked for within {days})").format(days=days)


def _days(count: int) -> str:
    return trn("{count} day", "{count} days", count)
