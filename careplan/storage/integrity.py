"""Whether a clinic file is sound: every page's seal first, because SQLite itself hardly notices changed bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from careplan.storage import chain
from careplan.storage.chain import Head
from careplan.storage.tables.journal import step as step_table

LARGE = 200 * 1024 * 1024
"""Bytes; from here on the quick look leaves the sweep over all page seals to the reading of the tables."""
PAGE = 4096
_MOST_FAULTS = 20
_LAST_STEPS = 1000


class Damage(StrEnum):
    """What was found wrong with a file."""

    EMPTY = "empty"
    HEADER = "header"
    UNREADABLE = "unreadable"
    PAGES = "pages"
    STRUCTURE = "structure"
    FOREIGN_KEYS = "foreign-keys"
    JOURNAL = "journal"
    MANIFEST = "manifest"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding; `detail` has page numbers and names of tables, never what is in them."""

    what: Damage
    detail: str = ""


class Depth(Enum):
    """QUICK at every opening, FULL after a crash, an upgrade, and when asked for."""

    QUICK = "quick"
    FULL = "full"


def faults(connection: Connection, depth: Depth, *, chain_key: bytes | None = None) -> tuple[Fault, ...]:
    """What is wrong, the first kind only: the later looks rest on the earlier. Empty when sound.

    With a chain key the journal's seals are followed too, in a quick look the last of them; the tables must then be
    those of today.
    """
    for what, look in _looks(connection, depth):
        try:
            found = [Fault(what, line) for line in look]
        except (DatabaseError, UnicodeDecodeError) as error:  # damage may reach into the report itself
            found = [Fault(what, type(error).__name__)]
        if found:
            return tuple(found[:_MOST_FAULTS])
    return _broken_seals(connection, depth, chain_key) if chain_key is not None else ()


def holds(connection: Connection, kept: Head) -> bool:
    """Whether the journal has the step that was its end when the head was kept; not so in a file put back by hand."""
    if kept == Head():
        return True
    seal = connection.execute(select(step_table.c.seal).where(step_table.c.seq == kept.seq)).scalar()
    return seal == kept.seal


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has; the search index and the engine's own tables do not count."""
    listed = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'")
    names = sorted(name for name in listed.scalars() if not name.startswith("sqlite_"))
    counting = "SELECT count(*) FROM {}"
    quote = connection.dialect.identifier_preparer.quote_identifier
    return {name: connection.exec_driver_sql(counting.format(quote(name))).scalar_one() for name in names}


def seals_hold_anywhere(connection: Connection, size: int) -> bool:
    """Whether any page of a file of this size bears the connection's seals; the first page need not be readable."""
    return sum(1 for _ in _lines(connection, "cipher_integrity_check")) < -(-size // PAGE)


def _looks(connection: Connection, depth: Depth) -> Iterator[tuple[Damage, Iterator[str]]]:
    if depth is Depth.FULL or _size(connection) < LARGE:
        yield Damage.PAGES, _lines(connection, "cipher_integrity_check")
    check = "integrity_check" if depth is Depth.FULL else "quick_check"
    yield Damage.STRUCTURE, (line for line in _lines(connection, check) if line != "ok")
    if depth is Depth.FULL:
        yield Damage.FOREIGN_KEYS, _lines(connection, "foreign_key_check")


def _broken_seals(connection: Connection, depth: Depth, chain_key: bytes) -> tuple[Fault, ...]:
    if depth is Depth.FULL:
        broken = chain.first_break(connection, chain_key)
    else:
        broken = chain.last_break(connection, chain_key, _LAST_STEPS)
    return () if broken is None else (Fault(Damage.JOURNAL, f"step {broken}"),)


def _lines(connection: Connection, pragma: str) -> Iterator[str]:
    for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
        yield str(row[0])


def _size(connection: Connection) -> int:
    pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return pages * PAGE
