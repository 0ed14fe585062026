"""The steps that opening and restoring share; each goes on or declines with the outcome that says why."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from careplan.storage import backup, file_lock, key_file, swap, vault
from careplan.storage.cipher import SALT_BYTES, Readable, engine_errors, looking
from careplan.storage.disk_trouble import Trouble, trouble_of
from careplan.storage.file_lock import FileLock, Holder
from careplan.storage.integrity import Damage, Depth, Fault, bears_seals, broken_pages, broken_seals, faults, is_large
from careplan.storage.key_file import STANDARD, Hardness, SlotKind
from careplan.storage.migrations.schema import APPLICATION_ID, SHIPPED, Revisions, identity
from careplan.storage.outcomes import (
    CannotOpen,
    Damaged,
    Declined,
    ForeignKeyFile,
    KeyFileDamaged,
    KeyFileMissing,
    LockedBy,
    Missing,
    Newer,
    NoSpace,
    NotAClinic,
    NotAClinicReason,
    ReadOnlyPlace,
    WrongPassphrase,
)
from careplan.storage.store import Store
from careplan.storage.vault import ClinicKeys

_PLAIN_SQLITE = b"SQLite format 3\0"


class Occasion(NamedTuple):
    """Who comes to a clinic file and when, and what the program brings along; tests bring their own.

    `by` is who the lock will name, empty for the system's user; `now` is aware UTC. With `look_later` the search for
    damage is left to `Opened.look` where that can be: not after a bad end, and not before an upgrade.
    """

    now: datetime
    by: str = ""
    revisions: Revisions = SHIPPED
    hardness: Hardness = STANDARD
    look_later: bool = False


def ensure_file(path: Path) -> None:
    """There is something that may be a clinic file, as far as that shows without a key."""
    if path.is_dir():
        raise Declined(NotAClinic(path=path, reason=NotAClinicReason.FOLDER))
    if swap.is_intended(path):
        return
    if not path.exists():
        raise Declined(Missing(path=path))
    if header(path) == _PLAIN_SQLITE:
        raise Declined(NotAClinic(path=path, reason=NotAClinicReason.PLAIN_SQLITE))
    if path.stat().st_size == 0:
        raise Declined(Damaged(faults=(Fault(Damage.EMPTY),)))


@contextmanager
def holding(path: Path, occasion: Occasion) -> Iterator[FileLock]:
    """The lock, which stays held when the block ends well, because an opened file goes on needing it."""
    lock = file_lock.take(path, by=occasion.by, now=occasion.now)
    if isinstance(lock, Holder):
        raise Declined(LockedBy(holder=lock))
    with ExitStack() as undo:
        undo.callback(lambda: lock.release(clean=not lock.left_dirty))
        yield lock
        undo.pop_all()


def restore_finished(path: Path) -> bool:
    """Carries out what a killed restore had begun; afterwards the file is the old one or the new one, whole."""
    try:
        return swap.finish(path)
    except (ValueError, KeyError, TypeError):
        raise Declined(Damaged(faults=(Fault(Damage.MANIFEST, "restoring"),))) from None


def unlocked(path: Path, secret: str) -> tuple[ClinicKeys, SlotKind]:
    """The keys of the key file beside, which must belong to this very file.

    The clear first bytes of a clinic file are the clinic's id, so this shows even to who has not the passphrase.
    """
    beside = key_file.beside(path)
    try:
        slots = key_file.read(beside)
    except FileNotFoundError:
        raise Declined(KeyFileMissing(path=beside)) from None
    except (key_file.KeyFileDamaged, OSError):
        raise Declined(KeyFileDamaged(path=beside)) from None
    ours = header(path) == slots.clinic.bytes
    try:
        keys, kind = vault.unlock(slots, secret)
    except vault.WrongSecret as error:
        wrong = WrongPassphrase(mistyped_recovery_key=error.mistyped_recovery_key)
        raise Declined(wrong if ours else ForeignKeyFile(path=beside)) from None
    if not ours:
        raise Declined(_overwritten(path, keys) or ForeignKeyFile(path=beside))
    return keys, kind


@contextmanager
def noticing(path: Path, keys: ClinicKeys) -> Iterator[None]:
    """What the engine cannot read is damage, unless the disk is full or forbids it."""
    try:
        yield
    except engine_errors() as error:
        raise Declined(damaged(path, keys, _unreadable(path, error))) from None


def recognised(path: Path, keys: ClinicKeys, revisions: Revisions) -> int:
    """The schema number of a clinic file that this program may work with, the last of its journal's seals followed.

    Looks without changing a byte; whether the rest is sound is another question (`searched`).
    """
    with noticing(path, keys), looking(path, keys.data_key) as connection:
        schema = _known(path, connection, revisions)
        if schema == revisions.newest and (found := broken_seals(connection, Depth.QUICK, keys.chain_key)):
            raise Declined(damaged(path, keys, *found))
    return schema


def examined(path: Path, keys: ClinicKeys, depth: Depth, revisions: Revisions) -> int:
    """The schema number of a sound clinic file that this program may work with; looks without changing a byte.

    The sweep over the pages is left out where a crash left a log; `swept` makes up for it when the log is emptied.
    """
    sweep = not swap.was_left_behind(path) and (depth is Depth.FULL or not is_large(path))
    with noticing(path, keys), looking(path, keys.data_key) as connection:
        schema = _known(path, connection, revisions)
        found = broken_pages(connection) if sweep else ()
        found = found or faults(connection, depth, chain_key=keys.chain_key if schema == revisions.newest else None)
        if found:
            raise Declined(damaged(path, keys, *found))
    return schema


def searched(path: Path, keys: ClinicKeys) -> Damaged | None:
    """What is broken in a file that was recognised and is open by now, its log empty; None where all is sound."""
    try:
        with looking(path, keys.data_key, beside_others=True) as connection:
            found = () if is_large(path) else broken_pages(connection)
            found = found or faults(connection, Depth.QUICK)
    except engine_errors() as error:
        found = (_unreadable(path, error),)
    return damaged(path, keys, *found) if found else None


def swept(path: Path, store: Store, keys: ClinicKeys) -> None:
    """After a crash, when the log is in the file: now every page must bear its seal."""
    store.checkpoint()
    with store.reading() as connection:
        if found := broken_pages(connection):
            raise Declined(damaged(path, keys, *found))


def damaged(path: Path, keys: ClinicKeys, *found: Fault) -> Damaged:
    """With the backup to go back to."""
    good = backup.latest_verified(backup.folder_of(path), keys)
    return Damaged(faults=found, backup=good.path if good else None)


def refused_by_disk(path: Path, error: Exception) -> CannotOpen:
    """The outcome for what the disk would not do, by an error of system or engine; what nobody foresaw is raised on."""
    match trouble_of(error, near=path.parent):
        case Trouble.FULL:
            return NoSpace(path=path)
        case Trouble.FORBIDDEN:
            return ReadOnlyPlace(path=path)
    raise error


def header(path: Path) -> bytes:
    """The clear bytes at the beginning of a file."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def _known(path: Path, connection: Readable, revisions: Revisions) -> int:
    says = identity(connection)
    if says.application_id != APPLICATION_ID:
        raise Declined(NotAClinic(path=path, reason=NotAClinicReason.OTHER_PROGRAM))
    if says.schema > revisions.newest:
        raise Declined(Newer(found=says.schema, known=revisions.newest))
    return says.schema


def _unreadable(path: Path, error: Exception) -> Fault:
    """The damage behind an error of the engine; one that the disk is to blame for is raised on."""
    found = trouble_of(error, near=path.parent)
    if found in {Trouble.FULL, Trouble.FORBIDDEN}:
        raise error
    return Fault(Damage.UNREADABLE, found)


def _overwritten(path: Path, keys: ClinicKeys) -> Damaged | None:
    """A first page that was destroyed looks foreign too; but then other pages still bear this clinic's seals."""
    if bears_seals(path, keys.data_key, keys.clinic.bytes):
        return damaged(path, keys, Fault(Damage.HEADER))
    return None
