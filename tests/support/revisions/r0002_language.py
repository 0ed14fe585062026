"""Builds a table anew that others refer to, the way SQLite changes a column."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("shelf", recreate="always") as shelf:
        shelf.add_column(sa.Column("language", sa.Text, nullable=False, server_default="en"))
