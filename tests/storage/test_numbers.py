"""Numbers for people: read by an index, because the journal grows for as long as the clinic works."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from careplan.application.clinic import Clinic
from careplan.application.queries.patients_sql import BY_NAME
from careplan.storage.cipher import driver
from careplan.storage.numbers import next_number
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.plan import issued_document
from careplan.storage.tables.referral import referral
from tests.support.clinics import ANN, Clock

PREFIX = "RF-2026-"


@pytest.fixture
def connection(clinic: Clinic) -> Iterator[Connection]:
    with clinic.engine.connect() as connection:
        yield connection


def journalled(connection: Connection, *numbers: str, entity: str = "referral", field: str = "number") -> None:
    """As undo leaves it: in the journal and in no row."""
    seq = 1000 + len(connection.execute(step.select()).all())
    made = {"seq": seq, "id": ANN.id, "name": "test", "by": ANN.id, "at": Clock().now, "undoable": True, "seal": ""}
    connection.execute(step.insert(), made)
    for position, number in enumerate(numbers):
        fields = {"entity": entity, "entity_id": ANN.id, "field": field, "old": '""', "new": f'"{number}"'}
        connection.execute(change.insert(), {"step_seq": seq, "position": position, **fields})


def test_the_first(connection: Connection) -> None:
    assert next_number(connection, referral, PREFIX) == "RF-2026-0001"
    assert next_number(connection, issued_document, "D-2026-") == "D-2026-0001"


def test_the_next_after_the_highest_that_was_ever_given(connection: Connection) -> None:
    journalled(connection, "RF-2026-0007", "", "RF-2026-0003", "RF-2025-0100")
    assert next_number(connection, referral, PREFIX) == "RF-2026-0008"


def test_ten_thousand_is_more_than_the_last_of_four_digits(connection: Connection) -> None:
    journalled(connection, "RF-2026-10000", "RF-2026-9999")
    assert next_number(connection, referral, PREFIX) == "RF-2026-10001"


def test_numbers_of_other_things_do_not_count(connection: Connection) -> None:
    journalled(connection, "RF-2026-0007", entity="issued_document")
    assert next_number(connection, referral, PREFIX) == "RF-2026-0001"


def test_words_that_look_like_a_number_do_not_count(connection: Connection) -> None:
    journalled(connection, "RF-2026-0007", field="question")
    assert next_number(connection, referral, PREFIX) == "RF-2026-0001"


def test_the_journal_is_read_by_its_index(connection: Connection) -> None:
    asked: list[str] = []
    driver(connection).set_trace_callback(asked.append)
    next_number(connection, referral, PREFIX)
    driver(connection).set_trace_callback(None)
    (of_journal,) = (each for each in asked if "journal_change" in each)
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {of_journal}").all()
    assert any("ix_journal_change_number" in row.detail for row in plan)


def test_lists_by_name_are_read_in_the_order_of_their_index(connection: Connection) -> None:
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {BY_NAME}", {"limit": 20}).all()
    assert plan[0].detail == "SCAN p USING INDEX ix_patient_by_name"
