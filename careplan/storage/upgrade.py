"""An older clinic file becomes one of today: a backup, one transaction, and a look at all of it before it is kept."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from careplan.storage import chain
from careplan.storage.backup import BackupFailed, backup_now
from careplan.storage.integrity import Depth, faults
from careplan.storage.manifest import Why
from careplan.storage.migrations.schema import Revisions
from careplan.storage.outcomes import Declined, UpgradeFailed
from careplan.storage.vault import ClinicKeys

BROKEN = "broken"
"""The reason when a revision failed, or left something that is not sound."""


def upgrade(path: Path, engine: Engine, keys: ClinicKeys, *, now: datetime, revisions: Revisions) -> None:
    """Declines as UpgradeFailed, and then the file is as it was."""
    from careplan.storage.migrations import runner  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    try:
        before = backup_now(engine, keys, path, why=Why.BEFORE_UPGRADE, now=now)
    except BackupFailed as error:
        raise Declined(UpgradeFailed(reason=error.reason, backup=None)) from error

    def check(connection: Connection) -> None:
        found = faults(connection, Depth.FULL, chain_key=keys.chain_key)
        if found or chain.head(connection) != before.manifest.content.head:
            raise runner.UpgradeBroken(", ".join(fault.what for fault in found) or "journal")

    try:
        runner.upgrade(engine, revisions, check=check)
    except runner.UpgradeBroken as error:
        raise Declined(UpgradeFailed(reason=BROKEN, backup=before.path)) from error


def first_schema(engine: Engine, revisions: Revisions) -> None:
    """The tables of an empty clinic, by the same revisions that older ones went through."""
    from careplan.storage.migrations import runner  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    runner.upgrade(engine, revisions)
