"""Forms that therapists fill and return."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, unique_live, words

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Forms that therapists fill and return."""
    entity_table(
        "return_form",
        link("patient_id", "patient"),
        link("plan_id", "plan"),
        text("number"),
        text("strand"),
        number("plan_version"),
        text("therapist"),
        text("asked"),
        text("channel"),
        text("sent_on"),
        text("sent_by"),
        text("due_on"),
        text("state"),
        words("withdrawn_because"),
        text("answer", null=True),
        text("way", null=True),
        text("entered_on", null=True),
        text("entered_by", null=True),
        number("seconds", null=True),
        words("reply"),
        text("replied_on", null=True),
        codes={
            "strand": "physical-therapy occupational-therapy",
            "channel": "letter fax e-mail portal in-person",
            "state": "sent answered withdrawn",
            "way": "file keyed",
        },
    )
    unique_live("return_form", "number")
    index_live("return_form", "state", "due_on")
