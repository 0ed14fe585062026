"""Other spellings of a unit are read; what may be another unit is left as it is."""

import pytest

from careplan.domain.shared.unit_spelling import ucum


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("µmol/l", "umol/L"), ("μmol/L", "umol/L"), ("mg/dl", "mg/dL"), ("pg/ml", "pg/mL"), ("l", "L"), ("ml", "mL"),
        ("ml/min", "mL/min"), ("mL/min/mmHg", "mL/min/mm[Hg]"), ("mmHg", "mm[Hg]"), ("mm Hg", "mm[Hg]"),
        ("kg/m²", "kg/m2"), ("kg/m^2", "kg/m2"), ("years", "a"), ("months", "mo"), ("weeks", "wk"), ("days", "d"),
        ("WU", "[wood'U]"), ("% predicted", "%"), ("lb", "[lb_av]"), ("in", "[in_i]"), (" cm ", "cm"),
    ],
)  # fmt: skip
def test_a_spelling_gives_its_code(written: str, code: str) -> None:
    assert ucum(written) == code


@pytest.mark.parametrize(
    "code",
    ["", " ", "mol/L", "mmol/min/kPa", "MG/DL", "mmhg", "Years", "mL/min/{1.73_m2}", "mm[Hg]", "m[H2O]", "cal", "g/L",
     "{score}", "1", "dyn.s/cm5", "furlong"],
)  # fmt: skip
def test_a_code_and_what_is_no_unit_stay_as_they_are(code: str) -> None:
    assert ucum(code) == code


@pytest.mark.parametrize("written", ["µmol/l", "mm Hg", "kg/m²", "years", "WU", "ml/min/1.73m2"])
def test_reading_twice_changes_nothing(written: str) -> None:
    assert ucum(ucum(written)) == ucum(written)
