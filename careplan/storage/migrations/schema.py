"""Which clinic files this program knows; light, so that opening a file of today does not load Alembic.

A revision is a module `rNNNN_words.py` in the folder `revisions` with `revision = "NNNN"` and `down_revision` the one
before (None for "0001"): 0001, 0002 ... without gaps, one line, no branches. The number of the newest is the
schema number, kept in the file as `user_version`; released revisions are never edited.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from careplan.storage.cipher import Readable, rows

APPLICATION_ID = int.from_bytes(b"CPLN")
_NAME = re.compile(r"r(\d{4})_\w+\.py")


@dataclass(frozen=True, slots=True)
class Revisions:
    """A folder of revisions; tests bring their own."""

    folder: Path

    @property
    def newest(self) -> int:
        """The schema number that this program works with; 0 when there is none."""
        return len(self.numbers)

    @property
    def numbers(self) -> list[int]:
        """In order; raises ValueError when they are not 1, 2, 3 ..."""
        found = sorted(int(match[1]) for path in self.folder.iterdir() if (match := _NAME.fullmatch(path.name)))
        if found != list(range(1, len(found) + 1)):
            raise ValueError("revisions with a gap or a twin")
        return found


SHIPPED = Revisions(Path(__file__).parent / "revisions")


class Identity(NamedTuple):
    """What a file says it is."""

    application_id: int
    schema: int


def identity(connection: Readable) -> Identity:
    """The first read of a file, so a wrong key or a damaged first page shows here."""
    ((application_id,),), ((schema,),) = (
        rows(connection, "PRAGMA application_id"),
        rows(connection, "PRAGMA user_version"),
    )
    return Identity(application_id, schema)
