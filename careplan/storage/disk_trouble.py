"""Names what the disk refused, so that people can be told what to do about it."""

import errno
from enum import StrEnum

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_SQLITE_FULL = 13
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


def trouble_of(error: OSError | sqlcipher.Error | DBAPIError) -> Trouble:
    """By the system's or SQLite's own number; whatever is not known counts as a fault of the disk."""
    if isinstance(error, OSError):
        found = Trouble.FULL if error.errno in _FULL else Trouble.FORBIDDEN if error.errno in _FORBIDDEN else None
        return found or Trouble.FAULTY
    inner = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(inner, "sqlite_errorcode", 0) & 0xFF
    known = {_SQLITE_FULL: Trouble.FULL}
    known |= dict.fromkeys(_SQLITE_FORBIDDEN, Trouble.FORBIDDEN)
    known |= dict.fromkeys(_SQLITE_BUSY, Trouble.BUSY) | dict.fromkeys(_SQLITE_DAMAGED, Trouble.DAMAGED)
    return known.get(code, Trouble.FAULTY)
