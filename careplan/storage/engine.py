"""The one engine factory: SQLCipher with every setting made on each connection and read back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones may damage a file when two connections checkpoint at the same instant."""
KEY_BYTES = 32
UNTOUCHED = "mode=ro&immutable=1"
"""Opens a file that nobody else has open, so that no lock and no file beside it is needed."""
SALT_BYTES = 16
"""The first bytes of a clinic file, the only ones that are not encrypted."""

_WRITES = "careplan_writes"
_CACHED_STATEMENTS = 2048
"""More than the program has: a full cache gives up the newest first, and then every statement is prepared anew."""
_SETTINGS: dict[str, str | int] = {
    "fullfsync": 1,  # these two make macOS flush the drive; elsewhere they change nothing
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "busy_timeout": 3000,
    "wal_autocheckpoint": 1000,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # memory: no plain text in temporary files
    "cache_size": -32768,  # 32 MiB: every page that is not cached is decrypted again
}
_CIPHER: dict[str, str] = {"cipher_use_hmac": "1", "cipher_page_size": "4096", "cipher_hmac_algorithm": "HMAC_SHA512"}


class UnsafeEngine(Exception):
    """The engine is too old or did not take a setting; the clinic file must not be opened with it."""


class Journalling(Enum):
    """The two ways that keep every acknowledged save over a power cut; `synchronous` goes with each."""

    WAL = ("wal", 2)
    ROLLBACK = ("delete", 3)


def open_engine(
    path: Path, data_key: bytes, *, salt: bytes = b"", journalling: Journalling = Journalling.WAL
) -> Engine:
    """An engine on the clinic file; a wrong key shows at the first use, as the driver's DatabaseError.

    `salt` is given when the file is made and left out afterwards, or damage to it would go unseen.
    """

    def connect() -> sqlcipher.Connection:
        connection = keyed(path, data_key, salt=salt)
        _settle(connection, journalling)
        return connection

    return _engine(connect, QueuePool)


@lru_cache(maxsize=8)
def writing(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions take the write lock at once."""
    return engine.execution_options(**{_WRITES: True})


def count_writes(engine: Engine) -> Callable[[], int]:
    """Counts write transactions from now on; asked when the file is closed, to know whether a copy is due."""
    seen = 0

    def note(connection: Connection) -> None:
        nonlocal seen
        if connection.get_execution_options().get(_WRITES, False):
            seen += 1

    event.listen(engine, "commit", note)
    return lambda: seen


@contextmanager
def looking(path: Path, data_key: bytes) -> Iterator[Connection]:
    """One read-only connection that changes no byte of the file nor of what lies beside it.

    Only for a file nobody writes to. After a crash in rollback mode the engine must put the file right first.
    """
    unfinished = [_is_filled(path, ending) for ending in ("-wal", "-journal")]
    mode = "mode=rw" if unfinished[1] else "mode=ro" if unfinished[0] else UNTOUCHED

    def connect() -> sqlcipher.Connection:
        connection = keyed(path, data_key, mode=mode)
        _set(connection, {"query_only": 1, **_SETTINGS})
        return connection

    engine = _engine(connect, NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def keyed(path: Path, data_key: bytes, *, salt: bytes = b"", mode: str = "") -> sqlcipher.Connection:
    """A bare driver connection, for copies; nothing of the file has been read yet."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise UnsafeEngine(f"SQLite {sqlcipher.sqlite_version}")
    if len(data_key) != KEY_BYTES or len(salt) not in {0, SALT_BYTES}:
        raise ValueError("the data key has 32 bytes, a salt 16")
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{mode}" if mode else str(path),
        uri=bool(mode),
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_CACHED_STATEMENTS,
    )
    connection.execute("PRAGMA cipher_log_level=NONE")  # or a wrong key prints on standard error
    connection.execute(f"PRAGMA key=\"x'{data_key.hex()}{salt.hex()}'\"")
    for setting, value in _CIPHER.items():
        if connection.execute(f"PRAGMA {setting}").fetchone() != (value,):
            raise UnsafeEngine(setting)
    if hasattr(connection, "setconfig"):  # not in sqlcipher3 0.6: no writable_schema, no journal OFF
        connection.setconfig(sqlcipher.SQLITE_DBCONFIG_DEFENSIVE, True)
    return connection


def driver(connection: Connection) -> Any:
    """The driver's own connection below a SQLAlchemy one, for what only the driver offers."""
    below = connection.connection
    return below.driver_connection or below.dbapi_connection  # a detached one answers to its second name only


def checkpoint(engine: Engine) -> bool:
    """Moves the write-ahead log into the file and empties it; False when a reader or a fault kept it from doing so.

    An automatic checkpoint that fails says nothing, so this one's answer is read.
    """
    with engine.connect() as connection:
        try:
            busy, *_ = driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlcipher.OperationalError:  # disk full, or faulty
            return False
    return not busy


def _engine(connect: Callable[[], sqlcipher.Connection], pool: type[QueuePool | NullPool]) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=pool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: sqlcipher.Connection, journalling: Journalling) -> None:
    """Where the write-ahead log is refused (no shared memory), the other lossless pair is used instead."""
    mode, synchronous = journalling.value
    if connection.execute(f"PRAGMA journal_mode={mode}").fetchone() != (mode,):
        mode, synchronous = Journalling.ROLLBACK.value
    _set(connection, {"journal_mode": mode, "synchronous": synchronous, **_SETTINGS})


def _set(connection: sqlcipher.Connection, settings: dict[str, str | int]) -> None:
    for setting, value in settings.items():
        connection.execute(f"PRAGMA {setting}={value}")
        if connection.execute(f"PRAGMA {setting}").fetchone() != (value,):
            raise UnsafeEngine(setting)


def _begin(connection: Connection) -> None:
    """The driver never begins by itself (isolation_level None): readers must not lock each other out."""
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES, False) else "BEGIN"
    try:
        driver(connection).execute(begin)  # the long way costs as much as a query
    except sqlcipher.Error:
        connection.exec_driver_sql(begin)  # fails as every statement does, or goes well


def _is_filled(path: Path, ending: str) -> bool:
    beside = path.with_name(path.name + ending)
    return beside.exists() and beside.stat().st_size > 0
