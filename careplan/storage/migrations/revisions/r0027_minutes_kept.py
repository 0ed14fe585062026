"""Minutes kept as they were printed when a meeting was closed; whom its letters go to, and when they left."""

from careplan.storage.migrations.columns import add_column, text, words

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Meetings closed before have no file; letters written before have no recipient yet."""
    add_column("meeting", words("minutes_sha256"))
    add_column("meeting_case", text("letter_to", null=True))
    add_column("meeting_case", text("letter_sent_on", null=True))
