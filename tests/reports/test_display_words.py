"""Units, names and numbers as pages show them, where they were once misread or refused."""

from decimal import Decimal

import pytest

from careplan.domain.shared.quantity import Quantity
from careplan.i18n.clinical_text import bound, name_text, number_text, quantity_text
from careplan.reports.pdf.lines import set_text
from careplan.reports.pdf.style import BODY


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("5.20", "10*3/uL", "5.2 × 10³/microlitre"),
        ("7", "uL", "7 microlitres"),
        ("2", "{puff}", "2 puffs"),
        ("1", "{puff}", "1 puff"),
        ("3", "[drp]", "3 drops"),
        ("2.5", "m[IU]/L", "2.5 milliunits/L"),
        ("4", "u[IU]/mL", "4 microunits/mL"),
        ("10", "k[IU]", "10 thousand units"),
        ("5", "{#}/(24.h)", "5 per 24 h"),
        ("2", "{xULN}", "2 × ULN"),
        ("12", "cm[H2O]", "12 cmH₂O"),
        ("3", "mg/kg/d", "3 mg/kg/day"),
        ("0.5", "ug/kg", "0.5 micrograms/kg"),
        ("72", "/min", "72 per minute"),
        ("120", "mm[Hg]", "120 mmHg"),
    ],
)
def test_no_unit_is_left_in_code(value: str, unit: str, text: str) -> None:
    assert quantity_text(Quantity(Decimal(value), unit)).replace("\u00a0", " ") == text


def test_a_long_number_is_not_rounded() -> None:
    digits = "123456789012345678901234567890123456.75"
    assert number_text(Decimal(digits)).replace(",", "") == digits


@pytest.mark.parametrize(
    ("family", "shown"),
    [
        ("Groß", "GROẞ"),
        ("Çiğdem", "ÇİĞDEM"),
        ("Yıldırım", "YILDIRIM"),
        ("გიორგაძე", "გიორგაძე"),
        ("Παπαδόπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ"),
        ("Іваненко-Щука", "ІВАНЕНКО-ЩУКА"),
        ("O’Neill-d'Été", "O’NEILL-D'ÉTÉ"),
        ("Nguye\u0302\u0303n", "NGUYE\u0302\u0303N"),
    ],
)
def test_names_in_capitals_lose_nothing_and_can_be_drawn(family: str, shown: str) -> None:
    assert name_text(family) == shown
    assert set_text(shown, BODY, 500, ()).lines


@pytest.mark.parametrize(
    "typed",
    ["2 puffs", "40 mcg", "40 µg", "10 ml", "5 mmol/L", "60 kPa", "3 drops", "2 patches", "1,000 IU", "3 sessions"],
)
def test_more_units_stay_with_their_number(typed: str) -> None:
    assert bound(f"take {typed} then") == f"take {typed.replace(' ', chr(0xA0))} then"
