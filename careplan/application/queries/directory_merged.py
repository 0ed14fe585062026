"""What was merged into an entry of the directory, and what would go back if that were split again."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.directory import entry_terms
from careplan.application.queries.query import Query
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import DirectoryEntryId, ReferralId
from careplan.storage import chain
from careplan.storage.change import Change
from careplan.storage.cipher import rows
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.directory import directory_entry

_MERGED = (
    select(directory_entry)
    .where(directory_entry.c.merged_into == bindparam("kept"), directory_entry.c.retired_at.is_not(None))
    .order_by(directory_entry.c.retired_at.desc(), directory_entry.c.id)
)
_REFERRAL = """
SELECT r.id, r.number, r.specialty, r.state, p.family, p.given, r.recipient_id
FROM referral AS r JOIN patient AS p ON p.id = r.patient_id WHERE r.id = ?
"""
_WHO = select(user_account.c.name).where(user_account.c.id == bindparam("id"))
_ENTRY = "SELECT {} FROM directory_entry WHERE id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingBack:
    """A referral that still stands where the merge put it; `number` is empty before it was made ready."""

    id: ReferralId
    number: str
    specialty: str
    state: ReferralState
    family: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedEntry:
    """A double as it was when it went. `staying` counts referrals that were its own and go elsewhere by now.

    `fields` are those of the entry that stayed which would be again what they were before the merge.
    """

    id: DirectoryEntryId
    terms: EntryTerms
    at: datetime
    who: str
    referrals: tuple[GoingBack, ...]
    staying: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MergedInto(Query[tuple[MergedEntry, ...]]):
    """The doubles of one entry, the last merged first; empty where the journal holds no merge."""

    entry_id: DirectoryEntryId

    def fetch(self, connection: Connection) -> tuple[MergedEntry, ...]:
        found = []
        for row in connection.execute(_MERGED, {"kept": self.entry_id}):
            step = chain.last_on(connection, row.id, "merged_into")
            if step is not None:
                found.append(self._merged(connection, row, step))
        return tuple(found)

    def _merged(self, connection: Connection, row: Any, step: chain.Step) -> MergedEntry:
        moved = [change for change in step.changes if change.entity == "referral" and change.field == "recipient_id"]
        back = [found for change in moved if (found := _going_back(connection, change)) is not None]
        kept = [change for change in step.changes if change.entity_id == self.entry_id and change.field]
        return MergedEntry(
            id=row.id,
            terms=entry_terms(row),
            at=step.at,
            who=connection.execute(_WHO, {"id": step.by}).scalar() or "",
            referrals=tuple(back),
            staying=len(moved) - len(back),
            fields=tuple(change.field or "" for change in kept if _stands(connection, change)),
        )


def _going_back(connection: Connection, change: Change) -> GoingBack | None:
    """None where it goes elsewhere by now."""
    (row,) = rows(connection, _REFERRAL, (str(change.entity_id),))
    id_, number, specialty, state, family, given, recipient = row
    if recipient != json.loads(change.new):
        return None
    return GoingBack(
        id=ReferralId(UUID(id_)),
        number=number or "",
        specialty=specialty,
        state=ReferralState(state),
        family=family,
        given=given,
    )


def _stands(connection: Connection, change: Change) -> bool:
    """Whether a field of the entry is still what the merge made of it; the names of fields are those of columns."""
    ((value,),) = rows(connection, _ENTRY.format(directory_entry.c[change.field or ""].name), (str(change.entity_id),))
    return bool(value == json.loads(change.new))
