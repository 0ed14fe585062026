"""Facts of the loop beside its state, what came of each attempt, and the clinic's own limits and calendar."""

import sqlalchemy as sa
from alembic import op

from careplan.storage.migrations.columns import (
    add_column,
    drop_index,
    entity_table,
    index_live,
    link,
    moved_away,
    number,
    text,
    unique_live,
    words,
)

revision = "0019"
down_revision = "0018"

_STATES = (
    "draft ready sent received info-requested accepted booked no-show visit-cancelled attended "
    "interim-report report-received reviewed closed declined redirected withdrawn closed-incomplete "
    "entered-in-error"
)


def upgrade() -> None:
    """Nobody was marked important before; an attempt that reached somebody was a talk, any other found no answer."""
    add_column("referral", sa.Column("important", sa.Integer(), nullable=False, server_default=sa.text("0")))
    add_column("referral", words("appointment_place"))
    add_column("referral_event", words("said_by"))
    add_column("referral_event", words("appointment_place"))
    _events_with_losses()
    _attempts_with_outcomes()
    _facts()
    _limits()


def _events_with_losses() -> None:
    moved_away("referral_event", "ix_referral_event_referral_id")
    entity_table(
        "referral_event",
        link("referral_id", "referral"),
        number("position"),
        text("kind"),
        text("before"),
        text("after"),
        text("on"),
        text("recorded_at"),
        text("recorded_by"),
        words("reason"),
        text("loss", null=True),
        words("channel"),
        words("said_by"),
        text("appointment_on", null=True),
        text("appointment_at", null=True),
        words("appointment_place"),
        text("answered", null=True),
        words("note"),
        codes={
            "kind": "step reopened corrected",
            "before": _STATES,
            "after": _STATES,
            "loss": (
                "met-elsewhere no-longer-needed patient-declined patient-not-reached patient-moved patient-died"
                " recipient-unavailable no-report other"
            ),
            "answered": "yes no partly",
        },
    )
    kept = (
        'id, referral_id, kind, before, after, "on", recorded_at, recorded_by, reason, channel, said_by,'
        " appointment_on, appointment_at, appointment_place, answered, note, retired_at, row_version"
    )
    place = "row_number() OVER (PARTITION BY referral_id ORDER BY recorded_at, id)"
    op.execute(f"INSERT INTO referral_event ({kept}, position) SELECT {kept}, {place} FROM referral_event_before")
    op.drop_table("referral_event_before")


def _attempts_with_outcomes() -> None:
    moved_away("contact_attempt", "ix_contact_attempt_referral_id")
    drop_index("ix_contact_attempt_next_try_on_live", "contact_attempt_before")
    entity_table(
        "contact_attempt",
        link("referral_id", "referral"),
        text("channel"),
        text("on"),
        number("reached"),
        text("outcome"),
        text("party", null=True),
        words("note"),
        text("next_try_on", null=True),
        text("next_try_at", null=True),
        text("recorded_by"),
        codes={
            "channel": "phone fax letter email portal in-person",
            "outcome": "spoke left-message no-answer wrong-number sent not-delivered",
            "party": "recipient patient other",
        },
    )
    kept = 'id, referral_id, channel, "on", reached, note, next_try_on, recorded_by, retired_at, row_version'
    op.execute(
        f"INSERT INTO contact_attempt ({kept}, outcome)"
        f" SELECT {kept}, CASE reached WHEN 1 THEN 'spoke' ELSE 'no-answer' END FROM contact_attempt_before"
    )
    op.drop_table("contact_attempt_before")
    index_live("contact_attempt", "next_try_on")


def _facts() -> None:
    entity_table(
        "referral_milestone",
        link("referral_id", "referral"),
        text("kind"),
        text("on"),
        words("channel"),
        words("said_by"),
        words("note"),
        text("recorded_by"),
        codes={"kind": "receipt acceptance visit report review told"},
    )
    unique_live("referral_milestone", "referral_id", "kind")


def _limits() -> None:
    entity_table(
        "referral_limit",
        text("step"),
        text("urgency"),
        number("days"),
        number("working"),
        codes={
            "step": "send answer complete visit rebook redirect report review inform retry",
            "urgency": "emergency-now same-day urgent soon routine",
        },
    )
    unique_live("referral_limit", "step", "urgency")
    entity_table(
        "clinic_calendar",
        words("country"),
        words("subdivision"),
        text("weekend"),
        text("closed"),
    )
