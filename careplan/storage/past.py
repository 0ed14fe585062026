"""The steps the journal holds, seen from inside a transaction: whether what they left still stands, and taking it back.

Nothing is written here: what is put back are attributes of loaded entities, kept by the unit of work like any edit.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import StepId
from careplan.storage import chain
from careplan.storage.change import Change
from careplan.storage.journal import image, kind_of, present, put_back, table_of
from careplan.storage.references import referring


class Past:
    """What undo asks of the past, in the transaction that will journal the answer."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def recorded(self, step_id: StepId) -> chain.Step:
        """A step of the journal."""
        step = chain.recorded(self._session.connection(), step_id)
        if step is None:
            raise NotFound(field="step", id=step_id)
        return step

    def last_on(self, entity: Entity, field: str) -> chain.Step:
        """The last step that wrote to a field; one that was written to has one."""
        step = chain.last_on(self._session.connection(), entity.id, field)
        if step is None:
            raise NotFound(field="step", id=entity.id)
        return step

    def entity_of(self, change: Change) -> Entity:
        """What a change was made to, retired or not."""
        entity: Entity = self._session.get_one(kind_of(change.entity), change.entity_id)
        return entity

    def stands(self, change: Change) -> bool:
        """Whether what a change left is still there; what is reckoned may have come out otherwise since."""
        entity = self.entity_of(change)
        if change.field is not None:
            return present(entity, change.field) == change.new
        return image(entity) == change.new or _said(image(entity), entity) == _said(change.new, entity)

    def changed_by_others(self, step: chain.Step, change: Change) -> bool:
        """Whether another person wrote there after the step."""
        spare = self.entity_of(change).reckoned
        return chain.changed_by_others(self._session.connection(), step, change, spare)

    def added_since(self, step: chain.Step, ids: Collection[UUID]) -> bool:
        """Whether one of these came into being after the step, by the order of the journal and not by a clock."""
        return chain.added_since(self._session.connection(), step, ids)

    def is_used(self, change: Change, spare: set[UUID]) -> bool:
        """Whether a live row outside `spare` refers to what a change created."""
        users = referring(table_of(kind_of(change.entity)))
        found = (self._session.scalars(_users(table, column, change.entity_id, spare)) for table, column in users)
        return any(rows.first() is not None for rows in found)

    def take_back(self, change: Change) -> None:
        """Puts a field back, or retires what was created."""
        entity = self.entity_of(change)
        if change.field is None or change.old is None:
            entity.retire(self._now)
        else:
            put_back(entity, change.field, change.old)


def _said(whole: str, entity: Entity) -> dict[str, Any]:
    """A row as the journal writes it, without what is reckoned."""
    return {field: value for field, value in json.loads(whole).items() if field not in entity.reckoned}


def _users(table: Table, column: str, id_: UUID, spare: set[UUID]) -> Select[Any]:
    """Entities, not columns: for those the session first writes what was taken back so far."""
    live = select(kind_of(table.name)).where(table.c[column] == id_, table.c.retired_at.is_(None))
    return live.where(table.c.id.not_in(spare)).limit(1)
