"""Proves a backup from outside, without opening the clinic it belongs to."""

from pathlib import Path

from careplan.storage import backup, entry, key_file, manifest
from careplan.storage.backup import Backup
from careplan.storage.cipher import engine_errors
from careplan.storage.integrity import Depth, Fault
from careplan.storage.manifest import Manifest
from careplan.storage.outcomes import CannotOpen, Declined, Missing


def prove(copy: Path, secret: str) -> tuple[Manifest | None, tuple[Fault, ...]] | CannotOpen:
    """What its manifest says and what is wrong with it, looked at in full; changes not a byte."""
    copy = copy.resolve()
    if not copy.exists():
        return Missing(path=copy)
    try:
        entry.ensure_file(copy)
        keys, _ = entry.unlocked(copy, secret)
        return manifest.read(manifest.beside(copy)), backup.verify(copy, keys, Depth.FULL)
    except Declined as declined:
        return declined.outcome
    except engine_errors(OSError) as error:
        return entry.refused_by_disk(copy, error)


def backups_of(clinic_file: Path) -> tuple[Backup, ...]:
    """The complete ones beside a clinic file, newest first, as far as its key file tells which clinic it is."""
    try:
        clinic = key_file.read(key_file.beside(clinic_file)).clinic
    except (OSError, key_file.KeyFileDamaged):
        return ()
    return backup.listed(backup.folder_of(clinic_file), clinic)
