"""Passphrases, the recovery key, and the small file that both open."""

import json
import os
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from careplan.storage import key_file, vault
from careplan.storage.key_file import Hardness, KeyFileDamaged, SlotKind
from careplan.storage.passphrase import WeakPassphrase
from careplan.storage.vault import WrongSecret, change_passphrase, renew_recovery_key, unlock
from tests.support.clinic_files import CHEAP, PASSPHRASE

NEW = "another harbour, another noon"
PAPER = "0W40J-2GB1G-6GW3R-G2491-650N2-RBHG6-8TCKY"


@pytest.fixture
def fresh(path: Path) -> vault.Fresh:
    fresh = vault.make(PASSPHRASE, CHEAP)
    key_file.write(key_file.beside(path), fresh.key_file)
    return fresh


def opens(path: Path, secret: str) -> vault.ClinicKeys:
    return unlock(key_file.read(key_file.beside(path)), secret)[0]


def test_one_passphrase_from_any_keyboard(fresh: vault.Fresh) -> None:
    accented = "une forêt près de Zürich"
    slots = vault.make(accented, CHEAP).key_file
    for form in ("NFC", "NFD", "NFKD"):
        assert unlock(slots, unicodedata.normalize(form, accented))[1] is SlotKind.PASSPHRASE


def test_passphrase_and_recovery_key_open_the_same_keys(fresh: vault.Fresh) -> None:
    assert unlock(fresh.key_file, PASSPHRASE) == (fresh.keys, SlotKind.PASSPHRASE)
    typed = fresh.recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert unlock(fresh.key_file, typed) == (fresh.keys, SlotKind.RECOVERY)


def test_each_clinic_has_keys_of_its_own(fresh: vault.Fresh) -> None:
    other = vault.make(PASSPHRASE, CHEAP)
    secrets = {fresh.keys.data_key, fresh.keys.chain_key, other.keys.data_key, other.keys.chain_key}
    assert len(secrets) == 4
    assert fresh.recovery_key != other.recovery_key
    assert fresh.keys.clinic != other.keys.clinic


@pytest.mark.parametrize("secret", ["", "a quiet harbour at moon", "x" * 100_000, PAPER, "\udcff"])
def test_anything_else_is_wrong(fresh: vault.Fresh, secret: str) -> None:
    with pytest.raises(WrongSecret) as caught:
        unlock(fresh.key_file, secret)
    assert not caught.value.mistyped_recovery_key


def test_a_slip_in_the_recovery_key_is_said_to_be_one(fresh: vault.Fresh) -> None:
    first = fresh.recovery_key[0]
    with pytest.raises(WrongSecret) as caught:
        unlock(fresh.key_file, fresh.recovery_key.replace(first, "2" if first != "2" else "3"))
    assert caught.value.mistyped_recovery_key


def test_what_guards_the_keys_does_not_print_them(fresh: vault.Fresh) -> None:
    printed = repr(fresh)
    secrets = [fresh.keys.data_key, fresh.keys.chain_key, fresh.recovery_key]
    assert not [secret for secret in secrets if repr(secret) in printed or str(secret) in printed]


def test_the_standard_costs_what_the_design_asks(path: Path) -> None:
    key_file.write(path, vault.make(PASSPHRASE).key_file)
    costs = {slot.hardness for slot in key_file.read(path).slots}
    assert costs == {Hardness(memory_kib=65536, passes=3, lanes=4)}


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 19 * 1024 - 1},
        {"passes": 1},
        {"lanes": 0},
        {"memory_kib": 1024 * 1024},
        {"passes": 1000},
        {"lanes": 17},
    ],
)
def test_neither_too_cheap_nor_endless(cost: dict[str, int], fresh: vault.Fresh, path: Path) -> None:
    with pytest.raises(ValueError, match="hardness"):
        Hardness(**cost)

    def doctor(whole: dict[str, Any]) -> None:
        whole["slots"][0].update(cost)

    refuse(path, doctor)


@pytest.mark.parametrize(
    "doctor",
    [
        lambda whole: whole.update(colour="blue"),
        lambda whole: whole.pop("clinic"),
        lambda whole: whole.update(version=2),
        lambda whole: whole.update(version=True),
        lambda whole: whole.update(format="other"),
        lambda whole: whole.update(clinic="not an id"),
        lambda whole: whole.update(clinic=5),
        lambda whole: whole.update(slots=[]),
        lambda whole: whole.update(slots={}),
        lambda whole: whole.update(slots=whole["slots"] * 5),
        lambda whole: whole["slots"][0].update(kind="fingerprint"),
        lambda whole: whole["slots"][0].update(kdf="md5"),
        lambda whole: whole["slots"][0].update(cipher="none"),
        lambda whole: whole["slots"][0].update(hint="the dog"),
        lambda whole: whole["slots"][0].update(passes=2.0),
        lambda whole: whole["slots"][0].update(passes=True),
        lambda whole: whole["slots"][0].update(salt="AAAA"),
        lambda whole: whole["slots"][0].update(salt="not base 64!"),
        lambda whole: whole["slots"][0].update(nonce=None),
        lambda whole: whole["slots"][0].pop("wrapped"),
        lambda whole: whole.update(slots=["slot"]),
    ],
)
def test_a_doctored_key_file_is_refused(
    doctor: Callable[[dict[str, Any]], None], fresh: vault.Fresh, path: Path
) -> None:
    refuse(path, doctor)


