"""Who may be listed already, asked while somebody is being added to the directory or looked through for doubles."""

from dataclasses import dataclass

from sqlalchemy import Connection

from careplan.application.queries.directory import Directory, ListedEntry
from careplan.application.queries.lookalikes import is_near
from careplan.application.queries.query import Query
from careplan.domain.directory.doubles import Alike, alike, telling
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.shared.ids import DirectoryEntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """An entry that may be the one that is typed, and what they share."""

    entry: ListedEntry
    shared: tuple[Alike, ...]


@dataclass(frozen=True, kw_only=True)
class DirectoryDoubles(Query[tuple[Double, ...]]):
    """Those like these terms, the likest first; `besides` leaves out the entry that they belong to."""

    typed: EntryTerms
    besides: DirectoryEntryId | None = None
    limit: int = 5

    def fetch(self, connection: Connection) -> tuple[Double, ...]:
        """Compares with all: a directory holds hundreds."""
        ours = telling(self.typed)
        found = (
            Double(entry=entry, shared=shared)
            for entry in Directory().fetch(connection)
            if entry.id != self.besides and (shared := alike(ours, telling(entry.terms), is_near))
        )
        return tuple(sorted(found, key=lambda double: -len(double.shared))[: self.limit])
