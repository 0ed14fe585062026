"""Whether the conditions of a pack's own rules hold, in the same three values as a state: yes, no, not known."""

from collections.abc import Iterable
from decimal import Decimal

from careplan.domain.checks.book import Clause
from careplan.domain.checks.doses import compares, in_unit, per_day
from careplan.domain.checks.facts import SUBSET, Facts, Result, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Input
from careplan.domain.checks.results import latest
from careplan.domain.checks.standing import Standing, choice, standing, taken_of, told_or_not, unknown_names
from careplan.domain.medicine.drug import Operator


def holds_all(clauses: Iterable[Clause], facts: Facts, index: Index) -> Standing:
    """Whether all of the clauses hold: one that does not is enough for no, else one that is not known for not known."""
    found = [clause_holds(clause, facts, index) for clause in clauses]
    inputs = tuple(each for one in found for each in one.inputs)
    missing = tuple(dict.fromkeys(each for one in found for each in one.missing))
    if any(one.so is False for one in found):
        return Standing(False, inputs)
    return Standing(None if missing else True, inputs, missing)


def clause_holds(clause: Clause, facts: Facts, index: Index) -> Standing:
    """One condition of a rule of the pack."""
    if clause.terms:
        return _taken(clause, facts, index)
    if clause.test:
        return _compared(clause, facts)
    if clause.state:
        return standing(index.states[clause.state], facts, index)
    if clause.organ:
        return told_or_not(f"organ:{clause.organ}", facts.organs.get(clause.organ))
    if clause.subsets:
        return choice(SUBSET, clause.subsets, None, facts)
    return _any_of([told_or_not(f"antibody:{each}", facts.antibodies.get(each)) for each in clause.antibodies])


def _taken(clause: Clause, facts: Facts, index: Index) -> Standing:
    """Whether one is taken, and where there is a limit, whether its amount in a day is so."""
    found = taken_of(clause.terms, facts, index)
    if not found:
        missing = unknown_names(facts.medicines)
        return Standing(None if missing else False, (), missing)
    if clause.operator is None or clause.value is None:
        return Standing(True, tuple(Input("medicine", each.text) for each in found))
    return _any_of([_daily(each, clause) for each in found])


def _daily(taken: Taken, clause: Clause) -> Standing:
    """A dose in another unit than the limit, or of another drug than the limit was found for, is not known."""
    limit, operator = clause.value, clause.operator
    if taken.dose is None or taken.timing is None or limit is None or operator is None:
        what = "dose" if taken.dose is None else "frequency"
        return Standing(None, (Input("medicine", taken.text),), (f"{what}:{taken.text}",))
    amount = in_unit(per_day(taken.dose, taken.timing), taken.dose.unit, clause.unit)
    shown = (Input("dose", f"{taken.text} {taken.dose} {taken.timing}", taken.started),)
    if amount is None:
        return Standing(None, shown, (f"unit:{taken.text}",))
    return Standing(compares(amount, operator, limit), shown)


def _compared(clause: Clause, facts: Facts) -> Standing:
    result = latest(clause.test, facts)
    if result is None:
        return Standing(None, (), (f"test:{clause.test}",))
    return result_against(result, clause.operator or Operator.PRESENT, clause.value, clause.unit)


def result_against(result: Result, operator: Operator, value: Decimal | None, unit: str) -> Standing:
    """A result beside a limit; in another unit, or in words where a number is asked for, it is not known."""
    shown = (Input(f"test:{result.test}", result.shown, result.on),)
    if operator is Operator.PRESENT:
        return Standing(result.told, shown, () if result.told is not None else (f"test:{result.test}",))
    if result.value is None or value is None:
        return Standing(None, shown, (f"test:{result.test}",))
    if result.unit != unit:
        return Standing(None, shown, (f"unit:{result.test}",))
    return Standing(compares(result.value, operator, value), shown)


def _any_of(found: list[Standing]) -> Standing:
    """Whether one of them is so; of those that are not known each says what is missing."""
    inputs = tuple(each for one in found for each in one.inputs)
    if any(one.so for one in found):
        return Standing(True, inputs)
    missing = tuple(dict.fromkeys(each for one in found for each in one.missing))
    return Standing(None if missing else False, inputs, missing)
