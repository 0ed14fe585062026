"""The small file beside a clinic file: key slots, each the same two keys wrapped for one way to open the clinic.

It is not secret, and it came with the file from outside: every value is checked, nothing unknown is skipped.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from careplan.domain.shared.errors import Refused
from careplan.storage import atomic

_FORMAT = "careplan-keys"
_VERSION = 1
_LARGEST = 64 * 1024
_MOST_SLOTS = 8
_SLOT_KEYS = {"kind", "kdf", "memory_kib", "passes", "lanes", "salt", "cipher", "nonce", "wrapped"}
_KDF = "argon2id"
_CIPHER = "aes-256-gcm"
_LEAST_KIB, _LEAST_PASSES = 19 * 1024, 2
_MOST_KIB, _MOST_LANES, _MOST_KIB_PASSES = 512 * 1024, 16, 2 * 1024 * 1024
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = 2 * 32 + 16
"""Data key, chain key and the cipher's tag."""


class SlotKind(StrEnum):
    """A way to open the clinic."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(eq=False, repr=False, kw_only=True)
class KeyFileDamaged(Refused):
    """The key file is not one that this program wrote, or not whole any more."""

    code = "key-file-damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardness:
    """What one guess costs under Argon2id; the defaults take about a fifth of a second on an office computer.

    Never below OWASP's minimum, whoever asks; the upper bounds keep a doctored file from stalling the computer.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        enough = self.memory_kib >= _LEAST_KIB and self.passes >= _LEAST_PASSES
        bearable = self.memory_kib <= _MOST_KIB and self.memory_kib * self.passes <= _MOST_KIB_PASSES
        if not (enough and bearable and 1 <= self.lanes <= _MOST_LANES):
            raise ValueError("hardness outside its bounds")


STANDARD = Hardness()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One wrapped copy of the keys."""

    kind: SlotKind
    hardness: Hardness
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def bound_to(self, clinic: UUID) -> bytes:
        """Authenticated with the wrapped keys, so that a slot fits no other clinic, kind or cost."""
        cost = [self.hardness.memory_kib, self.hardness.passes, self.hardness.lanes]
        return json.dumps([_FORMAT, _VERSION, str(clinic), self.kind, _KDF, *cost, _CIPHER]).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """All slots of one clinic."""

    clinic: UUID
    slots: tuple[Slot, ...]


def beside(clinic_file: Path) -> Path:
    """Where the key file of a clinic file or of a backup lies."""
    return clinic_file.with_name(clinic_file.name + ".keys")


def read(path: Path) -> KeyFile:
    """Raises KeyFileDamaged, or FileNotFoundError."""
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    try:
        if len(content) > _LARGEST:
            raise ValueError("too large")
        return _key_file(json.loads(content, object_pairs_hook=_without_twins))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileDamaged from error


def write(path: Path, key_file: KeyFile, *, new: bool = False) -> None:
    """Replaces the file whole or not at all."""
    atomic.write_bytes(path, as_bytes(key_file), new=new)


def as_bytes(key_file: KeyFile) -> bytes:
    """The file's text: JSON that a person can look at."""
    slots = [
        {
            "kind": slot.kind,
            "kdf": _KDF,
            "memory_kib": slot.hardness.memory_kib,
            "passes": slot.hardness.passes,
            "lanes": slot.hardness.lanes,
            "salt": base64.b64encode(slot.salt).decode(),
            "cipher": _CIPHER,
            "nonce": base64.b64encode(slot.nonce).decode(),
            "wrapped": base64.b64encode(slot.wrapped).decode(),
        }
        for slot in key_file.slots
    ]
    whole = {"format": _FORMAT, "version": _VERSION, "clinic": str(key_file.clinic), "slots": slots}
    return json.dumps(whole, indent=1).encode() + b"\n"


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise ValueError("a key twice")
    return whole


def _key_file(whole: dict[str, Any]) -> KeyFile:
    _expect(set(whole) == {"format", "version", "clinic", "slots"})
    _expect(whole["format"] == _FORMAT and whole["version"] == _VERSION and type(whole["version"]) is int)
    slots = whole["slots"]
    _expect(isinstance(whole["clinic"], str))
    _expect(isinstance(slots, list) and 0 < len(slots) <= _MOST_SLOTS)
    return KeyFile(clinic=UUID(whole["clinic"]), slots=tuple(_slot(each) for each in slots))


def _slot(each: dict[str, Any]) -> Slot:
    _expect(set(each) == _SLOT_KEYS and each["kdf"] == _KDF and each["cipher"] == _CIPHER)
    cost = {name: each[name] for name in ("memory_kib", "passes", "lanes")}
    _expect(all(type(value) is int for value in cost.values()))
    return Slot(
        kind=SlotKind(each["kind"]),
        hardness=Hardness(**cost),
        salt=_decoded(each["salt"], SALT_BYTES),
        nonce=_decoded(each["nonce"], NONCE_BYTES),
        wrapped=_decoded(each["wrapped"], WRAPPED_BYTES),
    )


def _decoded(text: str, length: int) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base 64") from error
    _expect(len(value) == length)
    return value


def _expect(holds: bool) -> None:
    if not holds:
        raise ValueError("not as written by this program")
