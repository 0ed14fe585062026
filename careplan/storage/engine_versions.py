"""Which engines are under the program, asked of the engines themselves."""

import sqlcipher3.dbapi2 as sqlcipher


def engine_versions() -> tuple[str, str]:
    """SQLite and SQLCipher; nothing is written, the database asked is one in memory."""
    connection = sqlcipher.connect(":memory:")
    try:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(sqlcipher.sqlite_version), str(cipher)
