"""A clinic's own limits beside its own intervals, its own templates and its own packets."""

from careplan.storage.migrations.columns import entity_table, moved_away, moved_back, number, text, unique_live, words

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Numbers that are there are kept as they stand; limits need a point, so that a number is a text from now on."""
    moved_away("override", "uq_override_pack_kind_entry_live")
    entity_table(
        "override",
        text("pack"),
        text("kind"),
        text("entry"),
        text("number"),
        text("reason"),
        number("version"),
        text("decided_by"),
        text("decided_on"),
        codes={"kind": "screening-months monitoring-weeks value-days action-level kidney-limit dose-limit"},
    )
    moved_back("override", "pack kind entry number reason version decided_by decided_on")
    unique_live("override", "pack", "kind", "entry")
    entity_table(
        "own_template",
        text("pack"),
        words("based_on"),
        words("based_on_version"),
        text("name"),
        words("purpose"),
        number("review_weeks"),
        text("lines"),
        number("version"),
        text("decided_by"),
        text("decided_on"),
    )
    unique_live("own_template", "name")
    entity_table(
        "own_packet",
        text("pack"),
        text("specialty"),
        words("based_on_version"),
        text("name"),
        words("purpose"),
        text("lines"),
        number("version"),
        text("decided_by"),
        text("decided_on"),
    )
    unique_live("own_packet", "specialty", "name")
