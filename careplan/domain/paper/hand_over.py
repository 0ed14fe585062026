"""A hand-over sheet as it is printed: work that one person leaves to another, with the rule of every row in words."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPatient:
    """Whose a row is; `identifier` is the number people say (`MRN TST-004217`), empty where there is none."""

    name: str
    born: PartialDate | None
    identifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedRow:
    """One thing to do: `rule` is the sentence why it is on the list, `next_action` what is done about it.

    Without `patient` it is about no patient; `late` says that `due_on` has passed.
    """

    patient: HandedPatient | None
    what: str
    rule: str
    next_action: str
    due_on: date | None
    late: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverSheet:
    """`leaving` hands over to `taking`, both in display form; `from_on` and `until_on` are the days of the absence."""

    leaving: str
    taking: str
    from_on: date
    until_on: date | None
    note: str
    rows: tuple[HandedRow, ...]
