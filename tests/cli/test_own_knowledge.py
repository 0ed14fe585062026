"""`library overrides`: listed, exported without a patient, taken in whole or not at all; and used by the commands."""

import json
from pathlib import Path
from typing import Any

from careplan.application.demo.folder import DemoMade
from careplan.application.own_numbers import numbers_in
from careplan.application.own_templates import SOURCE
from careplan.application.template_making import copied
from careplan.cli.plain import plain
from careplan.domain.override.override import OverrideKind
from tests.support.clinics import library
from tests.support.command_line import CommandLine

PACK = library().packs[0]
MONTHS = {"pack": "ssc", "kind": "screening-months", "entry": "sc-pft-screen", "number": "7", "reason": "Our way"}
LIMIT = {
    "pack": "ssc",
    "kind": "action-level",
    "entry": "azathioprine:wbc-below-3_0",
    "number": "3.4",
    "reason": "Ours",
}
PACKET = {
    "pack": "ssc",
    "specialty": PACK.packets[0].id,
    "name": "Ours",
    "lines": [{"id": "own:1", "text": "Disc of the scan"}],
}


def template() -> dict[str, Any]:
    terms = plain(copied(PACK.templates[0], PACK))
    return {**terms, "name": "Our early disease", "pack": "ssc", "based_on": PACK.templates[0].id}


def document(path: Path, **parts: object) -> str:
    whole = {"schema": "careplan.own/1", "packs": {"ssc": PACK.about.version}, **parts}
    path.write_text(json.dumps(whole))
    return str(path)


def test_what_is_exported_is_taken_in_elsewhere_and_is_the_same(working: CommandLine, tmp_path: Path) -> None:
    first = document(tmp_path / "in.json", numbers=[MONTHS, LIMIT], templates=[template()], packets=[PACKET])
    assert working.ask("library", "overrides", "import", first) == {"added": 4, "revised": 0, "same": 0}
    listed = working.ask("library", "overrides")["own"]
    assert [len(listed[part]) for part in ("numbers", "templates", "packets")] == [2, 1, 1]
    assert {entry["version"] for entry in listed["numbers"]} == {1}
    out = tmp_path / "out.json"
    assert working("library", "overrides", "export", str(out)).status == 0
    assert json.loads(out.read_text()) == listed
    assert working.ask("library", "overrides", "import", str(out)) == {"added": 0, "revised": 0, "same": 4}
    changed = document(tmp_path / "changed.json", numbers=[{**MONTHS, "number": "8"}])
    assert working.ask("library", "overrides", "import", changed) == {"added": 0, "revised": 1, "same": 0}
    assert {e["number"]: e["version"] for e in working.ask("library", "overrides")["own"]["numbers"]} == {
        "8": 2, "3.4": 1,
    }  # fmt: skip
    assert working("undo").status == 0
    assert working.ask("library", "overrides")["own"]["numbers"][1]["number"] == "7"


def test_no_patient_is_in_the_file(working: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    first = document(tmp_path / "in.json", numbers=[MONTHS], templates=[template()], packets=[PACKET])
    assert working("library", "overrides", "import", first).status == 0
    out = tmp_path / "out.json"
    assert working("library", "overrides", "export", str(out)).status == 0
    text = out.read_text()
    people = working.ask("patients")
    assert len(people) > 5
    for person in people:
        assert person["family"] not in text
        assert person["id"] not in text


def test_a_file_with_a_fault_is_refused_whole(working: CommandLine, tmp_path: Path) -> None:
    file = document(tmp_path / "in.json", numbers=[MONTHS, {**LIMIT, "number": "2"}], packets=[PACKET])
    ran = working("library", "overrides", "import", file)
    assert ran.status == 1
    assert "numbers, 2: The clinic's own number may not be less than 3" in ran.err
    listed = working.ask("library", "overrides")["own"]
    assert (listed["numbers"], listed["packets"]) == ([], [])


def test_a_number_that_is_too_lax_is_refused_by_do_as_well(working: CommandLine, tmp_path: Path) -> None:
    fields = tmp_path / "fields.json"
    target = {"pack": "ssc", "kind": "action-level", "entry": LIMIT["entry"]}
    fields.write_text(json.dumps({"target": target, "terms": {"number": "2", "reason": "Ours"}}))
    ran = working("do", "override.set", "--with", str(fields))
    assert (ran.status, "which is stricter" in ran.err) == (1, True)


def test_commands_with_a_clinic_use_it_and_say_so(working: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    first = document(tmp_path / "in.json", numbers=[MONTHS], templates=[template()])
    assert working("library", "overrides", "import", first).status == 0
    rows = working.ask("schedule", "--patient", str(made.patients[0].id))["rows"]
    row = next(each for each in rows if each["rule"] == MONTHS["entry"])
    assert (row["every"]["high"], row["every"]["basis"]) == (7, SOURCE)
    assert row["note"].startswith("Clinic's own: every 7 months, by ")
    assert "The library says: every 12 months." in row["note"]
    assert "Clinic's own: every 7 months" in working("schedule", "--patient", str(made.patients[0].id)).out
    (code,) = working.ask("library", "overrides")["codes"].values()
    plan = str(made.patients[1].plan_id)
    applied = working.ask("plan", "apply", plan, "--template", code, "--dry-run")
    assert applied["caution"]["text"].startswith("Clinic's own template: ")


def test_check_of_a_plan_uses_it_and_says_so(working: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    things = (number.target for drug in PACK.drugs for number in numbers_in(PACK.id, drug))
    lines = [{**MONTHS, **plain(each), "number": "1"} for each in things if each.kind is OverrideKind.MONITORING_WEEKS]

    def rows() -> list[dict[str, Any]]:
        ran = working("--json", "check", "--plan", str(made.patients[0].plan_id))
        found: list[dict[str, Any]] = ran.data["results"]
        return found

    before = rows()
    first = document(tmp_path / "in.json", numbers=lines)
    assert working("library", "overrides", "import", first).status == 0
    after = rows()
    own = [row for row in after if any(text.startswith("Clinic's own: every week") for text in row["advice"])]
    assert own
    late, earlier = ({row["fact"] for row in each if row["code"] == "monitoring-overdue"} for each in (after, before))
    assert late >= earlier
    assert late & {row["fact"] for row in own}
