"""The limits and the calendar that hold in this clinic, as handlers and queries read them."""

from types import MappingProxyType

from careplan.application.public_holidays import closed_days
from careplan.domain.referral.clinic_limits import CalendarTerms, ClinicCalendar, ReferralLimit
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.working_days import WorkingCalendar
from careplan.storage.unit_of_work import UnitOfWork


def limits_of(work: UnitOfWork) -> Limits:
    """Those that the clinic set, the working values for the rest."""
    own = {(each.step, each.urgency.value): each.limit for each in work.all(ReferralLimit)}
    rows = work.all(ClinicCalendar)
    return Limits(own=MappingProxyType(own), calendar=calendar_of(rows[0].terms if rows else CalendarTerms()))


def reckon_open(work: UnitOfWork) -> int:
    """The days of all that is open, anew; answers how many have another due day now."""
    limits = limits_of(work)
    moved = 0
    for state in sorted(OPEN):
        for referral in work.all(Referral, state=state):
            before = referral.due_on
            referral.reckon(limits)
            moved += referral.due_on != before
    return moved


def calendar_of(terms: CalendarTerms) -> WorkingCalendar:
    """Public holidays are not looked up before a working day is counted."""
    return WorkingCalendar(terms.weekend_days, closed_days(terms.country, terms.subdivision, terms.closed))
