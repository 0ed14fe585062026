"""What lies beside a backup: what it must contain, sealed with the clinic's chain key so nobody else can say so."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from careplan.storage import atomic
from careplan.storage.chain import Head

_FORMAT = "careplan-backup"
_VERSION = 1
_LARGEST = 256 * 1024


class Why(StrEnum):
    """What a backup was made for."""

    ASKED = "asked"
    CLOSE = "close"
    INTERVAL = "interval"
    BEFORE_UPGRADE = "before-upgrade"
    BEFORE_IMPORT = "before-import"
    AFTER_RESTORE = "after-restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What two copies of a clinic have in common when they are the same."""

    schema: int
    rows: Mapping[str, int]
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A backup is complete only with its manifest, which is written last."""

    sha256: str
    size: int
    clinic: UUID
    made_at: datetime
    why: Why
    content: Content
    seal: str = ""

    def sealed(self, chain_key: bytes) -> "Manifest":
        """Vouched for by whoever can open the clinic."""
        return replace(self, seal=self._seal(chain_key))

    def is_genuine(self, chain_key: bytes) -> bool:
        """Written with this clinic's key and unchanged since."""
        return hmac.compare_digest(self.seal.encode(), self._seal(chain_key).encode())

    def _seal(self, chain_key: bytes) -> str:
        text = json.dumps(_plain(replace(self, seal="")), sort_keys=True)
        return hmac.new(chain_key, text.encode(), "sha256").hexdigest()


def beside(backup: Path) -> Path:
    """Where the manifest of a backup lies."""
    return backup.with_name(backup.name + ".json")


def write(path: Path, manifest: Manifest) -> None:
    """Never over another."""
    atomic.write_bytes(path, json.dumps(_plain(manifest), indent=1).encode() + b"\n", new=True)


def read(path: Path) -> Manifest | None:
    """None when it is absent or not one that this program wrote; whether it is true is asked of `is_genuine`."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
        return _manifest(json.loads(text)) if len(text) <= _LARGEST else None
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "sha256": manifest.sha256,
        "size": manifest.size,
        "clinic": str(manifest.clinic),
        "made_at": manifest.made_at.isoformat(),
        "why": manifest.why,
        "schema": manifest.content.schema,
        "rows": dict(manifest.content.rows),
        "head": {"seq": manifest.content.head.seq, "seal": manifest.content.head.seal},
        "seal": manifest.seal,
    }


def _manifest(plain: dict[str, Any]) -> Manifest:
    if plain["format"] != _FORMAT or plain["version"] != _VERSION:
        raise ValueError("not a manifest of this version")
    made_at = datetime.fromisoformat(plain["made_at"])
    if made_at.tzinfo is None or not isinstance(plain["rows"], dict):
        raise ValueError("an instant without time zone, or no counts")
    return Manifest(
        sha256=str(plain["sha256"]),
        size=int(plain["size"]),
        clinic=UUID(str(plain["clinic"])),
        made_at=made_at,
        why=Why(plain["why"]),
        content=Content(
            schema=int(plain["schema"]),
            rows={str(table): int(count) for table, count in plain["rows"].items()},
            head=Head(int(plain["head"]["seq"]), str(plain["head"]["seal"])),
        ),
        seal=str(plain["seal"]),
    )
