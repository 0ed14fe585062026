"""The directory as lists, fields and the page of a referral read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from careplan.application.queries.query import Query
from careplan.application.queries.rows import AnyRow
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.patient.names import folded, words
from careplan.domain.plan.labels import Labels
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.storage.tables.directory import directory_entry
from careplan.storage.tables.referral import referral

_FIELDS = tuple(field.name for field in fields(EntryTerms))
_ALL = select(directory_entry).where(directory_entry.c.retired_at.is_(None)).order_by(directory_entry.c.name)
_COUNTS = (
    select(
        referral.c.recipient_id,
        func.count().label("all"),
        func.count().filter(referral.c.state.in_(sorted(OPEN))).label("open"),
    )
    .where(referral.c.retired_at.is_(None), referral.c.recipient_id.is_not(None))
    .group_by(referral.c.recipient_id)
)
_DOUBLES = (
    select(directory_entry.c.merged_into, func.count().label("many"))
    .where(directory_entry.c.merged_into.is_not(None))
    .group_by(directory_entry.c.merged_into)
)
_MOST_MERGES = 20
"""Deeper than anybody merges; a ring cannot arise, because a retired entry takes no other in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """One entry; how many referrals went there, how many of them are open, and how many `doubles` it took in."""

    id: DirectoryEntryId
    terms: EntryTerms
    referrals: int = 0
    open_referrals: int = 0
    doubles: int = 0


@dataclass(frozen=True, kw_only=True)
class Directory(Query[tuple[ListedEntry, ...]]):
    """Every entry by name, whoever is active first."""

    def fetch(self, connection: Connection) -> tuple[ListedEntry, ...]:
        counts = {row.recipient_id: row for row in connection.execute(_COUNTS)}
        doubles = {row.merged_into: row.many for row in connection.execute(_DOUBLES)}
        found = [_listed(row, counts, doubles.get(row.id, 0)) for row in connection.execute(_ALL)]
        return tuple(sorted(found, key=lambda entry: (not entry.terms.active, folded(entry.terms.name))))


@dataclass(frozen=True, kw_only=True)
class EntryNow(Query[ListedEntry | None]):
    """An entry as it is now, or the one it was merged into; None when it was taken away or never was.

    So a referral that was sent long ago can show the number of today beside the words it was sent with.
    """

    entry_id: DirectoryEntryId

    def fetch(self, connection: Connection) -> ListedEntry | None:
        wanted: UUID | None = self.entry_id
        for _ in range(_MOST_MERGES):
            found = connection.execute(select(directory_entry).where(directory_entry.c.id == wanted)).first()
            if found is None:
                return None
            if found.retired_at is None:
                counts = connection.execute(_COUNTS.where(referral.c.recipient_id == found.id))
                return _listed(found, {row.recipient_id: row for row in counts})
            wanted = found.merged_into
        return None


@dataclass(frozen=True, kw_only=True)
class EntriesLike(Query[tuple[ListedEntry, ...]]):
    """Those that fit what is typed, by name, organisation, role and specialty; every word has to begin one of theirs.

    First who sees to `specialty`, then whose name begins so, then the most asked. `labels` words the specialties.
    """

    typed: str
    labels: Labels
    specialty: str = ""
    active_only: bool = True
    limit: int = 8

    def fetch(self, connection: Connection) -> tuple[ListedEntry, ...]:
        typed = words(self.typed)
        found = [
            entry
            for entry in Directory().fetch(connection)
            if (entry.terms.active or not self.active_only) and fits(entry.terms, typed, self.labels)
        ]
        return tuple(sorted(found, key=lambda entry: self._rank(entry, typed))[: self.limit])

    def _rank(self, entry: ListedEntry, typed: tuple[str, ...]) -> tuple[bool, bool, int, str]:
        named = any(part.startswith(typed[0]) for part in words(entry.terms.name)) if typed else False
        return self.specialty not in entry.terms.specialties, not named, -entry.referrals, folded(entry.terms.name)


def fits(terms: EntryTerms, typed: tuple[str, ...], labels: Labels) -> bool:
    """Whether every word typed begins a word of the entry."""
    known = set(words(" ".join(_told(terms, labels))))
    return all(any(part.startswith(word) for part in known) for word in typed)


def _told(terms: EntryTerms, labels: Labels) -> Iterator[str]:
    yield from (terms.name, terms.organisation, terms.role, terms.address)
    for specialty in terms.specialties:
        yield specialty
        yield labels.label("specialty", specialty)


def _listed(row: AnyRow, counts: Mapping[UUID, Any], doubles: int = 0) -> ListedEntry:
    count = counts.get(row.id)
    return ListedEntry(
        id=row.id,
        terms=entry_terms(row),
        referrals=count.all if count else 0,
        open_referrals=count.open if count else 0,
        doubles=doubles,
    )


def entry_terms(row: AnyRow) -> EntryTerms:
    """From a row of `directory_entry`."""
    return EntryTerms(**{name: getattr(row, name) for name in _FIELDS})
