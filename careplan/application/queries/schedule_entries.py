"""What people said about rows of one person's schedule: done elsewhere, and not due for a while."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.schedule.facts import Done, Suppression
from careplan.domain.shared.ids import DoneElsewhereId, PatientId, SetAsideId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.schedule import done_elsewhere, set_aside

_DONE = (
    select(done_elsewhere, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == done_elsewhere.c.recorded_by)
    .where(done_elsewhere.c.patient_id == bindparam("patient_id"), done_elsewhere.c.retired_at.is_(None))
    .order_by(done_elsewhere.c.done_on, done_elsewhere.c.id)
)
_ASIDE = (
    select(set_aside, user_account.c.name.label("who"))
    .outerjoin(user_account, user_account.c.id == set_aside.c.decided_by)
    .where(set_aside.c.patient_id == bindparam("patient_id"), set_aside.c.retired_at.is_(None))
    .order_by(set_aside.c.rule)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneElsewhereLine:
    """One of them as it stands; `recorded_by` is the name of who said so last."""

    id: DoneElsewhereId
    rule: str
    terms: DoneElsewhereTerms
    recorded_by: str
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideLine:
    """One of them as it stands, also when it has run out; `decided_by` is the name of who said so last."""

    id: SetAsideId
    rule: str
    terms: SetAsideTerms
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntries:
    """All that people said: the oldest day first, and by row."""

    done: tuple[DoneElsewhereLine, ...] = ()
    aside: tuple[SetAsideLine, ...] = ()

    def done_of(self, known: Collection[str]) -> Iterator[Done]:
        """As a schedule takes it; what names a row that the library has no more counts nowhere."""
        for line in self.done:
            if line.rule in known:
                terms = line.terms
                yield Done(what=line.rule, on=terms.done_on, place=terms.place, note=terms.note, by=line.recorded_by)

    def aside_of(self, known: Collection[str]) -> Iterator[Suppression]:
        """As a schedule takes it, as above."""
        for line in self.aside:
            if line.rule in known:
                terms = line.terms
                yield Suppression(rule=line.rule, reason=terms.reason, until=terms.until, by=line.decided_by)


@dataclass(frozen=True, kw_only=True)
class ScheduleEntriesOf(Query[ScheduleEntries]):
    """Of one person; nobody of that id has none."""

    patient_id: PatientId

    def fetch(self, connection: Connection) -> ScheduleEntries:
        whose = {"patient_id": self.patient_id}
        return ScheduleEntries(
            done=tuple(
                DoneElsewhereLine(
                    id=row.id,
                    rule=row.rule,
                    terms=DoneElsewhereTerms(done_on=row.done_on, place=row.place, note=row.note),
                    recorded_by=row.who or "",
                    recorded_on=row.recorded_on,
                )
                for row in connection.execute(_DONE, whose)
            ),
            aside=tuple(
                SetAsideLine(
                    id=row.id,
                    rule=row.rule,
                    terms=SetAsideTerms(reason=row.reason, until=row.until),
                    decided_by=row.who or "",
                    decided_on=row.decided_on,
                )
                for row in connection.execute(_ASIDE, whose)
            ),
        )
