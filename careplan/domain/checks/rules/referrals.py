"""Red flags and reasons to refer that are there while nobody was asked.

A red flag is a high finding whether or not its wording was read in a source, and whoever was asked already: only a
named clinician closes it.
"""

from collections.abc import Iterator

from careplan.domain.checks.book import ReferralRule
from careplan.domain.checks.clauses import holds_all
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Rule
from careplan.domain.checks.standing import Standing
from careplan.domain.checks.triggers import triggers
from careplan.domain.referral.packet import RedFlag
from careplan.domain.referral.referral import Urgency

FLAG_ID, FLAG_VERSION = "red-flag", "1"
ID, VERSION = "referral", "1"
_GRADES = {
    Urgency.EMERGENCY_NOW: Grade.HIGH,
    Urgency.SAME_DAY: Grade.HIGH,
    Urgency.URGENT: Grade.MODERATE,
    Urgency.SOON: Grade.LOW,
    Urgency.ROUTINE: Grade.LOW,
}


def red_flags(facts: Facts, index: Index) -> Iterator[Checked]:
    """One row for each flag; "nobody said" is not checked, and only an empty list is clear."""
    if facts.red_flags is None:
        yield _none_said(Outcome.NOT_CHECKED, "red-flags-unsaid", ("red_flags",))
    elif not facts.red_flags:
        yield _none_said(Outcome.CLEAR, "red-flags-clear", ())
    for id in facts.red_flags or ():
        flag = index.red_flags.get(id)
        if flag is None:
            yield _none_said(Outcome.NOT_CHECKED, "red-flag-unknown", (f"library:{id}",))
        else:
            yield _flag(flag, facts, index)


def _flag(flag: RedFlag, facts: Facts, index: Index) -> Checked:
    asked = [each.specialty for each in facts.referrals or () if each.is_open and each.specialty in flag.refer_to]
    level = index.urgencies.get(flag.urgency)
    actions = (level.action, flag.action.text) if level else (flag.action.text,)
    return Checked(
        rule=FLAG_ID,
        version=FLAG_VERSION,
        outcome=Outcome.FINDING,
        code="red-flag" if asked else "red-flag-no-referral",
        about=(flag.id,),
        severity=Grade.HIGH,
        confirmed=flag.confirmed,
        parameters={
            "flag": flag.trigger,
            "urgency": flag.urgency.value,
            "call": ", ".join(index.packets[id].name for id in flag.refer_to if id in index.packets),
            "escalate": flag.escalate_if,
        },
        advice=actions,
        fact=f"red_flags.{flag.id}",
        inputs=(Input("red_flag", flag.id), *(Input("referral", specialty) for specialty in asked)),
        missing=() if facts.referrals is not None else ("referrals",),
        sources=sources_of(flag, flag.action, *((level,) if level else ())),
    )


def _none_said(outcome: Outcome, code: str, missing: tuple[str, ...]) -> Checked:
    what = missing[0].partition(":")[2] if missing else ""
    return Checked(
        rule=FLAG_ID, version=FLAG_VERSION, outcome=outcome, code=code, parameters={"what": what}, missing=missing
    )


def reasons(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each reason of the pack that this patient's facts call for."""
    for rule in index.referral_rules(triggers(facts, index)):
        yield _reason(rule, holds_all(rule.clauses, facts, index), facts, index)


def _reason(rule: ReferralRule, found: Standing, facts: Facts, index: Index) -> Checked:
    outcome, code, missing = _answer(rule, found, facts)
    packet = index.packets.get(rule.specialty)
    return Checked(
        rule=f"{ID}.{rule.id}",
        version=f"{VERSION}.{rule.version}",
        outcome=outcome,
        code=code,
        about=(rule.specialty,),
        severity=_GRADES[rule.urgency] if outcome is Outcome.FINDING else None,
        confirmed=rule.confirmed,
        parameters={
            "one": packet.name if packet else rule.specialty,
            "other": rule.text,
            "reason": rule.text,
            "urgency": rule.urgency.value,
        },
        fact=f"referral_rules.{rule.id}",
        inputs=found.inputs,
        missing=missing,
        sources=sources_of(rule),
    )


def _answer(rule: ReferralRule, found: Standing, facts: Facts) -> tuple[Outcome, str, tuple[str, ...]]:
    if found.so is None:
        return Outcome.NOT_CHECKED, "referral-unknown", found.missing
    if not rule.confirmed:
        return Outcome.NOT_CHECKED, UNCONFIRMED, ("confirmation",)
    if not found.so:
        return Outcome.CLEAR, "referral-no-reason", ()
    if facts.referrals is None:
        return Outcome.NOT_CHECKED, "referral-list-unsaid", ("referrals",)
    if any(each.specialty == rule.specialty and not each.given_up for each in facts.referrals):
        return Outcome.CLEAR, "referral-made", ()
    return Outcome.FINDING, "referral-lacking", ()


FLAG_RULE = Rule(FLAG_ID, FLAG_VERSION, red_flags)
RULE = Rule(ID, VERSION, reasons)
