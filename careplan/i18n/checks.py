"""What people read of the safety checks: one sentence for each answer, made from its code and parameters.

No sentence calls anything safe, and none tells anybody to stop a medicine: what a source advises is quoted beside it.
"""

from collections.abc import Mapping

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.i18n.catalogue import tr
from careplan.i18n.check_words import amount_words, limits_words

CLEAR_MEANS = "Clear means that no rule matched, not that the plan is safe."

_HEADS = {Outcome.CLEAR: "Clear", Outcome.NOT_CHECKED: "Not checked", Outcome.FAILED: "Check failed"}
_GRADES = {Grade.HIGH: "Finding high", Grade.MODERATE: "Finding moderate", Grade.LOW: "Finding low"}

_SENTENCES: Mapping[str, str] = {
    "unconfirmed": "Unconfirmed, ask a pharmacist: {one} and {other}. The source of this rule was not read.",
    "rule-failed": "The rule about {rule_words} failed. What it had not answered by then was not checked."
    " Report this to whoever maintains the program.",
    "not-recognised": "{text} is not in the library. Nothing was checked for it; ask a pharmacist.",
    "name-unclear": "{text} may mean: {what}. Write the name in full. Nothing was checked for it.",
    "name-short": "{text} looks like an abbreviation. Write the name in full. Nothing was checked for it.",
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
    "dose-clear": "{one}: the dose is within what the library records, {limits}.",
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
    "pretreatment-lacking": "{one}: no result is on record for {what}. Asked for before treatment: {check}.",
    "pretreatment-clear": "{one}: results or notes are on record for: {what}.",
    "pretreatment-unsaid": "{one}: it is not recorded whether this was done before treatment: {what}.",
    "monitoring-overdue": "{one}: overdue since {due}: {what}.",
    "monitoring-due": "{one}: due on {due}: {what}.",
    "monitoring-set-aside": "{one}: {what} was due on {due} and is set aside until {until}. Reason: {reason}",
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

_UNCONFIRMED: Mapping[str, str] = {
    "interaction": "Unconfirmed, ask a pharmacist: {one} with {other}. The source of this rule was not read.",
    "allergy": "Unconfirmed, ask a pharmacist: {one}, with an allergy to {other}. The source was not read.",
    "duplicate": "Unconfirmed, ask a pharmacist: {one} and {other} may be one treatment. The source was not read.",
    "contraindication": "Unconfirmed, ask a pharmacist: {one} with {other}. The source of this rule was not read.",
    "contraception": "Unconfirmed, ask a pharmacist: {one} and advice on {other}. The source was not read.",
    "limit": "Unconfirmed, ask a pharmacist: {one}, because {test} is {value} and a limit that nobody has read is"
    " {limit_words}.",
    "pretreatment": "Unconfirmed, ask a pharmacist: {check} before treatment with {one}. The source was not read.",
    "monitoring": "Unconfirmed, ask a pharmacist: laboratory monitoring of {one} ({other}). The source was not read.",
    "watch": "Unconfirmed, ask a pharmacist: {name}. The source of this rule was not read.",
    "referral": "Unconfirmed, ask a pharmacist or a clinician: a referral to {one}, because of this: {reason}."
    " The source of this rule was not read.",
    "unlinked-action": "Unconfirmed, ask a pharmacist: {one} serves no goal of the plan. The source was not read.",
    "goal-without-measure": "Unconfirmed, ask a pharmacist: {one} does not say what is measured. The source was not"
    " read.",
    "completeness": "Unconfirmed, ask a pharmacist: the plan lacks {one}. The source that asks for it was not read.",
}
"""By rule: what is asked about, in the words of the matter."""

_RULES = {
    "red-flag": "red flags",
    "watch": "dangers that come together",
    "recognised": "names of medicines",
    "allergy": "allergies",
    "contraindication": "contraindications",
    "contraception": "contraception and pregnancy",
    "interaction": "interactions",
    "duplicate": "the same treatment twice",
    "dose": "doses",
    "limit": "limits of results",
    "pretreatment": "checks before treatment",
    "monitoring": "laboratory monitoring",
    "referral": "reasons to refer",
    "unlinked-action": "actions without a goal",
    "goal-without-measure": "goals without a measure",
    "completeness": "what a complete plan holds",
}
"""What each rule is about."""

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


def head(row: Checked) -> str:
    """The fixed words for an outcome, such as "Finding high"."""
    return tr(_GRADES[row.severity] if row.severity is not None else _HEADS[row.outcome])


def sentence(row: Checked) -> str:
    """What was found, without what the source advises."""
    said = {
        **row.parameters,
        "limit_words": _limit(row),
        "urgency_words": tr(_urgency(row)),
        "limits": limits_words(row.parameters.get("limits", "")),
        "value": amount_words(row.parameters.get("value", "")),
        "rule_words": rule_words(row.rule),
        "flag": _ended(row.parameters.get("flag", "")),
    }
    text = tr(_worded(row)).format(**said)
    if not row.confirmed and row.outcome is Outcome.FINDING:
        return f"{text} {tr('The wording is unconfirmed; call all the same.')}"
    return text


def _ended(text: str) -> str:
    """A sentence of the pack with its full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _worded(row: Checked) -> str:
    """What is unconfirmed is said in the words of its rule."""
    return (
        _UNCONFIRMED.get(row.rule.partition(".")[0], _SENTENCES[row.code])
        if row.code == "unconfirmed"
        else (_SENTENCES[row.code])
    )


def rule_words(rule: str) -> str:
    """What a rule is about, by its id or that of one of its rows."""
    return tr(_RULES.get(rule.partition(".")[0], rule))


def is_worded(code: str) -> bool:
    """Whether there is a sentence for the code; the registry test asks it of all there are."""
    return code in _SENTENCES


def _limit(row: Checked) -> str:
    operator = row.parameters.get("operator", "")
    return tr(_OPERATORS.get(operator, "{limit}")).format(limit=amount_words(row.parameters.get("limit", "")))


def _urgency(row: Checked) -> str:
    return _URGENCIES.get(row.parameters.get("urgency", ""), "")
