"""Rows from before a column was added: as they were, and the new columns say that nobody knows."""

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from careplan.storage.migrations import runner
from tests.upgrade.conftest import LeftBy

_BEFORE = 25
_ROWS = (
    "INSERT INTO patient (id, family, given, sex, status, row_version)"
    " VALUES ('p', 'Oldname', 'A', 'female', 'active', 1)",
    "INSERT INTO referral (id, patient_id, specialty, urgency, state, since, missed_visits, row_version)"
    " VALUES ('r', 'p', 'pulmonology', 'soon', 'visit-cancelled', '2026-03-01', 1, 3)",
    'INSERT INTO referral_event (id, referral_id, position, kind, before, after, "on", recorded_at, recorded_by, '
    "row_version) VALUES ('e', 'r', 1, 'step', 'booked', 'visit-cancelled', '2026-03-01', "
    "'2026-03-01T09:00:00.000000+00:00', 'ann', 1)",
    "INSERT INTO attachment (id, patient_id, referral_id, event_id, kind, title, media_type, size, pages, sha256, "
    "received_on, added_by, row_version) VALUES ('a', 'p', 'r', 'e', 'sent-packet', 'Packet', 'application/pdf', "
    "5, 1, 'ff00', '2026-03-01', 'ann', 2)",
    "INSERT INTO disease_profile (id, patient_id, condition, onset, row_version) VALUES ('d', 'p', 'c', '2019-03', 4)",
    "INSERT INTO antibody (id, patient_id, antibody, result, tested, row_version)"
    " VALUES ('b', 'p', 'x', 'not-tested', '2020', 5)",
    "INSERT INTO plan (id, patient_id, title, status, version, row_version)"
    " VALUES ('l', 'p', 'Care plan', 'draft', 1, 1)",
    "INSERT INTO return_form (id, patient_id, plan_id, number, strand, plan_version, therapist, asked, channel, "
    "sent_on, sent_by, due_on, state, row_version) VALUES ('f', 'p', 'l', 'TR-2026-0001', 'physical-therapy', "
    "1, 'R. Mimic', '{}', 'fax', '2026-02-20', 'ann', '2026-03-06', 'sent', 6)",
)


@pytest.fixture
def upgraded(left_by: LeftBy) -> Engine:
    """With a packet that was sent, and a visit that was cancelled."""
    engine = left_by(_BEFORE, _ROWS)
    runner.upgrade(engine)
    return engine


def _one(connection: Connection, asked: str) -> tuple[object, ...]:
    (row,) = connection.exec_driver_sql(asked).all()
    return tuple(row)


def test_what_was_there_is_kept_and_nothing_is_made_up(upgraded: Engine) -> None:
    with upgraded.begin() as connection:
        packet = "SELECT title, size, event_id, row_version, wiped_at, wiped_why, holds FROM attachment"
        assert _one(connection, packet) == ("Packet", 5, "e", 2, None, "", None)
        assert _one(connection, "SELECT after, cancelled_by FROM referral_event") == ("visit-cancelled", None)
        assert _one(connection, "SELECT count(*) FROM quiet_days") == (0,)
        assert _one(connection, "SELECT missed_visits, row_version FROM referral") == (1, 3)
        profile = "SELECT onset, diagnosed, row_version FROM disease_profile"
        assert _one(connection, profile) == ("2019-03", None, 4)  # an onset is no diagnosis
        entry = "SELECT result, tested, offered, no_result, row_version FROM antibody"
        assert _one(connection, entry) == ("not-tested", "2020", None, None, 5)
        form = "SELECT number, state, sent_as, file_id, row_version FROM return_form"
        assert _one(connection, form) == ("TR-2026-0001", "sent", None, None, 6)


def test_what_is_new_can_be_written_and_is_fenced(upgraded: Engine) -> None:
    with upgraded.begin() as connection:
        connection.exec_driver_sql("UPDATE attachment SET wiped_at = '2026-11-22', wiped_why = 'wrong', holds = '[]'")
        connection.exec_driver_sql("INSERT INTO quiet_days (id, referral_days, row_version) VALUES ('q', 30, 1)")
        connection.exec_driver_sql("UPDATE referral_event SET cancelled_by = 'recipient'")
        connection.exec_driver_sql("UPDATE disease_profile SET diagnosed = '2020-01'")
        connection.exec_driver_sql("UPDATE antibody SET offered = '2020-02-01', no_result = 'declined'")
        connection.exec_driver_sql("UPDATE return_form SET sent_as = '{}', file_id = 'a'")
        for wrong in (
            "UPDATE referral_event SET cancelled_by = 'somebody'",
            "UPDATE attachment SET wiped_why = NULL",
            "UPDATE antibody SET no_result = 'refused'",
        ):
            with pytest.raises(IntegrityError):
                connection.exec_driver_sql(wrong)
