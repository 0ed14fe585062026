"""The engine's promises, read from outside."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from careplan.storage import cipher as room
from careplan.storage.cipher import Journalling, UnsafeEngine, checkpoint, driver, keyed, looking, rows
from careplan.storage.engine import count_writes, open_engine, writing

KEY = bytes(range(32))
SALT = b"sixteen bytes..."


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = open_engine(path, KEY, salt=SALT)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, said TEXT NOT NULL UNIQUE) STRICT"))
        connection.execute(text("INSERT INTO note (said) VALUES ('Exampleton walks to the market')"))
    yield engine
    engine.dispose()


def emptied(engine: Engine) -> bool:
    with engine.connect() as connection:
        return checkpoint(connection)


def test_the_files_are_encrypted_and_begin_with_the_salt(engine: Engine, path: Path) -> None:
    emptied(engine)
    with writing(engine).begin() as connection:
        connection.execute(text("INSERT INTO note (said) VALUES ('and Exampleton came back')"))
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert path.name + "-wal" in files
    assert path.read_bytes()[:16] == SALT
    assert not [name for name, content in files.items() if b"Exampleton" in content or b"SQLite format" in content]


def test_a_wrong_key_is_refused_without_a_word_on_the_terminal(
    engine: Engine, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    engine.dispose()
    stranger = open_engine(path, bytes(32))
    with pytest.raises(DatabaseError):
        stranger.connect()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 3000),
        ("wal_autocheckpoint", 1000),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
        ("auto_vacuum", 0),
        ("cipher_use_hmac", "1"),
        ("cipher_log_level", "NONE"),
    ],
)
def test_what_safety_rests_on_is_set_on_every_connection(engine: Engine, setting: str, value: object) -> None:
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert driver(connection).execute(f"PRAGMA {setting}").fetchone() == (value,)


def test_the_other_lossless_pair(path: Path) -> None:
    engine = open_engine(path, KEY, journalling=Journalling.ROLLBACK)
    with engine.connect() as connection:
        assert driver(connection).execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert driver(connection).execute("PRAGMA synchronous").fetchone() == (3,)
    engine.dispose()


def test_where_the_write_ahead_log_is_refused_the_other_pair_is_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This file system layer of SQLite has no shared memory, as on many shares."""
    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda *args, **named: connect(*args, **named, vfs="unix-dotfile"))
    engine = open_engine(path, KEY)
    with engine.connect() as connection:
        assert driver(connection).execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert driver(connection).execute("PRAGMA synchronous").fetchone() == (3,)
    engine.dispose()


@pytest.mark.parametrize("settings", ["_SETTINGS", "_CIPHER"])
def test_an_engine_that_ignores_a_setting_is_not_used(
    path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    monkeypatch.setitem(getattr(room, settings), "unheard_of", "1")
    with pytest.raises(UnsafeEngine, match="unheard_of"):
        open_engine(path, KEY).connect()


def test_an_engine_with_the_reset_bug_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(UnsafeEngine, match="SQLite"):
        open_engine(path, KEY).connect()
    assert not path.exists()


@pytest.mark.parametrize(("key", "salt"), [(b"", b""), (bytes(31), b""), (KEY, bytes(15))])
def test_keys_have_their_length(path: Path, key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        keyed(path, key, salt=salt)


def test_where_the_driver_offers_it_the_defences_are_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[object, ...]] = []

    class Newer(sqlcipher.Connection):  # type: ignore[misc]
        def setconfig(self, *setting: object) -> None:
            seen.append(setting)

    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "SQLITE_DBCONFIG_DEFENSIVE", 1010, raising=False)
    monkeypatch.setattr(sqlcipher, "connect", lambda *args, **named: connect(*args, **named, factory=Newer))
    keyed(path, KEY).close()
    assert seen == [(1010, True)]


def test_errors_do_not_tell_what_was_written(engine: Engine) -> None:
    said = {"said": "Exampleton walks to the market"}
    with writing(engine).connect() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(text("INSERT INTO note (said) VALUES (:said)"), said)
    assert "Exampleton" not in str(caught.value)


def test_readers_do_not_wait_for_a_writer_but_writers_do(engine: Engine) -> None:
    with writing(engine).begin(), engine.connect() as reader:
        assert reader.execute(text("SELECT said FROM note")).all()
        with writing(engine).connect() as second:
            driver(second).execute("PRAGMA busy_timeout=1")
            with pytest.raises(OperationalError, match="locked"):
                second.begin()
            second.invalidate()


def test_what_is_read_in_turn_fits_each_other_whatever_is_written_meanwhile(engine: Engine) -> None:
    """The first read begins the transaction, though it goes to the driver directly."""
    with engine.connect() as reader:
        before = rows(reader, "SELECT count(*) FROM note")
        with writing(engine).begin() as writer:
            writer.execute(text("INSERT INTO note (said) VALUES ('meanwhile')"))
        assert rows(reader, "SELECT count(*) FROM note") == before
    with engine.connect() as reader:
        assert rows(reader, "SELECT count(*) FROM note") != before


def test_a_failed_transaction_takes_its_tables_back(engine: Engine) -> None:
    with writing(engine).connect() as connection:
        connection.execute(text("CREATE TABLE gone (id INTEGER)"))
        connection.rollback()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_schema WHERE name = 'gone'")).scalar() == 0


def test_a_checkpoint_says_whether_it_emptied_the_log(engine: Engine, path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    with engine.connect() as reader:
        reader.execute(text("SELECT said FROM note")).all()
        with writing(engine).begin() as connection:
            connection.execute(text("INSERT INTO note (said) VALUES ('while somebody reads')"))
        with engine.connect() as other:
            driver(other).execute("PRAGMA busy_timeout=1")
            reader_waits = driver(other)
        assert reader_waits.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 1
        assert log.stat().st_size > 0
    assert emptied(engine)
    assert log.stat().st_size == 0


def test_writes_are_counted_and_reads_are_not(engine: Engine) -> None:
    writes = count_writes(engine)
    with engine.begin() as connection:
        connection.execute(text("SELECT said FROM note")).all()
    assert writes() == 0
    with writing(engine).begin() as connection:
        connection.execute(text("DELETE FROM note"))
    assert writes() == 1


def state(folder: Path) -> dict[str, Any]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.mark.parametrize("ended", ["well", "badly"])
def test_looking_changes_nothing_and_sees_everything(engine: Engine, path: Path, tmp_path: Path, ended: str) -> None:
    """After a crash the last saves are in the log only."""
    folder = tmp_path / "crashed 100% ? #1"
    folder.mkdir()
    if ended == "well":
        engine.dispose()
    for file in tmp_path.glob(f"{path.name}*"):
        shutil.copy(file, folder)
    before = state(folder)
    with looking(folder / path.name, KEY) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,)
        with pytest.raises(sqlcipher.OperationalError):
            connection.execute("DELETE FROM note")
    changed = {name for name, digest in state(folder).items() if before.get(name) != digest}
    assert changed <= {path.name + "-shm"}
    assert set(state(folder)) == set(before)


def test_the_built_in_engine_is_never_loaded(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sqlalchemy import text;"
        "from careplan.storage import opening; from careplan.storage.engine import open_engine;"
        f"open_engine(Path({str(path)!r}), bytes(32)).connect().execute(text('SELECT 1'));"
        "sys.exit('_sqlite3' in sys.modules or 'alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
