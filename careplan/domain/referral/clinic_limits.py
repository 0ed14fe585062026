"""What a clinic set itself: a limit for one step at one urgency, and the days on which nobody is there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import CalendarId, LimitId
from careplan.domain.shared.text import allow_in

_MOST_CLOSED = 1000


class Weekday(StrEnum):
    """In the order in which `date.weekday` counts them."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


WEEK = tuple(Weekday)


@dataclass(eq=False, kw_only=True)
class ReferralLimit(Entity):
    """One limit of the clinic's own; without a row the working value holds."""

    id: LimitId
    step: LimitStep
    urgency: Urgency
    days: int
    working: bool

    @property
    def limit(self) -> Limit:
        """As the reckoning wants it."""
        return Limit(self.days, self.working)

    def revise(self, limit: Limit) -> None:
        """Other days, or counted otherwise."""
        self.days, self.working = limit.days, limit.working


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTerms:
    """`country` and `subdivision` are ISO 3166 codes whose public holidays count; without a country none do.

    `weekend` are the days of a week on which nobody is there, at most six; `closed` further days of the clinic.
    """

    country: str = ""
    subdivision: str = ""
    weekend: tuple[str, ...] = (Weekday.SATURDAY.value, Weekday.SUNDAY.value)
    closed: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        allow_in(self, "calendar.country", limit=2)
        allow_in(self, "calendar.subdivision", limit=10)
        if self.subdivision and not self.country:
            raise Invalid(field="calendar.country", reason="blank")
        if not set(self.weekend) <= set(WEEK) or len(set(self.weekend)) >= len(WEEK):
            raise Invalid(field="calendar.weekend", reason="no-working-day")
        if len(self.closed) > _MOST_CLOSED:
            raise Invalid(field="calendar.closed", reason="too-long")
        object.__setattr__(self, "weekend", tuple(day.value for day in WEEK if day in self.weekend))
        object.__setattr__(self, "closed", tuple(sorted(set(self.closed))))

    @property
    def weekend_days(self) -> frozenset[int]:
        """As `date.weekday` counts them."""
        return frozenset(at for at, day in enumerate(WEEK) if day in self.weekend)


@dataclass(eq=False, kw_only=True)
class ClinicCalendar(Entity):
    """One row for each clinic, none until somebody sets it."""

    id: CalendarId
    country: str = ""
    subdivision: str = ""
    weekend: tuple[str, ...] = (Weekday.SATURDAY.value, Weekday.SUNDAY.value)
    closed: tuple[date, ...] = ()

    @property
    def terms(self) -> CalendarTerms:
        """What a form shows and sends back as seen."""
        return CalendarTerms(
            country=self.country, subdivision=self.subdivision, weekend=self.weekend, closed=self.closed
        )

    def revise(self, terms: CalendarTerms) -> None:
        """Takes over what the clinic says now."""
        self.country, self.subdivision = terms.country, terms.subdivision
        self.weekend, self.closed = terms.weekend, terms.closed
