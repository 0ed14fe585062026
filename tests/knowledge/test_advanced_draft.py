"""The advanced part of the pack says what the draft says, under the same flags; the rules are the same rules."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careplan.application.advanced import criteria_for
from careplan.knowledge.library import Library
from tests.support.shared import SHARED, needs_shared

pytestmark = needs_shared
TODAY = date(2026, 11, 23)
ADDED = {id: {"also": ["upside-registry-trials-co"]} for id in ("upside-i3", "upside-i4r")}
"""Read after the draft, as `CHANGES.md` says; no flag was raised by it."""


@cache
def draft() -> dict[str, Any]:
    assert SHARED is not None
    found: dict[str, Any] = yaml.safe_load((SHARED / "clinical" / "hsct.yaml").read_text(encoding="utf-8"))
    return found


def flags(entry: Mapping[str, Any]) -> tuple[str, bool, str, tuple[str, ...], tuple[str, ...]]:
    also, confirm_in = tuple(entry.get("also", ())), tuple(entry.get("confirm_in", ()))
    return entry["source"], entry["verified"], entry.get("note", ""), also, confirm_in


def ours(fact: Any) -> tuple[str, bool, str, tuple[str, ...], tuple[str, ...]]:
    return fact.source, fact.confirmed, fact.note, fact.also, fact.confirm_in


def test_rules_have_the_same_words_under_the_same_flags(shipped: Library) -> None:
    sets = {each.id: each for each in shipped.pack("ssc").criteria}
    assert set(sets) == {its["id"] for its in draft()["criteria_sets"]}
    for its in draft()["criteria_sets"]:
        for rule, his in zip(sets[its["id"]].rules, its["rules"], strict=True):
            assert (rule.id, rule.kind, rule.text) == (his["id"], his["kind"], his["text"])
            assert ours(rule) == flags({**his, **ADDED.get(rule.id, {})})
            assert rule.partial is his.get("partial", False)
            assert (rule.when is None) is his.get("text_only", False)
            assert rule.conflict.replace("knowledge", "memory") == his.get("conflict", "") or rule.id == "upside-i4r"
            assert rule.safety_note == his.get("safety_note", "")


def test_variables_are_those_of_the_draft(shipped: Library) -> None:
    variables = {each.id: each for each in shipped.pack("ssc").variables}
    assert list(variables) == list(draft()["meta"]["variables"])
    for id, its in draft()["meta"]["variables"].items():
        assert its["unit"] in (variables[id].unit, *variables[id].spellings), id
        assert variables[id].taken_from == its["from"]


def test_pathway_evidence_and_research_have_the_same_facts(shipped: Library) -> None:
    pack = shipped.pack("ssc")
    for stage, its in zip(pack.pathway[0].stages, draft()["stages"], strict=True):
        assert (f"{stage.number}. {stage.name}", stage.timing) == (its["name"], its["timing"])
        assert [(i.id, i.text, ours(i)) for i in stage.items] == [(i["id"], i["text"], flags(i)) for i in its["items"]]
    for found, its in zip(pack.pathway[0].complications, draft()["complications"], strict=True):
        assert (found.name, found.watch, found.monitor, found.fact) == (
            its["name"], its["watch"], its["monitor"], its.get("fact", ""),
        )  # fmt: skip
        assert ours(found) == flags(its)
    for outcome, its in zip(pack.evidence.outcomes, draft()["outcomes"], strict=True):
        assert (outcome.treated, outcome.control, outcome.p) == tuple(
            its.get(key, "") for key in ("hsct", "control", "p")
        )
        assert outcome.value.replace("227 people", "227 eligible") == its.get("value", "")
        assert ours(outcome) == flags(its)
    for protocol, its in zip(pack.evidence.protocols, draft()["regimens"], strict=True):
        assert (protocol.conditioning, ours(protocol)) == (its["conditioning"], flags(its))
    for therapy, its in zip(pack.research, draft()["research_only"], strict=True):
        assert [(said.text, ours(said)) for said in therapy.may_say] == [(s["text"], flags(s)) for s in its["may_say"]]
        assert list(therapy.may_not_say) == its["may_not_say"]


def compared(op: str, value: Any, limit: Any) -> bool:
    low, high = limit if op == "between" else (limit, limit)
    said: dict[str, bool] = {
        "eq": value == limit,
        "lt": op == "lt" and value < limit,
        "le": op == "le" and value <= limit,
        "gt": op == "gt" and value > limit,
        "ge": op == "ge" and value >= limit,
        "in": op == "in" and value in limit,
        "between": op == "between" and low <= value <= high,
    }
    return said[op]


def holds(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> bool | None:
    """The draft's own logic, written a second time in the plainest way."""
    parts: list[bool | None] = []
    if "var" in rule:
        value, limit = facts.get(rule["var"]), rule["value"]
        if value is None:
            parts.append(None)
        else:
            parts.append(compared(rule["op"], value, limit))
    if "all_of" in rule:
        parts += [holds(part, facts) for part in rule["all_of"]]
    if "any_of" in rule:
        some = [holds(part, facts) for part in rule["any_of"]]
        parts.append(True if True in some else None if None in some else False)
    return False if False in parts else None if None in parts else True


def expected(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    if rule.get("text_only") or not rule["verified"]:
        return "not_evaluated"
    return {True: "true", False: "false", None: "unknown"}[holds(rule, facts)]


@cache
def limits() -> dict[str, set[Any]]:
    """Values at and around every limit of the draft, by variable."""
    found: dict[str, set[Any]] = {}

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            for each in part.values():
                walk(each)
            if "var" in part:
                for value in part["value"] if isinstance(part["value"], list) else [part["value"]]:
                    around = [value] if isinstance(value, bool | str) else [value - 1, value, value + 1]
                    found.setdefault(part["var"], set()).update(around)
                    found[part["var"]].update({True, False} if isinstance(value, bool) else ())

    walk(draft()["criteria_sets"])
    found["ssc_subset"] |= {"lcSSc", "sine"}
    found["who_fc"] -= {5}
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_rule_gives_what_the_draft_gives(shipped: Library, data: st.DataObject) -> None:
    facts = {
        name: value
        for name, values in limits().items()
        if (value := data.draw(st.one_of(st.none(), st.sampled_from(sorted(values, key=str))), label=name)) is not None
    }
    for its in draft()["criteria_sets"]:
        rows = criteria_for(its["id"], facts, TODAY, shipped).rows
        assert {row.rule.id: row.result.value for row in rows} == {
            rule["id"]: expected(rule, facts) for rule in its["rules"]
        }
