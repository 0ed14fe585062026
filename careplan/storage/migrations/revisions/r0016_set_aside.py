"""What was done elsewhere, and what is not due for a while."""

from careplan.storage.migrations.columns import entity_table, link, text, unique_live, words

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """What was done elsewhere, and what is not due for a while."""
    entity_table(
        "done_elsewhere",
        link("patient_id", "patient"),
        text("rule"),
        text("done_on"),
        text("place"),
        words("note"),
        text("recorded_by"),
        text("recorded_on"),
    )
    unique_live("done_elsewhere", "patient_id", "rule", "done_on")
    entity_table(
        "set_aside",
        link("patient_id", "patient"),
        text("rule"),
        text("reason"),
        text("until"),
        text("decided_by"),
        text("decided_on"),
    )
    unique_live("set_aside", "patient_id", "rule")
