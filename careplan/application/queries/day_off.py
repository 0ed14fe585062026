"""Whether the clinic is there on a day, with the name of the holiday: for whoever arranges something."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from careplan.application.clinic_limits import calendar_of
from careplan.application.public_holidays import holiday_name
from careplan.application.queries.query import Query
from careplan.application.queries.referral_limits import ClinicLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """`holiday` is its name where the calendar knows one; `is_weekend` as this clinic counts its week."""

    day: date
    is_working: bool
    is_weekend: bool
    holiday: str


@dataclass(frozen=True, kw_only=True)
class DayOffOn(Query[DayOff]):
    """By the clinic's calendar; without one only Saturday and Sunday are off."""

    day: date

    def fetch(self, connection: Connection) -> DayOff:
        """The calendar of a country is loaded only where the clinic named one."""
        terms = ClinicLimits().fetch(connection).calendar
        calendar = calendar_of(terms)
        return DayOff(
            day=self.day,
            is_working=calendar.is_working(self.day),
            is_weekend=self.day.weekday() in terms.weekend_days,
            holiday=holiday_name(terms.country, terms.subdivision, self.day),
        )
