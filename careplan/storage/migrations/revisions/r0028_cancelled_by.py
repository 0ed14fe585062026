"""Who called a visit off."""

from careplan.storage.migrations.columns import add_code

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Nobody knows it of a visit cancelled before."""
    add_code("referral_event", "cancelled_by", "patient recipient")
