"""What lists and searches need: indexes of the worklist, and the search index over people."""

from alembic import op

from careplan.storage import search
from careplan.storage.migrations.columns import index_live

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """The search index is filled with the people who are there."""
    index_live("contact_attempt", "next_try_on")
    index_live("referral", "owner", "due_on")
    search.install(op.get_bind())
    search.rebuild(op.get_bind())
