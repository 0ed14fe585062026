"""Brings a clinic file to the newest schema in one transaction: all of it, checked, or nothing.

Import it where it is needed: Alembic takes most of a second to load.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from careplan.storage.cipher import driver
from careplan.storage.disk_trouble import Trouble, trouble_of
from careplan.storage.engine import writing
from careplan.storage.migrations.schema import APPLICATION_ID, SHIPPED, Identity, Revisions, identity

_HERE = Path(__file__).parent
_NOT_OURS = {Trouble.FULL, Trouble.FORBIDDEN}


class UpgradeBroken(Exception):
    """The upgrade was rolled back; the file is as it was."""


def upgrade(
    engine: Engine, revisions: Revisions = SHIPPED, *, check: Callable[[Connection], None] = lambda _: None
) -> None:
    """Runs what is missing and stamps the file; `check` sees the result before it is kept and may raise UpgradeBroken.

    A disk that is full or may not be written is no fault of a revision: that is raised as the driver's DBAPIError.

    Foreign keys are off meanwhile, because changing a table in SQLite means building it anew; they are checked at
    the end. The connection is thrown away, not put back in the pool in that state.
    """
    connection = writing(engine).connect()
    try:
        driver(connection).execute("PRAGMA foreign_keys=OFF")
        connection.detach()
        with connection.begin():
            command.upgrade(_config(revisions, connection), "head")
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={revisions.newest}")
            _verify(connection, revisions)
            check(connection)
    except (SQLAlchemyError, CommandError, LookupError, ValueError, TypeError) as error:
        if isinstance(error, DBAPIError) and trouble_of(error) in _NOT_OURS:
            raise
        raise UpgradeBroken from error
    finally:
        connection.close()


def _verify(connection: Connection, revisions: Revisions) -> None:
    stamped = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if stamped != [f"{revisions.newest:04}"] or identity(connection) != Identity(APPLICATION_ID, revisions.newest):
        raise UpgradeBroken("a revision's number is not its file's")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise UpgradeBroken("foreign keys")


def _config(revisions: Revisions, connection: Connection) -> Config:
    """In code instead of an ini file, so that a frozen program needs the package only; `%` would be a variable."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(revisions.folder).replace("%", "%%"))
    return config
