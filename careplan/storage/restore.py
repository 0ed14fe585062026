"""Puts a backup in the place of a clinic file, or makes a clinic file of it on another computer.

What was there is kept aside under a dated name with all that belongs to it, never deleted. A crash on the way leaves
the old file or the new one: `swap` alone changes names, and the next opening finishes what it has begun.
"""

import os
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from careplan.storage import atomic, backup, entry, key_file, manifest, swap, vault
from careplan.storage.backup import Backup, BackupFailed, backup_now, content_of
from careplan.storage.cipher import Journalling, engine_errors, looking
from careplan.storage.entry import Occasion
from careplan.storage.integrity import Damage, Fault
from careplan.storage.manifest import Manifest, Why
from careplan.storage.migrations.schema import Revisions
from careplan.storage.outcomes import Damaged, Declined, Missing, Newer, OtherClinic, Restored, Restoring
from careplan.storage.vault import ClinicKeys

_KEPT = ("", "-wal", "-journal", ".keys")


def restore(copy: Path, target: Path, secret: str, occasion: Occasion) -> Restoring:
    """`secret` opens the key file that the clinic has today, which then stays, or else the one beside the backup."""
    copy, target = copy.resolve(), target.resolve()
    if not target.parent.is_dir():
        return Missing(path=target.parent)
    try:
        entry.ensure_file(copy)
        keys, slots = _unlocked(copy, target, secret)
        says = _sound(copy, keys, occasion.revisions)
        with entry.holding(target, occasion) as lock:
            entry.restore_finished(target)
            swap.sweep(target)
            _ensure_same_clinic(target, keys)
            aside = _put_in_place(copy, target, slots, says, occasion.now)
            restored = _compared(target, keys, says, aside, occasion.now)
            lock.release(clean=True)
            return restored
    except _Other:
        return OtherClinic(path=target)
    except Declined as declined:
        return declined.outcome
    except engine_errors(OSError) as error:
        return entry.refused_by_disk(target, error)


class _Other(Exception):
    """Ends the steps like Declined; only a restore can end so."""


def _unlocked(copy: Path, target: Path, secret: str) -> tuple[ClinicKeys, Path | None]:
    """The keys, and the key file to install when the one of today is not opened by this secret."""
    try:
        today = key_file.read(key_file.beside(target))
        if entry.header(copy) == today.clinic.bytes:
            return vault.unlock(today, secret)[0], None
    except (FileNotFoundError, key_file.KeyFileDamaged, vault.WrongSecret):
        pass  # there is another
    return entry.unlocked(copy, secret)[0], key_file.beside(copy)


def _sound(copy: Path, keys: ClinicKeys, revisions: Revisions) -> Manifest:
    says = manifest.read(manifest.beside(copy))
    if says is None or not says.is_genuine(keys.chain_key):
        raise Declined(Damaged(faults=(Fault(Damage.MANIFEST),)))
    if says.content.schema > revisions.newest:
        raise Declined(Newer(found=says.content.schema, known=revisions.newest))
    if found := backup.verify(copy, keys):
        raise Declined(entry.damaged(copy, keys, *found))
    return says


def _ensure_same_clinic(target: Path, keys: ClinicKeys) -> None:
    """By the clear first bytes of the file, or, where those are damaged, by its key file."""
    if not target.exists() or entry.header(target) == keys.clinic.bytes:
        return
    try:
        if key_file.read(key_file.beside(target)).clinic == keys.clinic:
            return
    except (FileNotFoundError, key_file.KeyFileDamaged):
        pass
    raise _Other


def _put_in_place(copy: Path, target: Path, slots: Path | None, says: Manifest, now: datetime) -> tuple[Path, ...]:
    with ExitStack() as undo:
        database = _copied(copy, target, undo)
        keys = _copied(slots, target, undo) if slots else None
        if backup.digest(database) != says.sha256:
            raise Declined(Damaged(faults=(Fault(Damage.CONTENT, "sha256"),)))
        aside = _keep_aside(target, now, undo)
        atomic.sync_folder(target.parent)
        swap.intend(target, database=database, keys=keys)
        undo.pop_all()
    swap.finish(target)
    return aside


def _copied(source: Path, target: Path, undo: ExitStack) -> Path:
    part = atomic.part_of(target)
    undo.callback(part.unlink, missing_ok=True)
    shutil.copyfile(source, part)
    atomic.sync_file(part)
    return part


def _keep_aside(target: Path, now: datetime, undo: ExitStack) -> tuple[Path, ...]:
    """By a second name for the same content, so that there is no moment without a file."""
    stamp = f"{target.stem} before restore {now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (target.with_name(f"{stamp}{number}{target.suffix}") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    name = next(name for name in names if not name.exists())
    aside = []
    for ending in _KEPT:
        source, second = target.with_name(target.name + ending), name.with_name(name.name + ending)
        if source.exists():
            undo.callback(second.unlink, missing_ok=True)
            _second_name(source, second)
            aside.append(second)
    return tuple(aside)


def _second_name(source: Path, second: Path) -> None:
    try:
        os.link(source, second)
    except FileExistsError:
        raise
    except OSError:  # no hard links here
        shutil.copyfile(source, second)
        atomic.sync_file(second)


def _compared(target: Path, keys: ClinicKeys, says: Manifest, aside: tuple[Path, ...], now: datetime) -> Restored:
    """Read again from where it lies now; the first backup makes it the state that later openings are held against."""
    with looking(target, keys.data_key) as connection:
        content = content_of(connection)
    if content != says.content:
        raise Declined(entry.damaged(target, keys, Fault(Damage.CONTENT)))
    return Restored(path=target, content=content, kept_aside=aside, backup=_first_backup(target, keys, now))


def _first_backup(target: Path, keys: ClinicKeys, now: datetime) -> Backup | None:
    from careplan.storage.engine import open_engine  # noqa: PLC0415 - keeping files is listed without it

    engine = open_engine(target, keys.data_key, journalling=Journalling.ROLLBACK)
    try:
        return backup_now(engine, keys, target, why=Why.AFTER_RESTORE, now=now)
    except BackupFailed:
        return None
    finally:
        engine.dispose()
