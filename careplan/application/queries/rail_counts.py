"""How much waits on the pages of the navigation rail: what is due, referrals that are open, meetings to come."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from careplan.application.queries.query import LightQuery
from careplan.application.queries.worklist import days_bound
from careplan.application.queries.worklist_sql import COUNTED
from careplan.domain.referral.states import OPEN
from careplan.storage.cipher import Readable, rows

MOST = 999
"""What lies beyond is not counted: the counting costs no more in a large clinic than in one with this much to do."""
_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN))
_OPEN = f"""
SELECT count(*) FROM (
 SELECT 1 FROM referral AS r CROSS JOIN patient AS p ON p.id = r.patient_id
 WHERE r.retired_at IS NULL AND r.state IN ({_STATES}) AND p.retired_at IS NULL LIMIT :most)
"""
_MEETINGS = "SELECT count(*) FROM meeting WHERE retired_at IS NULL AND status <> 'closed' AND day <= :until"


class Waiting(NamedTuple):
    """Numbers up to `MOST`, and one more where there are more than that."""

    due: int
    referrals: int
    meetings: int = 0


@dataclass(frozen=True, kw_only=True)
class RailCounts(LightQuery[Waiting]):
    """`due` is what `Worklist` lists without a limit; `referrals` what `ReferralList` does.

    `meetings` are those that are held soon, or were to be held and are not closed.
    """

    today: date
    within_days: int = 7

    def fetch(self, connection: Readable) -> Waiting:
        """Three statements, each of one number."""
        bound = days_bound(self.today, self.within_days) | {"most": MOST + 1}
        ((due,),) = rows(connection, COUNTED, bound)
        ((referrals,),) = rows(connection, _OPEN, {"most": MOST + 1})
        until = self.today + timedelta(days=self.within_days)
        ((meetings,),) = rows(connection, _MEETINGS, {"until": until.isoformat()})
        return Waiting(due, referrals, meetings)
