"""The demonstration clinic: fictitious, rich, encrypted, and made by the same commands as everything else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careplan.application.demo import folder as demo_folder
from careplan.application.demo.diary import Diary
from careplan.application.demo.folder import DemoMade, make_demo
from careplan.application.demo.scenario import people
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.knowledge.loader import load
from careplan.storage.key_file import Hardness
from tests.support.command_line import PASSPHRASE, CommandLine
from tests.support.pdf_text import page_texts

CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)


def test_it_has_patients_of_every_kind(looking: CommandLine, made: DemoMade) -> None:
    assert len(made.patients) >= 8
    plans = [looking.ask("plan", "show", p.plan_id)["plan"] for p in made.patients if p.plan_id]
    assert {plan["status"] for plan in plans} == {
        PlanStatus.DRAFT, PlanStatus.IN_REVIEW, PlanStatus.ACTIVE, PlanStatus.ON_HOLD, PlanStatus.COMPLETED
    }  # fmt: skip
    assert any(plan["version"] == 2 and plan["status"] == "draft" for plan in plans)
    assert {plan["patient"]["allergy_status"] for plan in plans} == set(AllergyStatus)
    assert {row["status"] for row in looking.ask("patients")} == set(PatientStatus)


def test_its_plans_come_from_every_template(looking: CommandLine, made: DemoMade) -> None:
    used = {person.plan.template for person in people() if person.plan}
    assert used == {template["id"] for template in looking.ask("templates")}
    assert made.patients[0].id == made.richest


def test_doses_are_regimens_that_the_library_reports(looking: CommandLine, made: DemoMade) -> None:
    reported = {
        (str(quantity.value), quantity.unit)
        for pack in load().packs
        for drug in pack.drugs
        for regimen in drug.regimens
        for quantity in (regimen.start, regimen.target)
        if quantity
    }
    doses = [
        (medicine["terms"]["regimen"]["dose"]["value"], medicine["terms"]["regimen"]["dose"]["unit"])
        for patient in made.patients
        if patient.plan_id
        for medicine in looking.ask("plan", "show", patient.plan_id)["plan"]["medicines"]
        if medicine["terms"]["regimen"]["dose"]
    ]
    assert len(doses) >= 4
    assert set(doses) <= reported


def test_goals_are_in_the_patients_words(looking: CommandLine, made: DemoMade) -> None:
    goals = looking.ask("plan", "show", made.patients[0].plan_id)["plan"]["goals"]
    assert all(goal["terms"]["description"].startswith("I want") for goal in goals)
    assert all(goal["terms"]["baseline"] for goal in goals)
    assert sum(goal["now"] is not None for goal in goals) >= 4


def test_every_page_says_demo(made: DemoMade) -> None:
    documents = [patient.document for patient in made.patients if patient.document]
    assert len(documents) == sum(patient.plan_id is not None for patient in made.patients)
    for document in documents:
        assert document.parent.name == "documents"
        assert all("DEMO" in page for page in page_texts(document.read_bytes()))


def test_the_past_is_in_order_and_ends_before_today(looking: CommandLine) -> None:
    steps = looking.ask("audit", "show", "--limit", "0")
    times = [step["at"] for step in steps]
    assert times == sorted(times, reverse=True)
    told = [step["at"] for step in steps if step["name"] != "document.number"]
    assert max(told) < "2026-11-23"


def test_it_is_never_made_over_a_clinic_that_is_there(
    made: DemoMade, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", PASSPHRASE)
    before = made.clinic.read_bytes()
    ran = CommandLine(made.clinic, capsys)("--json", "demo", made.clinic.parent)
    assert (ran.status, ran.codes) == (1, ["already-there"])
    assert "name another folder" in ran.err
    assert made.clinic.read_bytes() == before


def test_the_command_makes_it_and_says_how_to_open_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAREPLAN_PASSPHRASE")
    monkeypatch.setattr(demo_folder, "people", lambda: people()[-1:])
    run = CommandLine(tmp_path / "out" / "demo.careplan", capsys)
    told = run("demo", tmp_path / "out")
    assert told.status == 0, told
    assert "careplan-demo-clinic" in told.out
    assert f"CAREPLAN_CLINIC={run.clinic}" in told.out
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", "careplan-demo-clinic")
    assert [row["family"] for row in run.ask("patients", "--clinic", run.clinic)] == ["Placeholdt"]


def test_a_demonstration_that_fails_leaves_no_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise RuntimeError

    monkeypatch.setattr(demo_folder, "people", lambda: people()[-1:])
    monkeypatch.setattr(demo_folder, "_printed", broken)
    with pytest.raises(RuntimeError):
        make_demo(tmp_path, PASSPHRASE, clock=lambda: datetime.now(UTC), hardness=CHEAP)
    assert not list(tmp_path.glob("demo.careplan*"))


def test_the_diary_ends_yesterday() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        Diary().on(0, lambda _: None)


def test_a_synthetic_clinic_of_one_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = CommandLine(tmp_path / "large.careplan", capsys, "2026-11-23")
    answer = run.ask("synth", "--patients", 30, "--seed", 7, run.clinic)
    assert answer["rows"]["patient"] == 30
    assert run("synth", "--patients", 0, tmp_path / "none.careplan").status == 2
    assert run("synth", run.clinic).status == 1


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.touch()
    ran = CommandLine(file, capsys)("demo", file)
    assert (ran.status, "is a file" in ran.err) == (1, True)


def test_a_day_of_the_demonstration_is_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_folder, "people", lambda: people()[-3:])
    leap = datetime(2028, 2, 29, 23, 59, tzinfo=UTC)
    made = make_demo(tmp_path, PASSPHRASE, clock=lambda: leap + timedelta(0), hardness=CHEAP)
    assert isinstance(made, DemoMade)
