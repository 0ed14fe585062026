"""The clinic's limits and working days, asked before SQLAlchemy is loaded: by the first page and by what it opens."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careplan.application.queries.query import LightQuery
from careplan.domain.referral.limits import Limit, Limits, LimitStep
from careplan.domain.shared.working_days import WorkingCalendar
from careplan.storage.cipher import Readable, rows

if TYPE_CHECKING:
    from careplan.domain.referral.quiet import QuietTerms

_LIMITS = "SELECT step, urgency, days, working FROM referral_limit WHERE retired_at IS NULL"
_CALENDAR = "SELECT country, subdivision, weekend, closed FROM clinic_calendar WHERE retired_at IS NULL"
_QUIET = "SELECT referral_days, patient_days, put_off_days FROM quiet_days WHERE retired_at IS NULL"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True)
class LimitsOnFile(LightQuery[Limits]):
    """Those that the clinic set, the working values for the rest."""

    def fetch(self, connection: Readable) -> Limits:
        return limits_on_file(connection)


def limits_on_file(connection: Readable) -> Limits:
    """Two small tables, which most clinics leave empty."""
    own = {
        (LimitStep(step), urgency): Limit(days, bool(working))
        for step, urgency, days, working in rows(connection, _LIMITS)
    }
    calendar = next((_calendar(*row) for row in rows(connection, _CALENDAR)), WorkingCalendar())
    return Limits(own=own, calendar=calendar)


def quiet_on_file(connection: Readable) -> "QuietTerms":
    """When something has gone quiet in this clinic: what it set, or nothing, which is the working values."""
    from careplan.domain.referral.quiet import QuietTerms  # noqa: PLC0415 - the first page does not ask it

    found = next(iter(rows(connection, _QUIET)), (None, None, None))
    return QuietTerms(referral_days=found[0], patient_days=found[1], put_off_days=found[2])


def _calendar(country: str, subdivision: str, weekend: str, closed: str) -> WorkingCalendar:
    from careplan.application.public_holidays import closed_days  # noqa: PLC0415 - only where a clinic set a calendar

    days = frozenset(_WEEK.index(day) for day in json.loads(weekend))
    return WorkingCalendar(days, closed_days(country, subdivision, map(date.fromisoformat, json.loads(closed))))
