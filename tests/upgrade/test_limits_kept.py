"""Referrals from before drafts had a day: they get one, and what was sent gets the last day for its visit."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from careplan.domain.referral.clinic_limits import ReferralLimit
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.ids import UserId
from careplan.storage.migrations import runner
from careplan.storage.unit_of_work import UnitOfWork
from tests.upgrade.conftest import LeftBy, write

_BEFORE = 31
_REFERRAL = (
    "INSERT INTO referral (id, patient_id, specialty, urgency, state, since, missed_visits, important, row_version)"
)
_ROWS = (
    "INSERT INTO patient (id, family, given, sex, status, row_version)"
    " VALUES ('p', 'Oldname', 'A', 'female', 'active', 1)",
    f"{_REFERRAL} VALUES ('d', 'p', 'dental-oral', 'soon', 'draft', '2026-03-01', 0, 0, 3)",
    f"{_REFERRAL} VALUES ('s', 'p', 'pulmonology', 'urgent', 'accepted', '2026-03-04', 0, 1, 5)",
    'INSERT INTO referral_event (id, referral_id, position, kind, before, after, "on", recorded_at, recorded_by, '
    "row_version) VALUES ('e', 's', 1, 'step', 'ready', 'sent', '2026-03-02', "
    "'2026-03-02T09:00:00.000000+00:00', 'ann', 1)",
    "INSERT INTO referral_limit (id, step, urgency, days, working, row_version)"
    " VALUES ('l', 'visit', 'urgent', 10, 0, 1)",
    "INSERT INTO snooze (id, code, about, until, reason, decided_by, decided_on, row_version)"
    " VALUES ('z', 'accepted', 's', '2026-04-01', 'closed', 'ann', '2026-03-20', 1)",
)


_SEND = (
    "INSERT INTO referral_limit (id, step, urgency, days, working, retired_at, row_version)"
    " VALUES ('{0}', 'send', '{1}', {2}, {3}, {4}, 5)"
)
_DRAFT = _REFERRAL + " VALUES ('{0}', 'p', 'dental-oral', '{0}', 'draft', '2026-03-02', 0, 0, 1)"
_WENT = _REFERRAL + " VALUES ('w', 'p', 'pulmonology', 'urgent', '{0}', '2026-03-04', 0, 0, 1)"
_EVENT = (
    'INSERT INTO referral_event (id, referral_id, position, kind, before, after, "on", recorded_at, recorded_by, '
    "row_version) VALUES ('e{0}', 'w', {0}, '{1}', '{2}', '{3}', '{4}', '2026-03-02T09:00:00.000000+00:00', 'ann', 1)"
)


@pytest.fixture
def old(left_by: LeftBy) -> Engine:
    """A file as the version before left it, still without rows."""
    return left_by(_BEFORE, ())


def upgraded(old: Engine, rows: Iterable[str]) -> None:
    write(old, rows)
    runner.upgrade(old)


def asked(old: Engine, question: str) -> list[tuple[object, ...]]:
    with old.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question)]


def test_each_gets_its_day_and_nothing_wakes_by_the_upgrade(old: Engine) -> None:
    upgraded(old, _ROWS)
    days = asked(old, "SELECT id, due_on, sent_on, visit_by, row_version FROM referral ORDER BY id")
    assert days == [("d", "2026-03-04", None, None, 3), ("s", None, "2026-03-02", "2026-03-12", 5)]
    assert asked(old, "SELECT important, urgency FROM snooze") == [(1, "urgent")]
    with old.begin() as connection:
        connection.exec_driver_sql("UPDATE referral_limit SET step = 'prepare'")


def test_drafts_keep_the_clinics_own_limit_for_sending(old: Engine) -> None:
    """They were due by it; what the clinic took back counts no more, and 5 working days are a week."""
    limits = (("a", "soon", 14, 0, "NULL"), ("b", "routine", 5, 1, "NULL"), ("c", "urgent", 30, 0, "'2026-01-01'"))
    drafts = [_DRAFT.format(urgency) for urgency in ("soon", "routine", "urgent", "same-day")]
    upgraded(old, [_ROWS[0], *drafts, *(_SEND.format(*limit) for limit in limits)])
    assert {id_: due for id_, due in asked(old, "SELECT id, due_on FROM referral")} == {
        "soon": "2026-03-16", "routine": "2026-03-09", "urgent": "2026-03-05", "same-day": "2026-03-02",
    }  # fmt: skip
    with UnitOfWork(old, b"", by=UserId(uuid4()), now=datetime(2026, 3, 20, tzinfo=UTC)) as work:
        prepared = {each.urgency: each.limit for each in work.all(ReferralLimit, step=LimitStep.PREPARE)}
    assert prepared == {Urgency.SOON: Limit(14), Urgency.ROUTINE: Limit(5, working=True)}
    kept = asked(old, "SELECT id, days, row_version FROM referral_limit WHERE step = 'send' ORDER BY id")
    assert kept == [("a", 14, 5), ("b", 5, 5), ("c", 30, 5)]


@pytest.mark.parametrize(
    ("walk", "sent_on"),
    [
        pytest.param(
            "step ready sent 02-20, step sent received 02-23, corrected received sent 02-10",
            "2026-02-10",
            id="another day",
        ),
        pytest.param(
            "step ready sent 02-10, step sent received 02-12, corrected received ready 02-09,"
            " corrected ready received 02-12",
            "2026-02-10",
            id="back to the desk by mistake",
        ),
        pytest.param(
            "step ready sent 02-10, corrected sent ready 02-09, step ready sent 02-20, step sent received 02-23",
            "2026-02-20",
            id="sent anew",
        ),
        pytest.param(
            "step ready sent 02-10, step sent info-requested 02-12, step info-requested sent 02-14,"
            " step sent received 02-16, corrected received sent 02-15",
            "2026-02-10",
            id="the first of two",
        ),
        pytest.param("step ready sent 02-10, corrected sent ready 02-09, step ready withdrawn 02-20", None, id="never"),
    ],
)
def test_the_day_of_sending_is_the_one_that_stands(old: Engine, walk: str, sent_on: str | None) -> None:
    steps = [step.split() for step in walk.split(",")]
    events = [
        _EVENT.format(position, kind, before, after, f"2026-{on}")
        for position, (kind, before, after, on) in enumerate(steps, start=1)
    ]
    upgraded(old, [_ROWS[0], _WENT.format(steps[-1][2]), *events])
    assert asked(old, "SELECT sent_on FROM referral") == [(sent_on,)]
