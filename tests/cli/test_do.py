"""The generic door: any command of the program by its stored name, its fields as JSON, strictly."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from careplan.application.commands.registry import RULES
from careplan.application.demo.folder import DemoMade
from careplan.cli.commands import _kinds
from tests.support.command_line import CommandLine

OWN_DOOR = {
    "import.take-in",
    "clinic.set-up",
    "clinic.fill-with-fiction",
    "return-form.take-in",
    "template.apply",
    "undo",
}


@pytest.fixture
def fields(tmp_path: Path) -> Any:
    """Writes the fields of a command and answers the option that names them."""

    def written(value: object) -> str:
        file = tmp_path / "fields.json"
        file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return f"--with={file}"

    return written


def _goal(run: CommandLine, plan_id: str) -> Any:
    return run.ask("plan", "show", plan_id)["plan"]["goals"][0]


def test_it_reaches_every_command_without_a_door_of_its_own() -> None:
    assert set(_kinds()) == {rule.name for rule in RULES.values()} - OWN_DOOR


@pytest.mark.parametrize("name", sorted(_kinds()))
def test_every_command_says_what_it_takes(name: str, looking: CommandLine) -> None:
    schema = json.loads(looking("schema", "do", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$defs"][schema["$ref"].rpartition("/")[2]]["properties"]


def test_what_a_plan_shows_is_taken_back_as_seen(working: CommandLine, made: DemoMade, fields: Any) -> None:
    plan_id = str(made.patients[7].plan_id)
    goal = _goal(working, plan_id)
    baseline = {"value": {"value": "92.50", "unit": "%"}, "words": "", "taken": "2026-10"}
    wanted = goal["terms"] | {"description": "Ελληνικά & <b>bold</b>", "baseline": baseline}
    revise = {"goal_id": goal["id"], "seen": goal["terms"], "wanted": wanted}
    jsonschema.validate(revise, json.loads(working("schema", "do", "goal.revise").out))
    (done,) = working.ask("do", "goal.revise", fields(revise))
    assert (done["command"], done["value"], done["changed"]) == ("goal.revise", None, {"goal": [goal["id"]]})
    assert _goal(working, plan_id)["terms"] == wanted
    working.ask("undo")
    assert _goal(working, plan_id)["terms"] == goal["terms"]
    working.ask("redo")
    assert _goal(working, plan_id)["terms"] == wanted


def test_a_list_runs_the_command_for_each(working: CommandLine, made: DemoMade, fields: Any) -> None:
    goals = [{"plan_id": str(made.patients[7].plan_id), "terms": {"description": text}} for text in ("One", "Two")]
    done = working.ask("do", "goal.add", fields(goals))
    assert len({each["value"] for each in done}) == 2


def test_the_first_refusal_of_a_list_says_what_stands(working: CommandLine, made: DemoMade, fields: Any) -> None:
    plan_id = str(made.patients[7].plan_id)
    goals = [{"plan_id": plan_id, "terms": {"description": "One"}}] * 2
    goals.append({"plan_id": "00000000-0000-4000-8000-000000000000", "terms": {"description": "Three"}})
    before = len(working.ask("plan", "show", plan_id)["plan"]["goals"])
    ran = working("--json", "do", "goal.add", fields(goals))
    assert (ran.status, ran.codes) == (1, ["not-found", "rest-not-done"])
    assert "The 2 before it were done and stand." in ran.err
    assert len(working.ask("plan", "show", plan_id)["plan"]["goals"]) == before + 2


def test_the_one_before_the_first_refusal_is_one(working: CommandLine, made: DemoMade, fields: Any) -> None:
    plans = (str(made.patients[7].plan_id), "00000000-0000-4000-8000-000000000000")
    ran = working("do", "goal.add", fields([{"plan_id": each, "terms": {"description": "One"}} for each in plans]))
    assert "The one before it was done and stands." in ran.err


def test_registering_somebody_who_looks_like_another_is_warned_of(
    working: CommandLine, made: DemoMade, fields: Any
) -> None:
    known = working.ask("patients", made.patients[0].family)[0]
    terms = {"family": known["family"], "given": known["given"], "birth_date": known["birth_date"]}
    ran = working("--json", "do", "patient.register", fields({"terms": terms}))
    assert (ran.status, ran.codes) == (0, ["looks-alike"])
    assert known["id"] in ran.err
    assert "same birth date, same name" in ran.err
    stranger = fields({"terms": terms | {"family": "Nobodyelse", "given": "Xaver"}})
    assert working("--json", "do", "patient.register", stranger).codes == []


def test_somebody_elses_change_is_a_conflict_with_all_three_values(
    working: CommandLine, made: DemoMade, fields: Any
) -> None:
    goal = _goal(working, str(made.patients[7].plan_id))
    first = goal["terms"] | {"description": "First"}
    working.ask("do", "goal.revise", fields({"goal_id": goal["id"], "seen": goal["terms"], "wanted": first}))
    second = goal["terms"] | {"description": "Second"}
    ran = working(
        "--json", "do", "goal.revise", fields({"goal_id": goal["id"], "seen": goal["terms"], "wanted": second})
    )
    (message,) = json.loads(ran.out)["messages"]
    assert (ran.status, message["code"]) == (1, "conflict")
    (clash,) = message["parameters"]["clashes"]
    assert (clash["field"], clash["present"], clash["wanted"]) == ("goal.description", "First", "Second")


def _draft(**terms: object) -> object:
    return {"plan_id": "{plan}", "terms": {"description": "x"} | terms}


WRONG: dict[str, tuple[object, str]] = {
    "no JSON": ("{", ""),
    "not a number": ('{"plan_id": NaN}', ""),
    "key twice": ('{"plan_id": "a", "plan_id": "b"}', ""),
    "another type": ("[[]]", ""),
    "unknown key": (_draft(colour="blue"), "terms.colour"),
    "unknown key deep down": (
        _draft(target={"measure": "m", "detail": {"valve": "1"}}),
        "terms.target.detail.valve",
    ),
    "missing key": ({"plan_id": "{plan}"}, ""),
    "no id": ({"plan_id": "7", "terms": {"description": "x"}}, "plan_id"),
    "no date": (_draft(target={"measure": "m", "due": "soon"}), "terms.target.due"),
    "no such day": (_draft(baseline={"words": "w", "taken": "2026-02-30"}), "date"),
    "half a date": (_draft(baseline={"words": "w", "taken": 2026}), "terms.baseline.taken"),
    "no number": (_draft(baseline={"value": {"value": "many", "unit": "m"}}), "terms.baseline.value.value"),
    "blank": (_draft(description="  "), "goal.description"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_fields_are_refused_with_their_path(name: str, looking: CommandLine, made: DemoMade, fields: Any) -> None:
    given, path = WRONG[name]
    text = (given if isinstance(given, str) else json.dumps(given)).replace("{plan}", str(made.patients[7].plan_id))
    before = looking.clinic.read_bytes()
    ran = looking("--json", "do", "goal.add", fields(text))
    (message,) = json.loads(ran.out)["messages"]
    assert (ran.status, message["field"].removesuffix(".text")) == (1, path)
    assert message["code"] in {"not-in-form", "invalid"}
    assert looking.clinic.read_bytes() == before


def test_undo_without_anything_to_undo(working: CommandLine) -> None:
    working.ask("users", "add", "new", "--name", "New", "--role", "clinician")
    ran = working("--as", "new", "undo")
    assert (ran.status, ran.err) == (1, "careplan: There is nothing of yours to undo. Nothing was changed.\n")


def test_what_has_its_own_way_back_is_not_undone(working: CommandLine) -> None:
    working.ask("users", "add", "new", "--name", "New", "--role", "clinician")
    sent = working.ask("referrals", "--state", "sent")[0]["referral"]["id"]
    working.ask("--as", "new", "referral", "advance", sent, "--to", "received")
    assert working("--as", "new", "undo").status == 1
    assert working.ask("referral", "show", sent)["row"]["state"] == "received"
