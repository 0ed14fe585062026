"""Captures what a transaction changed, once, for audit, undo, history and screens alike.

A journalled field is an attribute of the domain class. A value object is one field, because its parts mean
nothing apart: half a target must not be put back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table, event, inspect
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import get_history

from careplan.domain.shared.entity import Entity
from careplan.storage.change import Change
from careplan.storage.tables.base import mappings

_as_json = json.JSONEncoder(ensure_ascii=False).encode
_NEUTRAL = DefaultDialect()  # one written form, whichever engine keeps it
_OF_SESSION = "journal"
_BOOKKEEPING = {"row_version"}


class Journal:
    """Gathers at every flush, because a query may flush early and leave nothing dirty behind."""

    def __init__(self, session: Session) -> None:
        self._created: dict[Entity, None] = {}
        self._before: dict[tuple[Entity, str], str] = {}
        session.info[_OF_SESSION] = self

    def changes(self) -> tuple[Change, ...]:
        """The net effect: creates in order, then fields that differ from what they were at the start."""
        created = [Change(name_of(e), e.id, None, None, image(e)) for e in self._created]
        edited = [Change(name_of(e), e.id, field, old, present(e, field)) for (e, field), old in self._before.items()]
        return (*created, *(change for change in edited if change.old != change.new))

    def capture(self, session: Session) -> None:
        """What the session is about to write, while the old values are still known."""
        if session.deleted:
            raise TypeError("clinical rows are retired, never deleted")
        self._created.update(dict.fromkeys(session.new))
        for entity in session.dirty:
            if entity not in self._created:
                self._keep_old(entity)

    def _keep_old(self, entity: Entity) -> None:
        was_set = inspect(entity).committed_state.keys()  # few of an entity's fields; the others have no history
        for field, columns in _fields(_mapper(entity)).items():
            if was_set.isdisjoint(columns) or (entity, field) in self._before:
                continue
            histories = [get_history(entity, c) for c in columns]
            if any(h.has_changes() for h in histories):
                old = [next(iter(h.non_added()), None) for h in histories]
                self._before[entity, field] = _written(_mapper(entity), columns, old)


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, *_: object) -> None:
    """Listened for once, because to listen to each session for itself costs as much as a query."""
    journal: Journal | None = session.info.get(_OF_SESSION)
    if journal is not None:
        journal.capture(session)


@cache
def kind_of(name: str) -> type[Entity]:
    """The class behind a journalled name; the journal keeps table names, because classes get renamed."""
    return next(m.class_ for m in mappings.mappers if _table_name(m) == name)


def table_of(kind: type[Entity]) -> Table:
    """The table behind a class."""
    table = inspect(kind).local_table
    assert isinstance(table, Table)
    return table


def name_of(entity: Entity) -> str:
    """Its journalled name."""
    return _table_name(_mapper(entity))


def present(entity: Entity, field: str) -> str:
    """A field as the journal writes it: JSON of what its columns store."""
    columns = _fields(_mapper(entity))[field]
    return _written(_mapper(entity), columns, [getattr(entity, c) for c in columns])


def image(entity: Entity) -> str:
    """The whole row as the journal writes it: a JSON object of all fields."""
    return _as_json({f: json.loads(present(entity, f)) for f in _fields(_mapper(entity))})


def put_back(entity: Entity, field: str, text: str) -> None:
    """Sets a field to what `present` wrote once."""
    mapper = _mapper(entity)
    columns = _fields(mapper)[field]
    value = json.loads(text)
    for column, stored in zip(columns, value if len(columns) > 1 else [value], strict=True):
        read = mapper.columns[column].type.result_processor(_NEUTRAL, None)
        setattr(entity, column, read(stored) if read else stored)


def _written(mapper: Mapper[Any], columns: Iterable[str], values: Iterable[Any]) -> str:
    writers = _writers(mapper)
    stored = []
    for column, value in zip(columns, values, strict=True):
        write = writers[column]
        stored.append(write(value) if write else value)
    return _as_json(stored if len(stored) > 1 else stored[0])


@cache
def _writers(mapper: Mapper[Any]) -> Mapping[str, Callable[[Any], Any] | None]:
    """What makes the stored value of each column's; kept, because to make one costs more than to ask it."""
    return {
        attribute.key: mapper.columns[attribute.key].type.bind_processor(_NEUTRAL) for attribute in mapper.column_attrs
    }


@cache
def _fields(mapper: Mapper[Any]) -> Mapping[str, tuple[str, ...]]:
    """Each journalled field with the columns behind it; what the engine computes from others is none."""
    composed = {c.key: tuple(p.key for p in c.props) for c in mapper.composites}
    parts = {column for columns in composed.values() for column in columns}
    computed = {a.key for a in mapper.column_attrs if mapper.columns[a.key].computed is not None}
    plain = (a.key for a in mapper.column_attrs if a.key not in parts | computed | _BOOKKEEPING)
    return {key: (key,) for key in plain} | composed


def _mapper(entity: Entity) -> Mapper[Any]:
    mapper: Mapper[Any] = inspect(entity).mapper
    return mapper


def _table_name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table.description)
