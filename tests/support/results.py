"""Results and measures that tests of measures build on."""

from decimal import Decimal
from uuid import uuid4

from careplan.domain.measure.measure import Better, ChangeRule, Course, Measure, MeasureRange
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.measure.trend import Recorded
from careplan.domain.shared.ids import MeasurementId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

FALL = ChangeRule(
    id="fall-10",
    text="10 % or more, within 24 months",
    course=Course.FALL,
    relative_at_least=Decimal(10),
    months=24,
    source="book",
    confirmed=True,
)
LUNG = Measure(
    id="breath",
    name="Breath",
    short="BRE",
    names=("Breath %",),
    unit="%",
    caption="% predicted",
    better=Better.HIGHER,
    range=MeasureRange(low=Decimal(20), high=Decimal(150), source="book", confirmed=False),
    rules=(FALL,),
    source="book",
    confirmed=True,
)
WHOLE = SkinScore(tuple((site, 1) for site in SkinSite))


def terms(day: str, value: str, unit: str = "%", *, name: str = "Breath %", method: str = "") -> MeasurementTerms:
    """A number on a day."""
    quantity = Quantity(Decimal(value), unit)
    return MeasurementTerms(name=name, value=quantity, taken=PartialDate(day), method=method)


def recorded(given: MeasurementTerms) -> Recorded:
    """As somebody recorded it."""
    return Recorded(id=MeasurementId(uuid4()), terms=given, by="Ann Sample")


def skin(day: str, score: SkinScore, name: str = "mRSS") -> MeasurementTerms:
    """A visit's skin score with its total, as far as there is one."""
    value = None if score.total is None else Quantity(Decimal(score.total), "{score}")
    return MeasurementTerms(name=name, value=value, taken=PartialDate(day), components=score.components)
