"""Whether the bytes of attached files and kept minutes are those that were kept; written for the driver alone."""

from collections.abc import Iterator
from hashlib import sha256

from careplan.storage.cipher import Readable, rows, streamed

_HAS = "SELECT 1 FROM pragma_table_list WHERE schema='main' AND name='attachment'"
_NAMED = """
SELECT DISTINCT a.sha256, a.size FROM attachment AS a WHERE a.wiped_at IS NULL OR NOT EXISTS (
 SELECT 1 FROM journal_change AS c WHERE c.entity_id = a.id AND c.entity = 'attachment' AND c.field = 'wiped_at')
ORDER BY a.sha256
"""
"""Without those that were removed for good, when a sealed step says so."""
_HAS_MINUTES = "SELECT 1 FROM pragma_table_info('meeting') WHERE name = 'minutes_sha256'"
_MINUTES = "SELECT DISTINCT minutes_sha256, NULL FROM meeting WHERE minutes_sha256 <> '' ORDER BY minutes_sha256"
_PARTS = "SELECT bytes FROM content_part WHERE sha256 = ? ORDER BY position"


def mismatched(connection: Readable) -> Iterator[str]:
    """The beginning of the hash of every file whose bytes are missing or others, retired ones included."""
    if not rows(connection, _HAS):
        return
    minutes = rows(connection, _MINUTES) if rows(connection, _HAS_MINUTES) else []
    for digest, size in (*rows(connection, _NAMED), *minutes):
        found, length = sha256(), 0
        for (part,) in streamed(connection, _PARTS, (digest,)):
            found.update(part)
            length += len(part)
        if found.hexdigest() != digest or size not in {None, length}:
            yield str(digest)[:12]
