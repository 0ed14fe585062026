"""What stands around a plan on paper: the clinic, and what a page says of itself."""

from dataclasses import dataclass
from datetime import date, datetime

from careplan.domain.checks.safety import SafetyChecks
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.red_flags import RedFlags


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The clinic as printed on a page."""

    name: str
    address: str
    phone: str
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What a page says of itself; `issued_on` None prints a draft. `check` is the start of the content's SHA-256.

    `notices` stand on every page, `alerts` in the box on the first, `red_flags` by pack. `safety` is None where the
    library has no rules.
    """

    clinic: Letterhead
    number: str
    issued_on: date | None
    check: str
    printed_at: datetime
    printed_by: str
    today: date
    labels: Labels
    changes: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    red_flags: tuple[RedFlags, ...] = ()
    safety: SafetyChecks | None = None
