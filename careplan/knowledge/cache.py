"""Compiled packs, kept between starts: JSON beside a digest of the files it was made from; never trusted, only a help.

A missing, damaged, foreign or outdated entry is as good as none, and a folder that cannot be written is no error.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from careplan.domain.shared.errors import Refused
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import PackRefused, Reason

FORMAT = 2
"""Goes up when `compile` makes something else of the same files."""

_MAGIC = b"careplan-knowledge"
_DECODER = msgspec.json.Decoder(Pack)


def cache_folder() -> Path | None:
    """`CAREPLAN_CACHE`, or where the system keeps what can be made again; None when neither can be found."""
    if given := os.environ.get("CAREPLAN_CACHE"):
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "careplan" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "careplan"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "careplan"


def digest(files: Iterable[tuple[str, Path]]) -> str:
    """SHA-256 over names and contents, in the given order."""
    total = hashlib.sha256(str(FORMAT).encode())
    for name, path in files:
        with open(path, "rb", buffering=0) as stream:
            content = stream.read()
        total.update(f"\0{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def recall(folder: Path, id: str, key: str) -> Pack | None:
    """The pack that was compiled from exactly these files, if it is still there and whole."""
    try:
        head, _, body = _entry(folder, id).read_bytes().partition(b"\n")
        if head != _head(key, body):
            return None
        return _DECODER.decode(body)
    except (OSError, msgspec.MsgspecError, Refused):
        return None


def remember(folder: Path, id: str, key: str, data: dict[str, Any]) -> None:
    """Writes the entry whole or not at all; not flushed to disk, because it can be made again."""
    body = msgspec.json.encode(data)
    temporary = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{id}.", suffix=".tmp")
        with open(handle, "wb") as stream:
            stream.write(_head(key, body) + b"\n" + body)
        os.replace(temporary, _entry(folder, id))
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)


def typed(data: dict[str, Any], file: str) -> Pack:
    """The domain objects of compiled data; refuses what the schemas let pass and the domain does not."""
    try:
        return msgspec.convert(data, Pack)
    except (msgspec.ValidationError, Refused) as error:
        raise PackRefused(field=file, file=file, reason=Reason.NOT_IN_THE_DOMAIN, what=str(error)) from error


def _entry(folder: Path, id: str) -> Path:
    return folder / f"{id}.json"


def _head(key: str, body: bytes) -> bytes:
    return b" ".join((_MAGIC, key.encode(), hashlib.sha256(body).hexdigest().encode()))
