"""In which form the content was hashed that a signature was put under."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import add_column

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Everything signed so far was hashed in the first form."""
    for table in ("plan_version", "signature"):
        add_column(table, sa.Column("content_form", sa.Integer(), nullable=False, server_default=sa.text("1")))
