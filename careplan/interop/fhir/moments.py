"""FHIR dates and times as a day of the clinic and, where the source knows it, an instant."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate

_FORM = re.compile(
    r"(?P<day>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?=T|$))?)?)"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """`day` as the source wrote it in its own zone, never moved by a conversion; `at` in UTC, None without a zone."""

    day: PartialDate
    at: datetime | None = None
    lacks_zone: bool = False


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """Reads a FHIR date, dateTime or instant; None for anything else.

    Kept, because a visit gives hundreds of values the same time.
    """
    text = text.strip()
    found = _FORM.fullmatch(text)
    if found is None or ("T" in text and len(found["day"]) < len("YYYY-MM-DD")):
        return None
    try:
        day = PartialDate(found["day"])
    except Invalid:
        return None
    if len(text) == len(found["day"]):
        return Moment(day)
    if found["zone"] is None:
        return Moment(day, lacks_zone=True)
    try:
        return Moment(day, datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError):
        return Moment(day)  # 24:00, a leap second or the edge of time: the day stands
