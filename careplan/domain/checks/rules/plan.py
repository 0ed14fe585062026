"""The plan as a plan: actions that serve no goal, goals that nothing measures, parts that a complete plan has."""

from collections.abc import Iterator

from careplan.domain.checks.book import Element
from careplan.domain.checks.facts import Facts, PlanFacts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Rule
from careplan.domain.shared.fact import Fact

LINKS, MEASURES, COMPLETE = "unlinked-action", "goal-without-measure", "completeness"
VERSION = "1"


def links(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each action without a goal; clear when every action has one."""
    basis = index.basis(LINKS)
    if facts.plan is None or not facts.plan.actions:
        yield _none(LINKS, facts.plan, "actions")
        return
    loose = [action for action in facts.plan.actions if not action.goals]
    for action in loose:
        yield _low(LINKS, "action-unlinked", Input(f"action:{action.kind}", action.label), action.label, basis)
    if not loose:
        yield _clear(LINKS, "actions-linked", tuple(Input("action", a.label) for a in facts.plan.actions), basis)


def measures(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each open goal that does not say what is measured and what it should reach."""
    basis = index.basis(MEASURES)
    goals = [goal for goal in facts.plan.goals if goal.is_open] if facts.plan else []
    if facts.plan is None or not goals:
        yield _none(MEASURES, facts.plan, "goals")
        return
    bare = [goal for goal in goals if not (goal.measure.strip() and goal.target.strip())]
    for goal in bare:
        yield _low(MEASURES, "goal-unmeasured", Input("goal", goal.label), goal.label, basis)
    if not bare:
        yield _clear(MEASURES, "goals-measured", tuple(Input("goal", goal.label) for goal in goals), basis)


def complete(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each part of the pack's list that the plan lacks, one row for those it has, one for those nobody can tell."""
    if facts.plan is None:
        yield _none(COMPLETE, None, "")
        return
    has = [each for each in index.book.elements if facts.plan.elements.get(each.id)]
    unknown = [each for each in index.book.elements if each.id not in facts.plan.elements]
    for element in index.book.elements:
        if facts.plan.elements.get(element.id) is False:
            yield _low(COMPLETE, "part-lacking", Input(element.id, "no"), element.name, (element,))
    if confirmed := [each for each in has if each.confirmed]:
        yield _parts("parts-there", Outcome.CLEAR, confirmed, tuple(Input(each.id, "yes") for each in confirmed), ())
    if unknown:
        yield _parts("parts-unknown", Outcome.NOT_CHECKED, unknown, (), tuple(f"part:{each.id}" for each in unknown))


def _low(rule: str, code: str, input: Input, named: str, basis: tuple[Fact, ...]) -> Checked:
    """A finding on the word of its basis; without one, or with one that was not read, it is unconfirmed."""
    confirmed = bool(basis) and all(each.confirmed for each in basis)
    return Checked(
        rule=rule,
        version=VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code=code if confirmed else UNCONFIRMED,
        about=(input.name,) if rule == COMPLETE else (input.value,),
        severity=Grade.LOW if confirmed else None,
        confirmed=confirmed,
        parameters={"one": named, "other": rule, "what": named},
        inputs=(input,),
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(*basis),
    )


def _clear(rule: str, code: str, inputs: tuple[Input, ...], basis: tuple[Fact, ...]) -> Checked:
    return Checked(
        rule=rule, version=VERSION, outcome=Outcome.CLEAR, code=code, inputs=inputs, sources=sources_of(*basis)
    )


def _none(rule: str, plan: PlanFacts | None, what: str) -> Checked:
    missing = "plan" if plan is None else what
    return Checked(
        rule=rule,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code=f"{rule}-none",
        missing=(missing,),
    )


def _parts(
    code: str, outcome: Outcome, parts: list[Element], inputs: tuple[Input, ...], missing: tuple[str, ...]
) -> Checked:
    return Checked(
        rule=COMPLETE,
        version=VERSION,
        outcome=outcome,
        code=code,
        parameters={"what": ", ".join(each.name for each in parts)},
        inputs=inputs,
        missing=missing,
        sources=sources_of(*parts),
    )


LINKS_RULE = Rule(LINKS, VERSION, links)
MEASURES_RULE = Rule(MEASURES, VERSION, measures)
COMPLETE_RULE = Rule(COMPLETE, VERSION, complete)
