"""Names what the disk refused, so that people can be told what to do about it."""

import errno
import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from careplan.storage.cipher import engine_errors

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_SQLITE_FULL = 13
_SQLITE_FULL_TEXT = "database or disk is full"
"""All that the driver's backup tells; it gives no number."""
_SQLITE_IO = 10
_NO_ROOM = 256 * 1024
_SQLITE_FORBIDDEN = {3, 8, 14}  # no permission, read-only, cannot open
_SQLITE_BUSY = {5, 6}
_SQLITE_DAMAGED = {11, 26}


class Trouble(StrEnum):
    """What the storage could not do."""

    FULL = "disk-full"
    FORBIDDEN = "not-writable"
    BUSY = "busy"
    DAMAGED = "damaged"
    FAULTY = "disk-fault"


def trouble_in(error: Exception) -> Trouble | None:
    """As `trouble_of`, for an error of any kind; None for one that no disk is to blame for."""
    return trouble_of(error) if isinstance(error, engine_errors(OSError)) else None


def trouble_of(error: "Exception | DBAPIError", near: Path | None = None) -> Trouble:
    """By the system's or SQLite's own number; whatever is not known counts as a fault of the disk.

    SQLite calls it an I/O error when there is no room for the log's index; `near` tells on which disk to look.
    """
    if isinstance(error, OSError):
        found = Trouble.FULL if error.errno in _FULL else Trouble.FORBIDDEN if error.errno in _FORBIDDEN else None
        return found or Trouble.FAULTY
    inner = getattr(error, "orig", error)  # SQLAlchemy's errors go round the driver's
    code = getattr(inner, "sqlite_errorcode", 0) & 0xFF
    if code == 0 and str(inner) == _SQLITE_FULL_TEXT:
        return Trouble.FULL
    known = {_SQLITE_FULL: Trouble.FULL}
    known |= dict.fromkeys(_SQLITE_FORBIDDEN, Trouble.FORBIDDEN)
    known |= dict.fromkeys(_SQLITE_BUSY, Trouble.BUSY) | dict.fromkeys(_SQLITE_DAMAGED, Trouble.DAMAGED)
    if code == _SQLITE_IO and near is not None and shutil.disk_usage(near).free < _NO_ROOM:
        return Trouble.FULL
    return known.get(code, Trouble.FAULTY)
