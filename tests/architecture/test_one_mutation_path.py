"""No code but the unit of work and the few doors named here writes to a clinic's database."""

import ast
import re
from pathlib import Path

import pytest

from careplan.storage.tables import drafts
from careplan.storage.tables.every import ALL
from tests.architecture.writes import Write, writes_in

ROOT = Path(__file__).parents[2]

MAY_WRITE = {
    "careplan/application/dispatch.py": "commits the unit of work, once, after the handler",
    "careplan/storage/bulk.py": "the other door: import and synthetic clinics, one journalled event for the batch",
    "careplan/storage/chain.py": "adds the sealed journal rows in the unit of work's transaction",
    "careplan/storage/contents.py": "adds the bytes of attached files in the unit of work's transaction, under the"
    " hash that the journal seals; wipes those of a file that is removed for good",
    "careplan/storage/drafts.py": "keeps text that is still being typed: no part of the record, in a table of its own",
    "careplan/storage/migrations/": "builds and upgrades the tables before anyone works with them",
    "careplan/storage/search.py": "keeps the search index, which is derived and can be built anew",
    "careplan/storage/screening_days.py": "keeps screening due days, which are derived and can be worked out anew",
    "careplan/storage/tables/screening.py": "their tables, and the triggers that mark whose facts changed",
    "careplan/storage/unit_of_work.py": "the one mutation path",
}

PLANTED = {
    "Core statement": "from sqlalchemy import select, update\nconnection.execute(update(plan).values(title='x'))",
    "dialect statement": "from sqlalchemy.dialects.sqlite import insert as put",
    "module alias": "import sqlalchemy as sa\nconnection.execute(sa.delete(plan).where(plan.c.id == id))",
    "table method": "connection.execute(plan.insert(), rows)",
    "session of one's own": "from sqlalchemy.orm import Session\nwith Session(engine) as session: pass",
    "session method": "def handle(self, work):\n    work.session.add(entity)",
    "commit": "connection.commit()",
    "transaction": "with engine.begin() as connection: pass",
    "bulk": "session.bulk_save_objects(rows)",
    "text": "connection.exec_driver_sql('INSERT INTO plan VALUES (?)', rows)",
    "lower case text": "from sqlalchemy import text\nconnection.execute(text('update plan set title = 1'))",
    "formatted text": "cursor.execute(f'DELETE FROM {table}')",
    "upsert": "cursor.execute('insert or replace into plan values (1)')",
    "schema": "metadata.create_all(engine)",
}

HARMLESS = {
    "life cycle": "series.begin(today)\nseries.begin()",
    "list": "names.insert(0, name)",
    "dictionary": "answer.update(other)",
    "set": "seen.add(id_)",
    "digest": "digest.update(data)",
    "unit of work": "work.add(goal)",
    "type": "from sqlalchemy.orm import Session\ndef f(session: Session) -> None: ...",
    "select": "from sqlalchemy import select\nconnection.execute(select(plan))",
    "reading text": "connection.exec_driver_sql('SELECT count(*) FROM plan')",
    "sentence": "message = 'The update was set aside; insert a new line.'",
    "docstring": "def f():\n    '''Does what INSERT INTO did.'''",
}


def _sources() -> dict[str, str]:
    files = (file for top in ("careplan", "ui") for file in (ROOT / top).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


SOURCES = _sources()


def _door(module: str) -> str | None:
    return next((door for door in MAY_WRITE if module.startswith(door)), None)


@pytest.mark.parametrize("source", PLANTED.values(), ids=PLANTED)
def test_the_probe_sees_a_planted_write(source: str) -> None:
    assert writes_in(source)


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS)
def test_the_probe_leaves_alone_what_does_not_write(source: str) -> None:
    assert not writes_in(source)


def _writes_of_module(module: str, source: str) -> list[Write]:
    """Widgets repaint by `update()`. The window cannot mean a table by it: it may not import SQLAlchemy nor storage."""
    found = writes_in(source)
    return [write for write in found if not (module.startswith("ui/") and write.what.endswith(".update()"))]


def test_nobody_else_writes() -> None:
    found = {module: _writes_of_module(module, source) for module, source in SOURCES.items() if _door(module) is None}
    assert not {module: writes for module, writes in found.items() if writes}


def test_every_door_is_used() -> None:
    """A door that no longer writes is closed, lest somebody slips in by it."""
    used = {_door(module) for module, source in SOURCES.items() if writes_in(source)}
    assert set(MAY_WRITE) <= used


def test_the_door_for_drafts_leads_to_their_table_only() -> None:
    """It leaves no step, so nothing of the record may ever go through it: no other table, no SQL text, no session."""
    tree = ast.parse(SOURCES["careplan/storage/drafts.py"])
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert {name for name in imported if name.startswith("careplan.")} == {
        "careplan.domain.shared.ids.UserId",
        "careplan.storage.engine.writing",
        "careplan.storage.tables.drafts.draft",
    }
    built = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in {"insert", "delete"}
    ]
    assert built
    assert {ast.unparse(node.args[0]) for node in built} == {"draft"}
    assert set(drafts.draft.foreign_keys) == set()
    assert not [table for table in ALL for key in table.foreign_keys if key.column.table is drafts.draft]


def test_the_door_for_contents_only_adds_bytes_or_wipes_them_and_only_for_the_unit_of_work() -> None:
    """The journal holds the hash of a file, not its bytes: they may be added under it, never changed.

    They are taken away by one command only: a file that is removed for good.
    """
    tree = ast.parse(SOURCES["careplan/storage/contents.py"])
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {
        "hashlib.sha256",
        "sqlalchemy.Connection",
        "sqlalchemy.delete",
        "sqlalchemy.insert",
        "sqlalchemy.select",
        "careplan.storage.tables.attachment.content_part",
    }
    using = {module for module, source in SOURCES.items() if "contents.put(" in source or "contents.wipe(" in source}
    assert using == {"careplan/storage/unit_of_work.py"}
    wiping = {module for module, source in SOURCES.items() if ".wipe_content(" in source}
    assert wiping == {"careplan/application/commands/wiping.py"}


_WRITTEN = r"(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) (\w+)(?= [A-Z(]|\")"


def test_the_door_for_screening_days_leads_to_their_tables_only() -> None:
    """They leave no step either: whatever is written there must be what can be worked out again."""
    written = {
        match
        for module in ("careplan/storage/screening_days.py", "careplan/storage/tables/screening.py")
        for match in re.findall(_WRITTEN, SOURCES[module])
    }
    assert written == {"screening_basis", "screening_due", "screening_reckoned"}
    using = {module for module, source in SOURCES.items() if "import keep_some" in source}
    assert using == {"careplan/application/screening_days.py"}
    assert "screening" not in {name.partition("_")[0] for name in map(str, ALL)}


def test_nobody_outside_storage_reaches_for_the_session() -> None:
    outside = {module: source for module, source in SOURCES.items() if not module.startswith("careplan/storage/")}
    reaching = {
        module
        for module, source in outside.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in {"session", "_session"}
    }
    assert not reaching
