"""The connections of an open clinic file: the driver's own at once, SQLAlchemy's engine from the first need of it.

To load SQLAlchemy takes longer than all else between the passphrase and the first page, which needs nothing of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from careplan.storage.cipher import Journalling, checkpoint, connected, driver

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy import Engine


class Store:
    """May be used by several threads; a connection by one at a time. What was read is cached with its connection.

    `before_writing` is asked before each write transaction; what it raises keeps the transaction from beginning.
    """

    def __init__(
        self,
        path: Path,
        data_key: bytes,
        journalling: Journalling = Journalling.WAL,
        before_writing: Callable[[], None] | None = None,
    ) -> None:
        self._before_writing = before_writing
        self._connect = partial(connected, path, data_key, journalling)
        self._lock = RLock()
        self._free: list[sqlcipher.Connection] = []
        self._engine: Engine | None = None
        self._writes: Callable[[], int] = _none

    @property
    def engine(self) -> "Engine":
        """Made when it is first asked for; it goes on with the connections there are."""
        with self._lock:
            if self._engine is None:
                from careplan.storage.engine import ask_before_writing, count_writes, engine_on  # noqa: PLC0415 - as the module says

                self._engine = engine_on(self._taken)
                if self._before_writing is not None:
                    ask_before_writing(self._engine, self._before_writing)
                self._writes = count_writes(self._engine)
            return self._engine

    @property
    def writes(self) -> int:
        """Write transactions since the file was opened: all of them go through the engine."""
        return self._writes()

    @contextmanager
    def reading(self) -> Iterator["sqlcipher.Connection"]:
        """A connection in one read transaction, which ends with the block."""
        with self._lent() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    def checkpoint(self) -> bool:
        """As `cipher.checkpoint`."""
        with self._lent() as connection:
            return checkpoint(connection)

    def dispose(self) -> None:
        """Closes every connection that nobody holds."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            while self._free:
                self._free.pop().close()

    @contextmanager
    def _lent(self) -> Iterator["sqlcipher.Connection"]:
        """Of the engine when there is one: its pool and this store do not keep connections from each other."""
        if self._engine is not None:
            with self._engine.connect() as connection:
                yield driver(connection)
            return
        taken = self._taken()
        try:
            yield taken
        finally:
            with self._lock:
                self._free.append(taken)

    def _taken(self) -> "sqlcipher.Connection":
        with self._lock:
            if self._free:
                return self._free.pop()
        return self._connect()


def _none() -> int:
    return 0
