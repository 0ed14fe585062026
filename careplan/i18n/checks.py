"""What people read of the safety checks: one sentence for each answer, made from its code and parameters.

No sentence calls anything safe, and none tells anybody to stop a medicine: what a source advises is quoted beside it.
"""

from collections.abc import Mapping

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.i18n.catalogue import tr

CLEAR_MEANS = "Clear means that no rule matched, not that the plan is safe."

_HEADS = {Outcome.CLEAR: "Clear", Outcome.NOT_CHECKED: "Not checked", Outcome.FAILED: "Check failed"}
_GRADES = {Grade.HIGH: "Finding high", Grade.MODERATE: "Finding moderate", Grade.LOW: "Finding low"}

_SENTENCES: Mapping[str, str] = {
    "unconfirmed": "Unconfirmed, ask a pharmacist: {one} and {other}. The source of this rule was not read.",
    "rule-failed": "The rule {what} failed and checked nothing. Report this to whoever maintains the program.",
    "not-recognised": "{text} is not in the library. Nothing was checked for it; ask a pharmacist.",
    "name-unconfirmed": "{text} is taken for {one}, but that name is unconfirmed; ask a pharmacist.",
    "pair": "{one} and {other}: {grade}. Why: {why}.",
    "pair-depends": "{one} and {other}: the library warns of some medicines of such a class. Say which one is taken.",
    "pair-clear": "{one} and {other}: no interaction is recorded in the library.",
    "pair-class": "{one} and {other}: one of them is only a class. Say which medicine is taken.",
    "pair-names-only": "{one} and {other}: the library has only the names of both; ask a pharmacist.",
    "habits-unsaid": "{one}: it is not recorded whether these apply: {what}.",
    "same-medicine": "{one} is listed twice.",
    "same-class": "{one} and {other} are both {group}.",
    "duplicate-clear": "No medicine is listed twice, and no two are the same treatment.",
    "duplicate-unknown": "Duplicates were not excluded, because these names are not in the library: {what}.",
    "allergies-not-recorded": "Allergies are not recorded, so no medicine was compared with them.",
    "no-known-allergies": "No known allergies are recorded.",
    "allergies-clear": "No medicine matches a recorded allergy.",
    "allergy-same": "{one}: an allergy to {other} is recorded.",
    "allergy-class": "{one}: an allergy to {other} is recorded, and both belong to one class.",
    "allergy-which": "{one} is only a class, and an allergy to {other} is recorded. Say which medicine is taken.",
    "allergy-not-recognised": "The allergy to {text} is not in the library, so no medicine was compared with it.",
    "state-contraindicated": "{one}: the source calls it contraindicated with {other}.",
    "state-avoid": "{one}: the source says to avoid it with {other}.",
    "state-caution": "{one}: the source asks for caution with {other}.",
    "states-clear": "{one}: no contraindication applies among these: {what}.",
    "states-unknown": "{one}: it is not known whether these apply: {what}.",
    "library-silent": "{one}: the library records no contraindication or caution about {what}; ask a pharmacist.",
    "contraception-used": "{one}: effective contraception is recorded; this is what the source asks for.",
    "contraception-not-used": "{one}: no effective contraception is recorded for a person who can become pregnant.",
    "contraception-man": "{one}: the source has advice for men who may father a child.",
    "reproduction-says": "{one}: the source has advice about {other}.",
    "contraception-unknown": "{one}: it is not recorded whether pregnancy is possible and contraception is used.",
    "dose-clear": "{one}: the dose is within what the library records: {limits}.",
    "dose-above-all": "{one}: the dose is above every maximum in the library: {limits}.",
    "dose-above-some": "{one}: the dose is above a maximum that holds in some uses: {limits}.",
    "dose-no-library": "{one}: the library records no maximum dose.",
    "dose-no-confirmation": "{one}: the maximum dose in the library is unconfirmed; ask a pharmacist.",
    "dose-no-dose": "{one}: no dose is recorded.",
    "dose-no-frequency": "{one}: it is not understood how often it is taken.",
    "dose-no-unit": "{one}: the dose is in another unit than the maximum in the library.",
    "dose-no-weight": "{one}: the maximum goes by body weight, and no weight is recorded.",
    "limit-passed": "{one}: {test} is {value}; the limit of the source is: {limit_words}.",
    "limits-clear": "{one}: these results are within the limits of the library: {what}.",
    "limits-unknown": "{one}: these results cannot be compared with the limits of the library: {what}.",
    "pretreatment-lacking": "{one}: before treatment the library asks for {check}. No result is on record for: {what}.",
    "pretreatment-clear": "{one}: results or notes are on record for: {what}.",
    "pretreatment-unsaid": "{one}: it is not recorded whether this was done before treatment: {what}.",
    "monitoring-overdue": "{one}: {what} was due on {due} and is overdue.",
    "monitoring-due": "{one}: {what} is due on {due}.",
    "monitoring-clear": "{one}: no test is overdue: {what}.",
    "monitoring-no-start": "{one}: {what} has no start date, so nothing falls due.",
    "monitoring-none": "{one}: the library asks for laboratory monitoring, and the plan has none.",
    "monitoring-late": "{one}: overdue by every interval that can apply: {what}.",
    "monitoring-phase": "{one}: whether a test is late depends on the phase of treatment: {what}.",
    "monitoring-scheme": "{one}: the library has several monitoring schemes, and none was picked: {what}.",
    "monitoring-unknown": "{one}: without start date and results nobody can say when these are due: {what}.",
    "watch": "{name}. Call: {call}.",
    "watch-clear": "{name}: does not apply.",
    "watch-unknown": "{name}: it is not known whether this applies.",
    "red-flag": "Red flag: {flag} Call now: {call}. Urgency: {urgency_words}.",
    "red-flag-no-referral": "Red flag without an open referral: {flag} Call now: {call}. Urgency: {urgency_words}.",
    "red-flags-unsaid": "Nobody said whether a red flag is present. Look for them at each contact.",
    "red-flags-clear": "No red flag was reported.",
    "red-flag-unknown": "The library has no red flag {what}. Call a clinician.",
    "referral-lacking": "No referral to {one}, although there is a reason: {reason}. Urgency: {urgency_words}.",
    "referral-made": "A referral to {one} is there: {reason}.",
    "referral-no-reason": "No reason for a referral to {one} by this rule: {reason}.",
    "referral-unknown": "It is not known whether there is a reason for a referral to {one}: {reason}.",
    "referral-list-unsaid": "There is a reason for a referral to {one}; which referrals exist is not known: {reason}.",
    "action-unlinked": "{what} serves no goal of the plan.",
    "actions-linked": "Every action serves a goal.",
    "unlinked-action-none": "Whether each action serves a goal was not checked: no plan with actions was given.",
    "goal-unmeasured": "{what} does not say what is measured and what it should reach.",
    "goals-measured": "Every open goal says what is measured and what it should reach.",
    "goal-without-measure-none": "Whether goals can be measured was not checked: no plan with open goals was given.",
    "part-lacking": "The plan lacks this part of a complete plan: {what}.",
    "parts-there": "The plan has: {what}.",
    "parts-unknown": "The record does not say whether the plan has: {what}.",
    "completeness-none": "Whether the plan is complete was not checked: no plan was given.",
}

