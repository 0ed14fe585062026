"""The revisions and the tables of today describe the same file."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from careplan.storage.engine import open_engine
from careplan.storage.migrations import runner
from careplan.storage.migrations.schema import SHIPPED, identity
from careplan.storage.tables.every import ALL

_SQL = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"


def _schema(connection: Connection) -> dict[str, frozenset[str]]:
    """What was created, by name; the order of columns and constraints and the blanks do not matter."""
    rows = connection.exec_driver_sql(_SQL).all()
    return {name: frozenset(" ".join(part.split()).strip(" ()") for part in _parts(sql)) for name, sql in rows}


def _parts(sql: str) -> list[str]:
    """Where a table is made, its columns and constraints: a column added later brings its fence with it."""
    head, _, rest = sql.partition("(")
    body, _, tail = rest.rpartition(")")
    depth, parts = 0, [""]
    for character in body:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    fenced = [piece for part in parts for piece in part.replace(" CONSTRAINT ck_", "\0CONSTRAINT ck_").split("\0")]
    return [head, *fenced, tail]


@pytest.fixture
def upgraded(tmp_path: Path) -> Engine:
    engine = open_engine(tmp_path / "upgraded.careplan", bytes(32))
    runner.upgrade(engine)
    return engine


def test_revisions_make_the_tables_of_today(upgraded: Engine, tmp_path: Path) -> None:
    today = open_engine(tmp_path / "today.careplan", bytes(32))
    ALL[0].metadata.create_all(today)
    with upgraded.connect() as ours, today.connect() as wanted:
        assert _schema(ours) == _schema(wanted)


def test_a_revision_rests_on_no_table_of_today() -> None:
    """Tables go on changing; what a released revision makes stays what it was."""
    for path in SHIPPED.folder.glob("r*.py"):
        imported = re.findall(r"^(?:from|import) (careplan[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert not [each for each in imported if each.startswith(("careplan.storage.tables", "careplan.domain"))], path


def test_the_file_says_what_it_is(upgraded: Engine) -> None:
    with upgraded.connect() as connection:
        assert identity(connection).schema == SHIPPED.newest
