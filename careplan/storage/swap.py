"""Puts a prepared clinic file in the place of another over any crash: the intention is written first, then carried out.

Two names change (the file and its key file) and a stale write-ahead log must go with the old file: no single rename
can do that. Before the intention is on disk nothing has changed; after it, whoever opens the clinic next finishes it.
"""

import json
import os
from pathlib import Path

from careplan.storage import atomic, key_file

_LEFT_BY_ENGINE = ("-wal", "-shm", "-journal")


def is_intended(clinic_file: Path) -> bool:
    """Whether a swap was begun and not finished."""
    return _intention(clinic_file).exists()


def was_left_behind(clinic_file: Path) -> bool:
    """Whether the engine was not closed: its log or journal still holds something."""
    left = (clinic_file.with_name(clinic_file.name + ending) for ending in ("-wal", "-journal"))
    return any(each.exists() and each.stat().st_size > 0 for each in left)


def intend(clinic_file: Path, *, database: Path, keys: Path | None) -> None:
    """From here on there is no way back. Both prepared files lie in the folder, synced; the caller holds the lock."""
    text = json.dumps({"database": database.name, "keys": keys.name if keys else None})
    atomic.write_bytes(_intention(clinic_file), text.encode())


def finish(clinic_file: Path) -> bool:
    """Carries out an intention, from wherever it stopped; False when there is none. The caller holds the lock."""
    if not is_intended(clinic_file):
        return False
    said = json.loads(_intention(clinic_file).read_bytes())
    folder = clinic_file.parent
    if said["keys"] is not None and (keys := _named(folder, said["keys"])).exists():
        os.replace(keys, key_file.beside(clinic_file))
    if (database := _named(folder, said["database"])).exists():
        for ending in _LEFT_BY_ENGINE:
            clinic_file.with_name(clinic_file.name + ending).unlink(missing_ok=True)
        os.replace(database, clinic_file)
    atomic.sync_folder(folder)
    _intention(clinic_file).unlink()
    atomic.sync_folder(folder)
    return True


def sweep(clinic_file: Path) -> None:
    """Removes what killed writers left of the file, its key file and intentions; after `finish`, with the lock."""
    atomic.sweep(clinic_file, key_file.beside(clinic_file), _intention(clinic_file))


def _intention(clinic_file: Path) -> Path:
    return clinic_file.with_name(clinic_file.name + ".restoring")


def _named(folder: Path, name: str) -> Path:
    """Never out of the folder, whatever is written there."""
    if Path(name).name != name:
        raise ValueError("not a name in this folder")
    return folder / name
