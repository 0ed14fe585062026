"""Whether a clinic file is sound: every page's seal first, because SQLite itself hardly notices changed bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import islice
from pathlib import Path

from careplan.storage import chain, content_check
from careplan.storage.chain import Head
from careplan.storage.cipher import UNTOUCHED, Readable, engine_errors, keyed, rows, streamed

LARGE = 200 * 1024 * 1024
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


def faults(connection: Readable, depth: Depth, *, chain_key: bytes | None = None) -> tuple[Fault, ...]:
    """What is wrong, the first kind only: the later looks rest on the earlier. Empty when sound.

    Reads through the write-ahead log. With a chain key the journal's seals are followed too, in a quick look the last
    of them, in a full one the bytes of attached files as well; the tables must then be those of today.
    """
    check = "integrity_check" if depth is Depth.FULL else "quick_check"
    found = _found(Damage.STRUCTURE, (line for line in _lines(connection, check) if line != "ok"))
    if depth is Depth.FULL and not found:
        found = _found(Damage.FOREIGN_KEYS, _lines(connection, "foreign_key_check"))
    if found or chain_key is None:
        return found
    found = broken_seals(connection, depth, chain_key)
    if depth is Depth.FULL and not found:
        found = _found(Damage.CONTENT, (f"attachment {digest}" for digest in content_check.mismatched(connection)))
    return found


def broken_pages(connection: Readable) -> tuple[Fault, ...]:
    """Looks at each page's seal in the file itself, so the write-ahead log must be empty.

    After a power cut pages may be torn that the log still holds whole.
    """
    return _found(Damage.PAGES, _lines(connection, "cipher_integrity_check"))


def holds(connection: Readable, kept: Head) -> bool:
    """Whether the journal has the step that was its end when the head was kept; not so in a file put back by hand."""
    if kept == Head():
        return True
    return rows(connection, "SELECT seal FROM journal_step WHERE seq = ?", (kept.seq,)) == [(kept.seal,)]


def row_counts(connection: Readable) -> dict[str, int]:
    """How many rows each table has; the search index and the engine's own tables do not count."""
    listed = rows(connection, "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'")
    quoted = {name: name.replace('"', '""') for (name,) in sorted(listed) if not name.startswith("sqlite_")}
    return {name: rows(connection, f'SELECT count(*) FROM "{inside}"')[0][0] for name, inside in quoted.items()}


def bears_seals(path: Path, data_key: bytes, salt: bytes) -> bool:
    """Whether any page of the file was sealed with this key, though its beginning may be destroyed."""
    size = path.stat().st_size
    connection = keyed(path, data_key, salt=salt, mode=UNTOUCHED)
    try:
        return size < PAGE or len(connection.execute("PRAGMA cipher_integrity_check").fetchall()) < -(-size // PAGE)
    finally:
        connection.close()


def is_large(path: Path) -> bool:
    """Then a quick look leaves out the sweep over the seals; reading the tables meets nearly all of them anyway."""
    return path.stat().st_size >= LARGE


def broken_seals(connection: Readable, depth: Depth, chain_key: bytes) -> tuple[Fault, ...]:
    """Follows the journal's seals, in a quick look the last of them."""
    try:
        if depth is Depth.FULL:
            broken = chain.first_break(connection, chain_key)
        else:
            broken = chain.last_break(connection, chain_key, _LAST_STEPS)
    except ValueError:  # what stands there is no id or instant any more
        return (Fault(Damage.JOURNAL),)
    return () if broken is None else (Fault(Damage.JOURNAL, f"step {broken}"),)


def _found(what: Damage, lines: Iterator[str]) -> tuple[Fault, ...]:
    try:
        return tuple(Fault(what, line) for line in islice(lines, _MOST_FAULTS))
    except engine_errors(UnicodeDecodeError) as error:  # damage may reach into the report itself
        return (Fault(what, type(error).__name__),)


def _lines(connection: Readable, pragma: str) -> Iterator[str]:
    for row in streamed(connection, f"PRAGMA {pragma}"):
        yield str(row[0])
