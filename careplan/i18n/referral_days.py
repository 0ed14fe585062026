"""Words about days of a referral: a visit beyond the clinic's limit, and a day that is long gone."""

from datetime import date

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text


def beyond_text(visit_on: date | None, visit_by: date | None) -> str:
    """Against a visit that is booked too late; it may be right all the same. Blank where it lies within the limit."""
    if visit_on is None or visit_by is None or visit_on <= visit_by:
        return ""
    said = tr("Beyond the clinic’s limit, which is {limit} counted from sending: look for an earlier one.")
    return said.format(limit=day_text(visit_by))


def long_ago_text(day: date, again: str) -> str:
    """Before such a day is recorded; `again` says how a person confirms it."""
    return tr("{day} is more than a year ago. If it was then, {again}; otherwise put the day right.").format(
        day=day_text(day), again=again
    )
