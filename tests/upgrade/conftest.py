"""Clinic files as earlier versions of the program left them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import Engine

from careplan.storage.engine import open_engine
from careplan.storage.migrations import runner
from careplan.storage.migrations.schema import SHIPPED, Revisions
from tests.support import clinics

LeftBy = Callable[[int, Iterable[str]], Engine]


@pytest.fixture
def left_by(path: Path, tmp_path: Path) -> Iterator[LeftBy]:
    """A new file at `path` at a schema number, with rows written by SQL."""
    engine = open_engine(path, clinics.DATA_KEY)

    def make(schema: int, rows: Iterable[str] = ()) -> Engine:
        earlier = Revisions(tmp_path / "earlier")
        earlier.folder.mkdir()
        for number in range(1, schema + 1):
            (found,) = SHIPPED.folder.glob(f"r{number:04}_*.py")
            copy(found, earlier.folder)
        runner.upgrade(engine, earlier)
        write(engine, rows)
        return engine

    yield make
    engine.dispose()


def write(engine: Engine, rows: Iterable[str]) -> None:
    """Carries out SQL statements in one transaction."""
    with engine.begin() as connection:
        for row in rows:
            connection.exec_driver_sql(row)
