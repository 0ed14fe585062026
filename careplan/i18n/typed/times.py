"""Times of day as people type them, shown in 24 hours."""

import re
from datetime import time

from careplan.i18n.catalogue import tr
from careplan.i18n.typed.reading import Doubt, Understood

_TIME = re.compile(r"(?P<h>\d{1,2})(?:[:.h ]?(?P<m>\d{2}))? ?(?:h|o'clock)? ?(?P<half>am|pm|a\.m\.|p\.m\.)?")
_NOON = 12
_HOURS, _MINUTES = 24, 60


def time_of_day(text: str) -> Understood[time] | Doubt:
    """`9:30`, `0930`, `14h`, `2 pm`."""
    found = _TIME.fullmatch(" ".join(text.split()).casefold())
    if found is None:
        return Doubt(tr("This is not a time. Write 9:30 or 14:05."))
    hour, minute, half = int(found["h"]), int(found["m"] or 0), (found["half"] or "")[:1]
    if half and not 1 <= hour <= _NOON:
        return Doubt(tr("There is no such time. Write it with 24 hours, such as 14:05."))
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        return Doubt(tr("There is no such time. Write it with 24 hours, such as 14:05."))
    known = time(hour, minute)
    return Understood(known, f"{known:%H:%M}")
