"""A high finding of a plan is acknowledged, printed with its reason, and open again when the facts change."""

import json
from pathlib import Path
from typing import Any

import pytest

from careplan.application.demo.folder import DemoMade
from tests.support.command_line import CommandLine

WORDS = "Agreed in the meeting, blood pressure is taken every week."


@pytest.fixture
def plan(working: CommandLine, made: DemoMade, tmp_path: Path) -> str:
    """A plan with a steroid dose that is a high finding."""
    plan_id = str(made.patients[0].plan_id)
    terms = {
        "name": "prednisone", "drug": "prednisone",
        "regimen": {"dose": {"value": "20", "unit": "mg"}, "timing": {"times": 1, "period": "1", "unit": "d"}},
        "started": "2026-11-02",
    }  # fmt: skip
    _do(working, tmp_path, "medicine.add", {"plan_id": plan_id, "terms": terms, "monitoring": []})
    return plan_id


def _do(run: CommandLine, folder: Path, name: str, fields: dict[str, Any]) -> Any:
    path = folder / "fields.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    ran = run("--json", "do", name, "--with", str(path))
    assert ran.status == 0, ran
    return ran.data[0]["value"]


def _steroid(run: CommandLine, plan: str) -> dict[str, Any]:
    ran = run("--json", "check", "--plan", plan)
    (row,) = [row for row in ran.data["results"] if row["rule"] == "watch.steroid-renal-crisis"]
    found: dict[str, Any] = row
    return found


def _acknowledge(run: CommandLine, folder: Path, plan: str, row: dict[str, Any], **terms: Any) -> str:
    finding = {name: row[name] for name in ("rule", "version", "fact", "fingerprint")} | {
        "about": ", ".join(row["about"])
    }
    given = {"reason": "benefit-outweighs", "words": WORDS, "decided_by": "Dr L. Fictus", **terms}
    made: str = _do(run, folder, "finding.acknowledge", {"plan_id": plan, "finding": finding, "terms": given})
    return made


def test_an_acknowledgement_stands_beside_its_finding(working: CommandLine, plan: str, tmp_path: Path) -> None:
    row = _steroid(working, plan)
    assert (row["severity"], row["acknowledged"]) == ("high", None)
    id = _acknowledge(working, tmp_path, plan, row)

    given = _steroid(working, plan)["acknowledged"]

    assert (given["id"], given["words"], given["decided_by"]) == (id, WORDS, "Dr L. Fictus")
    assert given["given_by"]
    assert given["given_on"] == "2026-11-23"
    said = working("check", "--plan", plan).out
    assert "Acknowledged: Benefit outweighs risk, monitoring in place." in said
    assert WORDS in said
    assert "Finding acknowledged" in working("plan", "history", plan).out


def test_it_is_open_again_when_the_facts_change(working: CommandLine, plan: str, tmp_path: Path) -> None:
    _acknowledge(working, tmp_path, plan, _steroid(working, plan))
    shown = working.ask("plan", "show", plan)["plan"]
    medicine = next(each for each in shown["medicines"] if each["terms"]["drug"] == "prednisone")
    wanted = json.loads(json.dumps(medicine["terms"]))
    wanted["regimen"]["dose"]["value"] = "25"
    _do(
        working, tmp_path, "medicine.revise",
        {"medicine_id": medicine["id"], "seen": medicine["terms"], "wanted": wanted},
    )  # fmt: skip

    ran = working("--json", "check", "--plan", plan)

    assert _steroid(working, plan)["acknowledged"] is None
    assert [each["words"] for each in ran.data["lapsed"]] == [WORDS]
    assert "Acknowledgements that stand no more" in working("check", "--plan", plan).out


def test_it_is_open_again_on_its_day(working: CommandLine, plan: str, tmp_path: Path) -> None:
    _acknowledge(working, tmp_path, plan, _steroid(working, plan), check_again_on="2026-11-30")
    later = CommandLine(working.clinic, working.capsys, "2026-11-30")

    assert _steroid(working, plan)["acknowledged"] is not None
    assert _steroid(later, plan)["acknowledged"] is None


def test_it_is_undone_and_reopened_like_anything_else(working: CommandLine, plan: str, tmp_path: Path) -> None:
    row = _steroid(working, plan)
    _acknowledge(working, tmp_path, plan, row)
    assert working("undo").status == 0
    assert _steroid(working, plan)["acknowledged"] is None
    assert working("redo").status == 0
    given = _steroid(working, plan)["acknowledged"]

    seen = {name: given[name] for name in ("reason", "words", "decided_by", "check_again_on")}
    _do(working, tmp_path, "finding.reopen", {"acknowledgement_id": given["id"], "seen": seen})

    assert _steroid(working, plan)["acknowledged"] is None


def test_the_same_finding_is_not_acknowledged_twice(working: CommandLine, plan: str, tmp_path: Path) -> None:
    row = _steroid(working, plan)
    _acknowledge(working, tmp_path, plan, row)
    path = tmp_path / "fields.json"

    ran = working("--json", "do", "finding.acknowledge", "--with", str(path))

    assert (ran.status, ran.codes) == (1, ["duplicate"])


def test_a_day_to_check_again_lies_ahead(working: CommandLine, plan: str, tmp_path: Path) -> None:
    row = _steroid(working, plan)
    path = tmp_path / "fields.json"
    finding = {name: row[name] for name in ("rule", "version", "fingerprint")}
    terms = {"reason": "other", "words": WORDS, "decided_by": "Dr L. Fictus", "check_again_on": "2026-11-23"}
    path.write_text(json.dumps({"plan_id": plan, "finding": finding, "terms": terms}), encoding="utf-8")

    ran = working("--json", "do", "finding.acknowledge", "--with", str(path))

    assert ran.status == 1
    assert json.loads(ran.out)["messages"][0]["field"] == "acknowledgement.check_again_on"
