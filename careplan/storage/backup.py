"""Encrypted, verified copies of a clinic file, made while it is in use; never a raw copy of a file that is open.

A backup is three files: the copy, which is a clinic file itself, the key file it opens with, and the manifest.
It lies in `<name> backups` beside the clinic file; people are encouraged to keep another elsewhere.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from careplan.domain.shared.errors import Refused
from careplan.storage import atomic, chain, key_file, manifest
from careplan.storage.cipher import Readable, driver, engine_errors, keyed, looking
from careplan.storage.disk_trouble import Trouble, trouble_of
from careplan.storage.integrity import Damage, Depth, Fault, broken_pages, faults, row_counts
from careplan.storage.manifest import Content, Manifest, Why
from careplan.storage.migrations.schema import identity
from careplan.storage.thinning import surplus
from careplan.storage.vault import ClinicKeys

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(eq=False, repr=False, kw_only=True)
class BackupFailed(Refused):
    """No backup was made and nothing of it is left; the clinic file itself is as it was."""

    code = "backup-failed"
    reason: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A complete one, as its manifest tells; `verify` proves it."""

    path: Path
    manifest: Manifest


def folder_of(clinic_file: Path) -> Path:
    """Where the backups of a clinic file lie unless told otherwise."""
    return clinic_file.with_name(f"{clinic_file.stem} backups")


def backup_now(engine: "Engine", keys: ClinicKeys, clinic_file: Path, *, why: Why, now: datetime) -> Backup:
    """A copy of the present state, opened again and compared before it counts; raises BackupFailed."""
    try:
        return _make(engine, keys, clinic_file, why, now)
    except engine_errors(OSError) as error:
        raise BackupFailed(reason=trouble_of(error, near=clinic_file.parent)) from error


def keep_also(backup: Backup, folder: Path) -> Backup:
    """The same backup in a second place, such as a stick or a share; raises BackupFailed."""
    second = folder / backup.path.name
    try:
        with ExitStack() as undo:
            for path in (backup.path, key_file.beside(backup.path), manifest.beside(backup.path)):
                with atomic.replacing(folder / path.name, new=True) as part:
                    shutil.copyfile(path, part)
                    if digest(part) != digest(path):
                        raise BackupFailed(reason=Trouble.FAULTY)
                undo.callback((folder / path.name).unlink)
            undo.pop_all()
    except OSError as error:
        raise BackupFailed(reason=trouble_of(error)) from error
    return Backup(path=second, manifest=backup.manifest)


def listed(folder: Path, clinic: UUID) -> tuple[Backup, ...]:
    """The complete ones of this clinic, newest first."""
    found = ((path, manifest.read(manifest.beside(path))) for path in folder.glob("backup-*.careplan"))
    whole = [Backup(path=path, manifest=says) for path, says in found if says is not None and says.clinic == clinic]
    return tuple(sorted(whole, key=_age, reverse=True))


def latest_verified(folder: Path, keys: ClinicKeys) -> Backup | None:
    """The newest that is still byte for byte what was verified when it was made."""
    genuine = (each for each in listed(folder, keys.clinic) if each.manifest.is_genuine(keys.chain_key))
    return next((each for each in genuine if digest(each.path) == each.manifest.sha256), None)


def verify(path: Path, keys: ClinicKeys, depth: Depth = Depth.QUICK) -> tuple[Fault, ...]:
    """What is wrong with a backup, from its bytes to its counts and journal head; empty when it can be restored."""
    says = manifest.read(manifest.beside(path))
    if says is None or not says.is_genuine(keys.chain_key):
        return (Fault(Damage.MANIFEST),)
    if path.stat().st_size != says.size or digest(path) != says.sha256:
        return (Fault(Damage.CONTENT, "sha256"),)
    return _differences(path, keys, says.content, depth)


def thin(folder: Path, clinic: UUID, now: datetime) -> int:
    """Removes what the policy no longer keeps, manifest first, so that what is left half removed does not count."""
    backups = listed(folder, clinic)
    superfluous = surplus([backup.manifest.made_at for backup in backups], now)
    gone = [backup for backup in backups if backup.manifest.made_at in superfluous]
    for backup in gone:
        for path in (manifest.beside(backup.path), backup.path, key_file.beside(backup.path)):
            path.unlink(missing_ok=True)
    return len(gone)


def content_of(connection: Readable) -> Content:
    """In one transaction, so that the parts fit each other."""
    return Content(schema=identity(connection).schema, rows=row_counts(connection), head=chain.head(connection))


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make(engine: "Engine", keys: ClinicKeys, clinic_file: Path, why: Why, now: datetime) -> Backup:
    folder = folder_of(clinic_file)
    folder.mkdir(mode=0o700, exist_ok=True)
    atomic.sync_folder(folder.parent)
    with engine.connect() as connection:
        schema = identity(connection).schema
    path = next(name for name in _names(folder, now, schema) if not name.exists())
    with ExitStack() as undo:
        undo.callback(_remove, path)
        with atomic.replacing(path, new=True) as part:
            content = _copy(engine, part, keys)
            if _differences(part, keys, content, Depth.QUICK):
                raise BackupFailed(reason=Trouble.DAMAGED)
            sha256, size = digest(part), part.stat().st_size
        atomic.write_bytes(key_file.beside(path), key_file.beside(clinic_file).read_bytes(), new=True)
        says = Manifest(sha256=sha256, size=size, clinic=keys.clinic, made_at=now, why=why, content=content)
        says = says.sealed(keys.chain_key)
        manifest.write(manifest.beside(path), says)
        undo.pop_all()
    return Backup(path=path, manifest=says)


def _copy(engine: "Engine", part: Path, keys: ClinicKeys) -> Content:
    """Counted and copied in one transaction; in one step, or every write meanwhile would start it anew."""
    with engine.connect() as connection:
        content = content_of(connection)
        copy = keyed(part, keys.data_key, salt=keys.clinic.bytes)
        try:
            driver(connection).backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, readable where nothing can be written
        finally:
            copy.close()
    return content


def _differences(path: Path, keys: ClinicKeys, content: Content, depth: Depth) -> tuple[Fault, ...]:
    try:
        with looking(path, keys.data_key) as connection:
            return broken_pages(connection) or faults(connection, depth) or _compared(content_of(connection), content)
    except engine_errors() as error:
        return (Fault(Damage.UNREADABLE, trouble_of(error)),)


def _compared(found: Content, wanted: Content) -> tuple[Fault, ...]:
    tables = sorted(name for name, _ in found.rows.items() ^ wanted.rows.items())
    differs = {
        "schema": found.schema != wanted.schema,
        "head": found.head != wanted.head,
        **dict.fromkeys(tables, True),
    }
    return tuple(Fault(Damage.CONTENT, name) for name, does in differs.items() if does)


def _names(folder: Path, now: datetime, schema: int) -> Iterator[Path]:
    """Time and schema, nothing of people; a number where two fall on one instant."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S}Z-schema{schema:04}"
    yield folder / f"backup-{stamp}.careplan"
    yield from (folder / f"backup-{stamp}-{number}.careplan" for number in count(2))


def _age(backup: Backup) -> tuple[datetime, int, str]:
    """Of two made at one instant the one with the number is the later, and so is the longer number."""
    return backup.manifest.made_at, len(backup.path.name), backup.path.name


def _remove(path: Path) -> None:
    for each in (manifest.beside(path), key_file.beside(path), path):
        each.unlink(missing_ok=True)
