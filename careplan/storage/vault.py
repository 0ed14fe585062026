"""Opens and changes the key slots: a passphrase or the recovery key unwraps one random data key and one chain key.

Because the data key is wrapped and not derived, a new passphrase rewrites a small file and not the clinic. It also
means that a key file copied earlier, such as one beside a backup, still opens with the passphrase of its time.
"""

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from careplan.domain.shared.errors import Refused
from careplan.storage import atomic, key_file, passphrase, recovery_key
from careplan.storage.key_file import NONCE_BYTES, SALT_BYTES, STANDARD, Hardness, KeyFile, Slot, SlotKind

_KEY_BYTES = 32


@dataclass(eq=False, repr=False, kw_only=True)
class WrongSecret(Refused):
    """Opens none of the slots; says so too when it looks like a recovery key with a slip in it."""

    code = "wrong-passphrase"
    field: str = "passphrase"
    mistyped_recovery_key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicKeys:
    """What the slots protect: `data_key` encrypts the file, `chain_key` seals its journal."""

    clinic: UUID
    data_key: bytes = field(repr=False)
    chain_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A new clinic's keys; `recovery_key` is kept nowhere, so it is shown now or never."""

    keys: ClinicKeys
    key_file: KeyFile
    recovery_key: str = field(repr=False)


def make(new_passphrase: str, hardness: Hardness = STANDARD) -> Fresh:
    """Keys for a new clinic, openable by the passphrase and by a recovery key; raises WeakPassphrase."""
    secret = passphrase.accepted(new_passphrase)
    on_paper = recovery_key.make()
    keys = ClinicKeys(
        clinic=uuid4(), data_key=secrets.token_bytes(_KEY_BYTES), chain_key=secrets.token_bytes(_KEY_BYTES)
    )
    slots = (
        _wrapped(keys, SlotKind.PASSPHRASE, secret, hardness),
        _wrapped(keys, SlotKind.RECOVERY, _bits(on_paper), hardness),
    )
    return Fresh(keys=keys, key_file=KeyFile(clinic=keys.clinic, slots=slots), recovery_key=on_paper)


def unlock(slots: KeyFile, secret: str) -> tuple[ClinicKeys, SlotKind]:
    """The keys, and which kind of secret opened them; raises WrongSecret.

    A well-formed recovery key is tried as nothing else: by chance no passphrase has its checksum.
    """
    on_paper = recovery_key.parsed(secret)
    kind = SlotKind.PASSPHRASE if on_paper is None else SlotKind.RECOVERY
    wanted = passphrase.prepared(secret) if on_paper is None else on_paper
    for slot in slots.slots:
        keys = _unwrapped(slots.clinic, slot, wanted) if slot.kind is kind else None
        if keys is not None:
            return keys, kind
    raise WrongSecret(mistyped_recovery_key=recovery_key.is_mistyped(secret))


def change_passphrase(clinic_file: Path, secret: str, new_passphrase: str, hardness: Hardness = STANDARD) -> None:
    """Puts one new passphrase in the place of the old; the recovery key stays.

    Raises WrongSecret, WeakPassphrase, KeyFileDamaged or OSError, and then nothing has changed.
    """
    slots = key_file.read(key_file.beside(clinic_file))
    keys, _ = unlock(slots, secret)
    fresh = _wrapped(keys, SlotKind.PASSPHRASE, passphrase.accepted(new_passphrase), hardness)
    _replace(clinic_file, _with(slots, fresh), keys, new_passphrase)


def renew_recovery_key(clinic_file: Path, secret: str, hardness: Hardness = STANDARD) -> str:
    """A new recovery key, shown once; the old paper opens the clinic no more. Raises as `change_passphrase` does."""
    slots = key_file.read(key_file.beside(clinic_file))
    keys, _ = unlock(slots, secret)
    on_paper = recovery_key.make()
    fresh = _wrapped(keys, SlotKind.RECOVERY, _bits(on_paper), hardness)
    _replace(clinic_file, _with(slots, fresh), keys, on_paper)
    return on_paper


def _with(slots: KeyFile, fresh: Slot) -> KeyFile:
    return replace(slots, slots=(*(slot for slot in slots.slots if slot.kind is not fresh.kind), fresh))


def _replace(clinic_file: Path, slots: KeyFile, keys: ClinicKeys, secret: str) -> None:
    """The old file goes only after the new one has been read back and opened."""
    with atomic.replacing(key_file.beside(clinic_file)) as part:
        part.write_bytes(key_file.as_bytes(slots))
        if unlock(key_file.read(part), secret)[0] != keys:
            raise OSError("the key file was not written as intended")


def _wrapped(keys: ClinicKeys, kind: SlotKind, secret: bytes, hardness: Hardness) -> Slot:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    slot = Slot(kind=kind, hardness=hardness, salt=salt, nonce=nonce, wrapped=b"")
    both = keys.data_key + keys.chain_key
    return replace(slot, wrapped=_cipher(slot, secret).encrypt(nonce, both, slot.bound_to(keys.clinic)))


def _unwrapped(clinic: UUID, slot: Slot, secret: bytes) -> ClinicKeys | None:
    try:
        both = _cipher(slot, secret).decrypt(slot.nonce, slot.wrapped, slot.bound_to(clinic))
    except InvalidTag:
        return None
    return ClinicKeys(clinic=clinic, data_key=both[:_KEY_BYTES], chain_key=both[_KEY_BYTES:])


def _cipher(slot: Slot, secret: bytes) -> AESGCM:
    cost = slot.hardness
    kdf = Argon2id(
        salt=slot.salt, length=_KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return AESGCM(kdf.derive(secret))


def _bits(on_paper: str) -> bytes:
    bits = recovery_key.parsed(on_paper)
    if bits is None:
        raise ValueError("no recovery key")
    return bits
