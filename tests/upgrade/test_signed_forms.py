"""What was signed before forms had numbers stays signed when the file is upgraded."""

from pathlib import Path

from sqlalchemy import Connection, inspect, select

from careplan.application.queries.history import PlanVersions
from careplan.domain.plan.content import content_hash, covers
from careplan.domain.plan.version import SignatureState
from careplan.storage.engine import writing
from careplan.storage.migrations import runner
from careplan.storage.tables.every import ALL
from tests.support import clinics
from tests.support.plans import in_force, rich
from tests.upgrade.conftest import LeftBy

BEFORE = 9
"""The last schema without a form beside the hash."""


def _as_it_was(now: Connection, then: Connection) -> None:
    """The same rows in the columns there were."""
    for table in ALL:
        if not inspect(then).has_table(table.name):
            continue
        there = {column["name"] for column in inspect(then).get_columns(table.name)}
        known = [column for column in table.columns if column.name in there]
        rows = [dict(row) for row in now.execute(select(*known)).mappings()]
        if rows:
            then.execute(table.insert(), rows)


def test_a_signature_of_an_earlier_schema_stands(left_by: LeftBy, path: Path, tmp_path: Path) -> None:
    today = clinics.create(tmp_path / "today.careplan")
    plan_id = rich(today)
    in_force(today, plan_id)
    engine = left_by(BEFORE, ())
    with today.engine.connect() as now, writing(engine).begin() as then:
        _as_it_was(now, then)
    today.engine.dispose()
    runner.upgrade(engine)
    clinic = clinics.reopen(path)
    plan = clinics.content(clinic, plan_id)
    assert [line.state for line in plan.signatures] == [SignatureState.SIGNED]
    (version,) = clinic.ask(PlanVersions(plan_id=plan_id))
    assert (version.content_form, version.content_hash) == (1, content_hash(plan, 1))
    assert covers(version, version.content)
    clinic.engine.dispose()
