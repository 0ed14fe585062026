"""All open work of one person that can be given to a colleague, however late it is due and wherever it is listed."""

from dataclasses import dataclass

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.application.queries.worklist_due import NAMED
from careplan.domain.referral.states import OPEN
from careplan.domain.task.hand_over import Handed, ItemKind
from careplan.storage.cipher import Readable, rows

_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN))
OPEN_REFERRAL = f"r.retired_at IS NULL AND r.state IN ({_STATES})"
OPEN_TASK = "t.retired_at IS NULL AND t.done_on IS NULL"
OPEN_ACTION = "w.retired_at IS NULL AND w.task_id IS NULL"
"""Closing the meeting makes a task of it, which is handed over instead."""
_ALL = f"""
SELECT '{ItemKind.REFERRAL}', r.id, r.owner FROM referral AS r JOIN patient AS p ON p.id = r.patient_id
WHERE r.owner = :owner AND {OPEN_REFERRAL} AND p.retired_at IS NULL
UNION ALL SELECT '{ItemKind.TASK}', t.id, t.owner FROM task AS t LEFT JOIN patient AS p ON p.id = t.patient_id
WHERE t.owner = :owner AND {OPEN_TASK} AND p.retired_at IS NULL
UNION ALL SELECT '{ItemKind.TASK}', w.id, w.owner FROM meeting_action AS w
JOIN meeting_case AS k ON k.id = w.case_id JOIN meeting AS q ON q.id = k.meeting_id
JOIN patient AS p ON p.id = k.patient_id
WHERE {NAMED} = :owner AND {OPEN_ACTION} AND k.retired_at IS NULL AND q.retired_at IS NULL AND p.retired_at IS NULL
"""


@dataclass(frozen=True, kw_only=True)
class WorkOfOwner(LightQuery[tuple[Handed, ...]]):
    """Referrals whose loop has not ended, tasks not done, and what meetings asked for; of the person with a login."""

    owner: str

    def fetch(self, connection: Readable) -> tuple[Handed, ...]:
        """Put-off rows and visits to come are among them."""
        found = rows(connection, _ALL, {"owner": self.owner})
        return tuple(Handed(kind=ItemKind(kind), about=id_of(about), owner=owner) for kind, about, owner in found)
