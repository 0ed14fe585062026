"""What was signed before forms had numbers stays signed when the file is upgraded."""

import shutil
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from careplan.application.queries.history import PlanVersions
from careplan.domain.plan.content import content_hash, covers
from careplan.domain.plan.version import SignatureState
from careplan.storage.engine import open_engine, writing
from careplan.storage.migrations import runner
from careplan.storage.migrations.schema import SHIPPED, Revisions
from careplan.storage.tables.every import ALL
from tests.support import clinics
from tests.support.plans import in_force, rich

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


def test_a_signature_of_an_earlier_schema_stands(path: Path, tmp_path: Path) -> None:
    today = clinics.create(tmp_path / "today.careplan")
    plan_id = rich(today)
    in_force(today, plan_id)
    folder = tmp_path / "revisions"
    folder.mkdir()
    for number in range(1, BEFORE + 1):
        shutil.copy(next(SHIPPED.folder.glob(f"r{number:04}_*.py")), folder)
    engine = open_engine(path, clinics.DATA_KEY)
    runner.upgrade(engine, Revisions(folder))
    with today.engine.connect() as now, writing(engine).begin() as then:
        _as_it_was(now, then)
    today.engine.dispose()
    engine.dispose()
    runner.upgrade(open_engine(path, clinics.DATA_KEY))
    clinic = clinics.reopen(path)
    plan = clinics.content(clinic, plan_id)
    assert [line.state for line in plan.signatures] == [SignatureState.SIGNED]
    (version,) = clinic.ask(PlanVersions(plan_id=plan_id))
    assert (version.content_form, version.content_hash) == (1, content_hash(plan, 1))
    assert covers(version, version.content)
    clinic.engine.dispose()
