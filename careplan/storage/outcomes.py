"""How making, opening, closing and restoring a clinic file may end; each has a message of its own at the edge."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from careplan.storage.backup import Backup, BackupFailed
from careplan.storage.file_lock import FileLock, Holder
from careplan.storage.integrity import Fault
from careplan.storage.look import Look
from careplan.storage.manifest import Content
from careplan.storage.store import Store
from careplan.storage.vault import ClinicKeys

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Note(Enum):
    """What a person should know about a clinic that was opened all the same."""

    ENDED_BADLY = "ended-badly"
    """It was not closed last time; it was checked in full and is sound."""
    UPGRADED = "upgraded"
    RESTORE_FINISHED = "restore-finished"
    NETWORK_FOLDER = "network-folder"
    SYNCED_FOLDER = "synced-folder"
    NO_WRITE_AHEAD_LOG = "no-write-ahead-log"
    OPENED_BY_RECOVERY_KEY = "opened-by-recovery-key"
    NO_BACKUP = "no-backup"
    BACKUP_OLD = "backup-old"
    """The newest is more than a day old."""
    NOT_AS_BACKED_UP = "not-as-backed-up"
    """The journal lacks the step that the newest backup ends with: an older file was put in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open clinic file; to be given to `opening.close`, or the next opening checks it in full.

    `look` may still have to search it for damage; nothing is written before that.
    """

    path: Path
    store: Store = field(repr=False)
    keys: ClinicKeys
    lock: FileLock = field(repr=False)
    look: Look = field(repr=False)
    schema: int
    notes: frozenset[Note]

    @property
    def engine(self) -> "Engine":
        """SQLAlchemy on the file, loaded when it is first asked for."""
        return self.store.engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new clinic, open; the recovery key is shown now and kept nowhere."""

    opened: Opened
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtPath:
    """An ending that is told with a path alone."""

    path: Path


class AlreadyThere(_AtPath):
    """Nothing is ever made over an existing clinic file or key file."""

    __slots__ = ()


class Missing(_AtPath):
    """No such file, or no such folder for a new one."""

    __slots__ = ()


class KeyFileMissing(_AtPath):
    """The clinic file cannot be opened without it; each backup has one beside it."""

    __slots__ = ()


class KeyFileDamaged(_AtPath):
    """Neither the passphrase nor the recovery key can be tried; the one beside a backup serves as well."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPassphrase:
    """Neither a passphrase nor a recovery key of this clinic."""

    mistyped_recovery_key: bool


class ForeignKeyFile(_AtPath):
    """The key file belongs to another clinic."""

    __slots__ = ()


class OtherClinic(_AtPath):
    """A backup of one clinic is not restored over the file of another."""

    __slots__ = ()


class NotAClinicReason(StrEnum):
    """Why a file is no clinic file."""

    FOLDER = "folder"
    PLAIN_SQLITE = "plain-sqlite"
    OTHER_PROGRAM = "other-program"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAClinic:
    """Something else under this name."""

    path: Path
    reason: NotAClinicReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """Written by a later version of the program; not a byte of it was changed."""

    found: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedBy:
    """Somebody has it open."""

    holder: Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """Never worked on; `backup` is the newest that is whole."""

    faults: tuple[Fault, ...]
    backup: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeFailed:
    """The file is as it was before; so is the backup, when one could be made."""

    reason: str
    backup: Path | None


class ReadOnlyPlace(_AtPath):
    """The file or its folder cannot be written to."""

    __slots__ = ()


class NoSpace(_AtPath):
    """The disk is full; nothing was changed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The file is whole and free for the next one; `backup` is the newest good one, unless `trouble` tells why not."""

    backup: Backup | None
    trouble: BackupFailed | None
    log_emptied: bool
    """False when the write-ahead log could not be moved into the file: nothing is lost, but it wants looking into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The backup's content, compared with it after it was in place; what was there before is kept aside."""

    path: Path
    content: Content
    kept_aside: tuple[Path, ...]
    backup: Backup | None
    """A first backup of the restored state, from which later changes are told; None when it could not be made."""


CannotOpen = (
    Missing
    | KeyFileMissing
    | KeyFileDamaged
    | WrongPassphrase
    | ForeignKeyFile
    | NotAClinic
    | Newer
    | LockedBy
    | Damaged
    | UpgradeFailed
    | ReadOnlyPlace
    | NoSpace
)
Opening = Opened | CannotOpen
Creation = Created | AlreadyThere | CannotOpen
Restoring = Restored | OtherClinic | CannotOpen


class Declined(Exception):
    """Carries an outcome out of the middle of the steps; never leaves the storage room."""

    def __init__(self, outcome: CannotOpen) -> None:
        super().__init__(type(outcome).__name__)
        self.outcome: CannotOpen = outcome
