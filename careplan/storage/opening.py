"""Makes, opens and closes a clinic file; every way it may end is an outcome with a name of its own.

Opening goes from the cheap and harmless to the costly: is it there, is it free, do the keys fit, is it of a version
we know, is it sound. Not a byte of it is changed before all that has been answered; an upgrade comes after a backup.
Whether it is sound may be asked while the first page is read already: then the first change waits for the answer.
"""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from careplan.storage import atomic, backup, chain, entry, folder_kind, integrity, key_file, swap, vault
from careplan.storage.backup import Backup, BackupFailed
from careplan.storage.cipher import Journalling, engine_errors
from careplan.storage.entry import Occasion
from careplan.storage.file_lock import FileLock
from careplan.storage.folder_kind import FolderKind
from careplan.storage.integrity import Depth
from careplan.storage.key_file import SlotKind
from careplan.storage.look import Look, looked
from careplan.storage.manifest import Why
from careplan.storage.migrations.schema import Revisions, identity
from careplan.storage.outcomes import AlreadyThere, Closed, Created, Creation, Declined, Missing, Note, Opened, Opening
from careplan.storage.store import Store
from careplan.storage.vault import ClinicKeys

_OLD = timedelta(hours=24)
_PLACES = {
    FolderKind.LOCAL: frozenset[Note](),
    FolderKind.NETWORK: frozenset({Note.NETWORK_FOLDER}),
    FolderKind.SYNCED: frozenset({Note.SYNCED_FOLDER}),
}


def open_clinic_file(path: Path, secret: str, occasion: Occasion) -> Opening:
    """Opens with a passphrase or the recovery key."""
    path = path.resolve()
    try:
        entry.ensure_file(path)
        with entry.holding(path, occasion) as lock:
            return _open(path, secret, lock, occasion)
    except Declined as declined:
        return declined.outcome
    except engine_errors(OSError) as error:
        return entry.refused_by_disk(path, error)


def create(path: Path, passphrase: str, occasion: Occasion) -> Creation:
    """A new, empty clinic and its key file, never over existing ones; raises WeakPassphrase."""
    path = path.resolve()
    if not path.parent.is_dir():
        return Missing(path=path.parent)
    there = next((each for each in (path, key_file.beside(path)) if each.exists()), None)
    if there is not None or swap.is_intended(path):
        return AlreadyThere(path=there or path)
    fresh = vault.make(passphrase, occasion.hardness)
    try:
        with entry.holding(path, occasion) as lock:
            _write_new(path, fresh, occasion.revisions)
            opened = _opened(path, fresh.keys, lock, occasion.revisions.newest, looked())
            return Created(opened=opened, recovery_key=fresh.recovery_key)
    except Declined as declined:
        return declined.outcome
    except FileExistsError:
        return AlreadyThere(path=path)
    except engine_errors(OSError) as error:
        return entry.refused_by_disk(path, error)


def close(opened: Opened, *, now: datetime, back_up: bool = True) -> Closed:
    """Empties the write-ahead log, keeps a verified copy if anything changed, and lets the next one in.

    A backup that fails does not keep the file open: the outcome says so, for the person to act. A file in which damage
    was found is only let go of; the next opening searches it in full.
    """
    kept: Backup | None = None
    trouble: BackupFailed | None = None
    emptied = False
    try:
        emptied = opened.store.checkpoint()
        if back_up and opened.look.found is None:
            kept = _unchanged(opened) or _backed_up(opened, now)
    except BackupFailed as failed:
        trouble = failed
    except engine_errors():
        emptied = False
    finally:
        opened.store.dispose()
        opened.lock.release(clean=emptied and opened.look.found is None)
    return Closed(backup=kept, trouble=trouble, log_emptied=emptied)


