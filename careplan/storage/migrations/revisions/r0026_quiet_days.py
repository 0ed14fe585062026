"""The clinic's own days until something has gone quiet; files that are gone for good, and what a sent packet holds."""

from careplan.storage.migrations.columns import add_column, entity_table, number, text, words

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """A packet that was sent before now does not say what it holds."""
    entity_table("quiet_days", number("referral_days", null=True), number("patient_days", null=True))
    add_column("attachment", text("wiped_at", null=True))
    add_column("attachment", words("wiped_why"))
    add_column("attachment", text("holds", null=True))
