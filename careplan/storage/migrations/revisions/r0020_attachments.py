"""Files that belong to a patient or a referral, and what of the record answers a checklist item."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import add_column, entity_table, index, link, number, table, text, words

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Files that belong to a patient or a referral, and what of the record answers a checklist item."""
    table(
        "content_part",
        sa.Column("sha256", sa.Text(), primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )
    entity_table(
        "attachment",
        link("patient_id", "patient"),
        link("referral_id", "referral", null=True),
        link("item_id", "checklist_item", null=True),
        link("event_id", "referral_event", null=True),
        text("kind"),
        text("title"),
        text("media_type"),
        number("size"),
        number("pages"),
        text("sha256"),
        text("dated_on", null=True),
        text("received_on"),
        words("reviewer"),
        words("note"),
        text("added_by"),
        codes={
            "kind": "packet-item sent-packet returned-report other",
            "media_type": "application/pdf image/png image/jpeg image/tiff",
        },
    )
    index("ix_attachment_sha256", "attachment", "sha256")
    add_column("checklist_item", words("filled_from"))
