"""The fields one types one line in, by what they hold: each reads what people type and shows what it understood."""

from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import ClassVar, Final

from careplan.domain.medicine.regimen import Regimen
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.shared.text import NAME_LIMIT
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, quantity_text, regimen_text
from careplan.i18n.typed import dates, doses, numbers, texts, times
from careplan.i18n.typed.numbers import Allowed
from careplan.i18n.typed.reading import Doubt, Understood
from careplan.i18n.units import unit_text
from ui.editing.line_field import LineField, OptionalField

_DATE: Final = "28-Mmm-2028"


class TextField(LineField[str]):
    """Any text on one line, at most `limit` characters; empty is "", not recorded, and refused when `required`."""

    def __init__(
        self, label: str, *, limit: int = NAME_LIMIT, required: bool = False, placeholder: str = "", icon: str = ""
    ) -> None:
        self.limit = limit
        super().__init__(label, required=required, placeholder=placeholder, icon=icon)

    def text_of(self, value: str) -> str:
        """As it is."""
        return value

    def _nothing(self) -> str:
        return ""

    def reads(self, text: str) -> Understood[str] | Doubt:
        """What is made of a text typed here."""
        return texts.text(text.strip(), limit=self.limit)


class PartialDateField(OptionalField[PartialDate]):
    """A date as precise as it is known: `2024`, `Mar 2024`, `12 Mar 1968`."""

    widest: ClassVar[str] = _DATE

    def __init__(self, label: str, *, placeholder: str = "", required: bool = False) -> None:
        super().__init__(label, icon="calendar", placeholder=placeholder or tr("Mar 2024"), required=required)

    def reads(self, text: str) -> Understood[PartialDate | None] | Doubt:
        """What is made of a text typed here."""
        return dates.partial_date(text)

    def _written(self, value: PartialDate) -> str:
        return date_text(value)


class DayField(OptionalField[date]):
    """A date known to the day; `today` (of the desk) lets people type `tomorrow` and `in 6 weeks`."""

    widest: ClassVar[str] = _DATE

    def __init__(
        self, label: str, *, today: Callable[[], date] | None = None, placeholder: str = "", required: bool = False
    ) -> None:
        self._today = today
        super().__init__(label, icon="calendar", placeholder=placeholder or tr("12 Mar 2026"), required=required)

    def reads(self, text: str) -> Understood[date | None] | Doubt:
        """What is made of a text typed here."""
        return dates.day(text, self._today() if self._today else None)

    def _written(self, value: date) -> str:
        return day_text(value)


class TimeField(OptionalField[time]):
    """A time of day: `9:30`, `0930`, `2 pm`, shown in 24 hours."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__(label, icon="clock", placeholder=tr("9:30"), required=required)

    def reads(self, text: str) -> Understood[time | None] | Doubt:
        """What is made of a text typed here."""
        return times.time_of_day(text)

    def _written(self, value: time) -> str:
        return f"{value:%H:%M}"


class NumberField(OptionalField[Decimal]):
    """A number, `unit` in words beside it; out of `allowed` is refused with the range and a guess."""

    def __init__(
        self, label: str, *, unit: str = "", allowed: Allowed | None = None, whole: bool = False, required: bool = False
    ) -> None:
        self._allowed, self._whole = allowed, whole
        super().__init__(label, unit=unit, required=required)

    def reads(self, text: str) -> Understood[Decimal | None] | Doubt:
        """What is made of a text typed here."""
        return numbers.number(text, name=self.label, unit=self.line.unit, allowed=self._allowed, whole=self._whole)

    def _written(self, value: Decimal) -> str:
        return f"{value:f}"


class QuantityField(OptionalField[Quantity]):
    """A number with one of these units (UCUM codes): a single one stands in the field, of several one is typed.

    `allowed` is meant in the first of them. A value in another unit is shown with it and may stay as it is.
    """

    def __init__(
        self,
        label: str,
        units: Sequence[str],
        *,
        allowed: Allowed | None = None,
        placeholder: str = "",
        required: bool = False,
    ) -> None:
        self._units, self._allowed = tuple(units), allowed
        super().__init__(label, unit=_alone(units), placeholder=placeholder, required=required)

    def set_units(self, units: Sequence[str], *, allowed: Allowed | None = None) -> None:
        """Other units, as when another measure is chosen; what stands there is read anew."""
        self._units, self._allowed = tuple(units), allowed
        self.set_unit(_alone(units))

    def reads(self, text: str) -> Understood[Quantity | None] | Doubt:
        """What is made of a text typed here."""
        return doses.quantity(text, self._units, name=self.label, allowed=self._allowed)

    def _written(self, value: Quantity) -> str:
        return f"{value.value:f}" if (value.unit,) == self._units else quantity_text(value)


class RegimenField(OptionalField[Regimen]):
    """How a medicine is taken, dose, timing and route at once: `15 mg weekly oral`."""

    def __init__(self, label: str, *, placeholder: str = "", required: bool = False) -> None:
        super().__init__(label, placeholder=placeholder or tr("15 mg weekly oral"), required=required)

    def reads(self, text: str) -> Understood[Regimen | None] | Doubt:
        """What is made of a text typed here."""
        return doses.regimen(text)

    def _written(self, value: Regimen) -> str:
        return regimen_text(value)


def _alone(units: Sequence[str]) -> str:
    return unit_text(units[0]) if len(units) == 1 else ""
