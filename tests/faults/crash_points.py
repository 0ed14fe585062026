"""Ends a program before the first, the second, the third ... of its calls to the file system, and looks what is left.

Each job works on a fresh copy of the same folder; the run ends when the job gets through. What SQLite does inside one
transaction is the kill loop's matter; here it is about files and their names.
`python -m tests.faults.crash_points JOB FOLDER [STRIDE]`
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from careplan.storage import backup, opening, restore, vault
from careplan.storage.manifest import Why
from careplan.storage.migrations import runner
from careplan.storage.outcomes import AlreadyThere, Created, Missing, Opened, Restored
from tests.support.clinic_files import (
    CHEAP,
    NOW,
    PASSPHRASE,
    create,
    occasion,
    opened,
    reopen,
    sentences,
    write,
)

_LOADED = runner
"""Named here so that it is loaded once and not after every fork."""
_CALLS = ("open", "replace", "link", "unlink", "fsync", "ftruncate", "mkdir", "write")
_NEW = "another harbour, another noon"
_LATER = NOW + timedelta(days=1)


class Broken(Exception):
    """What was left is neither the old nor the new."""


@dataclass(frozen=True)
class Job:
    """`look` answers which of the two states it found; both must occur, or the run proves nothing."""

    prepare: Callable[[Path], None]
    do: Callable[[Path], object]
    look: Callable[[Path], str]


def main(job: Job, folder: Path, stride: int = 1) -> str:
    """Answers how many points were tried and what was found after each; with a stride, every so many."""
    fresh = folder / "fresh"
    fresh.mkdir()
    job.prepare(fresh)
    found: list[str] = []
    for point in range(1, 500, stride):
        work = folder / f"point {point}"
        shutil.copytree(fresh, work)
        died = _died_before(point, lambda where=work: job.do(where))  # type: ignore[misc]
        found.append(job.look(work))
        shutil.rmtree(work)
        if not died:
            break
    else:
        raise Broken("it does not end")
    if found != sorted(found, key=found.index) or len(set(found)) != 2:
        raise Broken(f"not first one and then the other: {found}")
    return f"{len(found)} points, {', '.join(f'{found.count(each)} {each}' for each in dict.fromkeys(found))}"


def _died_before(point: int, do: Callable[[], object]) -> bool:
    child = os.fork()
    if child == 0:
        code = 3
        try:
            _count_calls(point)
            do()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 9}:
        raise Broken(f"it failed at point {point}")
    return os.waitstatus_to_exitcode(status) == 9


def _count_calls(point: int) -> None:
    done = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def dying(*args: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == point:
                os._exit(9)
            return call(*args, **named)

        return dying

    for name in _CALLS:
        setattr(os, name, counted(getattr(os, name)))


def _with_backup(folder: Path) -> None:
    """A file that ended badly, whose last save is in the log, and a backup from before that save."""
    made = create(folder / "source.careplan").opened
    write(made, "kept")
    backup.backup_now(made.engine, made.keys, made.path, why=Why.ASKED, now=NOW)
    write(made, "saved last")
    for ending in ("", "-wal", "-shm", ".keys"):
        shutil.copy(f"{made.path}{ending}", folder / f"clinic.careplan{ending}")
    (folder / "source backups").rename(folder / "clinic backups")
    opening.close(made, now=NOW, back_up=False)


def _backup_in(folder: Path) -> Path:
    return next((folder / "clinic backups").glob("backup-20260301*.careplan"))


def _restore(folder: Path) -> None:
    done = restore.restore(_backup_in(folder), folder / "clinic.careplan", PASSPHRASE, occasion(folder, now=_LATER))
    assert isinstance(done, Restored), done


def _old_or_new(folder: Path) -> str:
    with opened(folder / "clinic.careplan") as clinic:
        found = sentences(clinic)
    _ensure_swept(folder)
    asides = sorted(folder.glob("*before restore*.careplan"))
    if found == ["kept", "saved last"]:
        return "old"
    if found != ["kept"] or not asides:
        raise Broken(f"{found}, {asides}")
    with opened(asides[0]) as aside:
        if sentences(aside) != ["kept", "saved last"]:
            raise Broken("what was kept aside is not what was there")
    return "new"


def _on_a_new_computer(folder: Path) -> None:
    _with_backup(folder)
    for file in folder.glob("clinic.careplan*"):
        file.unlink()


def _nothing_or_new(folder: Path) -> str:
    clinic = reopen(folder / "clinic.careplan")
    if clinic == Missing(path=folder / "clinic.careplan"):
        _restore(folder)
        return "nothing"
    if not isinstance(clinic, Opened) or sentences(clinic) != ["kept"]:
        raise Broken(str(clinic))
    opening.close(clinic, now=NOW, back_up=False)
    _ensure_swept(folder)
    return "new"


def _closed(folder: Path) -> None:
    made = create(folder / "clinic.careplan").opened
    write(made, "kept")
    opening.close(made, now=NOW, back_up=False)


def _make_backup(folder: Path) -> None:
    with opened(folder / "clinic.careplan") as clinic:
        backup.backup_now(clinic.engine, clinic.keys, clinic.path, why=Why.ASKED, now=NOW)


def _none_or_whole(folder: Path) -> str:
    with opened(folder / "clinic.careplan") as clinic:
        there = backup.listed(backup.folder_of(clinic.path), clinic.keys.clinic)
        _ensure_swept(backup.folder_of(clinic.path))
        if sentences(clinic) != ["kept"] or any(backup.verify(each.path, clinic.keys) for each in there):
            raise Broken("a backup that counts is not whole")
        backup.backup_now(clinic.engine, clinic.keys, clinic.path, why=Why.ASKED, now=_LATER)
    return "whole" if there else "none"


def _change(folder: Path) -> None:
    vault.change_passphrase(folder / "clinic.careplan", PASSPHRASE, _NEW, CHEAP)


def _old_or_new_passphrase(folder: Path) -> str:
    for secret, name in ((PASSPHRASE, "old"), (_NEW, "new")):
        clinic = reopen(folder / "clinic.careplan", secret)
        if isinstance(clinic, Opened):
            opening.close(clinic, now=NOW, back_up=False)
            _ensure_swept(folder)
            return name
    raise Broken("no passphrase opens it")


def _make(folder: Path) -> None:
    opening.close(create(folder / "clinic.careplan").opened, now=NOW, back_up=False)


def _no_clinic_or_one(folder: Path) -> str:
    path = folder / "clinic.careplan"
    clinic = reopen(path)
    if isinstance(clinic, Opened):
        opening.close(clinic, now=NOW, back_up=False)
        return "one"
    again = opening.create(path, PASSPHRASE, occasion(folder))
    if clinic != Missing(path=path) or not isinstance(again, Created | AlreadyThere):
        raise Broken(f"{clinic}, {again}")
    return "none"


def _upgrade(folder: Path) -> None:
    with opened(folder / "clinic.careplan", newest=2):
        pass


def _old_or_upgraded(folder: Path) -> str:
    found = reopen(folder / "clinic.careplan", newest=1)
    version = "old" if isinstance(found, Opened) else "upgraded"
    if isinstance(found, Opened):
        opening.close(found, now=NOW, back_up=False)
    with opened(folder / "clinic.careplan", newest=2) as clinic:
        backups = backup.listed(backup.folder_of(clinic.path), clinic.keys.clinic)
        if sentences(clinic) != ["kept"] or backups[-1].manifest.content.schema != 1:
            raise Broken("upgraded without the backup or with losses")
    return version


def _ensure_swept(folder: Path) -> None:
    if left := [*folder.glob(".careplan-*"), *folder.glob("*.restoring")]:
        raise Broken(f"left behind: {left}")


JOBS = {
    "restore": Job(_with_backup, _restore, _old_or_new),
    "restore-elsewhere": Job(_on_a_new_computer, _restore, _nothing_or_new),
    "backup": Job(_closed, _make_backup, _none_or_whole),
    "passphrase": Job(_closed, _change, _old_or_new_passphrase),
    "create": Job(lambda folder: None, _make, _no_clinic_or_one),
    "upgrade": Job(_closed, _upgrade, _old_or_upgraded),
}

if __name__ == "__main__":
    print(main(JOBS[sys.argv[1]], Path(sys.argv[2]), *map(int, sys.argv[3:])))
