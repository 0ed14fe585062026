"""A clinic's own numbers from before limits could be set: the same after the upgrade, and still fenced."""

from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy.exc import IntegrityError

from careplan.storage.engine import open_engine
from careplan.storage.migrations import runner
from careplan.storage.migrations.schema import SHIPPED, Revisions

_BEFORE = 16
_ROW = "INSERT INTO override VALUES ('{id}', 'ssc', '{kind}', '{entry}', 6, 'Agreed', 2, 'ann', '2026-03-01', NULL, 1)"


def test_numbers_that_were_set_are_kept(tmp_path: Path) -> None:
    earlier = Revisions(tmp_path / "earlier")
    earlier.folder.mkdir()
    for number in range(1, _BEFORE + 1):
        (found,) = SHIPPED.folder.glob(f"r{number:04}_*.py")
        copy(found, earlier.folder)
    engine = open_engine(tmp_path / "old.careplan", bytes(32))
    runner.upgrade(engine, earlier)
    with engine.begin() as connection:
        connection.exec_driver_sql(_ROW.format(id="one", kind="screening-months", entry="sc-pft"))
    runner.upgrade(engine)
    with engine.connect() as connection:
        (row,) = connection.exec_driver_sql("SELECT * FROM override").all()
        assert tuple(row) == (
            "one", "ssc", "screening-months", "sc-pft", "6", "Agreed", 2, "ann", "2026-03-01", None, 1,
        )  # fmt: skip
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name LIKE '%before'").scalar() == 0
        connection.exec_driver_sql(_ROW.format(id="two", kind="action-level", entry="x:alt"))
        for kind, entry in (("anything", "y"), ("screening-months", "sc-pft")):
            with pytest.raises(IntegrityError):
                connection.exec_driver_sql(_ROW.format(id=kind, kind=kind, entry=entry))
    engine.dispose()
