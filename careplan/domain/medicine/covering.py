"""Which tests a laboratory series asks for, and since when results on file answer all of them."""

import re
from collections.abc import Iterable
from datetime import date

_BETWEEN = re.compile(r",\s*(?![^()]*\))")
"""A comma in brackets parts nothing: `Pulmonary function (FVC, DLCO), Weight` are two."""


def asked_tests(name: str) -> tuple[str, ...]:
    """The tests of a series by its name, which lists them."""
    return tuple(part.strip() for part in _BETWEEN.split(name) if part.strip())


def covered_on(days: Iterable[date | None], last_on: date | None) -> date | None:
    """The oldest of the days on which each test was last done; None while one was not done since the last time.

    So a test that was done alone, a while before the others, is due again first.
    """
    known = [None if day is None or (last_on is not None and day <= last_on) else day for day in days]
    done = [day for day in known if day is not None]
    return min(done) if done and len(done) == len(known) else None
