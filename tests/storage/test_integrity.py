"""A damaged file is noticed and never worked on."""

import os
import random
import shutil
from pathlib import Path

import pytest

from careplan.storage import opening
from careplan.storage.integrity import Damage
from careplan.storage.look import DamageFound
from careplan.storage.outcomes import Damaged, Opened
from tests.support.clinic_files import NOW, closed_clinic, crashed_copy, create, opened, reopen, sentences, state, write


def damage_of(outcome: object) -> Damage:
    assert isinstance(outcome, Damaged), outcome
    return outcome.faults[0].what


def test_pages_torn_by_a_power_cut_are_taken_from_the_log(path: Path, tmp_path: Path) -> None:
    """They were being moved from the log into the file; the log is whole, because it was synced before."""
    copy = crashed_copy(path, tmp_path / "crashed")
    log, content = copy.with_name(copy.name + "-wal").read_bytes(), bytearray(copy.read_bytes())
    frames = range(32, len(log), 24 + 4096)
    in_log = {int.from_bytes(log[at : at + 4]) for at in frames}
    assert in_log
    for page in in_log:
        start = (page - 1) * 4096
        content[start + 512 : start + 4096] = os.urandom(4096 - 512)
    copy.write_bytes(content)
    with opened(copy) as clinic:
        assert sentences(clinic) == ["saved last"]
    with opened(copy) as clinic:
        assert sentences(clinic) == ["saved last"]


def test_a_page_torn_that_the_log_does_not_hold_is_damage(path: Path, tmp_path: Path) -> None:
    copy = crashed_copy(path, tmp_path / "crashed")
    copy.with_name(copy.name + "-wal").write_bytes(b"")
    content = bytearray(copy.read_bytes())
    content[-2000] ^= 1
    copy.write_bytes(content)
    assert isinstance(reopen(copy), Damaged)


def test_a_log_of_another_clinic_is_damage(path: Path, tmp_path: Path) -> None:
    copy = crashed_copy(path, tmp_path / "crashed")
    other = crashed_copy(path.with_name("clinic.careplan.careplan"), tmp_path / "other")
    for ending in ("-wal", "-shm"):
        shutil.copy(other.with_name(other.name + ending), copy.with_name(copy.name + ending))
    before = state(copy.parent)
    assert isinstance(reopen(copy), Damaged)
    assert state(copy.parent)[copy.name] == before[copy.name]


def test_an_empty_file_is_damage(path: Path) -> None:
    closed_clinic(path)
    path.write_bytes(b"")
    assert damage_of(reopen(path)) is Damage.EMPTY


@pytest.mark.parametrize("first", [b"\x00", b"\x00" * 16, b"\x00" * 4096], ids=["bit", "salt", "page"])
def test_a_destroyed_beginning_is_damage_and_no_foreign_key_file(path: Path, first: bytes) -> None:
    closed_clinic(path)
    content = bytearray(path.read_bytes())
    first = bytes([content[0] ^ 1]) if len(first) == 1 else first
    path.write_bytes(first + content[len(first) :])
    assert damage_of(reopen(path)) is Damage.HEADER


def test_one_flipped_bit_anywhere_is_damage(path: Path) -> None:
    """A hundred of them, each refused before the engine may write, none taken for a wrong passphrase."""
    closed_clinic(path, sentences=40)
    good, chance = path.read_bytes(), random.Random(5)
    for _ in range(100):
        at, bit = chance.randrange(len(good)), chance.randrange(8)
        path.write_bytes(good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :])
        before = state(path.parent)
        assert isinstance(reopen(path), Damaged), (at, bit)
        assert state(path.parent) == before
    path.write_bytes(good)
    with opened(path) as clinic:
        assert len(sentences(clinic)) == 40


