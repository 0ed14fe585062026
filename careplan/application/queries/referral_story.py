"""One referral with who wrote down what and when, as the window tells its story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.domain.shared.ids import ReferralId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.referral import referral

_WRITTEN = (
    select(change.c.entity_id, step.c.at, user_account.c.name.label("who"))
    .join(step, step.c.seq == change.c.step_seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .where(change.c.field.is_(None), change.c.entity_id.in_(bindparam("ids", expanding=True)))
)
_NUMBER = select(referral.c.number).where(referral.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Who wrote something down, and when (aware UTC)."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`written` tells of the referral itself and of each attempt, by id; what was imported may be without.

    `redirected_number` is the number of the referral that took over, empty while that has none.
    """

    whole: Referred
    written: Mapping[UUID, Written]
    redirected_number: str


@dataclass(frozen=True, kw_only=True)
class ReferralStory(Query[Story]):
    """Refuses a referral that is absent or retired."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> Story:
        whole = WholeReferral(referral_id=self.referral_id).fetch(connection)
        successor = whole.redirected_to
        return Story(
            whole=whole,
            written=_written(connection, (whole.row.id, *(attempt.id for attempt in whole.attempts))),
            redirected_number=(connection.scalar(_NUMBER, {"id": successor}) or "") if successor else "",
        )


def _written(connection: Connection, ids: Iterable[UUID]) -> Mapping[UUID, Written]:
    found = connection.execute(_WRITTEN, {"ids": list(ids)})
    return {row.entity_id: Written(who=row.who or "", at=row.at) for row in found}
