"""Meetings: series, dates, agenda, and the work that was handed out."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, unique_live, words

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Series and dates, then what stands on their agendas."""
    entity_table(
        "meeting_series",
        text("name"),
        text("starts_on"),
        number("weeks"),
        words("place"),
        text("usual_time", null=True),
        number("minutes"),
        text("members"),
    )
    entity_table(
        "meeting",
        link("series_id", "meeting_series", null=True),
        text("name"),
        text("day"),
        text("starts_at", null=True),
        words("place"),
        number("minutes"),
        text("status"),
        text("members"),
        text("present"),
        text("guests"),
        text("closed_at", null=True),
        text("closed_by", null=True),
        codes={"status": "planned live closed"},
    )
    unique_live("meeting", "series_id", "day")
    index_live("meeting", "day")
    _agenda()


def _agenda() -> None:
    entity_table(
        "meeting_case",
        link("meeting_id", "meeting"),
        link("patient_id", "patient"),
        number("position"),
        words("reason"),
        words("question"),
        words("presenter"),
        text("prepared_by", null=True),
        text("prepared_on", null=True),
        text("status"),
        text("outcomes"),
        words("decision"),
        words("proposed_by"),
        text("agreement", null=True),
        words("comment"),
        number("letter"),
        number("amend"),
        words("letter_text"),
        text("shown", null=True),
        text("shown_on", null=True),
        text("decided_at", null=True),
        text("moved_from", null=True),
        codes={"status": "waiting done moved", "agreement": "agreed agreed-with-comment not-agreed"},
    )
    unique_live("meeting_case", "meeting_id", "patient_id")
    entity_table(
        "meeting_action",
        link("case_id", "meeting_case"),
        text("what"),
        text("owner"),
        text("due_on"),
        text("task_id", null=True),
        words("made"),
        text("made_id", null=True),
    )
    index_live("meeting_action", "due_on")
    index_live("meeting_action", "owner", "due_on")
