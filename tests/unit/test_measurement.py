"""A result is a number, words, or the reason why there is none."""

from decimal import Decimal
from uuid import uuid4

import pytest

from careplan.domain.measure.measurement import Measurement, MeasurementTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeasurementId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

DAY = PartialDate("2026-03-01")
METRES = Quantity(Decimal("0"), "m")


@pytest.mark.parametrize("value", [None, METRES])
@pytest.mark.parametrize("finding", ["", " ", "trace"])
@pytest.mark.parametrize("absent", ["", "not-performed"])
def test_exactly_one_answer(value: Quantity | None, finding: str, absent: str) -> None:
    if [value is not None, finding == "trace", bool(absent)].count(True) == 1:
        terms = MeasurementTerms(name="6-minute walk", value=value, finding=finding, absent=absent, taken=DAY)
        result = Measurement(id=MeasurementId(uuid4()), patient_id=PatientId(uuid4()), name="-", taken=DAY)
        result.revise(terms)
        assert result.terms == terms
    else:
        with pytest.raises(Invalid) as refusal:
            MeasurementTerms(name="6-minute walk", value=value, finding=finding, absent=absent, taken=DAY)
        assert refusal.value.reason == "needs-one-answer"
