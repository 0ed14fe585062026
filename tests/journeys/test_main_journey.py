"""The main job by the command line alone, in processes of their own: from an imported patient to a referral sent.

Import, template, edits in every strand, undo, signatures, the PDF, a referral advanced; then every file that was
written is searched for the patient's name.
"""

import base64
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from careplan.storage.key_file import Hardness
from careplan.storage.vault import change_passphrase
from tests.support.command_line import PASSPHRASE, Ran, in_process_of_its_own
from tests.support.pdf_text import page_texts
from tests.support.warm_program import CAN_FORK, WarmProgram

FAMILY, GIVEN = "Journeyova", "Fortunata"
TODAY = "2026-11-23"
CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)
BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "fullUrl": "urn:uuid:7a0e0000-0000-4000-8000-000000000001",
            "resource": {
                "resourceType": "Patient",
                "id": "7a0e0000-0000-4000-8000-000000000001",
                "identifier": [
                    {"type": {"coding": [{"code": "MR"}]}, "system": "urn:example:mrn", "value": "TST-777001"}
                ],
                "name": [{"family": FAMILY, "given": [GIVEN]}],
                "gender": "female",
                "birthDate": "1971-07-07",
            },
        },
        {
            "resource": {
                "resourceType": "MedicationRequest",
                "id": "m1",
                "status": "active",
                "intent": "order",
                "subject": {"reference": "urn:uuid:7a0e0000-0000-4000-8000-000000000001"},
                "medicationCodeableConcept": {"text": "nintedanib 150 MG Oral Capsule"},
                "authoredOn": "2026-06-01",
            }
        },
    ],
}


@dataclass
class Desk:
    """A workstation whose every folder is in the test's own. Each command runs in a process of its own.

    Those that are told to `run` also read the program in anew; that takes a second, and most do without it.
    """

    folder: Path
    env: dict[str, str]
    start: Callable[..., Ran]

    def run(self, *words: object) -> Ran:
        return in_process_of_its_own(*words, "--today", TODAY, env=self.env)

    def ask(self, *words: object) -> Any:
        ran = self.start("--json", *words, "--today", TODAY, env=self.env)
        assert ran.status == 0, ran
        return ran.data

    def do(self, name: str, *fields: object) -> list[Any]:
        """The values that a command answers, one for each set of fields; given on standard input."""
        text = json.dumps(fields).encode()
        ran = self.start("--json", "do", name, "--today", TODAY, env=self.env, stdin=text)
        assert ran.status == 0, ran
        return [each["value"] for each in ran.data]

    def plan(self, plan_id: str) -> Any:
        return self.ask("plan", "show", plan_id)["plan"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folders = {
        name: tmp_path / name for name in ("home", "temp", "logs", "cache", "config", "state", "clinic", "asked")
    }
    for folder in folders.values():
        folder.mkdir()
    env = {
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["temp"]),
        "XDG_CACHE_HOME": str(folders["cache"]),
        "XDG_CONFIG_HOME": str(folders["config"]),
        "XDG_STATE_HOME": str(folders["state"]),
        "CAREPLAN_CLINIC": str(folders["clinic"] / "journey.careplan"),
        "CAREPLAN_PASSPHRASE": PASSPHRASE,
    }
    if not CAN_FORK:
        yield Desk(tmp_path, env, in_process_of_its_own)
        return
    program = WarmProgram(env)
    yield Desk(tmp_path, env, program.run)
    program.close()


def test_from_import_to_a_referral_on_its_way(desk: Desk) -> None:
    plan_id = _import_and_begin(desk)
    _edit_every_strand(desk, plan_id)
    _undo_and_redo(desk, plan_id)
    _sign(desk, plan_id)
    _export(desk, plan_id)
    _advance_a_referral(desk, plan_id)
    assert desk.run("patients", "Jurneyova").status == 0  # a search with a slip in it
    assert desk.run("doctor").status == 0
    _ensure_no_name_was_left(desk.folder)


