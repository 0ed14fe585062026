"""Broken on purpose: leaves a row that refers to nothing."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("INSERT INTO sentence (shelf_id, text) VALUES (77, 'nowhere')")
