"""Attempts from before their order was kept: the journal tells it, and their days where it does not."""

from careplan.storage.migrations import runner
from tests.upgrade.conftest import LeftBy

_BEFORE = 29
_PEOPLE = (
    "INSERT INTO patient (id, family, given, sex, status, row_version)"
    " VALUES ('p', 'Oldname', 'A', 'female', 'active', 1)",
    *(
        "INSERT INTO referral (id, patient_id, specialty, urgency, state, since, missed_visits, row_version)"
        f" VALUES ('{id_}', 'p', 'pulmonology', 'soon', 'accepted', '2026-03-02', 0, 1)"
        for id_ in ("known", "unknown")
    ),
)
_EVENT = (
    'INSERT INTO referral_event (id, referral_id, position, kind, before, after, "on", recorded_at, recorded_by,'
    " row_version) VALUES ('{0}', '{1}', {2}, 'step', 'sent', 'accepted', '{3}', '2026-03-02T09:00:00.000000+00:00',"
    " 'ann', 1)"
)
_ATTEMPT = (
    'INSERT INTO contact_attempt (id, referral_id, channel, "on", reached, outcome, next_try_on, recorded_by,'
    " row_version) VALUES ('{0}', '{1}', 'phone', '{2}', 0, 'no-answer', '{3}', 'ann', 4)"
)
_STEP = (
    "INSERT INTO journal_step (seq, id, name, by, at, undoable, seal) VALUES"
    " ({0}, 's{0}', 'x', 'ann', '2026-03-02T09:00:00.000000+00:00', 1, '')"
)
_CHANGE = (
    "INSERT INTO journal_change (step_seq, position, entity, entity_id, new) VALUES ({0}, 0, 'any', '{1}', '{{}}')"
)
_WRITTEN = ("first-event", "z-morning", "a-noon", "second-event", "earlier-day", "a-noon")
"""All but one of one day; the clock was set back before the last, and one was changed once more."""


def test_the_journal_tells_the_order_and_days_where_it_does_not(left_by: LeftBy) -> None:
    rows = [
        *_PEOPLE,
        _EVENT.format("first-event", "known", 1, "2026-03-01"),
        _EVENT.format("second-event", "known", 2, "2026-03-02"),
        _EVENT.format("brought-along", "unknown", 1, "2026-03-02"),
        _ATTEMPT.format("z-morning", "known", "2026-03-02", "2026-03-09"),
        _ATTEMPT.format("a-noon", "known", "2026-03-02", "2026-03-05"),
        _ATTEMPT.format("earlier-day", "known", "2026-02-20", "2026-02-22"),
        _ATTEMPT.format("same-day", "unknown", "2026-03-02", "2026-03-09"),
        _ATTEMPT.format("same-day-sooner", "unknown", "2026-03-02", "2026-03-05"),
        _ATTEMPT.format("day-before", "unknown", "2026-03-01", "2026-03-05"),
    ]
    for seq, id_ in enumerate(_WRITTEN, start=1):
        rows += [_STEP.format(seq), _CHANGE.format(seq, id_)]
    engine = left_by(_BEFORE, rows)
    runner.upgrade(engine)
    with engine.begin() as connection:
        asked = "SELECT id, position, after_step FROM contact_attempt WHERE referral_id = '{0}' ORDER BY position"
        known = connection.exec_driver_sql(asked.format("known")).all()
        assert [tuple(row) for row in known] == [("z-morning", 1, 1), ("a-noon", 2, 1), ("earlier-day", 3, 2)]
        unknown = connection.exec_driver_sql(asked.format("unknown")).all()
        assert [tuple(row) for row in unknown] == [("day-before", 1, 0), ("same-day-sooner", 2, 1), ("same-day", 3, 1)]
        kept = "SELECT DISTINCT struck_because, row_version FROM contact_attempt"
        assert [tuple(row) for row in connection.exec_driver_sql(kept)] == [("", 4)]