def _import_and_begin(desk: Desk) -> str:
    begun = desk.ask(
        "init", desk.env["CAREPLAN_CLINIC"], "--name", "Journey Clinic", "--signing", "rheumatology,physical-therapy",
        "--user", "ann:Ann Sample", "--user", "ben:Dr Ben Specimen:clinician:rheumatology",
        "--user", "pia:Pia Muster:therapist:physical-therapy",
    )  # fmt: skip
    assert begun["recovery_key"]
    change_passphrase(Path(begun["clinic"]), PASSPHRASE, PASSPHRASE, CHEAP)  # fifty openings follow
    bundle = desk.folder / "asked" / "from-the-hospital.json"
    bundle.write_text(json.dumps(BUNDLE))
    (taken,) = desk.ask("import", bundle)
    assert taken["report"]["added"] == {"patient": 1, "patient_identifier": 1, "medicine": 1}
    (again,) = desk.ask("import", bundle)
    assert again["report"]["added"] == {}
    bundle.unlink()
    (found,) = desk.ask("patients", FAMILY)
    (patient_id,) = taken["report"]["people"]
    assert (found["id"], found["birth_date"]) == (patient_id, "1971-07-07")
    desk.do("allergy.add", {"patient_id": patient_id, "terms": {"substance": "penicillin", "reaction": "rash"}})
    plan: str = desk.ask("plan", "new", "--patient", "TST-777001", "--template", "tpl-early-dc-ild")["plan_id"]
    return plan


def _edit_every_strand(desk: Desk, plan_id: str) -> None:
    plan = desk.plan(plan_id)
    patient_id, goal = plan["patient"]["id"], plan["goals"][0]
    words = "Хочу петь, θέλω να τραγουδώ & <b>sing</b>"
    desk.do(
        "goal.revise",
        {"goal_id": goal["id"], "seen": goal["terms"], "wanted": goal["terms"] | {"description": words}},
    )
    desk.do("goal.move", *({"goal_id": each["id"], "to": "active"} for each in plan["goals"][:3]))
    (imported,) = [each for each in plan["medicines"] if not each["in_plan"]]
    desk.do("medicine.take-in", {"plan_id": plan_id, "medicine_id": imported["id"], "seen": imported["terms"]})
    regimen = {
        "dose": {"value": "1.50", "unit": "g"},
        "timing": {"times": 2, "period": "1", "unit": "d"},
        "route": "oral",
    }
    series = {
        "test": "blood",
        "name": "Blood count",
        "phases": [{"every_weeks": 2, "for_weeks": 8}, {"every_weeks": 12}],
    }
    (medicine,) = desk.do(
        "medicine.add",
        {
            "plan_id": plan_id,
            "terms": {"name": "mycophenolate mofetil", "regimen": regimen, "started": "2026-11-02"},
            "monitoring": [series],
        },
    )
    (therapy, other) = plan["therapies"][0], plan["therapies"][-1]
    revised = therapy["terms"] | {"performer": "Pia Muster", "at_home": True}
    desk.do("therapy.revise", {"therapy_id": therapy["id"], "seen": therapy["terms"], "wanted": revised})
    desk.do("therapy.move", {"therapy_id": therapy["id"], "to": "active"})
    desk.do("therapy.retire", {"therapy_id": other["id"], "seen": other["terms"]})
    desk.do("care.add", {"plan_id": plan_id, "terms": {"discipline": "psychology", "description": "Sleep course"}})
    desk.do(
        "goal.link", *_links(goal["id"], medicine=medicine, therapy=therapy["id"], referral=plan["referrals"][0]["id"])
    )
    desk.do("team.add", {"patient_id": patient_id, "terms": {"name": "Dr Ben Specimen", "discipline": "rheumatology"}})
    edited = desk.plan(plan_id)
    assert edited["patient"]["allergy_status"] == "listed"
    assert edited["goals"][0]["terms"]["description"] == words
    assert {line["terms"]["name"] for line in edited["medicines"] if line["in_plan"]} == {
        "nintedanib 150 MG Oral Capsule", "mycophenolate mofetil",
    }  # fmt: skip
    (mmf,) = [line for line in edited["medicines"] if line["id"] == medicine]
    assert mmf["goals"] == [1]
    assert mmf["monitoring"][0]["due_on"] == "2026-11-16"
    assert mmf["terms"]["regimen"]["dose"] == {"value": "1.50", "unit": "g"}


def _links(goal_id: str, **actions: str) -> Iterator[dict[str, str]]:
    return ({"goal_id": goal_id, "kind": kind, "action_id": id_} for kind, id_ in actions.items())


