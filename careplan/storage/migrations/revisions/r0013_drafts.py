"""Text that somebody is still typing."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import table, text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Text that somebody is still typing."""
    table(
        "draft",
        sa.Column("user_id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("key", sa.Text(), primary_key=True, nullable=False),
        text("text"),
        text("seen"),
        text("kept_at"),
    )
