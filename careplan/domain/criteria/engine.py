"""Rules and facts in Kleene's three-valued logic: what is not known is neither true nor false.

Learning a fact that was missing can settle what was unknown, and never turns true into false or back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from operator import eq, ge, gt, le, lt

from careplan.domain.criteria.condition import Comparison, Condition, CriteriaSet, Rule
from careplan.domain.criteria.facts import Facts, Known
from careplan.domain.criteria.variable import Variable


class Result(StrEnum):
    """Whether a rule's own statement is true of this patient; `NOT_EVALUATED` is unconfirmed or text only."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOT_EVALUATED = "not_evaluated"


class Unusable(StrEnum):
    """Why a value that is there cannot be used by a rule that limits its age."""

    UNDATED = "undated"
    TOO_OLD = "too-old"
    AFTER_TODAY = "after-today"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfDate:
    """A value that a rule did not use, and the longest age it would have had."""

    variable: str
    reason: Unusable
    max_age_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One rule beside one patient.

    `inputs` are the values that are there for what the rule asks, by variable; `missing` the variables without a usable
    value, whether or not the result needed them; `out_of_date` says which of them have a value that is too old.
    """

    rule: Rule
    result: Result
    inputs: Mapping[str, Known]
    missing: tuple[str, ...] = ()
    out_of_date: tuple[OutOfDate, ...] = ()


_COMPARED: Mapping[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.EQUAL: eq,
    Comparison.BELOW: lt,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.AT_LEAST: ge,
}


def judge(criteria: CriteriaSet, variables: Iterable[Variable], facts: Facts, today: date) -> tuple[Judged, ...]:
    """Every rule of a set, in its order."""
    by_id = {variable.id: variable for variable in variables}
    return tuple(judge_rule(rule, by_id, facts, today) for rule in criteria.rules)


def judge_rule(rule: Rule, variables: Mapping[str, Variable], facts: Facts, today: date) -> Judged:
    """An unconfirmed rule shows its inputs too, but nothing is concluded from them."""
    if rule.when is None:
        return Judged(rule=rule, result=Result.NOT_EVALUATED, inputs={})
    old = {
        test.var: found
        for test in rule.when.tests
        if test.var in facts and (found := out_of_date(test, variables[test.var], facts[test.var], today))
    }
    asked = rule.when.variables
    return Judged(
        rule=rule,
        result=_result(evaluate(rule.when, variables, facts, today)) if rule.is_evaluated else Result.NOT_EVALUATED,
        inputs={name: facts[name] for name in asked if name in facts},
        missing=tuple(name for name in asked if name not in facts or name in old),
        out_of_date=tuple(old.values()),
    )


def evaluate(condition: Condition, variables: Mapping[str, Variable], facts: Facts, today: date) -> bool | None:
    """None is unknown."""
    parts: list[bool | None] = []
    if condition.var:
        parts.append(_tested(condition, variables, facts, today))
    parts.extend(evaluate(part, variables, facts, today) for part in condition.all_of)
    if condition.any_of:
        parts.append(any_holds(evaluate(part, variables, facts, today) for part in condition.any_of))
    return all_hold(parts)


def all_hold(parts: Iterable[bool | None]) -> bool | None:
    """Kleene's and: one false decides, and without one a single unknown keeps it open."""
    seen = set(parts)
    return False if False in seen else None if None in seen else True


def any_holds(parts: Iterable[bool | None]) -> bool | None:
    """Kleene's or: one true decides, and without one a single unknown keeps it open."""
    seen = set(parts)
    return True if True in seen else None if None in seen else False


def out_of_date(test: Condition, variable: Variable, known: Known, today: date) -> OutOfDate | None:
    """Whether the age of a value keeps this test from using it; of an imprecise date the earliest day counts."""
    limit = test.max_age_days if test.max_age_days is not None else variable.max_age_days
    if limit is None:
        return None
    if known.taken is None:
        reason = Unusable.UNDATED
    elif known.taken.earliest > today:
        reason = Unusable.AFTER_TODAY
    elif (today - known.taken.earliest).days > limit:
        reason = Unusable.TOO_OLD
    else:
        return None
    return OutOfDate(variable=variable.id, reason=reason, max_age_days=limit)


def _tested(test: Condition, variables: Mapping[str, Variable], facts: Facts, today: date) -> bool | None:
    known = facts.get(test.var)
    if known is None or out_of_date(test, variables[test.var], known, today) is not None:
        return None
    if test.present is not None:
        return known.value is test.present
    if test.one_of:
        return known.value in test.one_of
    assert known.exact is not None  # a test of a number stands on a variable that is one: checked with the pack
    printed = next((limit.value for limit in test.printed if limit.unit == known.unit), None)
    if printed is not None:
        return _compared(test, Fraction(known.value), printed)
    return _compared(test, known.exact, test.value)


def _compared(test: Condition, number: Fraction, limit: Decimal | None) -> bool:
    if test.low is not None and test.high is not None:
        return Fraction(test.low) <= number <= Fraction(test.high)
    if test.values:
        return number in {Fraction(value) for value in test.values}
    assert test.op is not None  # as above
    assert limit is not None
    return _COMPARED[test.op](number, Fraction(limit))


def _result(truth: bool | None) -> Result:
    return Result.UNKNOWN if truth is None else Result.TRUE if truth else Result.FALSE