def test_a_cut_or_lengthened_file_is_damage(path: Path) -> None:
    closed_clinic(path, sentences=40)
    good, chance = path.read_bytes(), random.Random(6)
    cuts = [1, 15, 16, 100, 4095, 4096, 8192, len(good) - 4096, len(good) - 1]
    for length in cuts + [chance.randrange(1, len(good)) for _ in range(40)]:
        path.write_bytes(good[:length])
        assert isinstance(reopen(path), Damaged), length
    path.write_bytes(good + bytes(4096))
    assert isinstance(reopen(path), Damaged)


def test_damage_names_the_backup_to_go_back_to(path: Path) -> None:
    made = create(path)
    write(made.opened, "kept")
    kept = opening.close(made.opened, now=NOW).backup
    path.write_bytes(path.read_bytes()[:-4096])
    found = reopen(path)
    assert isinstance(found, Damaged)
    assert kept is not None
    assert found.backup == kept.path


def test_a_tampered_journal_is_damage(path: Path) -> None:
    closed_clinic(path)
    with opened(path) as clinic, clinic.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE journal_step SET name = 'something.else' WHERE seq = 2")
        connection.commit()
    assert damage_of(reopen(path)) is Damage.JOURNAL


def test_with_the_look_left_for_later_one_flipped_bit_is_damage_too(path: Path) -> None:
    """Found while opening or by the look; either way not a byte of the clinic file changes."""
    closed_clinic(path, sentences=40)
    good, chance = path.read_bytes(), random.Random(7)
    found_later = 0
    for _ in range(60):
        at, bit = chance.randrange(len(good)), chance.randrange(8)
        broken = good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :]
        path.write_bytes(broken)
        outcome = reopen(path, look_later=True)
        if isinstance(outcome, Opened):
            found_later += 1
            with pytest.raises(DamageFound) as caught:
                outcome.look.ensure_sound()
            assert caught.value.outcome.faults
            opening.close(outcome, now=NOW)
        else:
            assert isinstance(outcome, Damaged), (at, bit)
        assert path.read_bytes() == broken
        path.with_name(path.name + ".lock").unlink()  # it tells that damage was found: the next would look in full
    assert found_later > 5


def test_nothing_is_written_before_the_look(path: Path) -> None:
    """The first change looks by itself; after damage was found none begins, and the next opening looks in full."""
    closed_clinic(path, sentences=40)
    content = bytearray(path.read_bytes())
    content[_unread_page(path) * 4096 + 100] ^= 1
    path.write_bytes(content)
    outcome = reopen(path, look_later=True)
    assert isinstance(outcome, Opened), outcome
    for _ in range(2):
        with pytest.raises(DamageFound):
            write(outcome, "must not be there")
    assert path.read_bytes() == content
    closed = opening.close(outcome, now=NOW)
    assert closed.backup is None
    assert isinstance(reopen(path), Damaged)
    assert path.read_bytes() == content


def test_a_sound_file_is_looked_through_once(path: Path) -> None:
    closed_clinic(path, sentences=3)
    outcome = reopen(path, look_later=True)
    assert isinstance(outcome, Opened), outcome
    write(outcome, "saved after the look")
    outcome.look.ensure_sound()  # the log is filled by now: a second look would find the file unlike it
    assert outcome.look.found is None
    opening.close(outcome, now=NOW)
    with opened(path) as clinic:
        assert "saved after the look" in sentences(clinic)


def test_after_a_bad_end_the_look_is_not_left_for_later(path: Path, tmp_path: Path) -> None:
    copy = crashed_copy(path, tmp_path / "crashed")
    copy.with_name(copy.name + "-wal").write_bytes(b"")
    content = bytearray(copy.read_bytes())
    content[-2000] ^= 1
    copy.write_bytes(content)
    assert isinstance(reopen(copy, look_later=True), Damaged)


def _unread_page(path: Path) -> int:
    """A page that opening does not read: the first of the sentences."""
    with opened(path) as clinic, clinic.store.reading() as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sentence'").fetchone()
    return int(found[0]) - 1
