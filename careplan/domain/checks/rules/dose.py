"""A dose beside the maxima that the library reports; never an order, and never across units that differ."""

from collections.abc import Iterator
from fractions import Fraction

from careplan.domain.checks.doses import Ceiling, days_of, in_unit
from careplan.domain.checks.facts import WEIGHT, Amount, Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import Case, Rule, cases

ID, VERSION = "dose", "1"
_KILOGRAM = "kg"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """One row for each drug: above every maximum is high, above only some is low and names them."""
    for case in cases(facts, index):
        yield _row(case)


def _row(case: Case) -> Checked:
    taken, facts = case.taken, case.facts
    confirmed = [each for each in case.rules.ceilings if each.regimen.confirmed]
    missing = _missing(case, confirmed)
    if missing:
        return _not_checked(case, missing)
    known = [(each, limit) for each in confirmed if (limit := _allowed(each, taken, facts)) is not None]
    is_over = any(share > 1 for _, share in known)
    if len(known) < len(confirmed) and not is_over:
        return _not_checked(case, _why(confirmed, taken, facts))
    return _judged(case, known)


def _missing(case: Case, confirmed: list[Ceiling]) -> tuple[str, ...]:
    taken = case.taken
    if not case.rules.ceilings:
        return ("library:maximum",)
    if not confirmed:
        return ("confirmation",)
    if taken.dose is None:
        return (f"dose:{taken.text}",)
    needs_timing = any(each.days is not None for each in confirmed)
    return (f"frequency:{taken.text}",) if taken.timing is None and needs_timing else ()


def _allowed(ceiling: Ceiling, taken: Taken, facts: Facts) -> Fraction | None:
    """How much of the maximum the dose is, 1 being all of it; None where they cannot be compared."""
    if taken.dose is None:
        return None
    amount = in_unit(Fraction(taken.dose.value), taken.dose.unit, ceiling.unit)
    if amount is None:
        return None
    if ceiling.per_kilogram:
        weight = facts.amounts.get(WEIGHT)
        if weight is None or weight.unit != _KILOGRAM or weight.value <= 0:
            return None
        amount /= Fraction(weight.value)
    if ceiling.days is None or taken.timing is None:
        return amount / ceiling.value
    return amount * taken.timing.times / days_of(taken.timing) * ceiling.days / ceiling.value


def _why(confirmed: list[Ceiling], taken: Taken, facts: Facts) -> tuple[str, ...]:
    lacks_weight = any(each.per_kilogram for each in confirmed) and not _is_weighed(facts.amounts.get(WEIGHT))
    if lacks_weight and taken.dose is not None and in_unit(Fraction(1), taken.dose.unit, confirmed[0].unit) is not None:
        return (WEIGHT,)
    return (f"unit:{taken.text}",)


def _is_weighed(weight: Amount | None) -> bool:
    return weight is not None and weight.unit == _KILOGRAM and weight.value > 0


def _judged(case: Case, known: list[tuple[Ceiling, Fraction]]) -> Checked:
    over = [each for each, share in known if share > 1]
    is_finding = bool(over)
    all_over = len(over) == len(known)
    grade = None if not is_finding else Grade.HIGH if all_over else Grade.LOW
    shown = over or [each for each, _ in known]
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if is_finding else Outcome.CLEAR,
        code="dose-clear" if not is_finding else "dose-above-all" if all_over else "dose-above-some",
        about=case.about,
        severity=grade,
        parameters={
            "one": case.name,
            "limits": "\n".join(_limit(each) for each in shown),
        },
        fact=f"{case.rules.drug.id}.regimens",
        inputs=_inputs(case, known),
        sources=sources_of(*(each.regimen for each in shown)),
    )


def _limit(ceiling: Ceiling) -> str:
    """Number, unit, timing and use as the library has them, with tabs between; a limit of a day has no timing."""
    regimen = ceiling.regimen
    is_of_one_dose = regimen.timing is not None and not str(regimen.max).endswith("/d")
    number, _, unit = str(regimen.max).partition(" ")
    return "\t".join((number, unit, str(regimen.timing) if is_of_one_dose else "", regimen.context))


def _inputs(case: Case, known: list[tuple[Ceiling, Fraction]]) -> tuple[Input, ...]:
    taken = case.taken
    dose = Input("dose", f"{taken.dose or ''} {taken.timing or ''}".strip(), taken.started)
    weight = case.facts.amounts.get(WEIGHT)
    if weight is None or not any(each.per_kilogram for each, _ in known):
        return (case.shown, dose)
    return (
        case.shown,
        dose,
        Input(WEIGHT, f"{weight.value} {weight.unit}", weight.on),
    )


def _not_checked(case: Case, missing: tuple[str, ...]) -> Checked:
    facts = [each.regimen for each in case.rules.ceilings]
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code=f"dose-no-{missing[0].partition(':')[0]}",
        about=case.about,
        confirmed=missing != ("confirmation",),
        parameters={"one": case.name},
        fact=f"{case.rules.drug.id}.regimens",
        inputs=(case.shown,),
        missing=missing,
        sources=sources_of(*facts),
    )


RULE = Rule(ID, VERSION, run)
