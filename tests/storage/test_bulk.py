"""The bulk door: rows stored as the one mutation path stores them, and a file left with all its indexes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.imports import TakeInFile
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import AddContact, RegisterPatient
from careplan.application.commands.problems import AddProblem
from careplan.domain.exchange.incoming import Item
from careplan.domain.shared.ids import PatientId
from careplan.storage import bulk, search
from careplan.storage.bulk_rows import MEDICINE, SHAPES, Shape, digest, fresh_ids
from careplan.storage.engine import writing
from careplan.storage.tables.base import metadata
from tests.support import clinics, incoming

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_ids_are_uuids_of_version_7_in_rising_order() -> None:
    made = list(islice(fresh_ids(NOW), 1000))
    assert made == sorted(set(made))
    assert {UUID(text).version for text in made} == {7}
    assert {str(UUID(text)) for text in made} == set(made)
    assert int(made[0][:8] + made[0][9:13], 16) == int(NOW.timestamp() * 1000)


def test_two_runs_at_one_instant_do_not_meet() -> None:
    assert not set(islice(fresh_ids(NOW), 1000)) & set(islice(fresh_ids(NOW), 1000))


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=4) | st.none()


@given(st.tuples(TEXT, TEXT, TEXT), st.tuples(TEXT, TEXT, TEXT))
def test_the_digest_tells_different_values_apart(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.table)
def test_a_shape_leaves_out_only_what_an_import_cannot_know(shape: Shape) -> None:
    columns = {column.name for column in metadata.tables[shape.table].columns if column.computed is None}
    left = columns - {*shape.all_columns, "retired_at", "row_version"}
    assert left == {"medicine": {"plan_id"}, "measurement": {"components"}}.get(shape.table, set())


def _rows(clinic: Clinic, table: str) -> list[Any]:
    with clinic.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
        return [{k: v for k, v in row.items() if k not in {"id", "patient_id", "origin"}} for row in found]


def test_rows_are_stored_as_the_commands_store_them(tmp_path: Path) -> None:
    imported, typed = clinics.create(tmp_path / "imported"), clinics.create(tmp_path / "typed")
    said = incoming.full_person()
    assert said.profile is not None
    imported.run(TakeInFile(file=incoming.file(said)))
    patient_id: PatientId = typed.run(RegisterPatient(terms=said.terms, identifiers=said.identifiers)).value
    typed.run(AddContact(patient_id=patient_id, terms=said.contacts[0]))
    typed.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=said.profile))
    typed.run(AddAllergy(patient_id=patient_id, terms=said.allergies[0].terms))
    typed.run(AddProblem(patient_id=patient_id, terms=said.problems[0].terms))
    typed.run(RecordMeasurement(patient_id=patient_id, terms=said.measurements[0].terms))
    tables = [shape.table for shape in SHAPES if shape is not MEDICINE]
    assert {table: _rows(imported, table) for table in tables} == {table: _rows(typed, table) for table in tables}


def test_a_medicine_is_stored_as_the_domain_reads_it(tmp_path: Path) -> None:
    clinic = clinics.create(tmp_path / "clinic")
    clinic.run(TakeInFile(file=incoming.file(incoming.full_person())))
    (row,) = _rows(clinic, "medicine")
    assert row["regimen_dose"] == "2.50 mg"
    assert (row["regimen_timing"], row["regimen_route"], row["regimen_words"]) == ("2 1 d", "oral", "with food")
    assert (row["status"], row["started"], row["ended"], row["end_reason"]) == (
        "stopped",
        "2025-01",
        "2025-03-04",
        "rash",
    )
    assert (row["plan_id"], row["row_version"], row["retired_at"]) == (None, 1, None)


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with writing(clinics.create(path).engine).begin() as connection:
        yield connection


def _schema(connection: Connection) -> set[tuple[str, str]]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(name, sql) for name, sql in found}


def test_filling_leaves_every_index_and_trigger_as_it_was(connection: Connection) -> None:
    before = _schema(connection)
    rows = [(str(UUID(int=n)), f"Name {n}", "female", "active") for n in range(1, 4)]
    assert bulk.fill(connection, [("patient", ("id", "family", "sex", "status"), rows)]) == {"patient": 3}
    assert _schema(connection) == before
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_large_import_leaves_every_index_and_trigger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_MANY_ROWS", 3)
    monkeypatch.setattr(bulk, "_MANY_PEOPLE", 2)
    clinic = clinics.create(path)
    with clinic.engine.connect() as before:
        schema = _schema(before)
    people = [
        incoming.person(f"urn:{n}", identifiers=(), measurements=(Item("o", incoming.reading()),)) for n in range(5)
    ]
    clinic.run(TakeInFile(file=incoming.file(*people)))
    with clinic.engine.connect() as after:
        assert _schema(after) == schema
        assert after.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        matching = "SELECT count(*) FROM patient_search WHERE patient_search MATCH 'samplewick'"
        assert after.exec_driver_sql(matching).scalar() == len(people)


def test_refreshing_the_search_index_equals_building_it_anew(connection: Connection) -> None:
    rows = [(str(UUID(int=n)), f"Name{n}", "female", "active") for n in range(1, 6)]
    with search.paused(connection):
        bulk._insert(connection, "patient", ("id", "family", "sex", "status"), rows)
    assert connection.exec_driver_sql("SELECT count(*) FROM patient_search_key").scalar() == 0
    search.refresh(connection, [row[0] for row in rows[:3]])
    search.refresh(connection, [row[0] for row in rows[2:]])
    words = "SELECT term, doc FROM temp.word"
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'patient_search', 'row')")
    refreshed = connection.exec_driver_sql(words).all()
    search.rebuild(connection)
    assert connection.exec_driver_sql(words).all() == refreshed
    assert len(refreshed) == len(rows)