def _undo_and_redo(desk: Desk, plan_id: str) -> None:
    """Across processes: link, create, revise and retire are taken back one by one, then all done again."""
    done = desk.ask("plan", "show", plan_id)["content_hash"]
    for _ in range(3):
        desk.ask("undo")
    undone = desk.plan(plan_id)
    assert undone["team"] == []
    (therapy,) = [line for line in undone["therapies"] if line["terms"]["at_home"]]
    assert (therapy["goals"], undone["referrals"][0]["goals"]) == ([], [])
    for _ in range(3):
        desk.ask("redo")
    assert desk.ask("plan", "show", plan_id)["content_hash"] == done
    refused = desk.run("--as", "ben", "undo")
    assert (refused.status, "nothing of yours" in refused.err) == (1, True)


def _sign(desk: Desk, plan_id: str) -> None:
    seen = desk.ask("plan", "show", plan_id)["content_hash"]
    first = desk.ask("--as", "ben", "plan", "sign", plan_id, "--seen", seen)
    assert (first["in_force"], first["awaited"]) == (False, ["physical-therapy"])
    last = desk.ask("--as", "pia", "plan", "sign", plan_id, "--seen", seen)
    assert (last["in_force"], last["version"]) == (True, 1)


def _export(desk: Desk, plan_id: str) -> None:
    out = desk.folder / "asked" / "plan.pdf"
    assert desk.ask("export", "clinician-plan", "--plan", plan_id, "--out", out)["issued_on"] == TODAY
    pages = page_texts(out.read_bytes())
    for page in pages:
        for part in (f"{FAMILY.upper()}, {GIVEN}", "07-Jul-1971", "TST-777001", f"of {len(pages)}", "version 1"):
            assert part in page, part
        assert "DRAFT" not in page
    whole = " ".join(pages)
    for part in ("Хочу петь", "θέλω να τραγουδώ", "<b>sing</b>", "mycophenolate mofetil", "Sleep course", "penicillin"):
        assert part in whole, part
    assert "NOT CHECKED" in whole
    assert "Clear means that no rule matched, not that the plan is safe." in whole


def _advance_a_referral(desk: Desk, plan_id: str) -> None:
    id_ = desk.plan(plan_id)["referrals"][0]["id"]
    desk.ask("referral", "answer", id_, "--state", "done")
    number = desk.ask("referral", "ready", id_)["row"]["number"]
    desk.ask("referral", "advance", number, "--to", "sent", "--channel", "fax")
    desk.ask("referral", "log", number, "--channel", "phone", "--outcome", "spoke", "--note", "Will call back.")
    booked = desk.ask("referral", "advance", number, "--to", "booked", "--appointment", "2026-12-03", "--time", "08:40")
    assert (booked["row"]["state"], booked["row"]["due_on"]) == ("booked", "2026-12-03")
    assert "attended" in booked["next_states"]
    plan = desk.plan(plan_id)
    assert (plan["status"], plan["version"]) == ("active", 1)  # a referral on its way leaves the signed plan as it is
    assert number in desk.run("referrals").out


def _ensure_no_name_was_left(folder: Path) -> None:
    """In no file that the program wrote by itself: clinic, log, backups, cache, settings, temporary files."""
    written = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "asked"]
    assert any(path.suffix == ".careplan" for path in written)
    assert any("backups" in path.parent.name for path in written)
    for path in written:
        assert FAMILY.lower() not in path.name.lower()
        assert not traces(path.read_bytes(), FAMILY), path
        assert not traces(path.read_bytes(), GIVEN), path
    header = (folder / "clinic" / "journey.careplan").read_bytes()[:16]
    assert header != b"SQLite format 3\0"


def traces(content: bytes, name: str) -> list[str]:
    """How a name stands in a file: plainly, as UTF-16, or in base 64 at any of the three places it can begin."""
    low = content.lower()
    forms = {encoding: name.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
    found = [form for form, text in forms.items() if text in low]
    for word in (name, name.upper(), name.lower()):
        for before in range(3):
            coded = base64.b64encode(bytes(before) + word.encode())
            begin, end = -(-before * 8 // 6), (before + len(word.encode())) * 8 // 6
            if coded[begin:end] in content:
                found.append("base64")
    return found


@pytest.mark.parametrize(
    "content",
    [
        b"x Journeyova x",
        "Journeyova".encode("utf-16-le"),
        "JOURNEYOVA".encode("utf-16-be"),
        base64.b64encode(b"Journeyova, F"),
        base64.b64encode(b"a Journeyova, F"),
        base64.b64encode(b"ab JOURNEYOVA, F"),
    ],
)
def test_the_search_for_names_finds_them(content: bytes) -> None:
    assert traces(content, FAMILY)
    assert not traces(os.urandom(100_000), FAMILY)
