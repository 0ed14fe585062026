"""Referrals and what is written down along the way."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, words

revision = "0006"
down_revision = "0005"

_STATES = (
    "draft ready sent received info-requested accepted booked no-show visit-cancelled attended "
    "interim-report report-received reviewed closed declined redirected withdrawn closed-incomplete "
    "entered-in-error"
)


def upgrade() -> None:
    """Referrals and what is written down along the way."""
    _referral()
    _referral_event()
    _checklist_item()
    _contact_attempt()


def _referral() -> None:
    entity_table(
        "referral",
        link("patient_id", "patient"),
        link("plan_id", "plan", null=True),
        words("number"),
        text("specialty"),
        words("question"),
        words("reason"),
        text("urgency"),
        words("recipient"),
        words("recipient_contact"),
        words("owner"),
        text("state"),
        text("since"),
        text("due_on", null=True),
        text("appointment_on", null=True),
        text("appointment_at", null=True),
        text("answered", null=True),
        text("ended_from", null=True),
        text("first_closed_on", null=True),
        number("missed_visits"),
        text("redirected_to", null=True),
        words("origin"),
        codes={
            "urgency": "emergency-now same-day urgent soon routine",
            "state": _STATES,
            "answered": "yes no partly",
            "ended_from": _STATES,
        },
    )
    index_live("referral", "due_on")
    index_live("referral", "number")
    index_live("referral", "state", "since")


def _referral_event() -> None:
    entity_table(
        "referral_event",
        link("referral_id", "referral"),
        text("kind"),
        text("before"),
        text("after"),
        text("on"),
        text("recorded_at"),
        text("recorded_by"),
        words("reason"),
        words("channel"),
        text("appointment_on", null=True),
        text("appointment_at", null=True),
        text("answered", null=True),
        words("note"),
        codes={"kind": "step reopened corrected", "before": _STATES, "after": _STATES, "answered": "yes no partly"},
    )


def _checklist_item() -> None:
    entity_table(
        "checklist_item",
        link("referral_id", "referral"),
        number("position"),
        text("text"),
        words("source"),
        number("confirmed"),
        text("state"),
        text("on", null=True),
        words("place"),
        words("reason"),
        words("origin"),
        codes={"state": "open done done-elsewhere not-applicable missing"},
    )


def _contact_attempt() -> None:
    entity_table(
        "contact_attempt",
        link("referral_id", "referral"),
        text("channel"),
        text("on"),
        number("reached"),
        words("note"),
        text("next_try_on", null=True),
        text("recorded_by"),
        codes={"channel": "phone fax letter email portal in-person"},
    )
