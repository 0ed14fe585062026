"""What of a record answers the items of a checklist: the latest, as old as it is, and never more than is there."""

from datetime import date
from uuid import UUID

import pytest

from careplan.domain.referral.filling import AgeLimit, Asked, Extent, FillingPart, Freshness, Held, Need, fill
from careplan.domain.shared.ids import ChecklistItemId
from careplan.domain.shared.partial_date import PartialDate

TODAY = date(2026, 8, 31)
ITEM = ChecklistItemId(UUID(int=1))
LIMIT = AgeLimit(months=6, source="local-service", confirmed=False)
FVC = Need(measures=("fvc_percent",), limit=LIMIT)
DLCO = Need(measures=("dlco_percent",), limit=LIMIT)


def held(what: str, on: str | None) -> Held:
    return Held(what=frozenset({what}), name=what, on=PartialDate(on) if on else None)


@pytest.mark.parametrize(
    ("on", "freshness"),
    [
        ("2026-02-28", Freshness.WITHIN),  # six months before 31 August is the last day of February
        ("2026-02-27", Freshness.STALE),
        ("2026-02", Freshness.UNDATED),  # it may have been before
        ("2026-03", Freshness.WITHIN),
        ("2025", Freshness.STALE),
        ("2026", Freshness.UNDATED),
        (None, Freshness.UNDATED),
    ],
)
def test_a_limit_is_by_the_calendar_and_an_unknown_day_is_not_fresh(on: str | None, freshness: Freshness) -> None:
    (filled,) = fill([Asked(item_id=ITEM, needs=(FVC,))], [held("fvc_percent", on)], TODAY)
    assert filled.found[0].freshness is freshness
    assert filled.ready is (freshness is Freshness.WITHIN)


def test_without_a_limit_nothing_is_called_fresh_and_nothing_old() -> None:
    need = Need(called=("HRCT report",))
    (filled,) = fill([Asked(item_id=ITEM, needs=(need,))], [held("hrct report", "2011")], TODAY)
    assert filled.found[0].freshness is Freshness.NO_LIMIT
    assert filled.ready


def test_the_latest_counts_and_the_future_does_not() -> None:
    record = [held("fvc_percent", day) for day in ("2026-03-01", "2026-07-01", "2026-09-01")]
    (filled,) = fill([Asked(item_id=ITEM, needs=(FVC,))], record, TODAY)
    assert filled.oldest == date(2026, 7, 1)
    assert filled.origin == "result:fvc_percent@2026-07-01"


def test_a_part_of_what_is_asked_is_not_all_of_it() -> None:
    (filled,) = fill([Asked(item_id=ITEM, needs=(FVC, DLCO))], [held("fvc_percent", "2026-08-01")], TODAY)
    assert filled.extent is Extent.PART
    assert filled.lacking == (DLCO,)
    assert not filled.ready


def test_what_the_record_cannot_answer_stays_with_people() -> None:
    (filled,) = fill([Asked(item_id=ITEM)], [held("fvc_percent", "2026-08-01")], TODAY)
    assert filled.extent is Extent.NOT_FROM_RECORD
    assert not filled.ready


def test_medicines_say_the_plan_they_stand_in() -> None:
    need = Need(part=FillingPart.MEDICINES)
    record = [Held(part=FillingPart.MEDICINES, plan_version=4)]
    (filled,) = fill([Asked(item_id=ITEM, needs=(need,))], record, TODAY)
    assert filled.origin == "medicines@plan-4"
