"""A number keeps its unit, its digits and its size."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.shared.coding import Coding
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity

_VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)
_UNITS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)


@given(_VALUES, _UNITS)
def test_a_quantity_comes_back_as_written(value: Decimal, unit: str) -> None:
    written = str(Quantity(value, unit))
    again = Quantity.parse(written)
    assert (str(again), again.value, again.unit) == (written, value, unit)


@pytest.mark.parametrize("text", ["2.50 mg", "-0.4 [degF]", "1E+3 10*9/L", "0 {tbl}", "62.5 mg"])
def test_digits_are_kept(text: str) -> None:
    assert str(Quantity.parse(text)) == text


@pytest.mark.parametrize("unit", ["", " ", "m in", "µm", "mg\n", "m" * 101])
def test_a_unit_is_ucum(unit: str) -> None:
    with pytest.raises(Invalid, match=r"quantity\.unit"):
        Quantity(Decimal(1), unit)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999", "1" * 41])
def test_what_is_no_amount_is_refused(value: str) -> None:
    with pytest.raises(Invalid, match=r"quantity\.value"):
        Quantity(Decimal(value), "mg")


@pytest.mark.parametrize("text", ["mg", " mg", "five mg", "1,5 mg", "0x10 mg", ""])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Quantity.parse(text)


def test_the_same_amount_in_another_unit_is_another_quantity() -> None:
    assert Quantity(Decimal(1), "g") != Quantity(Decimal(1000), "mg")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="|", exclude_categories=("C", "Z")), min_size=1, max_size=40
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40),
)
def test_a_coding_comes_back_as_written(system: str, code: str) -> None:
    assert Coding.parse(str(Coding(system, code))) == Coding(system, code)


@pytest.mark.parametrize(
    ("system", "code"), [("", "1"), ("urn:x", ""), (" ", "1"), ("urn|x", "1"), ("urn:x", "\0"), ("u" * 401, "1")]
)
def test_half_a_coding_is_none(system: str, code: str) -> None:
    with pytest.raises(Invalid):
        Coding(system, code)


@pytest.mark.parametrize("text", ["", "|", "http://loinc.org", "|64098-7"])
def test_half_a_stored_coding_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Coding.parse(text)
