"""What the journal keeps of a step, and what the history of a plan shows of it."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from careplan.application.changes import Topic
from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.application.commands.medicines import AddMedicine, ReviseMedicine
from careplan.application.commands.patients import AddContact
from careplan.application.queries.history import PlanHistory
from careplan.domain.medicine.regimen import understood
from careplan.domain.patient.details import ContactKind, ContactTerms
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PlanId
from careplan.storage.tables.journal import change, step
from tests.support.clinics import ANN, colleague, content, goals, walk
from tests.support.plans import BLOOD_COUNT, METHOTREXATE, rich
from tests.support.random_commands import state_of


def rows(clinic: Clinic) -> list[dict[str, Any]]:
    """The latest step's rows, as they lie in the file."""
    with clinic.engine.connect() as connection:
        latest = select(step.c.seq).order_by(step.c.seq.desc()).limit(1).scalar_subquery()
        found = select(step, change).join(change).where(step.c.seq == latest).order_by(change.c.position)
        return [dict(row._mapping) for row in connection.execute(found)]


def test_a_create_is_one_row_with_the_whole_image(clinic: Clinic, plan_id: PlanId) -> None:
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    (row,) = rows(clinic)
    assert (row["name"], row["by"], row["undoes"], row["undoable"]) == ("goal.add", ANN.id, None, True)
    assert (row["entity"], row["entity_id"], row["field"], row["old"]) == ("goal", goal_id, None, None)
    image = json.loads(row["new"])
    assert image["target"] == ["6-minute walk", "at least 400 m", "400 m", "2026-09-01"]
    assert (image["baseline"], image["number"], image["retired_at"]) == ([None, None, None], 1, None)
    assert "row_version" not in image


def test_an_edit_is_one_row_a_field_with_old_and_new(clinic: Clinic, plan_id: PlanId) -> None:
    goal_id = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400"))).value
    clinic.run(ReviseGoal(goal_id=goal_id, seen=walk("400"), wanted=replace(walk("420"), description="Swim")))
    found = {row["field"]: (json.loads(row["old"]), json.loads(row["new"])) for row in rows(clinic)}
    assert found == {
        "description": ("Walk to the market", "Swim"),
        "target": (
            ["6-minute walk", "at least 400 m", "400 m", "2026-09-01"],
            ["6-minute walk", "at least 420 m", "420 m", "2026-09-01"],
        ),
    }


def test_the_instant_is_that_of_the_clinics_clock_in_utc(clinic: Clinic, plan_id: PlanId) -> None:
    at = clinic.clock()
    clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    assert 0 < (rows(clinic)[0]["at"] - at).total_seconds() < 5
    assert rows(clinic)[0]["at"].utcoffset().total_seconds() == 0


def test_an_undo_names_what_it_takes_back(clinic: Clinic, plan_id: PlanId) -> None:
    added = clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    undone = clinic.undo_last()
    (row,) = rows(clinic)
    assert (row["name"], row["undoes"], row["field"]) == ("undo", added.step, "retired_at")
    clinic.redo_last()
    assert rows(clinic)[0]["undoes"] == undone.step


def test_a_medicine_with_its_series_is_one_step(clinic: Clinic, plan_id: PlanId) -> None:
    outcome = clinic.run(AddMedicine(plan_id=plan_id, terms=METHOTREXATE, monitoring=(BLOOD_COUNT,)))
    assert sorted(row["entity"] for row in rows(clinic)) == ["medicine", "monitoring_series"]
    assert outcome.changes.topics == {Topic.MEDICINES, Topic.MONITORING}


def test_the_history_of_a_plan_shows_its_steps_and_no_others(clinic: Clinic, plan_id: PlanId) -> None:
    patient_id = content(clinic, plan_id).patient.id
    medicine_id = clinic.run(AddMedicine(plan_id=plan_id, terms=METHOTREXATE)).value
    contact = ContactTerms(kind=ContactKind.PHONE, value="000 0000")
    clinic.run(AddContact(patient_id=patient_id, terms=contact))
    ben = colleague(clinic)
    wanted = replace(METHOTREXATE, regimen=understood("20 mg weekly oral"))
    ben.run(ReviseMedicine(medicine_id=medicine_id, seen=METHOTREXATE, wanted=wanted))
    ben.undo_last()
    history = clinic.ask(PlanHistory(plan_id=plan_id))
    assert [(entry.name, entry.who) for entry in history] == [
        ("undo", "Ben Sample"),
        ("medicine.revise", "Ben Sample"),
        ("medicine.add", "Ann Sample"),
        ("plan.begin", "Ann Sample"),
    ]
    assert history[0].undoes == history[1].id
    ((dose,),) = [entry.changes for entry in history if entry.name == "medicine.revise"]
    assert (dose.field, json.loads(dose.new)) == ("regimen", ["20 mg", "1 1 wk", "oral", ""])


def test_the_history_of_no_plan_is_not_found(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.ask(PlanHistory(plan_id=PlanId(UUID(int=5))))


def test_the_journal_alone_tells_what_is_there(clinic: Clinic) -> None:
    """Replayed from the first step, the journalled values give every live row as it is stored."""
    plan_id = rich(clinic)
    goal = goals(clinic, plan_id)[0]
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("420")))
    clinic.undo_last()
    clinic.redo_last()
    before = state_of(clinic)
    told: dict[tuple[str, Any], dict[str, Any]] = {}
    with clinic.engine.connect() as connection:
        for row in connection.execute(select(change).order_by(change.c.step_seq, change.c.position)):
            if row.field is None:
                told[row.entity, row.entity_id] = json.loads(row.new)
            else:
                assert told[row.entity, row.entity_id][row.field] == json.loads(row.old)
                told[row.entity, row.entity_id][row.field] = json.loads(row.new)
    stored = told["goal", goal.id]
    assert (stored["target"][2], stored["lifecycle_status"]) == ("420 m", "active")
    live = {key for key, image in told.items() if image["retired_at"] is None}
    assert {id_ for entity, id_ in live if entity == "goal"} == {each.id for each in goals(clinic, plan_id)}
    assert state_of(clinic) == before
