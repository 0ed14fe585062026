"""The sentences under a chart: a fact, then the rule; an unconfirmed rule says that it is one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from careplan.domain.measure.measure import Better, Course, Measure
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.measure.trend import Trend, trends
from careplan.domain.plan.goal import Target
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n import measures
from careplan.i18n.terms import word
from tests.support.results import FALL, LUNG, WHOLE, recorded, skin, terms


def trend(*given: MeasurementTerms, known: Measure = LUNG) -> Trend:
    return trends([recorded(each) for each in given], [known])[0]


def said(found: Trend) -> list[str]:
    return [remark.text.replace("\N{NO-BREAK SPACE}", " ") for remark in measures.remarks(found)]


def test_a_significant_change_says_values_days_and_rule() -> None:
    assert said(trend(terms("2025-11-01", "79"), terms("2026-03-01", "68"))) == [
        "Significant fall, worse. −11 points, −13.9 % (79 on 01-Nov-2025 to 68). Rule: 10 % or more, within 24 months."
    ]
    (remark,) = measures.remarks(trend(terms("2025-11-01", "79"), terms("2026-03-01", "68")))
    assert (remark.course, remark.is_worse, remark.is_significant) == (Course.FALL, True, True)
    better = replace(LUNG, better=Better.LOWER)
    (remark,) = measures.remarks(trend(terms("2025-11-01", "79"), terms("2026-03-01", "68"), known=better))
    assert (remark.heading, remark.is_worse) == ("Significant fall, better.", False)
    (remark,) = measures.remarks(
        trend(terms("2025-11-01", "8"), terms("2026-03-01", "6"), known=replace(LUNG, better=None))
    )
    assert remark.heading == "Significant fall."


def test_an_unconfirmed_rule_says_so_and_flags_nothing() -> None:
    known = replace(LUNG, rules=(replace(FALL, confirmed=False),))
    assert said(trend(terms("2025-11-01", "79"), terms("2026-03-01", "30"), known=known)) == [
        "Change −49 since 01-Nov-2025. No rule was applied.",
        "Unconfirmed rule, not evaluated: fall of 10 % or more, within 24 months.",
    ]


def test_a_rule_of_another_method_says_so() -> None:
    known = replace(LUNG, rules=(replace(FALL, method="Hb corrected"),))
    found = said(trend(terms("2025-11-01", "79"), terms("2026-03-01", "79"), known=known))
    assert found[0] == "No change since the value before. No rule was applied."
    assert found[1].startswith("Not checked: the rule asks for “Hb corrected”")


def test_no_rule_is_met() -> None:
    assert said(trend(terms("2025-11-01", "79"), terms("2026-03-01", "80"))) == [
        "Change +1 since 01-Nov-2025. No rule of the library calls it significant."
    ]
    assert said(trend(terms("2026-03-01", "80"))) == ["One value. A change needs a second one."]


def test_headers_and_results_in_words() -> None:
    found = trend(terms("2025-11-01", "79", method="GLI 2012"))
    assert (measures.title_text(found), measures.scale_text(found)) == ("BRE", "% predicted, GLI 2012")
    assert measures.direction_text(LUNG) == "up is better"
    assert measures.direction_text(replace(LUNG, better=Better.LOWER)) == "down is better"
    assert measures.direction_text(None) == ""
    other = trend(terms("2025-11-01", "400", "m", name="Walk"))
    assert (measures.title_text(other), measures.scale_text(other)) == ("Walk", "m")
    partial = recorded(skin("2026-03-01", WHOLE.scored(SkinSite.FACE, None)))
    assert measures.result_text(partial) == "16 of 17, no total"
    assert measures.result_text(recorded(skin("2026-03-01", WHOLE))).replace("\N{NO-BREAK SPACE}", " ") == "17 points"
    absent = MeasurementTerms(name="Walk", absent="wheelchair", taken=PartialDate("2026"))
    assert measures.result_text(recorded(absent)) == "No result: wheelchair"


def test_sites_are_counted_and_named() -> None:
    assert measures.sites_text(WHOLE) == "17 of 17 sites"
    assert measures.sites_text(SkinScore()) == "0 of 17, no total"
    assert word(SkinSite.UPPER_ARM_LEFT) == "Left upper arm"
    assert word(SkinSite.CHEST) == "Anterior chest"


@pytest.mark.parametrize(("text", "short"), [("2026-03-01", "Mar-26"), ("2009-11", "Nov-09"), ("2026", "2026")])
def test_days_under_dots_are_short(text: str, short: str) -> None:
    assert measures.short_day_text(PartialDate(text)) == short


def test_a_slip_is_answered_with_range_and_guess() -> None:
    assert measures.usual_range_text(LUNG, Decimal(680)) == (
        "BRE is usually 20 to 150 % (unconfirmed). Did you mean 68?"
    )
    assert measures.usual_range_text(LUNG, Decimal(68)) == ""
    assert measures.usual_range_text(replace(LUNG, range=None), Decimal(680)) == ""


def test_what_is_drawn() -> None:
    first, last = measures.marks_of(trend(terms("2025-11-01", "79"), terms("2026-03-01", "68")))
    assert (first.text, first.day, first.flag) == ("79", "Nov-25", None)
    assert (last.flag, last.is_worse) == (Course.FALL, True)
    target = measures.target_mark(1, Target("FVC", detail=Quantity(Decimal("70.0"), "%")), "%")
    assert target
    assert (target.value, target.text) == (Decimal(70), "goal G1: 70")
    assert measures.target_mark(1, Target("FVC", detail=Quantity(Decimal(2), "L")), "%") is None
    assert measures.target_mark(1, Target("FVC", "more"), "%") is None


def test_a_change_is_never_without_its_sign() -> None:
    assert [measures.signed_text(Decimal(n)) for n in ("6", "-2.50", "0")] == ["+6", "−2.5", "0"]
    assert measures.percent_text(None) == ""
