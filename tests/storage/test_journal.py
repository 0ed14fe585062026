"""The journal sees exactly what changed, however the session got there."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select

from careplan.application.clinic import Clinic
from careplan.domain.measure.measurement import Measurement
from careplan.domain.medicine.medicine import Medicine
from careplan.domain.medicine.regimen import Regimen, Timing, understood
from careplan.domain.plan.goal import Baseline, Goal, LifecycleStatus, Target
from careplan.domain.plan.plan import Plan
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Duplicate
from careplan.domain.shared.ids import GoalId, MeasurementId, MedicineId, PlanId, TherapyId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyActivity
from careplan.storage.chain import Step
from careplan.storage.journal import image, present, put_back
from careplan.storage.tables.base import mappings
from careplan.storage.tables.measure import measurement
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import ANN, CHAIN_KEY, walk, with_plan
from tests.support.random_commands import furnish

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    return with_plan(clinic)


def working(clinic: Clinic) -> UnitOfWork:
    return UnitOfWork(clinic.engine, CHAIN_KEY, by=ANN.id, now=NOW)


@pytest.fixture
def work(clinic: Clinic, plan_id: PlanId) -> Iterator[UnitOfWork]:
    with working(clinic) as work:
        yield work


def new_goal(plan_id: PlanId) -> Goal:
    terms = walk("400")
    return Goal(id=GoalId(uuid4()), plan_id=plan_id, number=1, description=terms.description, target=terms.target)


def committed(work: UnitOfWork) -> Step:
    step = work.commit("test")
    assert step is not None
    return step


def stored(clinic: Clinic, entity: Entity) -> None:
    with working(clinic) as work:
        work.add(entity)
        committed(work)


def test_a_create_is_one_row_even_when_edited_after_an_early_flush(work: UnitOfWork, plan_id: PlanId) -> None:
    goal = new_goal(plan_id)
    work.add(goal)
    work.session.scalars(select(Plan)).all()
    goal.move_to(LifecycleStatus.ACTIVE)
    (change,) = committed(work).changes
    assert (change.entity, change.field, change.old) == ("goal", None, None)
    assert json.loads(change.new) == {
        "id": str(goal.id),
        "plan_id": str(plan_id),
        "number": 1,
        "description": "Walk to the market",
        "target": ["6-minute walk", "at least 400 m", "400 m", "2026-09-01"],
        "baseline": [None, None, None],
        "lifecycle_status": "active",
        "achievement_status": None,
        "origin": "",
        "retired_at": None,
    }


def test_an_autoflushing_query_hides_no_change_and_adds_none(work: UnitOfWork, plan_id: PlanId) -> None:
    plan = work.get(Plan, plan_id)
    plan.title = "first thought"
    work.session.scalars(select(Plan)).all()
    assert not work.session.dirty
    plan.title = "second thought"
    changes = committed(work).changes
    assert [(c.entity, c.field, c.old, c.new) for c in changes] == [
        ("plan", "title", '"Care plan"', '"second thought"')
    ]


def test_the_old_value_of_an_attribute_that_was_never_loaded(work: UnitOfWork, plan_id: PlanId) -> None:
    plan = work.get(Plan, plan_id)
    work.session.expire(plan)
    plan.title = "new"
    assert [c.old for c in committed(work).changes] == ['"Care plan"']


def test_there_and_back_again_is_no_change(work: UnitOfWork, plan_id: PlanId) -> None:
    plan = work.get(Plan, plan_id)
    plan.title, title = "other", plan.title
    work.session.flush()
    plan.title = title
    assert work.commit("test") is None


def test_nothing_clinical_is_deleted(work: UnitOfWork, plan_id: PlanId) -> None:
    work.session.delete(work.get(Plan, plan_id))
    with pytest.raises(TypeError, match="retired, never deleted"):
        work.commit("test")


def test_a_twin_is_a_twin_at_whichever_flush_it_shows(clinic: Clinic, plan_id: PlanId) -> None:
    stored(clinic, new_goal(plan_id))
    with pytest.raises(Duplicate):
        act_on_a_twin(clinic, plan_id, lambda work: work.commit("test"))
    with pytest.raises(Duplicate):
        act_on_a_twin(clinic, plan_id, UnitOfWork.flush)
    with pytest.raises(Duplicate):
        act_on_a_twin(clinic, plan_id, lambda work: work.all(Plan))


def act_on_a_twin(clinic: Clinic, plan_id: PlanId, act: Callable[[UnitOfWork], object]) -> None:
    with working(clinic) as work:
        work.add(new_goal(plan_id))
        act(work)


def test_counts_and_truths_are_kept_as_what_they_are(clinic: Clinic, plan_id: PlanId) -> None:
    activity = TherapyActivity(id=TherapyId(uuid4()), plan_id=plan_id, strand=Strand.PHYSICAL, name="Walking")
    stored(clinic, activity)
    with working(clinic) as work:
        work.get(Plan, plan_id).version = 7
        work.get(TherapyActivity, activity.id).at_home = True
        changes = committed(work).changes
    assert {(c.field, c.old, c.new) for c in changes} == {("version", "1", "7"), ("at_home", "0", "1")}


COMPOSITES: dict[tuple[type[Entity], str], list[tuple[Any, list[str | None]]]] = {
    (Goal, "target"): [
        (Target("FVC", "more"), ["FVC", "more", None, None]),
        (Target("FVC", "", Quantity(Decimal("2.50"), "L")), ["FVC", "", "2.50 L", None]),
        (Target("FVC", "more", None, date(2026, 9, 1)), ["FVC", "more", None, "2026-09-01"]),
        (None, [None] * 4),
    ],
    (Goal, "baseline"): [
        (Baseline(words="slow"), [None, "slow", None]),
        (Baseline(Quantity(Decimal(2), "L")), ["2 L", "", None]),
        (Baseline(words="slow", taken=PartialDate("2025")), [None, "slow", "2025"]),
        (None, [None] * 3),
    ],
    (Medicine, "regimen"): [
        (understood("15 mg weekly oral"), ["15 mg", "1 1 wk", "oral", ""]),
        (Regimen(timing=Timing(1, Decimal("0.5"), "d")), [None, "1 0.5 d", "", ""]),
        (Regimen(words="as needed"), [None, None, "", "as needed"]),
        (None, [None] * 4),
    ],
    (TherapyActivity, "fitt"): [
        (Fitt(frequency="daily"), ["daily", "", "", ""]),
        (Fitt(type="stretch"), ["", "", "", "stretch"]),
        (Fitt("daily", "mild", "5 min", "stretch"), ["daily", "mild", "5 min", "stretch"]),
        (Fitt(), [""] * 4),
    ],
}
"""Values with what is stored of them, the last of which is how a new entity begins."""


def test_every_composite_is_tried() -> None:
    mapped = {(mapper.class_, composite.key) for mapper in mappings.mappers for composite in mapper.composites}
    assert mapped == set(COMPOSITES)


def made(kind: type[Entity], plan_id: PlanId, clinic: Clinic) -> Any:
    """A new entity whose composite is empty."""
    with working(clinic) as work:
        patient_id = work.get(Plan, plan_id).patient_id
    entities: dict[type[Entity], Entity] = {
        Goal: Goal(id=GoalId(uuid4()), plan_id=plan_id, number=1, description="Walk"),
        Medicine: Medicine(id=MedicineId(uuid4()), patient_id=patient_id, plan_id=plan_id, name="methotrexate"),
        TherapyActivity: TherapyActivity(
            id=TherapyId(uuid4()), plan_id=plan_id, strand=Strand.PHYSICAL, name="Walking"
        ),
    }
    return entities[kind]


@pytest.mark.parametrize(("kind", "field"), COMPOSITES, ids=lambda part: getattr(part, "__name__", part))
def test_a_value_object_is_one_field_and_comes_back_whole(
    clinic: Clinic, plan_id: PlanId, kind: type[Entity], field: str
) -> None:
    """From nothing over each value and back to nothing, then back again the way it came."""
    entity = made(kind, plan_id, clinic)
    stored(clinic, entity)
    steps = COMPOSITES[kind, field]
    before = steps[-1:] + steps[:-1]
    olds = []
    for (value, new), (_, old) in zip(steps, before, strict=True):
        with working(clinic) as work:
            setattr(work.get(kind, entity.id), field, value)
            (change,) = committed(work).changes
        assert (change.field, json.loads(change.old or ""), json.loads(change.new)) == (field, old, new)
        olds.append(change.old or "")
    for text, (value, _) in zip(reversed(olds), reversed(before), strict=True):
        with working(clinic) as work:
            put_back(work.get(kind, entity.id), field, text)
            (change,) = committed(work).changes
        assert change.new == text
        with working(clinic) as work:
            assert getattr(work.get(kind, entity.id), field) == value


def test_a_computed_column_follows_and_is_not_journalled(clinic: Clinic, plan_id: PlanId) -> None:
    with working(clinic) as work:
        patient_id = work.get(Plan, plan_id).patient_id
    value = Quantity(Decimal("2.50"), "L")
    result = Measurement(
        id=MeasurementId(uuid4()), patient_id=patient_id, name="FVC", value=value, taken=PartialDate("2026-02")
    )
    numbers = []
    for changed in (value, Quantity(Decimal("1E+2"), "L"), None, Quantity(Decimal("-0.5"), "L")):
        with working(clinic) as work:
            if changed is value:
                work.add(result)
            else:
                work.get(Measurement, result.id).value = changed
            (change,) = committed(work).changes
        assert '"number"' not in change.new
        with clinic.engine.connect() as connection:
            numbers.append(connection.scalar(select(measurement.c.number)))
    assert numbers == [2.5, 100.0, None, -0.5]


@pytest.fixture
def furnished(clinic: Clinic) -> Clinic:
    furnish(clinic)
    return clinic


def test_putting_back_what_is_there_changes_nothing_of_any_entity(furnished: Clinic) -> None:
    """Over every field of every live row: what the journal writes, it reads as the same value."""
    tried = set()
    with working(furnished) as work:
        for mapper in mappings.mappers:
            for entity in work.all(mapper.class_):
                tried.add(mapper.class_)
                for field in json.loads(image(entity)):
                    before = getattr(entity, field)
                    put_back(entity, field, present(entity, field))
                    assert getattr(entity, field) == before
                assert not inspect(entity).modified or not work.session.is_modified(entity)
        assert work.commit("test") is None
    assert tried == {mapper.class_ for mapper in mappings.mappers}


def test_the_image_of_a_row_names_every_column_but_the_bookkeeping(furnished: Clinic) -> None:
    with working(furnished) as work:
        for mapper in mappings.mappers:
            for entity in work.all(mapper.class_)[:1]:
                composed = {c.key: {p.key for p in c.props} for c in mapper.composites}
                told = set(json.loads(image(entity)))
                columns = set().union(*(composed.get(name, {name}) for name in told))
                computed = {column.key for column in mapper.local_table.c if column.computed}
                assert columns == {column.key for column in mapper.local_table.c} - computed - {"row_version"}