def refuse(path: Path, doctor: Callable[[dict[str, Any]], None]) -> None:
    slots = key_file.beside(path)
    whole = json.loads(slots.read_bytes())
    doctor(whole)
    slots.write_text(json.dumps(whole))
    with pytest.raises(KeyFileDamaged):
        key_file.read(slots)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 50,
        b"null",
        b"[]",
        b"[" * 60_000,
        b"{" * 70_000,
        b'{"format": NaN}',
        b"\xff\xfe",
        b'{"a":1,"a":1}',
    ],
)
def test_what_is_no_key_file_is_refused(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(KeyFileDamaged):
        key_file.read(path)


def test_a_key_given_twice_is_refused(fresh: vault.Fresh, path: Path) -> None:
    slots = key_file.beside(path)
    slots.write_bytes(slots.read_bytes().replace(b'"version": 1,', b'"version": 1, "version": 1,'))
    with pytest.raises(KeyFileDamaged):
        key_file.read(slots)


def test_slots_fit_no_other_clinic_and_no_other_kind(fresh: vault.Fresh, path: Path) -> None:
    slots = key_file.beside(path)
    whole = json.loads(slots.read_bytes())
    moved = whole | {"clinic": str(uuid4())}
    renamed = whole | {"slots": [whole["slots"][1] | {"kind": "passphrase"}, whole["slots"][0] | {"kind": "recovery"}]}
    cheaper = whole | {"slots": [whole["slots"][0] | {"passes": 3}]}
    for doctored in (moved, renamed, cheaper):
        slots.write_text(json.dumps(doctored))
        for secret in (PASSPHRASE, fresh.recovery_key):
            with pytest.raises(WrongSecret):
                opens(path, secret)


def test_no_flipped_bit_yields_other_keys(fresh: vault.Fresh, path: Path) -> None:
    slots, chance = key_file.beside(path), random.Random(11)
    good = slots.read_bytes()
    refused = 0
    for _ in range(60):
        flipped = bytearray(good)
        flipped[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        slots.write_bytes(flipped)
        try:
            assert opens(path, PASSPHRASE) == fresh.keys
        except (KeyFileDamaged, WrongSecret):
            refused += 1
    assert refused > 20


def test_a_new_passphrase_takes_the_place_of_the_old(fresh: vault.Fresh, path: Path) -> None:
    change_passphrase(path, PASSPHRASE, NEW, CHEAP)
    assert opens(path, NEW) == opens(path, fresh.recovery_key) == fresh.keys
    with pytest.raises(WrongSecret):
        opens(path, PASSPHRASE)
    assert len(key_file.read(key_file.beside(path)).slots) == 2


def test_who_forgot_the_passphrase_sets_a_new_one_with_the_recovery_key(fresh: vault.Fresh, path: Path) -> None:
    change_passphrase(path, fresh.recovery_key, NEW, CHEAP)
    assert opens(path, NEW) == fresh.keys


def test_a_lost_paper_is_replaced(fresh: vault.Fresh, path: Path) -> None:
    paper = renew_recovery_key(path, PASSPHRASE, CHEAP)
    assert opens(path, paper) == opens(path, PASSPHRASE) == fresh.keys
    with pytest.raises(WrongSecret):
        opens(path, fresh.recovery_key)


def test_a_change_that_is_refused_or_fails_changes_nothing(
    fresh: vault.Fresh, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_file.beside(path).read_bytes()
    with pytest.raises(WrongSecret):
        change_passphrase(path, NEW, NEW, CHEAP)
    with pytest.raises(WeakPassphrase):
        change_passphrase(path, PASSPHRASE, "short", CHEAP)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(OSError, match="no space"):
            change_passphrase(path, PASSPHRASE, NEW, CHEAP)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == {path.name + ".keys": before}


def test_a_file_that_was_written_wrongly_does_not_replace_the_good_one(
    fresh: vault.Fresh, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_file.beside(path).read_bytes()
    monkeypatch.setattr(key_file, "as_bytes", lambda slots: before)
    with pytest.raises(WrongSecret):
        change_passphrase(path, PASSPHRASE, NEW, CHEAP)
    assert key_file.beside(path).read_bytes() == before
    assert opens(path, PASSPHRASE) == fresh.keys
