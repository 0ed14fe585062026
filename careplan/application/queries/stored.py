"""Values as they are stored, read back for queries written in SQL; kept, because the same ones come again and again."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from careplan.domain.shared.partial_date import PartialDate

_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def id_of(text: str | None) -> Any:
    """An id, or None; whose it is says the field it is put into."""
    return None if text is None else UUID(text)


@lru_cache(maxsize=_KEPT)
def partial_of(text: str | None) -> PartialDate | None:
    """A day, month or year."""
    return None if text is None else PartialDate(text)


def began(day: date) -> str:
    """The instant at which a day began at the clinic, as instants are stored: these compare as text."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="microseconds")
