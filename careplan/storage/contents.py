"""The bytes of attached files, in parts under their hash: added in the unit of work's transaction, never changed.

They are taken away only when a file is removed for good; `secure_delete` then overwrites their pages with zeros.

The journal holds what is known of a file and its hash, not its bytes; so the seals over the journal seal the bytes too,
and `content_check` follows that bond. A file that is attached twice is kept once.
"""

from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from careplan.storage.tables.attachment import content_part

PART = 1024 * 1024


def put(connection: Connection, data: bytes) -> str:
    """Keeps the bytes unless they are kept already; their hash in hex. Gone again when the transaction is."""
    digest = sha256(data).hexdigest()
    part = content_part
    if connection.execute(select(part.c.position).where(part.c.sha256 == digest).limit(1)).first() is None:
        for position, start in enumerate(range(0, len(data), PART)):
            row = {"sha256": digest, "position": position, "bytes": data[start : start + PART]}
            connection.execute(insert(part), row)
    return digest


def get(connection: Connection, digest: str) -> bytes:
    """The bytes as they were added; empty when there are none under this hash."""
    part = content_part
    found = connection.execute(select(part.c.bytes).where(part.c.sha256 == digest).order_by(part.c.position))
    return b"".join(found.scalars())


def wipe(connection: Connection, digest: str) -> None:
    """Takes the bytes away; the write-ahead log still has them until it is emptied."""
    connection.execute(delete(content_part).where(content_part.c.sha256 == digest))
