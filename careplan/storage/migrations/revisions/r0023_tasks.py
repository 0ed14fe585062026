"""Tasks, rows of Today put off for a while, work handed over, and views that a person saved."""

from careplan.storage.migrations.columns import (
    entity_table,
    index_live,
    index_where,
    link,
    number,
    text,
    unique_live,
    words,
)

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Tasks, rows of Today put off for a while, work handed over, and views that a person saved."""
    entity_table(
        "task",
        link("patient_id", "patient", null=True),
        link("referral_id", "referral", null=True),
        text("text"),
        words("owner"),
        text("due_on"),
        text("made_by"),
        text("made_on"),
        text("done_on", null=True),
        text("done_by", null=True),
    )
    index_where("ix_task_due_on_open", "task", "due_on", where="retired_at IS NULL AND done_on IS NULL")
    index_where("ix_task_owner_due_on_open", "task", "owner", "due_on", where="retired_at IS NULL AND done_on IS NULL")
    entity_table(
        "snooze",
        link("patient_id", "patient", null=True),
        text("code"),
        text("about"),
        text("since", null=True),
        text("due_on", null=True),
        text("until"),
        text("reason"),
        text("decided_by"),
        text("decided_on"),
    )
    unique_live("snooze", "about", "code")
    entity_table(
        "hand_over",
        text("kind"),
        text("giver"),
        text("receiver"),
        words("note"),
        text("on"),
        text("read_on", null=True),
        codes={"kind": "hand-over reassigned"},
    )
    index_live("hand_over", "receiver", "read_on")
    entity_table(
        "hand_over_item",
        link("hand_over_id", "hand_over"),
        number("position"),
        text("kind"),
        text("about"),
        words("owner"),
        codes={"kind": "referral task"},
    )
    entity_table(
        "saved_view",
        text("login"),
        text("name"),
        words("filter"),
        text("grouping"),
    )
    unique_live("saved_view", "login", "name")
