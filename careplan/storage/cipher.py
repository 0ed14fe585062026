"""SQLCipher with every setting made on each connection and read back; without SQLAlchemy, whose loading takes longest.

What is asked while a clinic is opened takes a connection of either kind: the driver's own, or SQLAlchemy's above it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher

if TYPE_CHECKING:
    from sqlalchemy import Connection


Readable: TypeAlias = "Connection | sqlcipher.Connection"
"""The driver's own connection, or SQLAlchemy's above it."""
OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones may damage a file when two connections checkpoint at the same instant."""
KEY_BYTES = 32
UNTOUCHED = "mode=ro&immutable=1"
"""Opens a file that nobody else has open, so that no lock and no file beside it is needed."""
SALT_BYTES = 16
"""The first bytes of a clinic file, the only ones that are not encrypted."""


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
_PASSING_BY: dict[str, str | int] = {"cache_size": -4096}
"""A look reads nearly every page once: more is not quicker, and the process would keep the memory."""
_CIPHER: dict[str, str] = {"cipher_use_hmac": "1", "cipher_page_size": "4096", "cipher_hmac_algorithm": "HMAC_SHA512"}


class UnsafeEngine(Exception):
    """The engine is too old or did not take a setting; the clinic file must not be opened with it."""


class Journalling(Enum):
    """The two ways that keep every acknowledged save over a power cut; `synchronous` goes with each."""

    WAL = ("wal", 2)
    ROLLBACK = ("delete", 3)


def connected(path: Path, data_key: bytes, journalling: Journalling, *, salt: bytes = b"") -> sqlcipher.Connection:
    """Ready for work on a clinic file; a wrong key shows at the first use, as DatabaseError."""
    connection = keyed(path, data_key, salt=salt)
    _settle(connection, journalling)
    return connection


@contextmanager
def looking(path: Path, data_key: bytes, *, beside_others: bool = False) -> Iterator[sqlcipher.Connection]:
    """One read-only connection that changes no byte of the file nor of what lies beside it, in one transaction.

    Only for a file nobody writes to. After a crash in rollback mode the engine must put the file right first. With
    `beside_others` this process has it open already: an untouched look would take their locks away when it ends.
    """
    unfinished = [_is_filled(path, ending) for ending in ("-wal", "-journal")]
    mode = "mode=rw" if unfinished[1] else "mode=ro" if unfinished[0] or beside_others else UNTOUCHED
    connection = keyed(path, data_key, mode=mode)
    try:
        _set(connection, {"query_only": 1, **_SETTINGS, **_PASSING_BY})
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


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


def driver(connection: Readable) -> Any:
    """The driver's own connection below a SQLAlchemy one, for what only the driver offers."""
    if isinstance(connection, sqlcipher.Connection):
        return connection
    below = connection.connection
    return below.driver_connection or below.dbapi_connection  # a detached one answers to its second name only


def checkpoint(connection: Readable) -> bool:
    """Moves the write-ahead log into the file and empties it; False when a reader or a fault kept it from doing so.

    An automatic checkpoint that fails says nothing, so this one's answer is read. Not inside a transaction.
    """
    try:
        busy, *_ = driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlcipher.OperationalError:  # disk full, or faulty
        return False
    return not busy


def rows(connection: Readable, sql: str, bound: Any = ()) -> list[Any]:
    """What a written select finds, as plain tuples of what is stored; the driver is asked directly.

    But above SQLAlchemy the first goes its way, which begins the transaction that all of them share; and so does what
    goes wrong below, so that it fails as every statement does.
    """
    if isinstance(connection, sqlcipher.Connection):
        return list(connection.execute(sql, bound))
    if connection.in_transaction():
        try:
            return list(driver(connection).execute(sql, bound))
        except sqlcipher.Error:
            pass  # once more, below
    return [tuple(row) for row in connection.exec_driver_sql(sql, bound or None)]


def streamed(connection: Readable, sql: str, bound: tuple[Any, ...] = ()) -> Iterator[Any]:
    """As `rows`, one after the other: for what may be long."""
    if isinstance(connection, sqlcipher.Connection):
        yield from connection.execute(sql, bound)
    else:
        yield from connection.exec_driver_sql(sql, bound or None)


def engine_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What the engine raises, for an `except`: the driver's errors, SQLAlchemy's once it is loaded, and others."""
    if "sqlalchemy" not in sys.modules:
        return (sqlcipher.Error, *others)
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - it is loaded already, and never for this

    return (sqlcipher.Error, DBAPIError, *others)


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


def _is_filled(path: Path, ending: str) -> bool:
    beside = path.with_name(path.name + ending)
    return beside.exists() and beside.stat().st_size > 0
