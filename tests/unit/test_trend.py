"""Series of results: what is never joined, what changed, and which rule says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from careplan.domain.measure.change import Judgement, months_before
from careplan.domain.measure.measure import Better, ChangeRule, Course, Measure, measure_called
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinSite
from careplan.domain.measure.trend import NotCharted, Trend, trends, why_not_charted
from careplan.domain.shared.partial_date import PartialDate
from tests.support.results import FALL, LUNG, WHOLE, recorded, skin, terms


def series(*given: MeasurementTerms, known: Measure = LUNG) -> tuple[Trend, ...]:
    return trends([recorded(each) for each in given], [known])


def only(*given: MeasurementTerms, known: Measure = LUNG) -> Trend:
    (trend,) = series(*given, known=known)
    return trend


def judgement(trend: Trend) -> Judgement:
    (outcome,) = trend.said_of_latest
    return outcome.judgement


def test_units_methods_and_names_are_never_joined() -> None:
    given = (
        terms("2025-01-01", "80"),
        terms("2025-02-01", "79", method="GLI 2012"),
        terms("2025-03-01", "78", method="gli 2012"),
        terms("2025-04-01", "2.1", "L"),
        terms("2025-05-01", "77", name="breath"),
        terms("2025-06-01", "5", "m", name="Walk"),
    )
    found = series(*given)
    assert [(t.name, t.unit, t.method, len(t.points)) for t in found] == [
        ("Breath", "%", "", 2),
        ("Breath", "%", "gli 2012", 2),
        ("Breath %", "L", "", 1),
        ("Walk", "m", "", 1),
    ]
    assert len({trend.key for trend in found}) == 4


def test_change_since_the_value_before_and_since_the_first() -> None:
    trend = only(terms("2025-03-01", "74"), terms("2024-03-01", "84"), terms("2026-03-01", "79"))
    assert [point.value for point in trend.points] == [84, 74, 79]
    previous, baseline = trend.since_previous, trend.since_baseline
    assert previous
    assert baseline
    assert (previous.absolute, previous.course) == (Decimal(5), Course.RISE)
    assert (baseline.absolute, baseline.course) == (Decimal(-5), Course.FALL)
    assert previous.percent == Decimal(500) / 74
    assert only(terms("2025-03-01", "74")).since_previous is None


@pytest.mark.parametrize(
    ("then", "now", "met"),
    [("80", "72", True), ("80", "72.01", False), ("80", "90", False), ("80", "80", False), ("0", "0", False)],
)
def test_a_rule_compares_unrounded(then: str, now: str, met: bool) -> None:
    trend = only(terms("2025-03-01", then), terms("2026-03-01", now))
    assert judgement(trend) is (Judgement.MET if met else Judgement.NOT_MET)


def test_the_largest_move_within_the_time_of_the_rule_is_named() -> None:
    given = [terms(f"{year}-03-01", value) for year, value in ((2023, "99"), (2024, "84"), (2025, "79"), (2026, "75"))]
    (outcome,) = only(*given).said_of_latest
    assert outcome.judgement is Judgement.MET
    assert outcome.change
    assert outcome.change.then.value == 84


def test_more_than_five_is_not_five_and_both_conditions_hold() -> None:
    both = ChangeRule(
        id="rise", text="more than 5 points and 25 %", course=Course.RISE, relative_at_least=Decimal(25),
        absolute_above=Decimal(5), months=12, about=True, source="book", confirmed=True,
    )  # fmt: skip
    skin_measure = replace(LUNG, better=Better.LOWER, rules=(both,))
    for then, now, met in (("16", "21", False), ("16", "22", True), ("30", "36", False), ("0", "6", True)):
        trend = only(terms("2025-03-01", then), terms("2026-03-15", now), known=skin_measure)
        assert (judgement(trend) is Judgement.MET) is met, (then, now)
    assert skin_measure.is_worse(Course.RISE) is True
    assert LUNG.is_worse(Course.RISE) is False
    assert replace(LUNG, better=None).is_worse(Course.FALL) is None


def test_time_of_a_rule_ends_at_the_day_or_a_month_later() -> None:
    exact = replace(FALL, months=12)
    for rule, day, judged in (
        (exact, "2025-03-01", Judgement.MET),
        (exact, "2025-02-28", Judgement.NO_EARLIER_VALUE),
        (replace(exact, about=True), "2025-01-29", Judgement.MET),
        (replace(exact, about=True), "2025-01-28", Judgement.NO_EARLIER_VALUE),
    ):
        trend = only(terms(day, "90"), terms("2026-03-01", "70"), known=replace(LUNG, rules=(rule,)))
        assert judgement(trend) is judged, day
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 25) == date(2023, 12, 15)


def test_a_rule_without_time_compares_with_the_value_before() -> None:
    known = replace(LUNG, rules=(replace(FALL, months=None),))
    given = [terms(f"{year}-03-01", value) for year, value in ((2023, "99"), (2024, "76"), (2026, "75"))]
    assert judgement(only(*given, known=known)) is Judgement.NOT_MET


def test_an_unconfirmed_rule_is_never_evaluated() -> None:
    known = replace(LUNG, rules=(replace(FALL, confirmed=False),))
    trend = only(terms("2025-03-01", "90"), terms("2026-03-01", "20"), known=known)
    assert judgement(trend) is Judgement.UNCONFIRMED
    assert trend.said_of_latest[0].change is None


def test_a_rule_for_one_method_says_nothing_of_others() -> None:
    known = replace(LUNG, rules=(replace(FALL, method="Hb corrected"),))
    for method, judged in (("", Judgement.OTHER_METHOD), ("GLI, hb corrected", Judgement.MET)):
        given = (terms("2025-03-01", "90", method=method), terms("2026-03-01", "70", method=method))
        assert judgement(only(*given, known=known)) is judged


def test_what_is_no_number_stands_in_the_table_and_not_on_the_line() -> None:
    day = PartialDate("2026-03-01")
    scale = replace(LUNG, range=replace(LUNG.range, by_definition=True))  # type: ignore[type-var]  # it is there
    for given, measure, why in (
        (MeasurementTerms(name="Breath", finding="good", taken=day), LUNG, NotCharted.WORDS),
        (MeasurementTerms(name="Breath", absent="not done", taken=day), LUNG, NotCharted.NO_ANSWER),
        (skin("2026-03-01", WHOLE.scored(SkinSite.FACE, None)), None, NotCharted.INCOMPLETE),
        (terms("2026", "70"), LUNG, NotCharted.YEAR_ONLY),
        (terms("2026-03", "70"), LUNG, None),
        (terms("2026-03-01", "200"), LUNG, None),
        (terms("2026-03-01", "200"), scale, NotCharted.OUT_OF_RANGE),
    ):
        assert why_not_charted(given, measure) is why
    mixed = only(terms("2026-02-01", "70"), MeasurementTerms(name="breath", absent="not done", taken=day))
    assert (len(mixed.results), len(mixed.points)) == (2, 1)


def test_a_cut_keeps_its_flags() -> None:
    trend = only(terms("2024-06-01", "90"), terms("2026-03-01", "70"))
    late = trend.since(date(2025, 1, 1))
    assert [point.value for point in late.points] == [70]
    assert late.said_of_latest == trend.said_of_latest
    assert late.key == trend.key
    assert trend.since(date(2027, 1, 1)).points == ()


def test_names_are_compared_without_case_and_blanks() -> None:
    assert measure_called(" breath  % ", "%", [LUNG]) is LUNG
    assert measure_called("BRE", "", [LUNG]) is LUNG
    assert measure_called("Breath", "L", [LUNG]) is None
    assert measure_called("Breathing", "%", [LUNG]) is None
