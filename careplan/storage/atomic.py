"""Files that are whole or absent: written aside, synced, renamed, and their folder synced.

All four steps are needed: without the first sync a power cut leaves torn files, without the last one old files.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE = 0o600
_MARK = ".careplan-"


@contextmanager
def replacing(path: Path, *, new: bool = False, mode: int = PRIVATE) -> Iterator[Path]:
    """An empty file beside `path` to be filled; it takes that place when the block ends well and vanishes otherwise.

    With `new` a file that is there already is refused as FileExistsError, also one that appeared meanwhile.
    """
    part = part_of(path, mode=mode)
    try:
        yield part
        sync_file(part)
        if new:
            _place_new(part, path)
        else:
            os.replace(part, path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def part_of(path: Path, *, mode: int = PRIVATE) -> Path:
    """An empty file beside `path` that only its maker knows; `sweep` finds it when the maker dies."""
    part = path.with_name(f"{_prefix(path)}{secrets.token_hex(8)}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    return part


def write_bytes(path: Path, content: bytes, *, new: bool = False, mode: int = PRIVATE) -> None:
    """Replaces or makes a file; on any error what was there before is untouched."""
    with replacing(path, new=new, mode=mode) as part:
        part.write_bytes(content)


def sweep(*paths: Path) -> None:
    """Removes what killed writers of these files left beside them; nobody else may be writing them now."""
    for path in paths:
        for part in path.parent.glob(f"{_prefix(path)}*"):
            part.unlink(missing_ok=True)


def sweep_folder(folder: Path) -> None:
    """The same for a folder in which only this program writes, and only the caller at present."""
    for part in folder.glob(f"{_MARK}*"):
        part.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Until this returns, the content may be lost in a power cut; after an error here the file is not to be trusted."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes names last: a new file or a rename is lost with a folder that was not synced. Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":  # plain fsync stops before the drive's own cache
        import fcntl  # noqa: PLC0415 - not on every platform

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _place_new(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some shares): hold the name, then take its place
        path.touch(exist_ok=False)
        os.replace(part, path)


def _prefix(path: Path) -> str:
    """A digest, because a long name has no room for more; the same for all parts of one file."""
    return f"{_MARK}{hashlib.sha256(path.name.encode()).hexdigest()[:12]}-"
