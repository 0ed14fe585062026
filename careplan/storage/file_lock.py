"""One program at a time on a clinic file: a lock that the operating system releases when its holder dies.

The text in the lock file only says who holds it. It is emptied at a clean end; text found in a lock that was free
therefore tells that the last holder died, and that the clinic file must be checked in full.
"""

import getpass
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

_LONGEST = 4096
_BYTE_LOCKED = 1 << 30  # beyond the text: Windows would not let others read a locked byte


class Holder(NamedTuple):
    """Who has the file open, as far as the lock file tells; empty where it does not."""

    name: str = ""
    host: str = ""
    pid: int = 0
    since: datetime | None = None


class FileLock:
    """A held lock; kept until released or until the process ends, however it ends."""

    def __init__(self, descriptor: int, *, left_dirty: bool) -> None:
        self._descriptor: int | None = descriptor
        self.left_dirty = left_dirty
        """The holder before this one did not end well."""

    def release(self, *, clean: bool) -> None:
        """Lets the next one in; `clean` is a promise that the file was closed whole. A second call does nothing."""
        if self._descriptor is None:
            return
        if clean:
            os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)
        self._descriptor = None


def beside(clinic_file: Path) -> Path:
    """Where the lock of a clinic file lies; the file stays when the lock is gone."""
    return clinic_file.with_name(clinic_file.name + ".lock")


def take(clinic_file: Path, *, by: str = "", now: datetime) -> FileLock | Holder:
    """The lock, or who has it; works against other processes and against this one. Raises OSError where none can be."""
    descriptor = os.open(beside(clinic_file), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if not _lock(descriptor):
            return _holder(descriptor)
        lock = FileLock(descriptor, left_dirty=os.fstat(descriptor).st_size > 0)
        _write(descriptor, {"name": by or _login(), "host": _host(), "since": now.isoformat()})
        descriptor = -1
        return lock
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _write(descriptor: int, holder: dict[str, str]) -> None:
    """Synced, because after a power cut it is the only sign that the file was open."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(holder | {"pid": os.getpid()}).encode())
    os.fsync(descriptor)


def _holder(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _LONGEST))
        since = datetime.fromisoformat(said["since"])
        return Holder(name=str(said["name"]), host=str(said["host"]), pid=int(said["pid"]), since=since)
    except (ValueError, KeyError, TypeError):  # it is only just being written, or was by someone else
        return Holder()


def _host() -> str:
    """As `socket` says it, which takes longer to load than the whole lock."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE_LOCKED, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
