"""Plans, goals, signed versions, document numbers."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, unique_live, words

revision = "0004"
down_revision = "0003"

_LIFECYCLE_CODES = "proposed planned accepted active on-hold completed cancelled entered-in-error rejected"

_ACHIEVEMENT_CODES = (
    "in-progress improving worsening no-change achieved sustaining not-achieved no-progress not-attainable"
)


def upgrade() -> None:
    """Plans, goals, signed versions, document numbers."""
    _plan()
    _goal()
    _plan_version()
    _signature()
    _issued_document()


def _plan() -> None:
    entity_table(
        "plan",
        link("patient_id", "patient"),
        text("title"),
        words("summary"),
        text("starts_on", null=True),
        text("review_on", null=True),
        text("status"),
        words("status_reason"),
        number("version"),
        words("template"),
        codes={"status": "draft in-review active on-hold completed superseded revoked entered-in-error"},
    )
    index_live("plan", "review_on")
    index_live("plan", "status")


def _goal() -> None:
    entity_table(
        "goal",
        link("plan_id", "plan"),
        number("number"),
        text("description"),
        text("target_measure", null=True),
        text("target_wanted", null=True),
        text("target_detail", null=True),
        text("target_due", null=True),
        text("baseline_value", null=True),
        text("baseline_words", null=True),
        text("baseline_taken", null=True),
        text("lifecycle_status"),
        text("achievement_status", null=True),
        words("origin"),
        codes={"lifecycle_status": _LIFECYCLE_CODES, "achievement_status": _ACHIEVEMENT_CODES},
    )
    index_live("goal", "target_due")
    unique_live("goal", "plan_id", "number")


def _plan_version() -> None:
    entity_table(
        "plan_version",
        link("plan_id", "plan"),
        number("version"),
        text("status"),
        text("signed_on"),
        text("content"),
        text("content_hash"),
        number("step_seq"),
        codes={"status": "active superseded"},
    )
    unique_live("plan_version", "plan_id", "version")


def _signature() -> None:
    entity_table(
        "signature",
        link("plan_id", "plan"),
        number("version"),
        text("discipline"),
        text("signer"),
        text("user_id"),
        text("signed_at"),
        text("content_hash"),
    )
    unique_live("signature", "plan_id", "version", "discipline")


def _issued_document() -> None:
    entity_table(
        "issued_document",
        text("number"),
        text("kind"),
        link("patient_id", "patient"),
        link("plan_id", "plan", null=True),
        number("version", null=True),
        text("numbered_on"),
        text("issued_on", null=True),
    )
    unique_live("issued_document", "number")
