"""Three-valued logic over made-up rules: what is not known is never false, and learning it turns no result over."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.domain.criteria.condition import Comparison, Condition, CriteriaSet, Family, PrintedLimit, Rule
from careplan.domain.criteria.engine import Result, Unusable, all_hold, any_holds, evaluate, judge, judge_rule
from careplan.domain.criteria.facts import read_facts
from careplan.domain.criteria.variable import Variable, VariableKind

TODAY = date(2026, 11, 23)


def number(id: str, **more: Any) -> Variable:
    return Variable(
        id=id, name=id.upper(), kind=VariableKind.NUMBER, unit=more.pop("unit", "%"), low=Decimal(0), high=Decimal(100),
        taken_from="test", source="s", confirmed=False, **more,
    )  # fmt: skip


def flag(id: str) -> Variable:
    return Variable(id=id, name=id.upper(), kind=VariableKind.BOOLEAN, taken_from="x", source="s", confirmed=False)


def choice(id: str, *choices: str) -> Variable:
    kind = VariableKind.CHOICE
    return Variable(id=id, name=id, kind=kind, choices=choices, taken_from="x", source="s", confirmed=False)


VARIABLES = {v.id: v for v in (number("a"), number("b"), number("c"), flag("p"), flag("q"), choice("k", "x", "y", "z"))}


def compared(var: str, op: str, value: int) -> Condition:
    return Condition(var=var, op=Comparison(op), value=Decimal(value))


def rule(when: Condition | None, *, confirmed: bool = True, kind: str = "inclusion", **more: Any) -> Rule:
    return Rule(id="r", kind=kind, text="A rule", when=when, source="s", confirmed=confirmed, **more)


def result(when: Condition, facts: Mapping[str, object]) -> Result:
    return judge_rule(rule(when), VARIABLES, read_facts(VARIABLES.values(), facts), TODAY).result


A, B, C = compared("a", "ge", 10), compared("b", "lt", 50), compared("c", "gt", 5)
P, Q = Condition(var="p", present=True), Condition(var="q", present=False)
NESTED = Condition(any_of=(Condition(all_of=(A, P)), Condition(all_of=(B,), any_of=(Q, C))))


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        ("eq", "false", "true", "false"), ("lt", "true", "false", "false"), ("le", "true", "true", "false"),
        ("gt", "false", "false", "true"), ("ge", "false", "true", "true"),
    ],
)  # fmt: skip
def test_a_number_at_and_around_its_limit(op: str, below: str, at: str, above: str) -> None:
    when = compared("a", op, 40)
    assert [result(when, {"a": value}) for value in (39.99, 40, 40.01)] == [below, at, above]
    assert result(when, {}) == result(when, {"a": None}) == result(when, {"a": {"value": None}}) == "unknown"


@pytest.mark.parametrize(("value", "said"), [(17.9, "false"), (18, "true"), (69, "true"), (69.1, "false")])
def test_between_includes_both_ends(value: float, said: str) -> None:
    when = Condition(var="a", op=Comparison.BETWEEN, low=Decimal(18), high=Decimal(69))
    assert result(when, {"a": value}) == said


def test_among_choices_and_flags() -> None:
    among = Condition(var="a", op=Comparison.AMONG, values=(Decimal(3), Decimal(4)))
    assert [result(among, {"a": value}) for value in (2, 3, 4, 5)] == ["false", "true", "true", "false"]
    assert [result(Condition(var="k", one_of=("x", "y")), {"k": k}) for k in "xyz"] == ["true", "true", "false"]
    assert [result(Q, {"q": value}) for value in (True, False)] == ["false", "true"]
    assert result(Q, {}) == "unknown"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "unknown"),
        ({"a": 10, "p": True}, "true"),
        ({"a": 9}, "unknown"),
        ({"a": 9, "b": 50}, "false"),
        ({"p": False, "b": 49}, "unknown"),
        ({"p": False, "b": 49, "c": 6}, "true"),
        ({"p": False, "b": 49, "q": True}, "unknown"),
        ({"p": False, "b": 49, "q": True, "c": 5}, "false"),
    ],
)
def test_all_of_and_any_of_are_joined_by_and_and_nest(facts: dict[str, object], said: str) -> None:
    assert result(NESTED, facts) == said


TRUTHS = [True, False, None]


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
def test_kleenes_tables(left: bool | None, right: bool | None) -> None:
    value = {False: 0, None: 1, True: 2}
    back = {0: False, 1: None, 2: True}
    assert all_hold([left, right]) is back[min(value[left], value[right])]
    assert any_holds([left, right]) is back[max(value[left], value[right])]


def conditions() -> st.SearchStrategy[Condition]:
    tests = st.one_of(
        st.builds(compared, st.sampled_from("abc"), st.sampled_from(["eq", "lt", "le", "gt", "ge"]), st.integers(1, 4)),
        st.builds(lambda var, yes: Condition(var=var, present=yes), st.sampled_from("pq"), st.booleans()),
        st.builds(lambda some: Condition(var="k", one_of=tuple(some)), st.sets(st.sampled_from("xyz"), min_size=1)),
    )

    def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(lambda all_of: Condition(all_of=all_of), some),
            st.builds(lambda any_of: Condition(any_of=any_of), some),
            st.builds(lambda all_of, any_of: Condition(all_of=all_of, any_of=any_of), some, some),
        )

    return st.recursive(tests, joined, max_leaves=8)


FACTS = st.fixed_dictionaries(
    {
        **{name: st.one_of(st.none(), st.integers(0, 5)) for name in "abc"},
        **{name: st.one_of(st.none(), st.booleans()) for name in "pq"},
        "k": st.one_of(st.none(), st.sampled_from("xyz")),
    }
)


@settings(max_examples=300, deadline=None)
@given(conditions(), FACTS, st.data())
def test_learning_a_missing_fact_never_turns_a_result_over(
    when: Condition, facts: dict[str, object], data: st.DataObject
) -> None:
    known = [name for name, value in facts.items() if value is not None]
    kept = data.draw(st.sets(st.sampled_from(known)) if known else st.just(set()))
    less = {name: value for name, value in facts.items() if name in kept}
    before = evaluate(when, VARIABLES, read_facts(VARIABLES.values(), less), TODAY)
    after = evaluate(when, VARIABLES, read_facts(VARIABLES.values(), facts), TODAY)
    assert before is None or before is after


@settings(max_examples=100, deadline=None)
@given(conditions(), FACTS)
def test_with_every_fact_nothing_is_unknown_and_missing_is_what_is_asked_and_not_there(
    when: Condition, facts: dict[str, object]
) -> None:
    read = read_facts(VARIABLES.values(), facts)
    judged = judge_rule(rule(when), VARIABLES, read, TODAY)
    assert {*judged.inputs, *judged.missing} == set(when.variables)
    assert set(judged.inputs) == set(when.variables) & set(read)
    assert judged.missing or judged.result is not Result.UNKNOWN


@pytest.mark.parametrize(
    "unjudged",
    [
        rule(compared("a", "ge", 1), confirmed=False),
        rule(compared("a", "ge", 1), confirmed=False, partial=True),
        rule(compared("a", "ge", 1), partial=True),
    ],
)
def test_what_is_not_confirmed_shows_its_values_and_concludes_nothing(unjudged: Rule) -> None:
    facts = read_facts(VARIABLES.values(), {"a": 50})
    judged = judge_rule(unjudged, VARIABLES, facts, TODAY)
    assert judged.result is Result.NOT_EVALUATED
    assert (list(judged.inputs), judged.missing) == (["a"], ())
    assert judge_rule(unjudged, VARIABLES, {}, TODAY).missing == ("a",)


def test_a_text_is_never_evaluated_and_asks_for_nothing() -> None:
    judged = judge_rule(rule(None), VARIABLES, read_facts(VARIABLES.values(), {"a": 50}), TODAY)
    assert (judged.result, dict(judged.inputs), judged.missing) == (Result.NOT_EVALUATED, {}, ())


def aged(given: object, limit: int = 90) -> tuple[Result, list[tuple[str, str, int]]]:
    variables = {"a": number("a", max_age_days=limit)}
    judged = judge_rule(rule(A), variables, read_facts(variables.values(), {"a": given}), TODAY)
    return judged.result, [(old.variable, old.reason.value, old.max_age_days) for old in judged.out_of_date]


def test_where_the_age_of_a_value_is_limited_it_needs_a_date_that_is_young_enough() -> None:
    def on(days: int) -> dict[str, object]:
        return {"value": 20, "date": str(TODAY - timedelta(days=days))}

    assert aged(on(90)) == (Result.TRUE, [])
    assert aged(on(0)) == (Result.TRUE, [])
    assert aged(on(91)) == (Result.UNKNOWN, [("a", Unusable.TOO_OLD, 90)])
    assert aged(20) == (Result.UNKNOWN, [("a", Unusable.UNDATED, 90)])
    assert aged(on(-1)) == (Result.UNKNOWN, [("a", Unusable.AFTER_TODAY, 90)])


def test_an_imprecise_date_counts_from_its_earliest_day() -> None:
    assert aged({"value": 20, "date": "2026-11"}, 22)[0] is Result.TRUE
    assert aged({"value": 20, "date": "2026-11"}, 21)[0] is Result.UNKNOWN
    assert aged({"value": 20, "date": "2026"}, 300)[0] is Result.UNKNOWN


def test_a_rule_may_set_its_own_limit_and_an_old_value_counts_as_missing() -> None:
    when = Condition(all_of=(Condition(var="a", op=Comparison.AT_LEAST, value=Decimal(10), max_age_days=7), P))
    facts = read_facts(VARIABLES.values(), {"a": {"value": 20, "date": "2026-11-01"}, "p": True})
    judged = judge_rule(rule(when), VARIABLES, facts, TODAY)
    assert (judged.result, judged.missing, list(judged.inputs)) == (Result.UNKNOWN, ("a",), ["a", "p"])
    assert judge_rule(rule(Condition(any_of=(when, P))), VARIABLES, facts, TODAY).result is Result.TRUE


def test_without_a_limit_an_undated_value_counts() -> None:
    assert result(A, {"a": 20}) == "true"
    assert result(A, {"a": {"value": 20, "date": "1999"}}) == "true"


def test_a_limit_that_is_printed_in_another_unit_is_compared_in_that_unit() -> None:
    pressure = {"a": number("a", unit="kPa")}
    limit = (PrintedLimit(unit="mm[Hg]", value=Decimal(60)),)
    when = Condition(var="a", op=Comparison.BELOW, value=Decimal(8), printed=limit)
    said = [
        judge_rule(rule(when), pressure, read_facts(pressure.values(), {"a": {"value": v, "unit": u}}), TODAY).result
        for v, u in [(60, "mm[Hg]"), (59.9, "mm[Hg]"), (8, "kPa"), (7.9994, "kPa")]
    ]
    assert said == ["false", "true", "false", "true"]


def test_a_set_is_judged_rule_by_rule_in_its_order() -> None:
    rules = tuple(Rule(id=id, kind="exclusion", text=id, when=when, source="s", confirmed=True) for id, when in
                  (("one", A), ("two", NESTED), ("three", P)))  # fmt: skip
    whole = CriteriaSet(id="set", name="Set", short_name="S", status="verified", rules=rules)
    rows = judge(whole, VARIABLES.values(), read_facts(VARIABLES.values(), {"a": 1}), TODAY)
    assert [(row.rule.id, row.result.value) for row in rows] == [
        ("one", "false"), ("two", "unknown"), ("three", "unknown"),
    ]  # fmt: skip
    assert whole.variables == ("a", "p", "b", "q", "c")


@pytest.mark.parametrize(
    ("kind", "family"),
    [("inclusion", Family.INCLUSION), ("contraindication_standard_x", Family.CONTRAINDICATION), ("caution", "caution")],
)
def test_a_kind_belongs_to_a_family(kind: str, family: str) -> None:
    assert rule(None, kind=kind).family == family
