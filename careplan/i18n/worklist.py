"""The sentences of the worklist: why something is on it, as fact and limit, and what to do next."""

from collections.abc import Mapping

from careplan.i18n.catalogue import tr, trn

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
    "try-again": "{subject}: next attempt to reach somebody was set for {due}.",
    "test-due": "Test due {due}: {subject}.",
    "review-due": "Review of the plan due {due}: {subject}.",
    "target-date": "Target date {due} of the goal: {subject}.",
    "awaiting-signature": "Plan in review, not signed by everybody: {subject}.",
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
    "review-plan": "Review the plan",
    "assess-goal": "Assess the goal",
    "sign-plan": "Sign",
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
    "try-again": "Next attempt to reach somebody was set for {due}",
    "test-due": "Test due {due}",
    "review-due": "Review due {due}",
    "target-date": "Target date {due}",
    "awaiting-signature": "In review, not signed by everybody",
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
    "review-plan": "Review plan…",
    "assess-goal": "Assess goal…",
    "sign-plan": "Sign…",
}
"""For buttons: a verb of at most two words, more input follows."""
RULES = frozenset(_RULES)
ACTIONS = frozenset(_ACTIONS)


def why_listed(rule: str, facts: Mapping[str, str], days_waiting: int | None, limit: int | None = None) -> str:
    """Fact, then limit; `facts` are `subject`, `since` and `due` in words, the others are counted in days."""
    facts = {**facts, "subject": facts["subject"].rstrip(".")}
    return tr(_RULES[rule]).format(**facts, waited=_waited(days_waiting, limit))


def why_in_short(rule: str, facts: Mapping[str, str], days_waiting: int | None, limit: int | None = None) -> str:
    """The same without the subject and the full stop, for a row that names the subject above it."""
    return tr(_SHORT_RULES[rule]).format(**facts, waited=_waited(days_waiting, limit))


def what_to_do(action: str) -> str:
    """The next action, as a verb."""
    return tr(_ACTIONS[action])


def to_press(action: str) -> str:
    """The next action in the words of a button."""
    return tr(_SHORT_ACTIONS[action])


def _waited(days_waiting: int | None, limit: int | None) -> str:
    waited = trn(" for {count} day", " for {count} days", days_waiting) if days_waiting else ""
    if waited and limit is not None:
        waited += trn(" (clinic limit {count} day)", " (clinic limit {count} days)", limit)
    return waited
