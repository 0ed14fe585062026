"""Statements run on the driver answer, and fail, exactly as SQLAlchemy runs them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Table, bindparam, func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from careplan.application.commands.imports import TakeInFile
from careplan.domain.patient.patient import Patient
from careplan.domain.plan.goal import Goal, Target
from careplan.domain.shared.entity import Entity
from careplan.storage.engine import writing
from careplan.storage.journal import table_of
from careplan.storage.prepared import OwnedRows, PreparedGet, PreparedInsert, fetched
from careplan.storage.tables.base import mappings
from careplan.storage.tables.every import ALL
from careplan.storage.tables.journal import step
from careplan.storage.tables.patient import patient
from tests.support import clinics, incoming
from tests.support.random_commands import furnish

E = TypeVar("E", bound=Entity)
OWNED = [table for table in ALL if "patient_id" in table.c]


@pytest.fixture(scope="module")
def path_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("prepared") / "clinic.careplan"
    clinic = clinics.create(path)
    clinic.run(TakeInFile(file=incoming.file(incoming.full_person())))
    clinics.with_plan(clinic)
    clinic.engine.dispose()
    return path


@pytest.fixture
def connection(path_of_all: Path) -> Iterator[Connection]:
    engine = clinics.reopen(path_of_all).engine
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _people(connection: Connection) -> list[UUID]:
    return [UUID(id_) for id_ in connection.exec_driver_sql("SELECT id FROM patient").scalars()]


@pytest.mark.parametrize("table", OWNED, ids=str)
def test_the_same_rows_with_the_same_types(connection: Connection, table: Table) -> None:
    statement = (
        select(table).where(table.c.patient_id == bindparam("owner")).order_by(table.c[next(iter(table.c)).name])
    )
    rows = OwnedRows(statement)
    for owner in _people(connection):
        usual = connection.execute(statement, {"owner": owner}).all()
        ours = rows.of(connection, owner)
        assert ours == [tuple(row) for row in usual]
        assert [[type(value) for value in row] for row in ours] == [[type(value) for value in row] for row in usual]
        assert [row._fields for row in ours] == [row._fields for row in usual]


def test_a_select_without_an_owner(connection: Connection) -> None:
    assert OwnedRows(select(func.max(step.c.seq).label("last"))).of(connection)[0].last > 1


def test_a_select_with_constants_runs_the_usual_way(connection: Connection) -> None:
    (owner, *_) = _people(connection)
    statement = select(patient).where(patient.c.id == bindparam("owner"), patient.c.family != "nobody").limit(1)
    assert [row.id for row in OwnedRows(statement).of(connection, owner)] == [owner]


def test_what_fails_fails_as_usual(connection: Connection) -> None:
    gone = select(patient.c.id, text("no_such_column")).where(patient.c.id == bindparam("owner"))
    with pytest.raises(OperationalError):
        OwnedRows(gone).of(connection, uuid4())
    with pytest.raises(OperationalError):
        fetched(connection, text("SELECT no_such_column FROM patient"), {})


def test_an_insert_stores_and_refuses_as_usual(path: Path) -> None:
    clinic = clinics.create(path)
    with clinic.engine.connect() as connection:
        (row,) = connection.execute(select(step)).all()
    changed = {**row._mapping, "seq": 99, "id": uuid4()}
    with writing(clinic.engine).begin() as connection:
        PreparedInsert(insert(step)).run(connection, [changed])
    with clinic.engine.connect() as connection:
        assert connection.execute(select(step).where(step.c.seq == 99)).one()._mapping == changed
    with writing(clinic.engine).begin() as connection, pytest.raises(IntegrityError):
        PreparedInsert(insert(step)).run(connection, [changed])


@pytest.fixture(scope="module")
def path_of_a_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with at least one row of most kinds."""
    path = tmp_path_factory.mktemp("entities") / "clinic.careplan"
    clinic = clinics.create(path)
    furnish(clinic)
    clinic.engine.dispose()
    return path


@pytest.fixture
def session(path_of_a_plan: Path) -> Iterator[Session]:
    engine = clinics.reopen(path_of_a_plan).engine
    with Session(engine) as session:
        yield session
    engine.dispose()


def _seen(entity: object) -> dict[str, tuple[type, object]]:
    return {name: (type(value), value) for name, value in vars(entity).items() if name != "_sa_instance_state"}


def _loaded(session: Session, kind: type[E], id_: UUID) -> E:
    entity = PreparedGet(kind).of(session.connection(), id_)
    assert entity is not None
    session.add(entity)
    return entity


def test_an_entity_is_loaded_as_the_session_loads_it(session: Session, path_of_a_plan: Path) -> None:
    seen = 0
    for mapper in mappings.mappers:
        table = table_of(mapper.class_)
        for id_ in session.scalars(select(table.c.id)).all():
            ours = _loaded(session, mapper.class_, id_)
            with Session(session.get_bind()) as other:
                usual = other.get_one(mapper.class_, id_)
                assert _seen(ours) == _seen(usual)
            assert session.get(mapper.class_, id_) is ours  # it is the session's own from now on
            assert not session.is_modified(ours)
            assert inspect(ours).persistent
            seen += 1
    assert seen > 20


def test_an_edit_of_such_an_entity_knows_what_was_there_and_guards_its_version(session: Session) -> None:
    id_ = session.scalars(select(table_of(Goal).c.id)).first()
    assert id_ is not None
    goal = _loaded(session, Goal, id_)
    before = goal.target
    goal.target = Target("6-minute walk", "at least 999 m")
    assert inspect(goal).attrs.target_wanted.history.deleted == [before.wanted if before else None]
    session.flush()
    session.execute(table_of(Goal).update().values(row_version=77))
    goal.target = before
    with pytest.raises(StaleDataError):
        session.flush()


def test_an_id_that_nobody_has(session: Session) -> None:
    assert PreparedGet(Patient).of(session.connection(), uuid4()) is None
