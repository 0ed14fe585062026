"""Works out from when to when screening is due, of everybody of whom what is kept holds no more, a few at a time."""

from collections.abc import Callable
from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.queries.screening_days import Reckoner
from careplan.application.screening_basis import basis_of
from careplan.storage.screening_days import keep_some

AT_ONCE = 8
"""So many people are worked out in one turn where others wait as well: some dozens of milliseconds."""


def _nobody(_done: int) -> None:
    """Hears how far it is and tells nobody."""


def reckon_some(clinic: Clinic, today: date, most: int = AT_ONCE) -> int:
    """Works out so many people; the number of them, 0 once nobody waits. Told to nobody: no fact has changed."""
    reckoner = Reckoner(clinic.library, today)
    return keep_some(clinic.engine, basis_of(clinic.library), today.isoformat(), reckoner.person, most)


def reckon_all(clinic: Clinic, today: date, progress: Callable[[int], None] = _nobody) -> int:
    """Everybody who waits, in as many short transactions as it takes; how many there were. `progress` hears as well."""
    done = 0
    while found := reckon_some(clinic, today, 10 * AT_ONCE):
        done += found
        progress(done)
    return done
