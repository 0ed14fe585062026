"""Works on a disk that is really full, in a mount namespace of its own: `unshare -rm python -m ... JOB FOLDER`."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from careplan.storage import atomic, backup, opening, restore
from careplan.storage.backup import BackupFailed
from careplan.storage.disk_trouble import Trouble, trouble_of
from careplan.storage.manifest import Why
from careplan.storage.outcomes import NoSpace, Note, Opened, Restored
from tests.support.clinic_files import NOW, PASSPHRASE, create, occasion, opened, reopen, revisions, sentences, write

_SIZE = 12 * 1024 * 1024


def main(job: str, folder: Path) -> None:
    """Each job ends with an assertion that says what must still be there."""
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "small", str(disk)], check=True)
    revisions(disk, 1)
    JOBS[job](disk / "clinic.careplan")
    print("ok")


def saves(path: Path) -> None:
    """Saves until it is full: what was confirmed is there, and there is room again after a little tidying."""
    clinic = create(path).opened
    ballast = fill(path, leave=1_000_000)
    told: list[str] = []

    def save() -> None:
        text = f"{len(told)} " + "x" * 500
        write(clinic, text)
        told.append(text)

    assert until_full(save) > 10
    assert sentences(clinic) == told
    clinic.engine.dispose()
    clinic.lock.release(clean=False)
    ballast.unlink()
    with opened(path) as again:
        assert Note.ENDED_BADLY in again.notes
        assert sentences(again) == told
        write(again, "and on")


def backs_up(path: Path) -> None:
    """No backup is better than half of one."""
    clinic = with_text(path, 300)
    fill(path, leave=20_000)
    with pytest.raises(BackupFailed) as caught:
        backup.backup_now(clinic.engine, clinic.keys, path, why=Why.ASKED, now=NOW)
    assert caught.value.reason is Trouble.FULL
    assert list(backup.folder_of(path).iterdir()) == []
    assert len(sentences(clinic)) == 300


def exports(path: Path) -> None:
    """A document that was there before is still there."""
    document = path.with_name("plan.pdf")
    atomic.write_bytes(document, b"old")
    fill(path, leave=20_000)
    with pytest.raises(OSError, match="No space left"):
        atomic.write_bytes(document, bytes(100_000))
    assert document.read_bytes() == b"old"
    assert not list(path.parent.glob(".careplan-*"))


def creates(path: Path) -> None:
    """A clinic that could not be made leaves nothing in the way of the next attempt."""
    ballast = fill(path, leave=20_000)
    made = opening.create(path, PASSPHRASE, occasion(path.parent))
    assert made == NoSpace(path=path), made
    assert not [file for file in path.parent.glob("clinic*") if file.suffix != ".lock"]
    ballast.unlink()
    opening.close(create(path).opened, now=NOW, back_up=False)


def restores(path: Path) -> None:
    """The old file stays in place."""
    clinic = with_text(path, 50)
    kept = opening.close(clinic, now=NOW).backup
    assert kept is not None
    with opened(path) as again:
        write(again, "later")
    ballast = fill(path, leave=20_000)
    done = restore.restore(kept.path, path, PASSPHRASE, occasion(path.parent))
    assert done == NoSpace(path=path), done
    assert not list(path.parent.glob("*before restore*"))
    assert reopen(path) == NoSpace(path=path)
    ballast.unlink()
    with opened(path) as again:
        assert len(sentences(again)) == 51
    assert isinstance(restore.restore(kept.path, path, PASSPHRASE, occasion(path.parent)), Restored)


def closes(path: Path) -> None:
    """It is closed, says that there is no backup, and opens again."""
    clinic = with_text(path, 300)
    ballast = fill(path, leave=20_000)
    closed = opening.close(clinic, now=NOW)
    assert closed.backup is None
    assert closed.trouble is not None
    assert closed.trouble.reason is Trouble.FULL
    ballast.unlink()
    with opened(path) as again:
        assert len(sentences(again)) == 300


def until_full(save: Callable[[], None]) -> int:
    """How often it went well."""
    for done in range(5000):
        try:
            save()
        except OperationalError as error:
            if trouble_of(error) is not Trouble.FULL:
                raise
            return done
    raise AssertionError("it is never full")


def with_text(path: Path, count: int) -> Opened:
    """An open clinic with so many sentences, about 600 bytes each."""
    clinic = create(path).opened
    write(clinic, *(f"{n} " + "x" * 500 for n in range(count)))
    return clinic


def fill(path: Path, *, leave: int) -> Path:
    """Takes the rest of the disk."""
    ballast = path.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - leave))
    return ballast


JOBS = {"saves": saves, "backup": backs_up, "export": exports, "create": creates, "restore": restores, "close": closes}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
