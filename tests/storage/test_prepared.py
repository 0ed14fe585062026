"""Statements run on the driver answer, and fail, exactly as SQLAlchemy runs them."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Table, bindparam, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from careplan.application.commands.imports import TakeInFile
from careplan.storage.engine import writing
from careplan.storage.prepared import OwnedRows, PreparedInsert, fetched
from careplan.storage.tables.every import ALL
from careplan.storage.tables.journal import step
from careplan.storage.tables.patient import patient
from tests.support import clinics, incoming

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
