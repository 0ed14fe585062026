"""Medicines, therapy and other care."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Medicines, therapy and other care."""
    _medicine()
    _monitoring_series()
    _therapy_activity()
    _other_care()


def _medicine() -> None:
    entity_table(
        "medicine",
        link("patient_id", "patient"),
        link("plan_id", "plan", null=True),
        text("name"),
        words("drug"),
        text("coding", null=True),
        text("regimen_dose", null=True),
        text("regimen_timing", null=True),
        text("regimen_route", null=True),
        text("regimen_words", null=True),
        text("started", null=True),
        text("review_on", null=True),
        words("reason"),
        words("note"),
        text("status"),
        text("ended", null=True),
        words("end_reason"),
        words("origin"),
        codes={"status": "draft active on-hold completed stopped cancelled unknown entered-in-error"},
    )


def _monitoring_series() -> None:
    entity_table(
        "monitoring_series",
        link("patient_id", "patient"),
        link("medicine_id", "medicine"),
        text("test"),
        text("name"),
        text("phases"),
        words("source"),
        number("confirmed"),
        text("started_on", null=True),
        text("last_on", null=True),
        text("due_on", null=True),
        text("status"),
        codes={"status": "active stopped"},
    )
    index_live("monitoring_series", "due_on")


def _therapy_activity() -> None:
    entity_table(
        "therapy_activity",
        link("plan_id", "plan"),
        text("strand"),
        text("name"),
        words("intervention"),
        words("fitt_frequency"),
        words("fitt_intensity"),
        words("fitt_time"),
        words("fitt_type"),
        number("at_home"),
        words("precautions"),
        words("outcome_measure"),
        words("performer"),
        text("starts_on", null=True),
        text("ends_on", null=True),
        text("status"),
        words("origin"),
        codes={"strand": "physical-therapy occupational-therapy", "status": "draft active on-hold completed revoked"},
    )


def _other_care() -> None:
    entity_table(
        "other_care",
        link("plan_id", "plan"),
        text("discipline"),
        text("description"),
        words("frequency"),
        words("performer"),
        text("starts_on", null=True),
        text("ends_on", null=True),
        text("status"),
        words("origin"),
        codes={"status": "draft active on-hold completed revoked"},
    )
