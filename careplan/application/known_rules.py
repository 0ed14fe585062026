"""Which rules of the program look at an entry of the library, and how much of it they may evaluate."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careplan.domain.checks.rule import Rule
from careplan.domain.checks.rules import (
    allergies,
    contraindications,
    dose,
    duplicates,
    interactions,
    limits,
    monitoring,
    plan,
    pretreatment,
    recognised,
    referrals,
    reproduction,
    watches,
)
from careplan.domain.shared.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """One rule with its version, as findings name it; `part` is the part of the entry, empty for the whole.

    Of the `facts` it looks at it evaluates the `confirmed` ones; the others are shown as unconfirmed. Both are 0 where
    a flag does not decide that: a red flag that is there is always told, a score and a due date carry their mark.
    """

    rule: str
    version: str
    part: str = ""
    confirmed: int = 0
    facts: int = 0


_PARTS: tuple[tuple[str, Rule], ...] = (
    ("contraindications", contraindications.RULE),
    ("reproductive", reproduction.RULE),
    ("regimens", dose.RULE),
    ("thresholds", limits.RULE),
    ("pretreatment", pretreatment.RULE),
    ("monitoring", monitoring.RULE),
)
"""Parts of a drug, each with the rule that reads it."""
_WHOLE: dict[str, tuple[Rule, ...]] = {
    "drug": (recognised.RULE, allergies.RULE, duplicates.RULE, interactions.RULE),
    "substance": (recognised.RULE, allergies.RULE, interactions.RULE),
    "drug class": (recognised.RULE, allergies.RULE, duplicates.RULE, interactions.RULE),
    "interaction": (interactions.RULE,),
    "red flag": (referrals.FLAG_RULE,),
    "urgency": (referrals.FLAG_RULE,),
    "plan element": (plan.COMPLETE_RULE,),
}
_OWN: dict[str, Rule] = {"watch": watches.RULE, "referral rule": referrals.RULE}
"""Entries that are a rule themselves: their id and version follow those of the program's rule."""
_COMMANDS = {"screening": "schedule", "criteria": "criteria", "instrument": "score"}
"""What is no check: due dates, rows of a set, results. Named like the command that answers with it."""


def rules_on(kind: str, thing: Any) -> tuple[RuleUse, ...]:
    """Every rule that reads this entry; none for what is only shown."""
    return tuple(_rules(kind, thing))


def _rules(kind: str, thing: Any) -> Iterator[RuleUse]:
    for rule in _WHOLE.get(kind, ()):
        yield _use(rule.id, rule.version, thing if kind == "interaction" else ())
    if kind == "drug":
        for part, rule in _PARTS:
            if facts := getattr(thing, part):
                yield _use(rule.id, rule.version, facts, part)
    if kind in _OWN:
        rule = _OWN[kind]
        yield _use(f"{rule.id}.{thing.id}", f"{rule.version}.{thing.version}", thing)
    if kind == "criteria":
        yield _use(f"criteria.{thing.id}", "", thing.rules, "rules")
    elif kind in _COMMANDS:
        yield _use(f"{_COMMANDS[kind]}.{thing.id}", getattr(thing, "version", ""), ())
    if kind == "measure" and thing.rules:
        yield _use("change", "", thing.rules, "rules")


def _use(rule: str, version: str, facts: Any, part: str = "") -> RuleUse:
    each = facts if isinstance(facts, tuple) else (facts,)
    marked = [fact for fact in each if isinstance(fact, Fact)]
    return RuleUse(
        rule=rule, version=version, part=part, confirmed=sum(fact.confirmed for fact in marked), facts=len(marked)
    )
