"""One clinic file, read by the driver alone until SQLAlchemy is needed."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from careplan.storage.engine import open_engine, writing
from careplan.storage.store import Store

KEY = bytes(range(32))


@pytest.fixture
def store(path: Path) -> Store:
    engine = open_engine(path, KEY)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE note (said TEXT NOT NULL) STRICT"))
        connection.execute(text("INSERT INTO note VALUES ('Exampleton walks to the market')"))
    engine.dispose()
    return Store(path, KEY)


def test_a_reading_sees_one_state_of_the_file_to_its_end(store: Store) -> None:
    count = "SELECT count(*) FROM note"
    with store.reading() as before:
        assert before.execute(count).fetchone() == (1,)
        with writing(store.engine).begin() as connection:
            connection.execute(text("INSERT INTO note VALUES ('and came back')"))
        assert before.execute(count).fetchone() == (1,)
    with store.reading() as after:
        assert after.execute(count).fetchone() == (2,)
    assert store.writes == 1
    store.dispose()


def test_the_engine_goes_on_with_the_connection_there_is(store: Store) -> None:
    """What it has read and decrypted need not be read again."""
    with store.reading() as first:
        pass
    with store.engine.connect() as connection:
        assert connection.connection.driver_connection is first
    with store.reading() as again:
        assert again is first
    store.dispose()


def test_a_reading_that_fails_gives_its_connection_back_without_a_transaction(store: Store) -> None:
    with pytest.raises(sqlcipher.OperationalError), store.reading() as connection:
        connection.execute("SELECT nothing FROM nowhere")
    with store.reading() as again:
        assert again is connection
    store.dispose()
    with pytest.raises(sqlcipher.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
