"""How much waits, by strand, group, owner and weight: what the list would show if nothing were cut."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from careplan.application.queries.query import LightQuery
from careplan.application.queries.worklist import days_bound
from careplan.application.queries.worklist_groups import Counted, counting
from careplan.storage.cipher import Readable, rows

_statement = cache(counting)


@dataclass(frozen=True, kw_only=True)
class WorkCounts(LightQuery[tuple[Counted, ...]]):
    """Of what `Worklist` lists. It reads all that is due, so it is asked only where the list was cut."""

    today: date
    within_days: int = 7

    def fetch(self, connection: Readable) -> tuple[Counted, ...]:
        """One statement."""
        found = rows(connection, _statement(), days_bound(self.today, self.within_days))
        return tuple(Counted(strand, part, owner, bool(urgent), count) for strand, part, owner, urgent, count in found)
