"""A backup takes the place of a clinic file, the old one is kept, and nothing is ever half of both."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from careplan.storage import backup, key_file, manifest, opening, restore, swap
from careplan.storage.backup import Backup
from careplan.storage.integrity import Damage
from careplan.storage.manifest import Why
from careplan.storage.outcomes import (
    Damaged,
    KeyFileMissing,
    LockedBy,
    Missing,
    Newer,
    NoSpace,
    Note,
    Opened,
    OtherClinic,
    Restored,
    Restoring,
    WrongPassphrase,
)
from careplan.storage.vault import change_passphrase
from tests.support.clinic_files import (
    CHEAP,
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

NEW = "another harbour, another noon"


@pytest.fixture
def kept(path: Path) -> Backup:
    """A backup with one sentence, of a clinic that has three by now."""
    made = create(path)
    write(made.opened, "kept")
    kept = opening.close(made.opened, now=NOW).backup
    assert kept is not None
    with opened(path) as clinic:
        write(clinic, "later", "and later")
    return kept


def bring_back(copy: Path, target: Path, secret: str = PASSPHRASE, newest: int = 1) -> Restoring:
    return restore.restore(copy, target, secret, occasion(target.parent, newest, NOW + timedelta(days=1)))


def test_the_backup_takes_the_place_and_the_old_file_is_kept(path: Path, kept: Backup) -> None:
    done = bring_back(kept.path, path)
    assert isinstance(done, Restored)
    assert done.content == kept.manifest.content
    assert done.backup is not None
    assert done.backup.manifest.why is Why.AFTER_RESTORE
    aside, slots = done.kept_aside
    assert aside.name == "clinic before restore 20260302T090000Z.careplan"
    assert slots == key_file.beside(aside)
    with opened(path) as clinic:
        assert sentences(clinic) == ["kept"]
        assert clinic.notes == frozenset()
    with opened(aside) as clinic:
        assert sentences(clinic) == ["kept", "later", "and later"]
    assert backup.verify(kept.path, clinic.keys) == ()


def test_restoring_again_keeps_each_old_file(path: Path, kept: Backup) -> None:
    first, second = bring_back(kept.path, path), bring_back(kept.path, path)
    assert isinstance(first, Restored)
    assert isinstance(second, Restored)
    assert not set(first.kept_aside) & set(second.kept_aside)
    assert all(each.exists() for each in (*first.kept_aside, *second.kept_aside))


def test_on_another_computer_the_three_files_are_enough(path: Path, kept: Backup, tmp_path: Path) -> None:
    stick, desk = tmp_path / "stick", tmp_path / "desk"
    for folder in (stick, desk):
        folder.mkdir()
    also = backup.keep_also(kept, stick)
    for file in path.parent.glob("clinic*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    done = bring_back(also.path, desk / "clinic.careplan")
    assert isinstance(done, Restored)
    assert done.kept_aside == ()
    with opened(desk / "clinic.careplan") as clinic:
        assert sentences(clinic) == ["kept"]


def test_what_the_log_still_held_is_kept_with_the_old_file_and_not_applied(path: Path, tmp_path: Path) -> None:
    """The same keys seal the log and the restored file: replayed over it, it would mix the two."""
    copy = crashed_copy(path, tmp_path / "crashed")
    with opened(path) as clinic:
        write(clinic, "on another day")
        one = backup.backup_now(clinic.engine, clinic.keys, clinic.path, why=Why.ASKED, now=NOW)
    done = bring_back(one.path, copy)
    assert isinstance(done, Restored)
    assert [aside.name.rsplit(".careplan")[1] for aside in done.kept_aside] == ["", "-wal", ".keys"]
    with opened(copy) as clinic:
        assert sentences(clinic) == ["saved last", "on another day"]
    with opened(done.kept_aside[0]) as clinic:
        assert sentences(clinic) == ["saved last"]


@pytest.mark.parametrize("damage", ["header", "cut", "empty", "gone"])
def test_a_destroyed_file_is_replaced(path: Path, kept: Backup, damage: str) -> None:
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"header": bytes(16) + content[16:], "cut": content[:5000], "empty": b""}[damage])
    assert isinstance(bring_back(kept.path, path), Restored)
    with opened(path) as clinic:
        assert sentences(clinic) == ["kept"]


@pytest.mark.parametrize("damage", ["gone", "damaged", "of another clinic"])
def test_a_lost_key_file_comes_back_with_the_backup(path: Path, kept: Backup, damage: str) -> None:
    slots = key_file.beside(path)
    if damage == "gone":
        slots.unlink()
    elif damage == "damaged":
        slots.write_bytes(b"{")
    else:
        other = path.with_name("other.careplan")
        closed_clinic(other)
        shutil.copy(key_file.beside(other), slots)
    assert isinstance(bring_back(kept.path, path), Restored)
    with opened(path) as clinic:
        assert sentences(clinic) == ["kept"]


def test_a_passphrase_changed_since_stays_the_valid_one(path: Path, kept: Backup) -> None:
    change_passphrase(path, PASSPHRASE, NEW, CHEAP)
    assert isinstance(bring_back(kept.path, path, NEW), Restored)
    assert isinstance(reopen(path), WrongPassphrase)
    clinic = reopen(path, NEW)
    assert isinstance(clinic, Opened)
    opening.close(clinic, now=NOW, back_up=False)


def test_who_only_knows_the_passphrase_of_then_gets_in_with_it(path: Path, kept: Backup) -> None:
    change_passphrase(path, PASSPHRASE, NEW, CHEAP)
    done = bring_back(kept.path, path)
    assert isinstance(done, Restored)
    assert key_file.beside(done.kept_aside[0]) in done.kept_aside
    with opened(path):
        pass


def refused(copy: Path, target: Path, secret: str = PASSPHRASE, newest: int = 1) -> Restoring:
    """Whatever the reason, nothing but the lock file may have changed."""
    before = state(target.parent)
    outcome = bring_back(copy, target, secret, newest)
    assert state(target.parent) == before
    assert not list(target.parent.glob("*before restore*"))
    assert not list(target.parent.glob(".careplan-*"))
    return outcome


def test_the_wrong_passphrase(path: Path, kept: Backup) -> None:
    assert refused(kept.path, path, "not the passphrase") == WrongPassphrase(mistyped_recovery_key=False)


def test_a_missing_backup_or_folder_or_key_file(path: Path, kept: Backup, tmp_path: Path) -> None:
    assert refused(tmp_path / "none", path) == Missing(path=tmp_path / "none")
    nowhere = tmp_path / "nowhere"
    assert bring_back_to_nowhere(kept, nowhere, tmp_path) == Missing(path=nowhere)
    key_file.beside(path).unlink()
    key_file.beside(kept.path).unlink()
    assert refused(kept.path, path) == KeyFileMissing(path=key_file.beside(kept.path))


def bring_back_to_nowhere(kept: Backup, nowhere: Path, tmp_path: Path) -> Restoring:
    return restore.restore(kept.path, nowhere / "clinic.careplan", PASSPHRASE, occasion(tmp_path))


@pytest.mark.parametrize("at", [3, 700, 9000, -1])
def test_a_damaged_backup(path: Path, kept: Backup, at: int) -> None:
    content = bytearray(kept.path.read_bytes())
    content[at] ^= 1
    kept.path.write_bytes(content)
    assert isinstance(refused(kept.path, path), Damaged)


def test_a_backup_without_its_manifest(path: Path, kept: Backup) -> None:
    manifest.beside(kept.path).unlink()
    found = refused(kept.path, path)
    assert isinstance(found, Damaged)
    assert found.faults[0].what is Damage.MANIFEST


def test_a_backup_of_a_later_version(path: Path, tmp_path: Path) -> None:
    tomorrow = tmp_path / "tomorrow"
    tomorrow.mkdir()
    made = create(tomorrow / "clinic.careplan", newest=2)
    late = opening.close(made.opened, now=NOW).backup
    assert late is not None
    assert bring_back(late.path, path) == Newer(found=2, known=1)
    assert not path.exists()


def test_a_backup_of_another_clinic(path: Path, kept: Backup) -> None:
    other = path.with_name("other.careplan")
    closed_clinic(other)
    before = other.read_bytes()
    assert bring_back(kept.path, other) == OtherClinic(path=other)
    assert other.read_bytes() == before
    with opened(other) as clinic:
        assert Note.ENDED_BADLY not in clinic.notes


def test_while_somebody_works_in_it(path: Path, kept: Backup) -> None:
    with opened(path) as clinic:
        assert isinstance(bring_back(kept.path, path), LockedBy)
        write(clinic, "undisturbed")
    assert not swap.is_intended(path)


@pytest.mark.parametrize("call", ["link", "fsync"])
def test_a_full_disk(path: Path, kept: Backup, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        if call == "link":
            patch.setattr(shutil, "copyfile", full)
        assert bring_back(kept.path, path) == NoSpace(path=path)
    assert state(path.parent) == before
    assert not list(path.parent.glob("*before restore*"))
    with opened(path) as clinic:
        assert len(sentences(clinic)) == 3


def test_where_there_are_no_hard_links(path: Path, kept: Backup, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    done = bring_back(kept.path, path)
    assert isinstance(done, Restored)
    with opened(done.kept_aside[0]) as clinic:
        assert len(sentences(clinic)) == 3
