"""A backup is a whole, verified, encrypted clinic file with its keys and its manifest, or it is not there."""

import base64
import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from careplan.storage import backup, key_file, manifest, opening
from careplan.storage.backup import Backup, BackupFailed, backup_now, keep_also, latest_verified, listed, thin, verify
from careplan.storage.disk_trouble import Trouble
from careplan.storage.integrity import Damage, Depth
from careplan.storage.manifest import Why
from careplan.storage.outcomes import Opened
from tests.support.clinic_files import NOW, create, opened, sentences, state, write


@pytest.fixture
def clinic(path: Path) -> Iterator[Opened]:
    made = create(path)
    write(made.opened, "Grace Exampleton walks", "to the market")
    yield made.opened
    opening.close(made.opened, now=NOW, back_up=False)


def made(clinic: Opened, hours: float = 0, why: Why = Why.ASKED) -> Backup:
    return backup_now(clinic.engine, clinic.keys, clinic.path, why=why, now=NOW + timedelta(hours=hours))


def folder_of(clinic: Opened) -> Path:
    return backup.folder_of(clinic.path)


def test_a_backup_is_a_clinic_file_with_keys_and_manifest(clinic: Opened) -> None:
    one = made(clinic, why=Why.BEFORE_IMPORT)
    name = "backup-20260301T090000Z-schema0001.careplan"
    assert {file.name for file in folder_of(clinic).iterdir()} == {name, f"{name}.keys", f"{name}.json"}
    assert folder_of(clinic).name == "clinic backups"
    assert verify(one.path, clinic.keys, Depth.FULL) == ()
    assert one.manifest.content.rows == {
        "alembic_version": 1,
        "journal_change": 2,
        "journal_step": 2,
        "sentence": 2,
        "shelf": 1,
    }
    with opened(one.path) as copy:
        assert sentences(copy) == sentences(clinic)


def test_nothing_of_people_is_in_it_in_clear(clinic: Opened) -> None:
    one = made(clinic)
    keep_also(one, clinic.path.parent)
    content = b"".join(file.read_bytes() for file in clinic.path.parent.rglob("*") if file.is_file())
    for word in (b"Exampleton", b"market", b"SQLite format"):
        assert word not in content
        assert word.decode().encode("utf-16-le") not in content
        assert base64.b64encode(word) not in content


def test_it_holds_what_was_saved_and_not_what_is_being_written(clinic: Opened) -> None:
    with clinic.engine.connect() as reader:
        reader.exec_driver_sql("SELECT * FROM sentence").all()
        write(clinic, "since somebody began to read")
        one = made(clinic)
    write(clinic, "afterwards")
    assert one.manifest.content.rows["sentence"] == 3
    assert one.manifest.content.head.seq == 3


@pytest.mark.parametrize("backups", [8, pytest.param(200, marks=pytest.mark.long)])
def test_backups_while_somebody_writes_all_verify(clinic: Opened, backups: int) -> None:
    done = threading.Event()

    def keep_writing() -> None:
        while not done.is_set():
            write(clinic, "and another")

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        many = [made(clinic, hours=n) for n in range(backups)]
    finally:
        done.set()
        writer.join()
    assert not [each for each in many if verify(each.path, clinic.keys)]
    counts = [each.manifest.content.rows["sentence"] for each in many]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]
    assert all(each.manifest.content.head.seq == each.manifest.content.rows["sentence"] for each in many)


def test_several_at_one_instant_keep_their_order(clinic: Opened) -> None:
    many = [made(clinic) for _ in range(11)]
    assert len({each.path for each in many}) == 11
    assert [each.path for each in listed(folder_of(clinic), clinic.keys.clinic)] == [each.path for each in many[::-1]]


def test_a_changed_copy_is_not_restored_from(clinic: Opened) -> None:
    first, second = made(clinic), made(clinic, hours=1)
    assert latest_verified(folder_of(clinic), clinic.keys) == second
    content = bytearray(second.path.read_bytes())
    content[5000] ^= 1
    second.path.write_bytes(content)
    assert [fault.what for fault in verify(second.path, clinic.keys)] == [Damage.CONTENT]
    assert latest_verified(folder_of(clinic), clinic.keys) == first


