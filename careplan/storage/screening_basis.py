"""On which library the screening due days rest that are kept; light, because it is asked when a file is opened."""

from careplan.storage.cipher import Readable, rows


def rests_on_another(connection: Readable, digest: str) -> bool:
    """Whether something is kept that another library, or an earlier program, worked out."""
    return bool(rows(connection, "SELECT 1 FROM screening_basis WHERE digest <> :digest", {"digest": digest}))
