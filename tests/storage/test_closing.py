"""Closing leaves one whole file, a verified copy, and a free place."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from careplan.storage import backup, opening
from careplan.storage.backup import BackupFailed
from careplan.storage.cipher import driver
from careplan.storage.disk_trouble import Trouble
from careplan.storage.manifest import Why
from careplan.storage.outcomes import Note, Opened
from careplan.storage.store import Store
from tests.support.clinic_files import NOW, closed_clinic, create, opened, reopen, write


def test_what_was_written_is_in_the_file_and_in_a_backup(path: Path) -> None:
    made = create(path)
    write(made.opened, "one")
    assert path.with_name(path.name + "-wal").exists()
    closed = opening.close(made.opened, now=NOW)
    assert closed.log_emptied
    assert closed.trouble is None
    assert closed.backup is not None
    assert closed.backup.manifest.why is Why.CLOSE
    assert closed.backup.manifest.content.rows["sentence"] == 1
    assert backup.verify(closed.backup.path, made.opened.keys) == ()
    assert not path.with_name(path.name + "-wal").exists()
    with opened(path) as clinic:
        assert clinic.notes == frozenset()


def test_who_only_looked_makes_no_new_backup(path: Path) -> None:
    made = create(path)
    first = opening.close(made.opened, now=NOW).backup
    found = reopen(path)
    assert isinstance(found, Opened)
    assert opening.close(found, now=NOW + timedelta(days=3)).backup == first
    again = reopen(path)
    assert isinstance(again, Opened)
    write(again, "something")
    second = opening.close(again, now=NOW + timedelta(days=3)).backup
    assert second is not None
    assert second != first


def test_a_backup_that_fails_does_not_keep_the_file_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = create(path)
    write(made.opened, "one")

    def full(*_: object, **__: object) -> None:
        raise BackupFailed(reason=Trouble.FULL)

    with monkeypatch.context() as patch:
        patch.setattr(backup, "backup_now", full)
        closed = opening.close(made.opened, now=NOW)
    assert closed.trouble is not None
    assert closed.trouble.reason is Trouble.FULL
    assert closed.backup is None
    with opened(path) as clinic:
        assert clinic.notes == {Note.NO_BACKUP}


def test_a_log_that_cannot_be_emptied_is_told_and_checked_at_the_next_opening(path: Path) -> None:
    closed_clinic(path)
    found = reopen(path)
    assert isinstance(found, Opened)
    with found.engine.connect() as reader:
        reader.execute(text("SELECT * FROM sentence")).all()
        write(found, "while somebody reads")
        with found.engine.connect() as impatient:
            driver(impatient).execute("PRAGMA busy_timeout=1")
        closed = opening.close(found, now=NOW, back_up=False)
        assert not closed.log_emptied
    with opened(path) as clinic:
        assert Note.ENDED_BADLY in clinic.notes


def test_a_disk_that_fails_at_the_end_still_frees_the_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = create(path)

    def fails(_: Store) -> bool:
        raise sqlcipher.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "checkpoint", fails)
        assert not opening.close(made.opened, now=NOW).log_emptied
    with opened(path) as clinic:
        assert Note.ENDED_BADLY in clinic.notes
