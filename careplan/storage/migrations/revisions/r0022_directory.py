"""The directory of those whom patients are referred to, and which of its entries a referral went to."""

from careplan.storage.migrations.columns import add_column, entity_table, index_live, number, text, words

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Without a foreign key: SQLite adds none to a table that is there, and the words of a referral stand alone."""
    entity_table(
        "directory_entry",
        text("kind"),
        text("name"),
        words("role"),
        text("specialties"),
        words("organisation"),
        words("address"),
        words("phone"),
        words("other_phone"),
        words("fax"),
        words("email"),
        words("portal"),
        text("preferred", null=True),
        words("hours"),
        words("packet"),
        words("note"),
        number("active"),
        text("merged_into", null=True),
        codes={"kind": "specialist therapist centre other", "preferred": "phone fax letter email portal"},
    )
    add_column("referral", text("recipient_id", null=True))
    index_live("referral", "recipient_id")
