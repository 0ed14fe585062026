"""The clinic's limits as pages show and edit them, and what they say of one referral."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, select

from careplan.application.clinic_limits import calendar_of
from careplan.application.queries.limits_on_file import quiet_on_file
from careplan.application.queries.query import Query
from careplan.domain.referral.clinic_limits import CalendarTerms
from careplan.domain.referral.limits import STEP_OF, Limit, Limits, LimitStep
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import ReferralId
from careplan.storage.tables.limits import clinic_calendar, referral_limit
from careplan.storage.tables.referral import referral

_OWN = select(referral_limit).where(referral_limit.c.retired_at.is_(None))
_CALENDAR = select(clinic_calendar).where(clinic_calendar.c.retired_at.is_(None))
_ONE = select(referral.c.state, referral.c.urgency).where(
    referral.c.id == bindparam("id"), referral.c.retired_at.is_(None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsFound:
    """`own` are those that the clinic set, by step and urgency; for all others the working values hold."""

    own: Mapping[tuple[LimitStep, str], Limit]
    calendar: CalendarTerms
    quiet: QuietTerms

    @property
    def limits(self) -> Limits:
        """As a reckoning wants them; counting working days may load a country's holidays."""
        return Limits(own=self.own, calendar=calendar_of(self.calendar))


@dataclass(frozen=True, kw_only=True)
class ClinicLimits(Query[LimitsFound]):
    """Limits and calendar of this clinic."""

    def fetch(self, connection: Connection) -> LimitsFound:
        own = {(row.step, row.urgency.value): Limit(row.days, row.working) for row in connection.execute(_OWN)}
        row = connection.execute(_CALENDAR).first()
        said = CalendarTerms()
        if row is not None:
            said = CalendarTerms(
                country=row.country, subdivision=row.subdivision, weekend=row.weekend, closed=row.closed
            )
        return LimitsFound(own=MappingProxyType(own), calendar=said, quiet=quiet_on_file(connection))


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsSay:
    """`limit` of the state it is in, None where nothing is waited for or a visit is booked; `is_own` set by the clinic.

    `next_try_on` is when to try again after an attempt of today that led to nothing.
    """

    limit: Limit | None
    is_own: bool
    next_try_on: date


@dataclass(frozen=True, kw_only=True)
class LimitsOfReferral(Query[LimitsSay]):
    """Refuses a referral that is absent or retired."""

    referral_id: ReferralId
    today: date

    def fetch(self, connection: Connection) -> LimitsSay:
        row = connection.execute(_ONE, {"id": self.referral_id}).first()
        if row is None:
            raise NotFound(field="Referral", id=self.referral_id)
        limits = ClinicLimits().fetch(connection).limits
        step = STEP_OF.get(row.state)
        return LimitsSay(
            limit=None if step is None else limits.of(step, row.urgency),
            is_own=(step, row.urgency.value) in limits.own,
            next_try_on=limits.next_try(self.today, row.urgency),
        )
