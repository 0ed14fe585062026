"""What the library asks to have before the first dose, and what of it has no result on record."""

from collections.abc import Iterator

from careplan.domain.checks.facts import PREGNANCY_POTENTIAL, SEX, Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.results import latest
from careplan.domain.checks.rule import UNCONFIRMED, Case, Rule, cases
from careplan.domain.checks.standing import MALE
from careplan.domain.medicine.drug import PretreatmentCheck

ID, VERSION = "pretreatment", "1"
_OF_PREGNANCY = "pregnancy"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """For each drug a row for each check without its results, one for the others, one for what nobody said."""
    for case in cases(facts, index):
        asked = [each for each in case.rules.pretreatment if not _is_not_for(each, facts)]
        yield from _of_drug(case, asked)


def _of_drug(case: Case, asked: list[PretreatmentCheck]) -> Iterator[Checked]:
    facts = case.facts
    done: list[PretreatmentCheck] = []
    unsaid: list[PretreatmentCheck] = []
    for check in asked:
        if _is_done(check, case):
            done.append(check)
        elif not check.tests or facts.results is None or _is_unsure_for(check, facts):
            unsaid.append(check)
        else:
            yield _lacking(case, check)
    if confirmed := [check for check in done if check.confirmed]:
        yield _there(case, confirmed)
    if unsaid:
        yield _unsaid(case, unsaid)


def _is_not_for(check: PretreatmentCheck, facts: Facts) -> bool:
    """A pregnancy test is for people who can become pregnant."""
    if check.kind != _OF_PREGNANCY:
        return False
    potential, sex = facts.told.get(PREGNANCY_POTENTIAL), facts.chosen.get(SEX)
    if potential is not None:
        return not potential.value
    return sex is not None and sex.value == MALE


def _is_unsure_for(check: PretreatmentCheck, facts: Facts) -> bool:
    return check.kind == _OF_PREGNANCY and PREGNANCY_POTENTIAL not in facts.told


def _is_done(check: PretreatmentCheck, case: Case) -> bool:
    """Somebody says so, or every test of it has a result."""
    if any(each.drug == case.rules.drug.id and each.check == check.id for each in case.facts.checks_done):
        return True
    return bool(check.tests) and all(latest(test, case.facts) is not None for test in check.tests)


def _lacking(case: Case, check: PretreatmentCheck) -> Checked:
    facts = case.facts
    lacking = tuple(test for test in check.tests if latest(test, facts) is None)
    confirmed = check.confirmed
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code="pretreatment-lacking" if confirmed else UNCONFIRMED,
        about=case.about,
        severity=Grade.MODERATE if confirmed else None,
        confirmed=confirmed,
        parameters={
            "one": case.name,
            "other": check.check,
            "check": check.check,
            "what": ", ".join(case.index.test_names.get(test, test) for test in lacking),
        },
        fact=f"{case.rules.drug.id}.pretreatment.{check.id}",
        inputs=(case.shown, *_results([check], facts)),
        missing=tuple(f"test:{test}" for test in lacking),
        sources=sources_of(check),
    )


def _there(case: Case, checks: list[PretreatmentCheck]) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.CLEAR,
        code="pretreatment-clear",
        about=case.about,
        parameters={"one": case.name, "what": "; ".join(check.check for check in checks)},
        fact=f"{case.rules.drug.id}.pretreatment",
        inputs=(case.shown, *_results(checks, case.facts)),
        sources=sources_of(*checks),
    )


def _unsaid(case: Case, checks: list[PretreatmentCheck]) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="pretreatment-unsaid",
        about=case.about,
        parameters={"one": case.name, "what": "; ".join(check.check for check in checks)},
        fact=f"{case.rules.drug.id}.pretreatment",
        inputs=(case.shown,),
        missing=tuple(dict.fromkeys(what for check in checks for what in _missing(check, case.facts))),
        sources=sources_of(*checks),
    )


def _missing(check: PretreatmentCheck, facts: Facts) -> tuple[str, ...]:
    if not check.tests:
        return (f"check:{check.id}",)
    if facts.results is None:
        return ("results",)
    return (PREGNANCY_POTENTIAL,)


def _results(checks: list[PretreatmentCheck], facts: Facts) -> tuple[Input, ...]:
    tests = dict.fromkeys(test for check in checks for test in check.tests)
    found = [result for test in tests if (result := latest(test, facts)) is not None]
    return tuple(Input(f"test:{result.test}", result.shown, result.on) for result in found)


RULE = Rule(ID, VERSION, run)
