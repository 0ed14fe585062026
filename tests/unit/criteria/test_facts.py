"""Facts are checked before any rule sees them: type, finiteness, range, unit, date, each by the variable's name."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.criteria.facts import FactRefused, read_facts
from careplan.domain.criteria.units import converted
from careplan.domain.criteria.variable import Variable, VariableKind
from careplan.domain.shared.partial_date import PartialDate


def variable(id: str, unit: str, low: int, high: int, **more: object) -> Variable:
    return Variable(
        id=id, name=id, kind=VariableKind.NUMBER, unit=unit, low=Decimal(low), high=Decimal(high), taken_from="test",
        source="s", confirmed=False, **more,  # type: ignore[arg-type]
    )  # fmt: skip


VARIABLES = (
    variable("percent", "%", 0, 200, spellings=("% predicted",)),
    variable("pressure", "mm[Hg]", 0, 250, spellings=("mmHg",)),
    variable("creatinine", "umol/L", 0, 5000, molar_mass=Decimal("113.12")),
    variable("class", "{class}", 1, 4, whole=True),
    variable("age", "a", 0, 120),
    variable("fall", "%", -300, 100),
    Variable(id="yes", name="Yes", kind=VariableKind.BOOLEAN, taken_from="x", source="s", confirmed=False),
    Variable(
        id="form", name="Form", kind=VariableKind.CHOICE, choices=("big", "small"), taken_from="x", source="s",
        confirmed=False,
    ),
)  # fmt: skip


def refused(**facts: object) -> tuple[str, str, str]:
    with pytest.raises(FactRefused) as caught:
        read_facts(VARIABLES, facts)
    return caught.value.variable, caught.value.reason.value, caught.value.field


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"percent": "82"}, "not-a-number"), ({"percent": True}, "not-a-number"), ({"percent": [82]}, "not-a-number"),
        ({"percent": float("nan")}, "not-finite"), ({"percent": float("inf")}, "not-finite"),
        ({"percent": {"value": float("-inf"), "unit": "%"}}, "not-finite"),
        ({"percent": Decimal("sNaN")}, "not-finite"),
        ({"percent": -0.1}, "out-of-range"),
        ({"percent": 200.1}, "out-of-range"), ({"percent": 1e300}, "out-of-range"),
        ({"class": 2.5}, "not-whole"), ({"class": 0}, "out-of-range"), ({"class": 5}, "out-of-range"),
        ({"percent": {"value": 3, "unit": "L"}}, "unit-mismatch"),
        ({"pressure": {"value": 3, "unit": "mL/min"}}, "unit-mismatch"),
        ({"pressure": {"value": 3, "unit": "mmhg"}}, "unit-mismatch"),
        ({"percent": {"value": 3, "unit": 7}}, "unit-mismatch"),
        ({"yes": 1}, "wrong-type"),
        ({"yes": "true"}, "wrong-type"), ({"yes": {"value": True, "unit": "%"}}, "no-unit"),
        ({"form": "huge"}, "not-a-choice"), ({"form": True}, "not-a-choice"), ({"form": 1}, "not-a-choice"),
        ({"percent": {"value": 3, "date": "23.11.2026"}}, "not-a-date"),
        ({"percent": {"value": 3, "date": 2026}}, "not-a-date"),
        ({"percent": {"value": 3, "date": "2026-02-30"}}, "not-a-date"),
        ({"percent": {"value": 3, "when": "now"}}, "unknown-key"),
        ({"percnet": 3}, "unknown-name"), ({"age": {"value": 2000, "unit": "mo"}}, "out-of-range"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_its_name(facts: dict[str, object], reason: str) -> None:
    name = next(iter(facts))
    assert refused(**facts) == (name, reason, f"facts.{name}")


def test_one_bad_fact_refuses_all() -> None:
    assert refused(percent=80, age=-1)[0] == "age"


def test_a_scalar_is_in_the_variables_own_unit_and_null_is_not_known() -> None:
    read = read_facts(VARIABLES, {"percent": 68.1, "yes": False, "form": "big", "age": None, "fall": {"value": None}})
    assert {name: known.value for name, known in read.items()} == {
        "percent": Decimal("68.1"), "yes": False, "form": "big",
    }  # fmt: skip
    assert (read["percent"].exact, read["percent"].unit) == (Fraction("68.1"), "%")


def test_units_are_converted_exactly_and_the_value_stays_as_it_was_given() -> None:
    read = read_facts(VARIABLES, {
        "pressure": {"value": 4, "unit": "kPa", "date": "2026-11"}, "age": {"value": 30, "unit": "mo"},
        "percent": {"value": 70, "unit": "% predicted"}, "creatinine": {"value": 2, "unit": "mg/dL"},
    })  # fmt: skip
    assert (read["pressure"].value, read["pressure"].unit, read["pressure"].taken) == (4, "kPa", PartialDate("2026-11"))
    assert float(read["pressure"].exact or 0) == pytest.approx(30.0026, abs=1e-4)
    assert read["age"].exact == Fraction("2.5")
    assert read["percent"].unit == "%"
    assert float(read["creatinine"].exact or 0) == pytest.approx(176.8, abs=0.01)


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        ("1", "a", "mo", "12"),
        ("24", "mo", "a", "2"), ("240", "dyn.s/cm5", "[wood'U]", "3"), ("1", "mg/dL", "mg/L", "10"),
        ("1", "mL/s", "mL/min", "60"), ("2500", "mg/m2", "g/m2", "2.5"), ("7", "d", "wk", "1"), ("5", "%", "%", "5"),
    ],
)  # fmt: skip
def test_conversions_that_can_be_checked_in_the_head(value: str, unit: str, into: str, expected: str) -> None:
    assert converted(Decimal(value), unit, into) == Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "into"), [("mg/L", "umol/L"), ("a", "mm[Hg]"), ("g", "g/m2"), ("cubit", "a"), ("a", "cubit"), ("MG", "g")]
)
def test_what_does_not_measure_the_same_is_never_guessed(unit: str, into: str) -> None:
    assert converted(Decimal(1), unit, into) is None


def test_mass_and_substance_are_the_same_only_with_a_molar_mass() -> None:
    mass = Decimal("113.12")
    there = converted(Decimal(1), "mg/dL", "umol/L", mass)
    assert float(there or 0) == pytest.approx(88.40, abs=0.01)
    assert converted(Decimal(1), "mg/dL", "mg/L", mass) == 10
    assert converted(Decimal(1), "a", "umol/L", mass) is None
    assert converted(Decimal("113.12"), "g/L", "mol/L", mass) == 1
    assert converted(Decimal(1), "mol/L", "g/L", mass) == Fraction("113.12")


@given(
    st.decimals("-1e6", "1e6", allow_nan=False, allow_infinity=False, places=4), st.sampled_from(["a", "mo", "wk", "d"])
)
def test_there_and_back_is_the_same_number(value: Decimal, unit: str) -> None:
    there = converted(Decimal(1), unit, "d")
    back = converted(Decimal(1), "d", unit)
    assert there is not None
    assert back is not None
    assert Fraction(value) * there * back == Fraction(value)
