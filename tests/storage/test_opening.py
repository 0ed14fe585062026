"""Every way that making and opening a clinic file may end."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from careplan.storage import file_lock, key_file, opening, swap
from careplan.storage.migrations.schema import APPLICATION_ID
from careplan.storage.outcomes import (
    AlreadyThere,
    Created,
    Damaged,
    ForeignKeyFile,
    KeyFileDamaged,
    KeyFileMissing,
    LockedBy,
    Missing,
    Newer,
    NotAClinic,
    NotAClinicReason,
    Note,
    Opened,
    ReadOnlyPlace,
    WrongPassphrase,
)
from careplan.storage.passphrase import WeakPassphrase
from tests.support.clinic_files import (
    NOW,
    PASSPHRASE,
    closed_clinic,
    crashed_copy,
    create,
    occasion,
    opened,
    reopen,
    sentences,
    state,
    write,
)


def test_a_new_clinic_is_two_files_and_opens_again(path: Path) -> None:
    made = create(path)
    write(made.opened, "one", "two")
    opening.close(made.opened, now=NOW, back_up=False)
    assert {file.name for file in path.parent.glob("clinic*")} == {path.name, f"{path.name}.keys", f"{path.name}.lock"}
    assert path.read_bytes()[:16] == made.opened.keys.clinic.bytes
    with opened(path) as clinic:
        assert sentences(clinic) == ["one", "two"]
        assert clinic.keys == made.opened.keys
        assert clinic.notes == {Note.NO_BACKUP}


@pytest.mark.parametrize("ending", ["", ".keys", ".restoring"])
def test_nothing_is_made_over_anything(path: Path, ending: str) -> None:
    there = path.with_name(path.name + ending)
    there.write_bytes(b"something else")
    assert isinstance(opening.create(path, PASSPHRASE, occasion(path.parent)), AlreadyThere)
    assert state(path.parent) == {there.name: hashlib.sha256(b"something else").hexdigest()}


def test_a_clinic_is_not_made_nowhere_or_with_a_weak_passphrase(path: Path) -> None:
    nowhere = path.parent / "nowhere"
    assert opening.create(nowhere / "a.careplan", PASSPHRASE, occasion(path.parent)) == Missing(path=nowhere)
    with pytest.raises(WeakPassphrase):
        opening.create(path, "short", occasion(path.parent))
    assert not state(path.parent)


def test_a_file_that_appears_meanwhile_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def others_were_faster(*_: object) -> None:
        raise FileExistsError

    monkeypatch.setattr(os, "link", others_were_faster)
    assert isinstance(opening.create(path, PASSPHRASE, occasion(path.parent)), AlreadyThere)
    assert not state(path.parent)


def test_missing(path: Path) -> None:
    assert reopen(path) == Missing(path=path)
    assert not list(path.parent.glob("clinic*"))


def test_the_wrong_passphrase_changes_nothing(path: Path) -> None:
    paper = closed_clinic(path)
    before = state(path.parent)
    assert reopen(path, "not the passphrase") == WrongPassphrase(mistyped_recovery_key=False)
    slip = paper[:-1] + ("2" if paper[-1] != "2" else "3")
    assert reopen(path, slip) == WrongPassphrase(mistyped_recovery_key=True)
    assert state(path.parent) == before
    with opened(path) as clinic:
        assert Note.ENDED_BADLY not in clinic.notes


def test_the_recovery_key_opens_and_says_so(path: Path) -> None:
    found = reopen(path, closed_clinic(path))
    assert isinstance(found, Opened)
    assert Note.OPENED_BY_RECOVERY_KEY in found.notes
    opening.close(found, now=NOW, back_up=False)


def test_key_file_missing_damaged_or_of_another_clinic(path: Path) -> None:
    closed_clinic(path)
    slots = key_file.beside(path)
    other = path.with_name("other.careplan")
    closed_clinic(other)
    good = slots.read_bytes()
    slots.unlink()
    assert reopen(path) == KeyFileMissing(path=slots)
    slots.write_bytes(good[:100])
    assert reopen(path) == KeyFileDamaged(path=slots)
    shutil.copy(key_file.beside(other), slots)
    assert reopen(path) == reopen(path, "not the passphrase") == ForeignKeyFile(path=slots)


def test_other_files_are_no_clinics(path: Path) -> None:
    path.mkdir()
    assert reopen(path) == NotAClinic(path=path, reason=NotAClinicReason.FOLDER)
    path.rmdir()
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert reopen(path) == NotAClinic(path=path, reason=NotAClinicReason.PLAIN_SQLITE)


def test_another_programs_file_is_no_clinic(path: Path) -> None:
    closed_clinic(path)
    with opened(path) as clinic, clinic.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID + 1}")
        connection.commit()
    assert reopen(path) == NotAClinic(path=path, reason=NotAClinicReason.OTHER_PROGRAM)


@pytest.mark.parametrize("ended", ["well", "badly"])
def test_a_newer_file_is_refused_with_its_bytes_unchanged(path: Path, tmp_path: Path, ended: str) -> None:
    made = create(path, newest=2)
    write(made.opened, "of tomorrow")
    folder = tmp_path / "copy"
    folder.mkdir()
    if ended == "well":
        opening.close(made.opened, now=NOW, back_up=False)
    for file in tmp_path.glob("clinic.careplan*"):
        shutil.copy(file, folder)
    before = state(folder)
    assert reopen(folder / path.name, newest=1) == Newer(found=2, known=1)
    assert state(folder) == before
    opening.close(made.opened, now=NOW, back_up=False)


def test_the_second_opener_is_told_who_has_it(path: Path) -> None:
    made = create(path)
    found = reopen(path)
    assert isinstance(found, LockedBy)
    assert found.holder.name == "Ann"
    opening.close(made.opened, now=NOW, back_up=False)
    with opened(path):
        pass


def test_the_lock_names_the_systems_user_when_nobody_is_named(path: Path) -> None:
    closed_clinic(path)
    first = opening.open_clinic_file(path, PASSPHRASE, occasion(path.parent, by=""))
    assert isinstance(first, Opened)
    found = reopen(path)
    assert isinstance(found, LockedBy)
    assert found.holder.name
    opening.close(first, now=NOW, back_up=False)


def test_after_a_crash_what_was_saved_is_there_and_it_is_noted(path: Path, tmp_path: Path) -> None:
    copy = crashed_copy(path, tmp_path / "crashed")
    with opened(copy) as clinic:
        assert sentences(clinic) == ["saved last"]
        assert Note.ENDED_BADLY in clinic.notes
    with opened(copy) as clinic:
        assert Note.ENDED_BADLY not in clinic.notes


def test_a_log_alone_tells_of_the_crash(path: Path, tmp_path: Path) -> None:
    """Somebody may have removed the lock file."""
    copy = crashed_copy(path, tmp_path / "crashed")
    file_lock.beside(copy).unlink()
    with opened(copy) as clinic:
        assert Note.ENDED_BADLY in clinic.notes


def test_where_nothing_can_be_written_it_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_clinic(path)

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr(file_lock, "take", forbidden)
        assert reopen(path) == ReadOnlyPlace(path=path)
        assert opening.create(path.with_name("b.careplan"), PASSPHRASE, occasion(path.parent)) == ReadOnlyPlace(
            path=path.with_name("b.careplan")
        )
    with opened(path):
        pass


def test_an_old_backup_and_an_older_file_put_in_place_are_noted(path: Path) -> None:
    closed_clinic(path)
    older = path.read_bytes()
    with opened(path) as clinic:
        write(clinic, "later")
    late = reopen(path)
    assert isinstance(late, Opened)
    opening.close(late, now=NOW)
    with opened(path, now=NOW + timedelta(hours=23)) as clinic:
        assert clinic.notes == frozenset()
    with opened(path, now=NOW + timedelta(hours=25)) as clinic:
        assert clinic.notes == {Note.BACKUP_OLD}
    path.write_bytes(older)
    with opened(path) as clinic:
        assert clinic.notes == {Note.NOT_AS_BACKED_UP}


def test_a_link_to_the_file_is_the_file(path: Path, tmp_path: Path) -> None:
    made = create(path)
    link = tmp_path / "link.careplan"
    link.symlink_to(path)
    assert isinstance(reopen(link), LockedBy)
    opening.close(made.opened, now=NOW, back_up=False)


def test_a_damaged_intention_to_restore_is_not_followed(path: Path) -> None:
    closed_clinic(path)
    for said in (b"", b"{}", b'{"database": "../elsewhere", "keys": null}'):
        path.with_name(path.name + ".restoring").write_bytes(said)
        assert swap.is_intended(path)
        assert isinstance(reopen(path), Damaged)


def test_a_file_of_today_is_opened_without_the_slow_half(path: Path) -> None:
    closed_clinic(path)
    program = (
        "import sys; from pathlib import Path; from tests.support.clinic_files import opened;"
        f"opened(Path({str(path)!r})).__enter__(); sys.exit('alembic' in sys.modules or '_sqlite3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_what_is_opened_does_not_print_its_keys(path: Path) -> None:
    made = create(path)
    printed = repr(made)
    assert isinstance(made, Created)
    assert made.recovery_key not in printed
    assert repr(made.opened.keys.data_key) not in printed
    opening.close(made.opened, now=NOW, back_up=False)
