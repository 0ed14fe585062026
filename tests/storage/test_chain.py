"""Every kind of tampering with the journal is seen, and Undo finds its way through it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import process_time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, select, text

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.domain.shared.ids import StepId, UserId
from careplan.storage import chain
from careplan.storage.chain import Head, Step, first_break, head, last_break, next_redo, next_undo
from careplan.storage.change import Change
from careplan.storage.engine import writing
from careplan.storage.tables.journal import change, step
from tests.support.clinics import CHAIN_KEY, create, walk, with_plan

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def add_goals(clinic: Clinic, *metres: str) -> None:
    plan_id = with_plan(clinic)
    for each in metres:
        clinic.run(AddGoal(plan_id=plan_id, terms=walk(each)))


@pytest.fixture
def connection(clinic: Clinic) -> Iterator[Connection]:
    """Eight steps, the last two an undo and its redo, in the hands of somebody who holds the data key only."""
    add_goals(clinic, "400", "410", "420")
    clinic.undo_last()
    clinic.redo_last()
    with writing(clinic.engine).connect() as connection:
        yield connection


def tamper(connection: Connection, statements: str) -> None:
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for statement in statements.split(";"):
        connection.execute(text(statement))


def test_an_untouched_chain_is_whole(connection: Connection) -> None:
    assert head(connection).seq == 8
    assert first_break(connection, CHAIN_KEY) is None
    assert first_break(connection, CHAIN_KEY, head(connection)) is None
    assert first_break(connection, b"another key") == 1


TAMPERING = {
    "edited": "UPDATE journal_change SET new = replace(new, '410', '510') WHERE step_seq = 5",
    "edited old value": "UPDATE journal_change SET old = '\"2020-01-01\"' WHERE step_seq = 5",
    "edited field": "UPDATE journal_change SET field = 'description' WHERE step_seq = 5",
    "edited entity": "UPDATE journal_change SET entity = 'plan' WHERE step_seq = 5",
    "edited row": "UPDATE journal_change SET entity_id = (SELECT id FROM journal_step WHERE seq = 1)"
    " WHERE step_seq = 5",
    "another person": "UPDATE journal_step SET by = id WHERE seq = 5",
    "another day": "UPDATE journal_step SET at = '2026-03-02T00:00:00.000000+00:00' WHERE seq = 5",
    "another command": "UPDATE journal_step SET name = 'goal.retire' WHERE seq = 5",
    "made an undo": "UPDATE journal_step SET undoes = (SELECT id FROM journal_step WHERE seq = 4) WHERE seq = 5",
    "made final": "UPDATE journal_step SET undoable = 0 WHERE seq = 5",
    "another id": "UPDATE journal_step SET id = '00000000-0000-0000-0000-000000000005' WHERE seq = 5",
    "another seal": "UPDATE journal_step SET seal = (SELECT seal FROM journal_step WHERE seq = 6) WHERE seq = 5",
    "change removed": "DELETE FROM journal_change WHERE step_seq = 5",
    "step removed": "DELETE FROM journal_change WHERE step_seq = 5; DELETE FROM journal_step WHERE seq = 5",
    "step removed and gap closed": "DELETE FROM journal_change WHERE step_seq = 5;"
    "DELETE FROM journal_step WHERE seq = 5;"
    "UPDATE journal_step SET seq = seq - 1 WHERE seq > 5;"
    "UPDATE journal_change SET step_seq = step_seq - 1 WHERE step_seq > 5",
    "changes swapped": "UPDATE journal_change SET position = step_seq WHERE step_seq IN (5, 6);"
    "UPDATE journal_change SET step_seq = 11 - step_seq WHERE step_seq IN (5, 6);"
    "UPDATE journal_change SET position = 0 WHERE step_seq IN (5, 6)",
    "steps swapped": "UPDATE journal_step SET seq = 111 - seq WHERE seq IN (5, 6);"
    "UPDATE journal_step SET seq = seq - 100 WHERE seq > 100;"
    "UPDATE journal_change SET step_seq = 111 - step_seq WHERE step_seq IN (5, 6);"
    "UPDATE journal_change SET step_seq = step_seq - 100 WHERE step_seq > 100",
    "inserted": "INSERT INTO journal_change SELECT 5, 1, entity, entity_id, field, old, new FROM journal_change"
    " WHERE step_seq = 4",
}


@pytest.mark.parametrize("tampering", TAMPERING.values(), ids=list(TAMPERING))
def test_tampering_is_found_where_it_happened(connection: Connection, tampering: str) -> None:
    tamper(connection, tampering)
    assert first_break(connection, CHAIN_KEY) == 5
    assert last_break(connection, CHAIN_KEY, 100) == 5


def test_what_an_undo_took_back_is_sealed(connection: Connection) -> None:
    tamper(connection, "UPDATE journal_step SET undoes = NULL WHERE seq = 7")
    assert first_break(connection, CHAIN_KEY) == 7


def test_the_first_break_of_several_is_named(connection: Connection) -> None:
    tamper(connection, "UPDATE journal_step SET name = 'x' WHERE seq IN (3, 5, 8)")
    assert first_break(connection, CHAIN_KEY) == 3


def test_a_quick_look_sees_the_last_steps_only(connection: Connection) -> None:
    tamper(connection, "UPDATE journal_step SET name = 'x' WHERE seq = 5")
    assert [last_break(connection, CHAIN_KEY, steps) for steps in (1, 3, 4, 8, 100)] == [None, None, 5, 5, 5]


def test_a_quick_look_misses_the_step_before_it(connection: Connection) -> None:
    """Without the seal that the first of the last steps was chained to, nothing can be said of them."""
    tamper(connection, "DELETE FROM journal_change WHERE step_seq = 6; DELETE FROM journal_step WHERE seq = 6")
    assert last_break(connection, CHAIN_KEY, 2) == 6
    assert last_break(connection, CHAIN_KEY, 3) == 6


def test_an_empty_journal_is_whole_until_a_head_was_kept(connection: Connection) -> None:
    kept = head(connection)
    tamper(connection, "DELETE FROM journal_change; DELETE FROM journal_step")
    assert head(connection) == Head()
    assert first_break(connection, CHAIN_KEY) is None
    assert last_break(connection, CHAIN_KEY, 100) is None
    assert first_break(connection, CHAIN_KEY, kept) == 1


def test_a_well_sealed_step_of_another_file_does_not_fit(connection: Connection, tmp_path: Path) -> None:
    other = create(tmp_path / "other.careplan")
    add_goals(other, "500", "510")
    with other.engine.connect() as stranger:
        step_row = stranger.execute(select(step).where(step.c.seq == 5)).one()._asdict()
        change_row = stranger.execute(select(change).where(change.c.step_seq == 5)).one()._asdict()
    other.engine.dispose()
    connection.execute(step.update().where(step.c.seq == 5), step_row)
    connection.execute(change.update().where(change.c.step_seq == 5), change_row)
    assert first_break(connection, CHAIN_KEY) == 5


def test_a_cut_tail_is_found_by_the_head_kept_elsewhere(connection: Connection) -> None:
    kept = head(connection)
    tamper(connection, "DELETE FROM journal_change WHERE step_seq = 8; DELETE FROM journal_step WHERE seq = 8")
    assert first_break(connection, CHAIN_KEY) is None
    assert first_break(connection, CHAIN_KEY, kept) == 8


def test_a_tail_written_anew_is_found_by_the_head_kept_elsewhere(connection: Connection) -> None:
    """By somebody who has the chain key as well; a backup's manifest still holds the old head."""
    kept = head(connection)
    tamper(connection, "DELETE FROM journal_change WHERE step_seq = 8; DELETE FROM journal_step WHERE seq = 8")
    previous = head(connection)
    chain.append(connection, CHAIN_KEY, _step(8, None), previous)
    assert first_break(connection, CHAIN_KEY) is None
    assert first_break(connection, CHAIN_KEY, kept) == 8


