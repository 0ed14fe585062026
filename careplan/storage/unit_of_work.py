"""One write transaction: what a handler loads and adds, and the journal of it, are kept together or not at all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from careplan.domain.exchange.incoming import ImportBatch, ImportKind, IncomingFile
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Duplicate, NotFound
from careplan.domain.shared.ids import ImportId, StepId, UserId
from careplan.storage import bulk, chain, contents, numbers
from careplan.storage.bulk_intake import About
from careplan.storage.cipher import checkpoint
from careplan.storage.engine import writing
from careplan.storage.journal import Journal, kind_of, table_of
from careplan.storage.past import Past
from careplan.storage.prepared import PreparedGet

E = TypeVar("E", bound=Entity)
R = TypeVar("R")


class UnitOfWork:
    """Handlers read the time and the person here, never from a clock or a global; left uncommitted, it rolls back.

    `past` is what undo asks, `undoes` the step that this one takes back.

    A live twin shows at whichever flush comes first, so leaving the block is what raises `Duplicate`.
    """

    def __init__(self, engine: Engine, chain_key: bytes, *, by: UserId, now: datetime) -> None:
        self.session = Session(writing(engine), expire_on_commit=False)
        self.by = by
        self.now = now
        self.past = Past(self.session, now)
        self.undoes: StepId | None = None
        self._engine = engine
        self._chain_key = chain_key
        self._journal = Journal(self.session)
        self._wiped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()
        if isinstance(error, IntegrityError) and "UNIQUE" in str(error.orig):
            raise Duplicate from error

    def get(self, kind: type[E], id: UUID) -> E:
        """A live entity; a retired one is not found."""
        loaded: E | None = self.session.identity_map.get(identity_key(kind, id))
        entity = self._fetched(kind, id) if loaded is None else loaded
        if entity is None or entity.retired_at is not None:
            raise NotFound(field=kind.__name__, id=id)
        return entity

    def _fetched(self, kind: type[E], id: UUID) -> E | None:
        """Not by a select of the session: to prepare that costs more than to run it."""
        found: E | None = _prepared(table_of(kind)).of(self.session.connection(), id)
        if found is not None:
            self.session.add(found)
        return found

    def read_entity(self, kind: type[E], id: UUID) -> E:
        """An entity that is there, retired or not."""
        return self.session.get_one(kind, id)

    def all(self, kind: type[E], /, **equals: object) -> tuple[E, ...]:
        """The live entities of a kind whose fields equal these, in order of their ids."""
        table = table_of(kind)
        where = [table.c[name] == value for name, value in equals.items()]
        found = select(kind).where(table.c.retired_at.is_(None), *where).order_by(table.c.id)
        return tuple(self.session.scalars(found))

    def highest(self, kind: type[Entity], field: str, /, **equals: object) -> int:
        """The highest value a counter ever had, retired rows included; 0 when there is none."""
        table = table_of(kind)
        where = [table.c[name] == value for name, value in equals.items()]
        return self.session.scalar(select(func.max(table.c[field])).where(*where)) or 0

    def next_number(self, kind: type[Entity], prefix: str) -> str:
        """A number with a prefix such as `D-2026-` that nobody ever had, also not for a while before an undo."""
        self.session.flush()
        return numbers.next_number(self.session.connection(), table_of(kind), prefix)

    def add(self, entity: Entity) -> None:
        """A new entity; its id was made by whoever made it."""
        self.session.add(entity)

    def put_content(self, data: bytes) -> str:
        """Keeps the bytes of an attached file beside the journalled row that names them; their SHA-256 in hex."""
        return contents.put(self.session.connection(), data)

    def wipe_content(self, digest: str) -> None:
        """Takes the bytes of a file away for good; once that is committed, the write-ahead log is emptied of them."""
        contents.wipe(self.session.connection(), digest)
        self._wiped = True

    def flush(self) -> None:
        """Writes what is pending, where the order of two writes matters; nothing is kept before `commit`."""
        self.session.flush()

    def read(self, fetch: Callable[[Connection], R]) -> R:
        """The answer of a query that sees what this transaction has done so far."""
        self.session.flush()
        return fetch(self.session.connection())

    def take_in(self, file: IncomingFile, about: About) -> bulk.Taken:
        """Stores what a file brought through the bulk door; the batch's own row is the journalled event."""
        self.session.flush()
        taken = bulk.take_in(self.session.connection(), file, by=self.by, now=self.now, about=about)
        if taken.batch is not None:
            self.add(taken.batch)
        return taken

    def fill(self, name: str, blocks: Iterable[bulk.Block]) -> Mapping[str, int]:
        """Stores synthetic rows through the bulk door; the batch's own row is the journalled event."""
        self.session.flush()
        added = bulk.fill(self.session.connection(), blocks)
        batch = ImportBatch(
            id=ImportId(uuid4()),
            kind=ImportKind.FICTION,
            sha256=sha256(name.encode()).hexdigest(),
            by=self.by,
            added=sum(added.values()),
        )
        self.add(batch)
        return added

    def take_out(self, batch: ImportBatch) -> int:
        """Retires what an import brought; refuses when somebody has built on it. The number of rows retired."""
        batch.retire(self.now)
        return bulk.take_out(self.session.connection(), batch.id, now=self.now)

    @property
    def today(self) -> date:
        """The day at the clinic: the zone of the workstation, because clinical days are the clinic's."""
        return self.now.astimezone().date()

    @property
    def next_seq(self) -> int:
        """The number of the step that this transaction will leave, if it changes anything."""
        return chain.head(self.session.connection()).seq + 1

    def commit(self, name: str, *, undoable: bool = True) -> chain.Step | None:
        """Seals and stores what changed under the command's registered name; None when nothing did."""
        self.session.flush()
        changes = self._journal.changes()
        if not changes:
            return None
        connection = self.session.connection()
        previous = chain.head(connection)
        id_ = StepId(uuid4())
        step = chain.Step(previous.seq + 1, id_, name, self.by, self.now, changes, self.undoes, undoable)
        chain.append(connection, self._chain_key, step, previous)
        self.session.commit()
        if self._wiped:
            with self._engine.connect() as free:
                checkpoint(free)  # or else, when somebody is reading, as the file is closed
        return step


@cache
def _prepared(table: Table) -> PreparedGet[Any]:
    return PreparedGet(kind_of(table.name))
