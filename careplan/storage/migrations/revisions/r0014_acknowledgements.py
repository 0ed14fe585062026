"""High findings that were accepted with a reason."""

from careplan.storage.migrations.columns import entity_table, link, text, unique_live, words

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """High findings that were accepted with a reason."""
    entity_table(
        "acknowledgement",
        link("patient_id", "patient"),
        link("plan_id", "plan"),
        text("rule"),
        text("version"),
        words("about"),
        words("fact"),
        text("fingerprint"),
        text("reason"),
        text("words"),
        text("decided_by"),
        text("check_again_on", null=True),
        text("given_on"),
        text("given_by"),
        codes={"reason": "benefit-outweighs dose-will-change does-not-apply other"},
    )
    unique_live("acknowledgement", "plan_id", "fingerprint")
