"""States of the patient that speak against a medicine: organs, pregnancy, infection, vaccines and the rest."""

from collections.abc import Iterable, Iterator

from careplan.domain.checks.book import State, StateKind
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Against, Index
from careplan.domain.checks.outcome import Checked, Input, Outcome, sources_of
from careplan.domain.checks.rule import GRADES, UNCONFIRMED, Case, Rule, cases
from careplan.domain.checks.standing import Standing, against, egfr_below, standing

ID, VERSION = "contraindication", "2"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """For each drug a row for each that is so, one for all that is not, one for all that is not known."""
    known = _Known(facts, index)
    for case in cases(facts, index):
        yield from _of_drug(case, known)


class _Known:
    """How each state is, worked out once however many drugs ask for it."""

    def __init__(self, facts: Facts, index: Index) -> None:
        self._facts = facts
        self._index = index
        self._states: dict[str, Standing] = {}
        self._asked: dict[str, Standing] = {}

    def against(self, each: Against) -> Standing:
        """Within the limits of the fact, where it has any."""
        if each.state is None:
            return Standing(None, (), (f"state:{each.fact.code}",))
        if each.fact.egfr_below is not None or each.fact.child_pugh:
            return against(each.fact, each.state, self._facts, self._index)
        found = self._states.get(each.state.id)
        if found is None:
            found = self._states[each.state.id] = standing(each.state, self._facts, self._index)
        return found

    def asked(self, state: State) -> Standing:
        """Of the kidney, whether the eGFR is reduced at all."""
        found = self._asked.get(state.id)
        if found is None:
            found = self._asked[state.id] = self._look(state)
        return found

    def _look(self, state: State) -> Standing:
        words = self._index.book.kidney
        if state.kind is not StateKind.KIDNEY:
            return standing(state, self._facts, self._index)
        return egfr_below(words.reduced_below, self._facts) if words is not None else Standing(None)


def _of_drug(case: Case, known: _Known) -> Iterator[Checked]:
    """A state that is so in one fact and not in another, such as a class of liver impairment, is never clear."""
    absent: list[tuple[Against, Standing]] = []
    unknown: list[tuple[Against, Standing]] = []
    present: set[str] = set()
    for each in case.rules.against:
        found = known.against(each)
        if found.so:
            present.add(each.fact.code)
            yield _present(case, each, found)
        elif found.so is None:
            unknown.append((each, found))
        elif each.fact.confirmed:
            absent.append((each, found))
    if absent := [each for each in absent if each[0].fact.code not in present]:
        yield _clear(case, absent)
    if unknown:
        yield _unknown(case, unknown)
    silent = [(state, found) for state in case.rules.silent if (found := known.asked(state)).so]
    if silent:
        yield _silent(case, silent)


def _name(each: Against) -> str:
    return each.state.name if each.state is not None else each.fact.code


def _present(case: Case, each: Against, found: Standing) -> Checked:
    fact = each.fact
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.FINDING if fact.confirmed else Outcome.NOT_CHECKED,
        code=f"state-{fact.level.value}" if fact.confirmed else UNCONFIRMED,
        about=case.about,
        severity=GRADES[fact.level] if fact.confirmed else None,
        confirmed=fact.confirmed,
        parameters={"one": case.name, "other": _name(each), "state": fact.code, "limit": _limit(each)},
        advice=(fact.detail,) if fact.detail else (),
        fact=each.path,
        inputs=(case.shown, *found.inputs),
        missing=() if fact.confirmed else ("confirmation",),
        sources=sources_of(fact, *found.facts),
    )


def _limit(each: Against) -> str:
    """The number or the classes that the fact gives, for the sentence."""
    if each.fact.egfr_below is not None:
        return str(each.fact.egfr_below)
    return ", ".join(each.fact.child_pugh)


def _clear(case: Case, absent: list[tuple[Against, Standing]]) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.CLEAR,
        code="states-clear",
        about=case.about,
        parameters={
            "one": case.name,
            "what": ", ".join(dict.fromkeys(_name(each) for each, _ in absent)),
            "states": ", ".join(each.fact.code for each, _ in absent),
        },
        inputs=(case.shown, *_inputs(found for _, found in absent)),
        sources=sources_of(*(each.fact for each, _ in absent), *(fact for _, found in absent for fact in found.facts)),
    )


def _unknown(case: Case, unknown: list[tuple[Against, Standing]]) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="states-unknown",
        about=case.about,
        confirmed=any(each.fact.confirmed for each, _ in unknown),
        parameters={
            "one": case.name,
            "what": ", ".join(dict.fromkeys(_name(each) for each, _ in unknown)),
            "states": ", ".join(each.fact.code for each, _ in unknown),
        },
        inputs=(case.shown, *_inputs(found for _, found in unknown)),
        missing=tuple(dict.fromkeys(what for _, found in unknown for what in found.missing)),
        sources=sources_of(*(each.fact for each, _ in unknown)),
    )


def _silent(case: Case, silent: list[tuple[State, Standing]]) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="library-silent",
        about=case.about,
        parameters={
            "one": case.name,
            "what": ", ".join(state.name for state, _ in silent),
            "states": ", ".join(state.id for state, _ in silent),
        },
        inputs=(case.shown, *_inputs(found for _, found in silent)),
        missing=tuple(f"library:{state.id}" for state, _ in silent),
    )


def _inputs(found: Iterable[Standing]) -> tuple[Input, ...]:
    return tuple(dict.fromkeys(each for one in found for each in one.inputs))


RULE = Rule(ID, VERSION, run)
