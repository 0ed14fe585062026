"""The findings of a plan that somebody accepted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementTerms
from careplan.domain.shared.ids import AcknowledgementId, PlanId
from careplan.storage.tables.checks import acknowledgement
from careplan.storage.tables.clinic import user_account

_GIVEN = (
    select(acknowledgement, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == acknowledgement.c.given_by)
    .where(acknowledgement.c.plan_id == bindparam("plan_id"), acknowledgement.c.retired_at.is_(None))
    .order_by(acknowledgement.c.given_on, acknowledgement.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementLine:
    """One of them; `given_by` is the name of who recorded it."""

    id: AcknowledgementId
    finding: AcknowledgedFinding
    terms: AcknowledgementTerms
    given_on: date
    given_by: str


@dataclass(frozen=True, kw_only=True)
class AcknowledgementsOfPlan(Query[tuple[AcknowledgementLine, ...]]):
    """The oldest first, also those that no finding answers to any more."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> tuple[AcknowledgementLine, ...]:
        return tuple(
            AcknowledgementLine(
                id=row.id,
                finding=AcknowledgedFinding(
                    rule=row.rule, version=row.version, about=row.about, fact=row.fact, fingerprint=row.fingerprint
                ),
                terms=AcknowledgementTerms(
                    reason=row.reason, words=row.words, decided_by=row.decided_by, check_again_on=row.check_again_on
                ),
                given_on=row.given_on,
                given_by=row.who or "",
            )
            for row in connection.execute(_GIVEN, {"plan_id": self.plan_id})
        )