def test_a_forged_manifest_is_not_believed(clinic: Opened) -> None:
    """Who cannot open the clinic cannot make a manifest for a file of theirs."""
    one = made(clinic)
    beside = manifest.beside(one.path)
    says = json.loads(beside.read_text())
    for forged in (says | {"rows": {}}, says | {"head": {"seq": 9, "seal": ""}}, says | {"seal": ""}):
        beside.write_text(json.dumps(forged))
        assert [fault.what for fault in verify(one.path, clinic.keys)] == [Damage.MANIFEST]
        assert latest_verified(folder_of(clinic), clinic.keys) is None


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", "[" * 100_000, '{"format": "careplan-backup", "version": 1}', "x" * 300_000, "é\x00"],
)
def test_a_broken_manifest_is_no_manifest(clinic: Opened, text: str) -> None:
    one = made(clinic)
    manifest.beside(one.path).write_text(text)
    assert [fault.what for fault in verify(one.path, clinic.keys)] == [Damage.MANIFEST]
    assert listed(folder_of(clinic), clinic.keys.clinic) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": []},
        {"rows": {"a": "b"}},
        {"clinic": 5},
        {"made_at": "2026-03-01"},
        {"why": "whim"},
        {"head": None},
        {"schema": "x"},
    ],
)
def test_a_manifest_with_a_wrong_value_is_no_manifest(clinic: Opened, wrong: dict[str, object]) -> None:
    one = made(clinic)
    beside = manifest.beside(one.path)
    beside.write_text(json.dumps(json.loads(beside.read_text()) | wrong))
    assert manifest.read(beside) is None


def test_a_manifest_survives_being_written(clinic: Opened) -> None:
    one = made(clinic)
    assert manifest.read(manifest.beside(one.path)) == one.manifest
    assert one.manifest.is_genuine(clinic.keys.chain_key)
    assert not replace(one.manifest, why=Why.CLOSE).is_genuine(clinic.keys.chain_key)


def test_backups_of_another_clinic_are_not_ours(clinic: Opened, path: Path) -> None:
    one = made(clinic)
    other = create(path.with_name("other.careplan")).opened
    backup.folder_of(other.path).mkdir()
    for ending in ("", ".json", ".keys"):
        shutil.copy(one.path.with_name(one.path.name + ending), backup.folder_of(other.path))
    assert listed(backup.folder_of(other.path), other.keys.clinic) == ()
    opening.close(other, now=NOW, back_up=False)


def test_a_copy_that_differs_does_not_count(clinic: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_compared", lambda *_: ("differs",))
    with pytest.raises(BackupFailed) as caught:
        made(clinic)
    assert caught.value.reason is Trouble.DAMAGED
    assert not list(folder_of(clinic).iterdir())


@pytest.mark.parametrize("part", ["key file", "manifest"])
def test_a_backup_that_fails_at_the_end_leaves_nothing(
    clinic: Opened, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space left")

    before = state(clinic.path.parent)
    if part == "manifest":
        monkeypatch.setattr(manifest, "write", full)
    else:
        monkeypatch.setattr(backup.atomic, "write_bytes", full)  # type: ignore[attr-defined]
    with pytest.raises(BackupFailed) as caught:
        made(clinic)
    assert caught.value.reason is Trouble.FULL
    assert not list(folder_of(clinic).iterdir())
    assert state(clinic.path.parent) == before


def test_where_no_folder_can_be_made_the_reason_is_told(clinic: Opened) -> None:
    folder_of(clinic).write_text("a file in the way")
    with pytest.raises(BackupFailed):
        made(clinic)


def test_thinning_takes_whole_backups(clinic: Opened) -> None:
    many = [made(clinic, hours=hours) for hours in (-100 * 24, -99.9 * 24, -99.8 * 24, -1, 0)]
    assert thin(folder_of(clinic), clinic.keys.clinic, NOW) == 2
    left = {each.path for each in listed(folder_of(clinic), clinic.keys.clinic)}
    assert left == {many[2].path, many[3].path, many[4].path}
    assert len(list(folder_of(clinic).iterdir())) == 3 * 3


def test_a_second_place_gets_the_same_and_never_overwrites(clinic: Opened, tmp_path: Path) -> None:
    one = made(clinic)
    stick = tmp_path / "stick"
    stick.mkdir()
    also = keep_also(one, stick)
    assert verify(also.path, clinic.keys) == ()
    assert key_file.read(key_file.beside(also.path)).clinic == clinic.keys.clinic
    with pytest.raises(BackupFailed):
        keep_also(one, stick)
    assert verify(also.path, clinic.keys) == ()
    with pytest.raises(BackupFailed):
        keep_also(one, tmp_path / "nowhere")
