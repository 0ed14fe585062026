"""Whether the bytes of attached files are still those that were attached; written for the driver alone."""

from collections.abc import Iterator
from hashlib import sha256

from careplan.storage.cipher import Readable, rows, streamed

_HAS = "SELECT 1 FROM pragma_table_list WHERE schema='main' AND name='attachment'"
_NAMED = "SELECT DISTINCT sha256, size FROM attachment ORDER BY sha256"
_PARTS = "SELECT bytes FROM content_part WHERE sha256 = ? ORDER BY position"


def mismatched(connection: Readable) -> Iterator[str]:
    """The beginning of the hash of every attached file whose bytes are missing or others, retired ones included."""
    if not rows(connection, _HAS):
        return
    for digest, size in rows(connection, _NAMED):
        found, length = sha256(), 0
        for (part,) in streamed(connection, _PARTS, (digest,)):
            found.update(part)
            length += len(part)
        if (length, found.hexdigest()) != (size, digest):
            yield str(digest)[:12]
