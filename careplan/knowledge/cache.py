"""Compiled packs, kept between starts: JSON beside a digest of the files it was made from; never trusted, only a help.

An entry has three lines: the digest, the few words that the first page needs of the pack, and the pack.
A missing, damaged, foreign or outdated entry is as good as none, and a folder that cannot be written is no error.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from careplan.domain.shared.errors import Refused

if TYPE_CHECKING:
    from careplan.knowledge.pack import Pack

FORMAT = 5
"""Goes up when `compile` makes something else of the same files."""

WORDS = ("condition", "packets", "therapies", "tall_man", "sources")
"""What the outline of a pack has: all else would take longer to read than the rest of the start."""
_NAMES = ("id", "name", "strand", "confirmed", "text")
"""Of each packet and therapy; conditions and spellings are kept whole."""
_CITED = ("id", "title", "publisher", "kind")
"""Of each source, which Today calls by its name."""

_MAGIC = b"careplan-knowledge"


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


def digest(files: Iterable[str]) -> str:
    """SHA-256 over contents and names with their folder, in the given order."""
    total = hashlib.sha256(str(FORMAT).encode())
    for path in files:
        with open(path, "rb", buffering=0) as stream:
            content = stream.read()
        folder, name = os.path.split(path)
        total.update(f"\0{os.path.basename(folder)}/{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


class Kept(NamedTuple):
    """One entry: the words of the pack and the pack, both JSON."""

    words: bytes
    body: bytes


def kept(folder: Path, id: str, key: str) -> Kept | None:
    """What `remember` wrote of exactly these files, if it is still there and whole."""
    try:
        head, _, rest = _entry(folder, id).read_bytes().partition(b"\n")
    except OSError:
        return None
    words, _, body = rest.partition(b"\n")
    return Kept(words, body) if head == _head(key, rest) else None


def decoded(body: bytes) -> "Pack | None":
    """The pack that was kept; None when an earlier version of the program kept it in another shape."""
    import msgspec  # noqa: PLC0415 - with the first look-up

    from careplan.knowledge.pack import Pack  # noqa: PLC0415 - as above

    try:
        return msgspec.json.decode(body, type=Pack)
    except (msgspec.MsgspecError, Refused):
        return None


def outline(words: bytes) -> Any:
    """The words of a pack without types: nested attributes, without loading what they belong to."""
    return json.loads(words, object_hook=lambda fields: SimpleNamespace(**fields))


def remember(folder: Path, id: str, key: str, data: dict[str, Any]) -> None:
    """Writes the entry whole or not at all; not flushed to disk, because it can be made again."""
    import msgspec  # noqa: PLC0415 - as above

    rest = msgspec.json.encode(_words(data)) + b"\n" + msgspec.json.encode(data)
    temporary = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f"{id}.", suffix=".tmp")
        with open(handle, "wb") as stream:
            stream.write(_head(key, rest) + b"\n" + rest)
        os.replace(temporary, _entry(folder, id))
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)


def typed(data: dict[str, Any], file: str) -> "Pack":
    """The domain objects of compiled data; refuses what the schemas let pass and the domain does not."""
    import msgspec  # noqa: PLC0415 - as above

    from careplan.knowledge.pack import Pack  # noqa: PLC0415 - as above

    try:
        return msgspec.convert(data, Pack)
    except (msgspec.ValidationError, Refused) as error:
        from careplan.knowledge.refusals import PackRefused, Reason  # noqa: PLC0415 - as above

        raise PackRefused(field=file, file=file, reason=Reason.NOT_IN_THE_DOMAIN, what=str(error)) from error


def _words(data: dict[str, Any]) -> dict[str, Any]:
    """A list that the pack does not have is empty."""
    found = {name: data.get(name, []) for name in WORDS}
    for name in ("packets", "therapies"):
        found[name] = [{field: each[field] for field in _NAMES if field in each} for each in found[name]]
    found["sources"] = [{field: each.get(field, "") for field in _CITED} for each in found["sources"]]
    return found


def _entry(folder: Path, id: str) -> Path:
    return folder / f"{id}.json"


def _head(key: str, rest: bytes) -> bytes:
    return b" ".join((_MAGIC, key.encode(), hashlib.sha256(rest).hexdigest().encode()))