def test_an_instant_is_sealed_as_it_is_read_back(connection: Connection) -> None:
    at = datetime(2026, 3, 1, 8, 30, 0, 7, tzinfo=timezone(timedelta(hours=13)))
    previous = head(connection)
    chain.append(connection, CHAIN_KEY, _step(previous.seq + 1, None, at=at), previous)
    assert first_break(connection, CHAIN_KEY) is None


def _step(seq: int, undoes: StepId | None, *, at: datetime = NOW, undoable: bool = True, by: int = 10) -> Step:
    changes = (Change("goal", uuid4(), None, None, "{}"),)
    return Step(seq, StepId(UUID(int=seq)), "test", UserId(UUID(int=by)), at, changes, undoes, undoable)


@pytest.fixture
def empty(clinic: Clinic) -> Iterator[Connection]:
    with writing(clinic.engine).connect() as connection:
        tamper(connection, "DELETE FROM journal_change; DELETE FROM journal_step")
        yield connection


def write(connection: Connection, row: str) -> None:
    """`s` is a step, `n` one that is not undone, `1` takes back step 1; `x` is somebody else's."""
    for seq, sign in enumerate(row.split(), 1):
        undoes = StepId(UUID(int=int(sign))) if sign.isdigit() else None
        made = _step(seq, undoes, undoable=sign != "n", by=11 if sign == "x" else 10)
        chain.append(connection, CHAIN_KEY, made, head(connection))


ANN_ID = UserId(UUID(int=10))


@pytest.mark.parametrize(
    ("row", "undo", "redo"),
    [
        ("", None, None),
        ("s", 1, None),
        ("n", None, None),
        ("x", None, None),
        ("s s", 2, None),
        ("s n x", 1, None),
        ("s 1", None, 2),
        ("s s 2", 1, 3),
        ("s s 2 1", None, 4),
        ("s s 2 1 4", 1, 3),
        ("s s 2 1 4 3", 2, None),
        ("s s 2 1 4 3 2", 1, 7),
        ("s s 1", 2, 3),
        ("s 1 s", 3, None),
        ("s 1 s 3", None, 4),
        ("s 1 s 3 4", 3, None),
        ("s 1 n", None, 2),
        ("s 1 x", None, 2),
        ("s 1 2", 1, None),
        ("s 1 2 3", None, 2),
        ("s 1 2 3 2", 1, None),
        ("s 1 2 3 4", 1, None),
        ("s 1 2 1 4 1", None, 6),
    ],
)
def test_which_step_undo_and_redo_name(empty: Connection, row: str, undo: int | None, redo: int | None) -> None:
    write(empty, row)
    found = next_undo(empty, ANN_ID), next_redo(empty, ANN_ID)
    assert [each and each.int for each in found] == [undo, redo]


def test_a_long_row_of_undos_is_walked_in_no_time(empty: Connection) -> None:
    """A thousand steps undone one by one are a thousand walks like this: 50 ms each would be a minute."""
    many = 1500
    write(empty, " ".join([*["s"] * many, *(str(n) for n in range(many, 0, -1))]))
    began = process_time()
    assert next_undo(empty, ANN_ID) is None
    assert next_redo(empty, ANN_ID) == StepId(UUID(int=2 * many))
    assert process_time() - began < 5
