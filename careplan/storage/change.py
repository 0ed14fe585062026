"""One net change, as the journal keeps it and as undo, history and screens read it."""

from typing import NamedTuple
from uuid import UUID


class Change(NamedTuple):
    """One field of one entity; a create has no field and no old value, and its `new` is the whole row."""

    entity: str
    entity_id: UUID
    field: str | None
    old: str | None
    new: str
