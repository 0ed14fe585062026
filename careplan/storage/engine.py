"""The one engine factory: SQLAlchemy on the connections that `cipher` makes."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from careplan.storage.cipher import Journalling, connected, driver

_WRITES = "careplan_writes"
_DERIVES = "careplan_derives"


def open_engine(
    path: Path, data_key: bytes, *, salt: bytes = b"", journalling: Journalling = Journalling.WAL
) -> Engine:
    """An engine on the clinic file; a wrong key shows at the first use, as the driver's DatabaseError.

    `salt` is given when the file is made and left out afterwards, or damage to it would go unseen.
    """
    return engine_on(lambda: connected(path, data_key, journalling, salt=salt))


def engine_on(connect: Callable[[], sqlcipher.Connection]) -> Engine:
    """An engine whose connections come from `connect`, with every setting made."""
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


@lru_cache(maxsize=8)
def writing(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions take the write lock at once."""
    return engine.execution_options(**{_WRITES: True})


def deriving(engine: Engine) -> Engine:
    """As `writing`, for what is worked out from the record and could be so again: no copy of the file is due for it."""
    return writing(engine).execution_options(**{_DERIVES: True})


def count_writes(engine: Engine) -> Callable[[], int]:
    """Counts write transactions from now on; asked when the file is closed, to know whether a copy is due."""
    seen = 0

    def note(connection: Connection) -> None:
        nonlocal seen
        options = connection.get_execution_options()
        if options.get(_WRITES, False) and not options.get(_DERIVES, False):
            seen += 1

    event.listen(engine, "commit", note)
    return lambda: seen


def ask_before_writing(engine: Engine, ask: Callable[[], None]) -> None:
    """What `ask` raises keeps a write transaction from beginning."""

    def note(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES, False):
            ask()

    event.listen(engine, "begin", note, insert=True)


def _begin(connection: Connection) -> None:
    """The driver never begins by itself (isolation_level None): readers must not lock each other out."""
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES, False) else "BEGIN"
    try:
        driver(connection).execute(begin)  # the long way costs as much as a query
    except sqlcipher.Error:
        connection.exec_driver_sql(begin)  # fails as every statement does, or goes well