_OPERATORS = {
    "below": "below {limit}",
    "at-most": "at most {limit}",
    "above": "above {limit}",
    "at-least": "at least {limit}",
    "between": "between {limit}",
    "present": "present",
}
_URGENCIES = {
    "emergency-now": "emergency, now",
    "same-day": "the same day",
    "urgent": "urgent",
    "soon": "soon",
    "routine": "routine",
}
_MISSING = {
    "library-entry": "an entry in the library",
    "confirmation": "the source, to be read by a reviewer",
    "which-of-class": "which medicine of the class is taken",
    "allergies": "the allergies",
    "results": "the results",
    "vaccines_planned": "the vaccines planned",
    "red_flags": "the red flags",
    "referrals": "the referrals",
    "egfr": "the eGFR",
    "child_pugh": "the Child-Pugh class",
    "hepatitis_b": "the hepatitis B status",
    "plan": "the plan",
    "phase": "the phase of treatment",
    "scheme": "the monitoring scheme",
    "start": "the start date",
    "series": "a monitoring series",
    "rule": "the rule, which failed",
}


def head(row: Checked) -> str:
    """The fixed words for an outcome, such as "Finding high"."""
    return tr(_GRADES[row.severity] if row.severity is not None else _HEADS[row.outcome])


def sentence(row: Checked) -> str:
    """What was found, without what the source advises."""
    said = {**row.parameters, "limit_words": _limit(row), "urgency_words": tr(_urgency(row))}
    text = tr(_SENTENCES[row.code]).format(**said)
    if not row.confirmed and row.outcome is Outcome.FINDING:
        return f"{text} {tr('The wording is unconfirmed; call all the same.')}"
    return text


def missing_text(code: str) -> str:
    """What an answer lacks, in words."""
    kind, _, what = code.partition(":")
    if not what:
        return tr(_MISSING.get(kind, kind.replace("_", " ")))
    return f"{tr(_MISSING.get(kind, kind))}: {what.replace('_', ' ')}"


def is_worded(code: str) -> bool:
    """Whether there is a sentence for the code; the registry test asks it of all there are."""
    return code in _SENTENCES


def _limit(row: Checked) -> str:
    operator = row.parameters.get("operator", "")
    return tr(_OPERATORS.get(operator, "{limit}")).format(limit=row.parameters.get("limit", ""))


def _urgency(row: Checked) -> str:
    return _URGENCIES.get(row.parameters.get("urgency", ""), "")
