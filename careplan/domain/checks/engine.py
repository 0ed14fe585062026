"""All rules over one patient: each answers for itself, and a fault in one never hides another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careplan.domain.checks.book import Protection
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Outcome, Report, sources_of
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
from careplan.domain.checks.standing import standing

RULES: tuple[Rule, ...] = (
    referrals.FLAG_RULE,
    watches.RULE,
    recognised.RULE,
    allergies.RULE,
    contraindications.RULE,
    reproduction.RULE,
    interactions.RULE,
    duplicates.RULE,
    dose.RULE,
    limits.RULE,
    pretreatment.RULE,
    monitoring.RULE,
    referrals.RULE,
    plan.LINKS_RULE,
    plan.MEASURES_RULE,
    plan.COMPLETE_RULE,
)
"""In the order in which the answers are given: what cannot wait comes first."""


def check(facts: Facts, index: Index, rules: Iterable[Rule] = RULES) -> Report:
    """Everything that the rules say about the patient; what they see is never changed."""
    facts = facts.as_they_hold()
    guarded = _guards(facts, index)
    rows = (row for rule in rules for row in _answers(rule, facts, index))
    if not guarded:
        return Report(as_of=facts.as_of, rows=tuple(rows))
    return Report(as_of=facts.as_of, rows=tuple(_guarded(row, guarded) for row in rows))


def _answers(rule: Rule, facts: Facts, index: Index) -> Iterator[Checked]:
    """What a rule said before it failed stands."""
    try:
        yield from rule.run(facts, index)
    except Exception as fault:  # noqa: BLE001 - the edge of a rule: its fault is an answer of its own
        yield Checked(
            rule=rule.id,
            version=rule.version,
            outcome=Outcome.FAILED,
            code="rule-failed",
            parameters={"what": rule.id, "fault": type(fault).__name__},
            missing=("rule",),
        )


def _guards(facts: Facts, index: Index) -> dict[str, list[tuple[Protection, bool]]]:
    """By medicine: what protects it, and whether the state is there for certain."""
    found: dict[str, list[tuple[Protection, bool]]] = {}
    for taken in facts.medicines:
        if taken.meant is None or taken.meant.id in found:
            continue
        for protection in index.protections(taken.meant.id):
            so = standing(index.states[protection.state], facts, index).so
            if so is not False:
                found.setdefault(taken.meant.id, []).append((protection, bool(so)))
    return found


def _guarded(row: Checked, guards: dict[str, list[tuple[Protection, bool]]]) -> Checked:
    """A row about a protected medicine says so, and while the state is there nothing else."""
    found = [each for id in row.about for each in guards.get(id, ())]
    if not found or row.outcome is Outcome.CLEAR:
        return row
    protections = dict.fromkeys(protection for protection, _ in found)
    texts = tuple(protection.text for protection in protections)
    kept = () if any(certain for _, certain in found) else row.advice
    sources = dict.fromkeys((*row.sources, *sources_of(*protections)))
    return replace(row, advice=(*kept, *texts), sources=tuple(sources))
