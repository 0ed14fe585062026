"""Which page to open for what a row of the schedule is missing, or for what closes it."""

from enum import StrEnum

from careplan.domain.schedule.due import DueRow, Standing
from ui.shell.place import ScreenId


class Home(StrEnum):
    """A page where a person records it."""

    RESULTS = "results"
    DISEASE = "disease"
    ORGANS = "organs"
    NAME = "name"
    MEDICINES = "medicines"


PLACES: dict[Home, tuple[ScreenId, str]] = {
    Home.RESULTS: (ScreenId.MEASURES, "add-result"),
    Home.DISEASE: (ScreenId.RECORD, "disease"),
    Home.ORGANS: (ScreenId.RECORD, "organs"),
    Home.NAME: (ScreenId.RECORD, "demographics"),
    Home.MEDICINES: (ScreenId.MEDICINES, ""),
}
WORDS: dict[Home, tuple[str, str]] = {
    Home.RESULTS: ("Record result…", "clipboard-list"),
    Home.DISEASE: ("Disease profile", "user"),
    Home.ORGANS: ("Organs", "heart-pulse"),
    Home.NAME: ("Name and birth", "id-card"),
    Home.MEDICINES: ("Medicines", "pill"),
}
_KINDS = {
    "results": Home.RESULTS,
    "result": Home.RESULTS,
    "date": Home.RESULTS,
    "past-date": Home.RESULTS,
    "onset": Home.DISEASE,
    "subset": Home.DISEASE,
    "antibody": Home.DISEASE,
    "organ": Home.ORGANS,
    "sex": Home.NAME,
    "medicines": Home.MEDICINES,
    "started": Home.MEDICINES,
}
_CLOSED_BY_RESULT = {Standing.OVERDUE, Standing.DUE, Standing.COMING}


def homes_of(row: DueRow) -> tuple[Home, ...]:
    """Where what is missing is recorded, then where a result closes it; what has no place here names none."""
    found = [home for code in row.missing if (home := _KINDS.get(code.partition(":")[0]))]
    if row.tests and (row.standing in _CLOSED_BY_RESULT or row.if_so in _CLOSED_BY_RESULT):
        found.append(Home.RESULTS)
    return tuple(dict.fromkeys(found))
