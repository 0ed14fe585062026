"""A draft's own day and limit, the last day for the visit, and how urgent a row was when it was put off."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from careplan.storage.migrations.columns import (
    add_column,
    entity_table,
    index_live,
    moved_away,
    moved_back,
    number,
    text,
    unique_live,
    words,
)

revision = "0032"
down_revision = "0031"

_URGENCIES = "emergency-now same-day urgent soon routine"
_AT_ONCE = "urgency IN ('emergency-now', 'same-day')"
_OWN = """
SELECT CASE l.working WHEN 1 THEN (l.days * 7 + 4) / 5 ELSE l.days END FROM referral_limit AS l
WHERE l.step = '{0}' AND l.urgency = referral.urgency AND l.retired_at IS NULL"""
_TO_SEND = "SELECT urgency, days, working FROM referral_limit WHERE step = 'send' AND retired_at IS NULL"
_TO_PREPARE = """
INSERT INTO referral_limit (id, step, urgency, days, working, row_version)
VALUES (:id, 'prepare', :urgency, :days, :working, 1)
"""
_DRAFTS = f"""
UPDATE referral SET due_on = date(since, coalesce(({_OWN.format("prepare")}),
 CASE WHEN {_AT_ONCE} THEN 0 ELSE 3 END) || ' days')
WHERE state = 'draft' AND retired_at IS NULL
"""
_WALK = """
SELECT e.referral_id, e.position, e.kind, e.after, e."on" FROM referral_event AS e
JOIN referral AS r ON r.id = e.referral_id
WHERE e.retired_at IS NULL AND r.state NOT IN ('draft', 'ready') ORDER BY e.referral_id, e.position
"""
_SENT = "UPDATE referral SET sent_on = :day WHERE id = :id"
_SEEN_BY = f"""
UPDATE referral SET visit_by = date(sent_on, coalesce(({_OWN.format("visit")}),
 CASE urgency WHEN 'urgent' THEN 14 WHEN 'soon' THEN 42 WHEN 'routine' THEN 84 ELSE 0 END) || ' days')
WHERE state IN ('sent', 'received', 'info-requested', 'accepted', 'booked', 'no-show', 'visit-cancelled')
"""
_AS_IT_IS = """
UPDATE snooze SET important = coalesce((SELECT r.important FROM referral AS r WHERE r.id = snooze.about), 0),
 urgency = coalesce((SELECT r.urgency FROM referral AS r WHERE r.id = snooze.about), '')
"""


def upgrade() -> None:
    """Drafts keep their day: they were due by the clinic's own limit for sending, so that one is copied for them.

    Own working days are counted without holidays; the next change of limits reckons them to the day. What is put off
    now counts as being as urgent as it was then.
    """
    _limits_with_drafts()
    add_column("referral", text("sent_on", null=True))
    add_column("referral", text("visit_by", null=True))
    index_live("referral", "visit_by")
    add_column("snooze", sa.Column("important", sa.Integer(), nullable=False, server_default=sa.text("0")))
    add_column("snooze", words("urgency"))
    add_column("quiet_days", number("put_off_days", null=True))
    _copy_limits_to_drafts()
    _tell_when_sent()
    for statement in (_DRAFTS, _SEEN_BY, _AS_IT_IS):
        op.execute(statement)


def _limits_with_drafts() -> None:
    moved_away("referral_limit", "uq_referral_limit_step_urgency_live")
    entity_table(
        "referral_limit",
        text("step"),
        text("urgency"),
        number("days"),
        number("working"),
        codes={
            "step": "prepare send answer complete visit rebook redirect report review inform retry",
            "urgency": _URGENCIES,
        },
    )
    moved_back("referral_limit", "step urgency days working")
    unique_live("referral_limit", "step", "urgency")


def _copy_limits_to_drafts() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text(_TO_SEND)).mappings().all():
        connection.execute(sa.text(_TO_PREPARE), {**row, "id": str(uuid4())})


def _tell_when_sent() -> None:
    connection = op.get_bind()
    walks = groupby(connection.execute(sa.text(_WALK)).all(), key=itemgetter(0))
    found = [{"id": id_, "day": day} for id_, walk in walks if (day := _first_sent(walk)) is not None]
    if found:
        connection.execute(sa.text(_SENT), found)


def _first_sent(walk: Iterable[Sequence[Any]]) -> str | None:
    """The day of the first sending that no correction took back, as a correction to that step says."""
    kept: list[tuple[int, str]] = []
    reached: dict[str, list[tuple[int, str]]] = {}
    days: dict[int, str] = {}
    for _, position, kind, after, on in walk:
        if kind == "step":
            kept = [*kept, (position, after)]
            days[position] = on
        elif kind == "corrected":
            last = max((at for at, (_, state) in enumerate(kept) if state == after), default=None)
            kept = reached.get(after, []) if last is None else kept[: last + 1]
            if kept and kept[-1][1] == after:
                days[kept[-1][0]] = on
        reached[after] = kept
    return next((days[position] for position, state in kept if state == "sent"), None)