def _open(path: Path, secret: str, lock: FileLock, occasion: Occasion) -> Opened:
    notes = {Note.RESTORE_FINISHED} if entry.restore_finished(path) else set()
    swap.sweep(path)
    atomic.sweep_folder(backup.folder_of(path))
    keys, kind = entry.unlocked(path, secret)
    if kind is SlotKind.RECOVERY:
        notes.add(Note.OPENED_BY_RECOVERY_KEY)
    if ended_badly := lock.left_dirty or swap.was_left_behind(path):
        notes.add(Note.ENDED_BADLY)
    newest = occasion.revisions.newest
    schema, look = _looked_at(path, keys, occasion, ended_badly=ended_badly)
    with path.open("r+b"):
        pass  # may it be written? SQLite would open it for reading and say so only at the first save
    opened = _opened(path, keys, lock, newest, look)
    with ExitStack() as undo:
        undo.callback(opened.store.dispose)
        if ended_badly:
            entry.swept(path, opened.store, keys)
        if schema < newest:
            from careplan.storage.upgrade import upgrade  # noqa: PLC0415 - needed once in a file's life

            upgrade(path, opened.engine, keys, now=occasion.now, revisions=occasion.revisions)
            notes.add(Note.UPGRADED)
        with entry.noticing(path, keys):
            notes |= _backup_notes(opened, occasion.now)
        undo.pop_all()
    return replace(opened, notes=opened.notes | notes)


def _looked_at(path: Path, keys: ClinicKeys, occasion: Occasion, *, ended_badly: bool) -> tuple[int, Look]:
    """The schema number, and the search that is done or may follow."""
    if occasion.look_later and not ended_badly:
        schema = entry.recognised(path, keys, occasion.revisions)
        if schema == occasion.revisions.newest:
            return schema, Look(lambda: entry.searched(path, keys))
    return entry.examined(path, keys, Depth.FULL if ended_badly else Depth.QUICK, occasion.revisions), looked()


def _opened(path: Path, keys: ClinicKeys, lock: FileLock, schema: int, look: Look) -> Opened:
    """In a place that other computers or copying programs reach, without the write-ahead log."""
    place = folder_kind.kind_of(path.parent)
    journalling = Journalling.WAL if place is FolderKind.LOCAL else Journalling.ROLLBACK
    store = Store(path, keys.data_key, journalling, look.ensure_sound)
    with store.reading() as connection:
        used = connection.execute("PRAGMA journal_mode").fetchone()[0]
    refused = {Note.NO_WRITE_AHEAD_LOG} if used != journalling.value[0] else set()
    return Opened(
        path=path,
        store=store,
        keys=keys,
        lock=lock,
        look=look,
        schema=schema,
        notes=_PLACES[place] | refused,
    )


def _write_new(path: Path, fresh: vault.Fresh, revisions: Revisions) -> None:
    """Made aside and looked through; the key file comes first, because without it the other would be of no use."""
    from careplan.storage.engine import open_engine  # noqa: PLC0415 - opening a file needs neither
    from careplan.storage.upgrade import first_schema  # noqa: PLC0415 - as above

    keys, slots = fresh.keys, key_file.beside(path)
    with ExitStack() as undo:
        with atomic.replacing(path, new=True) as part:
            engine = open_engine(part, keys.data_key, salt=keys.clinic.bytes, journalling=Journalling.ROLLBACK)
            undo.callback(engine.dispose)
            first_schema(engine, revisions)
            engine.dispose()
            entry.examined(part, keys, Depth.FULL, revisions)
            key_file.write(slots, fresh.key_file, new=True)
            undo.callback(slots.unlink)
        undo.pop_all()


def _backup_notes(opened: Opened, now: datetime) -> set[Note]:
    """The end of the journal that the newest backup keeps must still be in the file."""
    newest = _newest(opened)
    if newest is None:
        return {Note.NO_BACKUP}
    with opened.store.reading() as connection:
        holds = integrity.holds(connection, newest.manifest.content.head)
    old = {Note.BACKUP_OLD} if now - newest.manifest.made_at > _OLD else set()
    return old if holds else old | {Note.NOT_AS_BACKED_UP}


def _unchanged(opened: Opened) -> Backup | None:
    """The newest backup, when nothing was written since it was made."""
    newest = _newest(opened)
    if newest is None or opened.store.writes:
        return None
    kept = newest.manifest.content
    with opened.store.reading() as connection:
        same = kept.schema == identity(connection).schema and kept.head == chain.head(connection)
    return newest if same else None


def _newest(opened: Opened) -> Backup | None:
    """By its manifest and size: its bytes are compared when it is needed, and by `verify`."""
    for each in backup.listed(backup.folder_of(opened.path), opened.keys.clinic):
        if each.manifest.is_genuine(opened.keys.chain_key) and each.path.stat().st_size == each.manifest.size:
            return each
    return None


def _backed_up(opened: Opened, now: datetime) -> Backup:
    made = backup.backup_now(opened.engine, opened.keys, opened.path, why=Why.CLOSE, now=now)
    backup.thin(made.path.parent, opened.keys.clinic, now)
    return made
