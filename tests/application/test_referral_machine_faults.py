"""Faults put into the statement of the worklist on purpose: the referral machine on a clinic file finds each."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase

from careplan.application.queries import worklist
from careplan.application.queries.attempts_sql import CAME, is_last
from careplan.storage.cipher import Readable, rows
from tests.application.test_referral_machine import play, prepared

__all__ = ["prepared"]  # a clinic with one draft, for each of them
_BY_DAY = """a.retired_at IS NULL AND a."on" >= r.since AND NOT EXISTS (
 SELECT 1 FROM contact_attempt AS b WHERE b.referral_id = a.referral_id AND b.retired_at IS NULL AND b.id <> a.id
 AND (b."on" > a."on" OR (b."on" = a."on" AND coalesce(b.next_try_on, '9999') > a.next_try_on)))"""
_FAULTS = {
    "by-day": (is_last("a"), _BY_DAY),
    "steps-of-the-day-count-as-before": (f"a.after_step >= {CAME}", 'a."on" >= r.since'),
    "first-instead-of-last": ("b.position > a.position", "b.position < a.position"),
    "struck-ones-count": ("b.retired_at IS NULL AND b.position", "b.position"),
    "a-correction-is-a-step": (" AND e.kind <> 'corrected'", ""),
    "told-is-not-read": ("m.kind = 'told'", "m.kind = 'nothing'"),
    "a-flag-wakes-nothing": (" AND z.important >= r.important", ""),
    "booked-late-is-not-listed": ("r.visit_by < r.appointment_on", "r.visit_by > r.appointment_on"),
}


@pytest.mark.long
@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_in_the_statement_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in on purpose, the old statement first of all; without it the machine would prove nothing."""
    right, wrong = _FAULTS[fault]
    asked: set[bool] = set()

    def changed(connection: Readable, sql: str, bound: Mapping[str, object]) -> Sequence[tuple[Any, ...]]:
        asked.add(right in sql)
        return rows(connection, sql.replace(right, wrong), bound)

    monkeypatch.setattr(worklist, "rows", changed)
    with pytest.raises(AssertionError):
        play(300, 40, phases=(Phase.generate,), suppress_health_check=tuple(HealthCheck))
    assert True in asked
