"""Series in their order, cut at a day, and named by what tells them apart."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from careplan.domain.measure.change import Judgement
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.trend import Recorded, Trend, trends
from careplan.domain.shared.ids import MeasurementId
from tests.support.results import FALL, LUNG, recorded, terms

SHORT = replace(LUNG, id="skin", name="Skin", short="SK", names=(), unit="")


def numbers(trend: Trend) -> list[Decimal]:
    return [point.value for point in trend.points]


def test_known_measures_come_in_the_order_of_the_library_the_others_by_name() -> None:
    given = [
        terms("2026-01-01", "1", "m", name="Walk"),
        terms("2026-01-01", "2", name="Breath"),
        terms("2026-01-01", "3", "m", name="Arm"),
        terms("2026-01-01", "4", "{score}", name="Skin"),
    ]

    found = trends([recorded(each) for each in given], [SHORT, LUNG])

    assert [trend.name for trend in found] == ["Skin", "Breath", "Arm", "Walk"]
    assert [trend.key for trend in found] == [
        ("skin", "{score}", ""), ("breath", "%", ""), ("arm", "m", ""), ("walk", "m", ""),
    ]  # fmt: skip
    assert [trend.measure for trend in found] == [SHORT, LUNG, None, None]


def test_on_one_day_the_instant_decides_and_then_the_order_of_recording() -> None:
    def at(hour: int | None, number: str, id: int) -> Recorded:
        taken_at = None if hour is None else datetime(2026, 1, 1, hour, tzinfo=UTC)
        return Recorded(id=MeasurementId(UUID(int=id)), terms=replace(terms("2026-01-01", number), taken_at=taken_at))

    (trend,) = trends([at(9, "4", 1), at(8, "3", 2), at(None, "2", 4), at(None, "1", 3)], [LUNG])

    assert numbers(trend) == [1, 2, 3, 4]


def test_a_series_is_cut_at_the_day_which_still_belongs_to_it() -> None:
    words = MeasurementTerms(name="Breath", finding="good", taken=terms("2026-01-31", "1").taken)
    given = [terms("2026-01-01", "90"), terms("2026-02-01", "70"), terms("2026-03-01", "71"), words]
    (trend,) = trends([recorded(each) for each in given], [LUNG])

    cut, later, none = (trend.since(date(2026, month, day)) for month, day in ((2, 1), (2, 2), (3, 2)))

    assert [str(each.terms.taken) for each in cut.results] == ["2026-02-01", "2026-03-01"]
    assert numbers(cut) == [70, 71]
    assert cut.judgements == trend.judgements[1:]
    assert (numbers(later), len(later.results)) == ([Decimal(71)], 1)
    assert (numbers(none), none.results, none.judgements) == ([], (), ())
    assert len(trend.since(date(2026, 1, 1)).results) == 4


def test_the_last_and_the_first_are_told_apart() -> None:
    (trend,) = trends([recorded(terms(f"2026-0{month}-01", str(90 - month))) for month in (1, 2, 3)], [LUNG])
    empty, one = trend.since(date(2027, 1, 1)), trend.since(date(2026, 3, 1))

    assert trend.latest == trend.points[2]
    assert (empty.latest, empty.since_previous, empty.since_baseline, empty.said_of_latest) == (None, None, None, ())
    assert (one.latest, one.since_previous, one.since_baseline) == (trend.points[2], None, None)
    previous, baseline = trend.since_previous, trend.since_baseline
    assert previous is not None
    assert baseline is not None
    assert (previous.then, previous.now) == (trend.points[1], trend.points[2])
    assert (baseline.then, baseline.now) == (trend.points[0], trend.points[2])
    two = trend.since(date(2026, 2, 1))
    assert two.since_previous == two.since_baseline == previous


def test_every_value_is_judged_by_what_lies_before_it() -> None:
    (trend,) = trends(
        [recorded(terms(f"2026-0{at + 1}-01", each)) for at, each in enumerate(("90", "70", "90"))], [LUNG]
    )

    assert [outcome.judgement for (outcome,) in trend.judgements] == [
        Judgement.NO_EARLIER_VALUE,
        Judgement.MET,
        Judgement.NOT_MET,
    ]
    assert trend.judgements[1][0].rule == FALL


def test_without_a_measure_nothing_is_judged_and_the_last_name_stands() -> None:
    (trend,) = trends(
        [recorded(terms(day, "3", "m", name=name)) for day, name in (("2026-01-01", "walk"), ("2026-02-01", "Walk"))],
        [],
    )

    assert (trend.name, trend.measure, trend.judgements) == ("Walk", None, ((), ()))
    assert (trend.unit, trend.method) == ("m", "")
