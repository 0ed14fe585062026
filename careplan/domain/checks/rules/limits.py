"""The latest results beside the limits that a drug's sources give."""

from collections.abc import Iterator

from careplan.domain.checks.clauses import result_against
from careplan.domain.checks.facts import Facts, Result
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Outcome, sources_of
from careplan.domain.checks.results import latest
from careplan.domain.checks.rule import UNCONFIRMED, Case, Rule, cases
from careplan.domain.checks.standing import Standing
from careplan.domain.medicine.drug import Operator, Threshold

ID, VERSION = "limit", "1"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """For each drug a row for each limit that is passed, one for the others, one for what has no usable result."""
    for case in cases(facts, index):
        if case.rules.thresholds:
            yield from _of_drug(case)


def _of_drug(case: Case) -> Iterator[Checked]:
    kept: list[tuple[Threshold, Standing]] = []
    unknown: list[tuple[Threshold, Standing]] = []
    for test, thresholds in case.rules.thresholds.items():
        result = latest(test, case.facts)
        for threshold in thresholds:
            found = _standing(threshold, result)
            if found.so:
                yield _passed(case, threshold, found)
            elif found.so is None:
                unknown.append((threshold, found))
            elif threshold.confirmed:
                kept.append((threshold, found))
    if kept:
        yield _others(case, kept, Outcome.CLEAR, "limits-clear")
    if unknown:
        yield _others(case, unknown, Outcome.NOT_CHECKED, "limits-unknown")


def _standing(threshold: Threshold, result: Result | None) -> Standing:
    if result is None:
        return Standing(None, (), (f"test:{threshold.test}",))
    if threshold.operator is not Operator.BETWEEN:
        return result_against(result, threshold.operator, threshold.value, threshold.unit)
    low = result_against(result, Operator.AT_LEAST, threshold.low, threshold.unit)
    high = result_against(result, Operator.AT_MOST, threshold.high, threshold.unit)
    return Standing(None if low.so is None else bool(low.so and high.so), low.inputs, low.missing)


def _passed(case: Case, threshold: Threshold, found: Standing) -> Checked:
    confirmed = threshold.confirmed
    name = case.index.test_names.get(threshold.test, threshold.test)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code="limit-passed" if confirmed else UNCONFIRMED,
        about=case.about,
        severity=Grade.HIGH if confirmed else None,
        confirmed=confirmed,
        parameters={
            "one": case.name,
            "other": name,
            "test": name,
            "value": found.inputs[0].value,
            "operator": threshold.operator.value,
            "limit": _limit(threshold),
        },
        advice=(threshold.action,),
        fact=f"{case.rules.drug.id}.thresholds.{threshold.id}",
        inputs=(case.shown, *found.inputs),
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(threshold),
    )


def _limit(threshold: Threshold) -> str:
    if threshold.operator is Operator.BETWEEN:
        return f"{threshold.low} - {threshold.high} {threshold.unit}"
    return f"{threshold.value} {threshold.unit}" if threshold.value is not None else ""


def _others(
    case: Case,
    found: list[tuple[Threshold, Standing]],
    outcome: Outcome,
    code: str,
) -> Checked:
    tests = dict.fromkeys(threshold.test for threshold, _ in found)
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=outcome,
        code=code,
        about=case.about,
        parameters={
            "one": case.name,
            "what": ", ".join(case.index.test_names.get(test, test) for test in tests),
        },
        fact=f"{case.rules.drug.id}.thresholds",
        inputs=(
            case.shown,
            *dict.fromkeys(each for _, standing in found for each in standing.inputs),
        ),
        missing=tuple(dict.fromkeys(what for _, standing in found for what in standing.missing)),
        sources=sources_of(*(threshold for threshold, _ in found)),
    )


RULE = Rule(ID, VERSION, run)
