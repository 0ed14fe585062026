"""One referral with who wrote down what and when, as the window tells its story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from careplan.application.queries.query import Query
from careplan.application.queries.referral_limits import LimitsOfReferral, LimitsSay
from careplan.application.queries.referral_lines import AttemptLine, EventLine, MilestoneLine
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.domain.referral.states import ReferralState, may_reopen
from careplan.domain.shared.ids import ReferralId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.referral import referral
from careplan.storage.tables.task import task

_WRITTEN = (
    select(change.c.entity_id, change.c.step_seq, step.c.at, user_account.c.name.label("who"))
    .join(step, step.c.seq == change.c.step_seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .where(change.c.field.is_(None), change.c.entity_id.in_(bindparam("ids", expanding=True)))
)
_FOLLOW_UPS = select(func.count()).where(task.c.referral_id == bindparam("id"), task.c.retired_at.is_(None))
_NAME = select(user_account.c.name).where(
    user_account.c.login == bindparam("login"), user_account.c.retired_at.is_(None)
)
_SUCCESSOR = select(referral.c.number, referral.c.state).where(referral.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Who wrote something down, and when (aware UTC); `place` is the step of the journal, whatever the clock said."""

    who: str
    at: datetime
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`written` tells by id of the referral itself and of each step, attempt and fact; imported may be without.

    `follow_ups` are tasks that somebody set about it. `redirected_number` is that of the referral that took over,
    empty while that has none; `owner` the name behind the login of whoever chases it. `may_reopen` whether it may go on
    after it has ended.
    """

    whole: Referred
    written: Mapping[UUID, Written]
    redirected_number: str
    limits: LimitsSay
    follow_ups: int
    owner: str
    may_reopen: bool


@dataclass(frozen=True, kw_only=True)
class ReferralStory(Query[Story]):
    """Refuses a referral that is absent or retired."""

    referral_id: ReferralId
    today: date

    def fetch(self, connection: Connection) -> Story:
        whole = WholeReferral(referral_id=self.referral_id).fetch(connection)
        login = whole.row.terms.owner
        successor = connection.execute(_SUCCESSOR, {"id": whole.redirected_to}).first()
        in_error = successor is not None and successor.state is ReferralState.ENTERED_IN_ERROR
        return Story(
            whole=whole,
            written=_written(connection, _ids(whole)),
            redirected_number=successor.number if successor else "",
            limits=LimitsOfReferral(referral_id=whole.row.id, today=self.today).fetch(connection),
            follow_ups=connection.scalar(_FOLLOW_UPS, {"id": whole.row.id}) or 0,
            owner=connection.scalar(_NAME, {"login": login}) or login,
            may_reopen=may_reopen(whole.row.state, successor_in_error=in_error),
        )


def _ids(whole: Referred) -> tuple[UUID, ...]:
    lines: tuple[EventLine | AttemptLine | MilestoneLine, ...] = (*whole.events, *whole.attempts, *whole.milestones)
    return (whole.row.id, *(each.id for each in lines))


def _written(connection: Connection, ids: Iterable[UUID]) -> Mapping[UUID, Written]:
    found = connection.execute(_WRITTEN, {"ids": list(ids)})
    return {row.entity_id: Written(who=row.who or "", at=row.at, place=row.step_seq) for row in found}
