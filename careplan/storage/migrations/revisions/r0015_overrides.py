"""Numbers of the library that a clinic replaces by its own."""

from careplan.storage.migrations.columns import entity_table, number, text, unique_live

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Numbers of the library that a clinic replaces by its own."""
    entity_table(
        "override",
        text("pack"),
        text("kind"),
        text("entry"),
        number("number"),
        text("reason"),
        number("version"),
        text("decided_by"),
        text("decided_on"),
        codes={"kind": "screening-months monitoring-weeks value-days"},
    )
    unique_live("override", "pack", "kind", "entry")
