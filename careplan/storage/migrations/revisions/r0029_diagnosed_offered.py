"""The day of diagnosis; on which day an antibody test was first offered, and why there is no result."""

from careplan.storage.migrations.columns import add_code, add_column, text

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Nobody knows any of it of those who are there: an onset is no diagnosis, a test that was not done no refusal."""
    add_column("disease_profile", text("diagnosed", null=True))
    add_column("antibody", text("offered", null=True))
    add_code("antibody", "no_result", "awaited declined not-offered")
