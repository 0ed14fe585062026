"""The journal and one table of plain sentences."""

from alembic import op

from careplan.storage.tables.journal import change, step

revision = "0001"
down_revision = None


def upgrade() -> None:
    for table in (step, change):
        table.create(op.get_bind())
    op.execute("CREATE TABLE shelf (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    op.execute(
        "CREATE TABLE sentence (id INTEGER PRIMARY KEY, shelf_id INTEGER REFERENCES shelf (id), text TEXT NOT NULL)"
        " STRICT"
    )
