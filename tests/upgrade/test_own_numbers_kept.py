"""A clinic's own numbers from before limits could be set: the same after the upgrade, and still fenced."""

import pytest
from sqlalchemy.exc import IntegrityError

from careplan.storage.migrations import runner
from tests.upgrade.conftest import LeftBy

_BEFORE = 16
_ROW = "INSERT INTO override VALUES ('{id}', 'ssc', '{kind}', '{entry}', 6, 'Agreed', 2, 'ann', '2026-03-01', NULL, 1)"


def test_numbers_that_were_set_are_kept(left_by: LeftBy) -> None:
    engine = left_by(_BEFORE, [_ROW.format(id="one", kind="screening-months", entry="sc-pft")])
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
