"""The backups beside a clinic file, as the window's status bar and the lists of backups tell them."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from careplan.storage import proving
from careplan.storage.backup import Backup


class BackupLine(NamedTuple):
    """One backup as its manifest tells; `rows` counts those of every table."""

    path: Path
    made_at: datetime
    why: str
    size: int
    schema: int
    rows: int
    steps: int


def backups(clinic_file: Path) -> tuple[BackupLine, ...]:
    """Those beside a clinic file, the newest first."""
    return tuple(map(line_of, proving.backups_of(clinic_file)))


def line_of(made: Backup) -> BackupLine:
    """What the manifest of a backup says."""
    says = made.manifest
    return BackupLine(
        path=made.path,
        made_at=says.made_at,
        why=says.why.value,
        size=says.size,
        schema=says.content.schema,
        rows=sum(says.content.rows.values()),
        steps=says.content.head.seq,
    )
