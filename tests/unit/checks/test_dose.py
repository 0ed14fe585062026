"""Doses beside the maxima of the library; exact, and not checked where units do not fit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from careplan.domain.checks import facts as of
from careplan.domain.checks.doses import ceiling_of, compares, days_of, in_unit, per_day
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.checks.rules.dose import RULE
from careplan.domain.medicine.drug import Operator, ReportedRegimen
from careplan.domain.medicine.regimen import Timing
from careplan.domain.shared.quantity import Quantity
from tests.support.check_shelf import HEARSAY, READ, TODAY, drug, facts, rows, shelf, taken, with_medicines

WEEKLY, DAILY, TWICE = Timing(1, Decimal(1), "wk"), Timing(1, Decimal(1), "d"), Timing(2, Decimal(1), "d")


def regimen(value: str, unit: str, timing: Timing | None = None, id: str = "r", **parts: object) -> ReportedRegimen:
    given = {**READ, "context": id, **parts}
    return ReportedRegimen(
        id=id, route="oral", label_status="label", max=Quantity(Decimal(value), unit), timing=timing, **given
    )


def answer(
    *regimens: ReportedRegimen, dose: str = "", timing: Timing | None = None, weight: of.Amount | None = None
) -> Checked:
    index: Index = shelf(drug("alpha", regimens=regimens))
    amounts = {} if weight is None else {of.WEIGHT: weight}
    found = with_medicines(facts(index, amounts=amounts), taken(index, "alpha", dose, timing))
    (row,) = rows(RULE, found, index)
    return row


def test_above_every_maximum_is_high() -> None:
    found = answer(
        regimen("20", "mg", WEEKLY, "one"), regimen("25", "mg", WEEKLY, "two", source="uk"), dose="30 mg", timing=WEEKLY
    )

    assert found == Checked(
        rule="dose",
        version="1",
        outcome=Outcome.FINDING,
        code="dose-above-all",
        about=("alpha",),
        severity=Grade.HIGH,
        parameters={"one": "alpha", "limits": "20\tmg\t1 1 wk\tone\n25\tmg\t1 1 wk\ttwo"},
        fact="alpha.regimens",
        inputs=(Input("medicine", "alpha"), Input("dose", "30 mg 1 1 wk")),
        sources=("book", "uk"),
    )


def test_above_some_is_low_and_names_them() -> None:
    found = answer(
        regimen("20", "mg", WEEKLY, "one"), regimen("25", "mg", WEEKLY, "two"), dose="22.5 mg", timing=WEEKLY
    )

    assert (found.outcome, found.code, found.severity) == (Outcome.FINDING, "dose-above-some", Grade.LOW)
    assert found.parameters["limits"] == "20\tmg\t1 1 wk\tone"


@pytest.mark.parametrize(
    ("dose", "timing", "code"),
    [
        ("25 mg", WEEKLY, "dose-clear"),
        ("25.1 mg", WEEKLY, "dose-above-all"),
        ("15 mg", DAILY, "dose-above-all"),
        ("0.025 g", WEEKLY, "dose-clear"),
        ("25000 ug", WEEKLY, "dose-clear"),
        ("25001 ug", WEEKLY, "dose-above-all"),
        ("50 mg", Timing(1, Decimal(2), "wk"), "dose-clear"),
        ("25 mg", Timing(2, Decimal(1), "wk"), "dose-above-all"),
    ],
)
def test_a_maximum_of_so_much_in_a_week(dose: str, timing: Timing, code: str) -> None:
    assert answer(regimen("25", "mg", WEEKLY), dose=dose, timing=timing).code == code


@pytest.mark.parametrize(
    ("dose", "timing", "code"),
    [
        ("150 mg", TWICE, "dose-clear"),
        ("150 mg", Timing(3, Decimal(1), "d"), "dose-above-all"),
        ("300 mg", DAILY, "dose-clear"),
    ],
)
def test_a_maximum_of_a_day_holds_whatever_the_timing_of_its_regimen(dose: str, timing: Timing, code: str) -> None:
    found = answer(regimen("300", "mg/d", TWICE), dose=dose, timing=timing)

    assert found.code == code
    assert found.parameters["limits"] == "300\tmg/d\t\tr"


def test_a_maximum_of_a_single_dose_needs_no_timing() -> None:
    assert answer(regimen("10", "mg"), dose="10 mg").outcome is Outcome.CLEAR
    assert answer(regimen("10", "mg"), dose="11 mg").severity is Grade.HIGH
    assert answer(regimen("10", "mg"), dose="11 mg").parameters["limits"] == "10\tmg\t\tr"


def test_a_maximum_by_weight() -> None:
    by_weight = regimen("2", "mg/kg/d", DAILY)

    def of_weight(value: str, unit: str = "kg") -> Checked:
        return answer(by_weight, dose="120 mg", timing=DAILY, weight=of.Amount(Decimal(value), unit, TODAY))

    assert of_weight("60").outcome is Outcome.CLEAR
    assert of_weight("59").severity is Grade.HIGH
    assert of_weight("60").inputs[-1] == Input("weight", "60 kg", TODAY)
    assert of_weight("60", "[lb_av]").missing == ("weight",)
    assert of_weight("0").missing == ("weight",)
    without = answer(by_weight, dose="120 mg", timing=DAILY)
    assert (without.outcome, without.code, without.missing) == (Outcome.NOT_CHECKED, "dose-no-weight", ("weight",))


def test_a_weight_is_no_input_where_nobody_asks_for_it() -> None:
    found = answer(regimen("10", "mg"), dose="10 mg", weight=of.Amount(Decimal(60), "kg"))

    assert [each.name for each in found.inputs] == ["medicine", "dose"]


@pytest.mark.parametrize("dose", ["2 {tbl}", "5 mL", "10 mg/m2"])
def test_units_that_differ_are_not_checked(dose: str) -> None:
    found = answer(regimen("25", "mg", WEEKLY), dose=dose, timing=WEEKLY)

    assert (found.outcome, found.code, found.missing) == (Outcome.NOT_CHECKED, "dose-no-unit", ("unit:alpha",))
    assert found.severity is None


def test_a_unit_that_fits_one_maximum_only_is_clear_of_none() -> None:
    both = (regimen("25", "mg", WEEKLY, "one"), regimen("2", "{tbl}", WEEKLY, "two"))

    assert answer(*both, dose="10 mg", timing=WEEKLY).missing == ("unit:alpha",)
    assert answer(*both, dose="30 mg", timing=WEEKLY).code == "dose-above-all"


def test_tablets_beside_a_limit_by_weight_are_not_a_question_of_weight() -> None:
    assert answer(regimen("2", "mg/kg/d", DAILY), dose="2 {tbl}", timing=DAILY).missing == ("unit:alpha",)


def test_what_is_missing_is_said() -> None:
    weekly = regimen("25", "mg", WEEKLY)

    no_dose, no_timing, no_max = answer(weekly), answer(weekly, dose="10 mg"), answer()
    unread = answer(regimen("25", "mg", WEEKLY, **HEARSAY), dose="99 mg", timing=DAILY)

    assert (no_dose.code, no_dose.missing) == ("dose-no-dose", ("dose:alpha",))
    assert (no_timing.code, no_timing.missing) == ("dose-no-frequency", ("frequency:alpha",))
    assert (no_max.code, no_max.missing, no_max.sources) == ("dose-no-library", ("library:maximum",), ())
    assert (unread.code, unread.missing, unread.confirmed) == ("dose-no-confirmation", ("confirmation",), False)
    assert {each.outcome for each in (no_dose, no_timing, no_max, unread)} == {Outcome.NOT_CHECKED}
    assert (no_dose.confirmed, no_dose.sources, no_dose.fact) == (True, ("book",), "alpha.regimens")
    assert no_dose.inputs == (Input("medicine", "alpha"),)
    assert no_dose.parameters == {"one": "alpha"}


def test_an_unread_maximum_beside_a_read_one_is_left_out() -> None:
    found = answer(
        regimen("25", "mg", WEEKLY, "one"), regimen("10", "mg", WEEKLY, "two", **HEARSAY), dose="20 mg", timing=WEEKLY
    )

    assert (found.outcome, found.parameters["limits"]) == (Outcome.CLEAR, "25\tmg\t1 1 wk\tone")


def test_a_regimen_without_a_maximum_has_no_ceiling() -> None:
    assert ceiling_of(ReportedRegimen(id="r", context="c", route="oral", label_status="x", **READ)) is None


@pytest.mark.parametrize(
    ("unit", "days"),
    [("h", Fraction(1, 24)), ("d", Fraction(1)), ("wk", Fraction(7)), ("mo", Fraction(30)), ("a", Fraction(365))],
)
def test_a_period_in_days(unit: str, days: Fraction) -> None:
    assert days_of(Timing(1, Decimal(1), unit)) == days
    assert days_of(Timing(1, Decimal("1.5"), unit)) == days * Fraction(3, 2)


def test_the_amount_in_a_day_is_exact() -> None:
    assert per_day(Quantity(Decimal("2.5"), "mg"), Timing(1, Decimal(3), "wk")) == Fraction(5, 42)


def test_masses_are_converted_and_nothing_else() -> None:
    assert in_unit(Fraction(1), "g", "mg") == 1000
    assert in_unit(Fraction(1), "kg", "g") == 1000
    assert in_unit(Fraction(1), "mg", "ug") == 1000
    assert in_unit(Fraction(7), "{tbl}", "{tbl}") == 7
    assert in_unit(Fraction(1), "g", "mL") is None
    assert in_unit(Fraction(1), "mL", "g") is None


@pytest.mark.parametrize(
    ("operator", "below", "same", "above"),
    [
        (Operator.BELOW, True, False, False),
        (Operator.AT_MOST, True, True, False),
        (Operator.ABOVE, False, False, True),
        (Operator.AT_LEAST, False, True, True),
    ],
)
def test_comparisons(operator: Operator, below: bool, same: bool, above: bool) -> None:
    limit = Decimal("1.5")

    assert [compares(Decimal(each), operator, limit) for each in ("1.49", "1.50", "1.51")] == [below, same, above]
    assert compares(Fraction(3, 2), operator, limit) is same


def test_a_comparison_without_one_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="between"):
        compares(Decimal(1), Operator.BETWEEN, Decimal(1))
