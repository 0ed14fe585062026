"""Who of all people a chip above the list leaves: whose referrals one chases, who is late, how far their plan is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, text

from careplan.application.queries.query import Query
from careplan.application.queries.worklist_sql import not_set_aside
from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import PatientId
from careplan.storage.prepared import fetched
from careplan.storage.tables.base import ID


class Chosen(StrEnum):
    """The ways to narrow the list; OVERDUE is about people the clinic follows, as Today is."""

    MINE = "mine"
    OVERDUE = "overdue"
    IN_REVIEW = "in-review"
    DRAFT = "draft"
    NO_PLAN = "no-plan"


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


_STANDING = "SELECT l.patient_id FROM plan AS l WHERE l.retired_at IS NULL AND l.status = '{}'"
_QUESTIONS = {
    Chosen.MINE: (
        "SELECT r.patient_id FROM referral AS r "
        f"WHERE r.retired_at IS NULL AND r.owner = :owner AND r.state IN ({_codes(OPEN)})"
    ),
    Chosen.OVERDUE: f"""
        SELECT late.patient_id FROM (
         SELECT r.patient_id FROM referral AS r WHERE r.retired_at IS NULL AND r.due_on < :today
         UNION SELECT m.patient_id FROM monitoring_series AS m JOIN medicine AS d ON d.id = m.medicine_id
         WHERE m.retired_at IS NULL AND m.due_on < :today AND m.status = '{SeriesStatus.ACTIVE}'
         AND d.retired_at IS NULL AND d.status IN ({_codes(TAKEN)}) AND {not_set_aside("m")}
         UNION SELECT l.patient_id FROM plan AS l
         WHERE l.retired_at IS NULL AND l.review_on < :today AND l.status NOT IN ({_codes(CLOSED)})) AS late
        JOIN patient AS f ON f.id = late.patient_id WHERE f.status = '{PatientStatus.ACTIVE}'
        """,
    Chosen.IN_REVIEW: _STANDING.format(PlanStatus.IN_REVIEW),
    Chosen.DRAFT: _STANDING.format(PlanStatus.DRAFT),
    Chosen.NO_PLAN: (
        "SELECT n.id FROM patient AS n WHERE NOT EXISTS "
        "(SELECT 1 FROM plan AS l WHERE l.patient_id = n.id AND l.retired_at IS NULL)"
    ),
}
_LISTED = {
    chosen: text(f"SELECT p.id FROM patient AS p WHERE p.retired_at IS NULL AND p.id IN ({question})")
    for chosen, question in _QUESTIONS.items()
}
_ALL = text("SELECT count(*) FROM patient WHERE retired_at IS NULL")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadFound:
    """How many there are, and who each way leaves."""

    everybody: int
    chosen: Mapping[Chosen, frozenset[PatientId]]


@dataclass(frozen=True, kw_only=True)
class Caseload(Query[CaseloadFound]):
    """`owner` is the login whose referrals are "mine"; late is what was due before `today`."""

    today: date
    owner: str

    def fetch(self, connection: Connection) -> CaseloadFound:
        """One question a way."""
        bound = {"today": self.today.isoformat(), "owner": self.owner}
        return CaseloadFound(
            everybody=connection.scalar(_ALL) or 0,
            chosen={
                chosen: frozenset(PatientId(ID.known(row[0])) for row in fetched(connection, question, bound))
                for chosen, question in _LISTED.items()
            },
        )
