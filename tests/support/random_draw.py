"""Draws from what a clinic holds: rows, words and days; the same seed on the same clinic draws the same."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from careplan.application.clinic import Clinic
from careplan.application.commands.command import Command
from careplan.domain.plan.plan import CLOSED, Plan, PlanStatus
from careplan.domain.referral.record import (
    ChecklistItem,
)
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.tables.journal import change
from careplan.storage.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
AnyCommand = Command[Any]
Examples = Mapping[type[AnyCommand], Callable[["Draw"], AnyCommand]]


class NothingThere(Exception):
    """The clinic holds nothing that this command could be about."""


class Draw:
    """Draws commands that fit the clinic as it stands; the same seed on the same clinic draws the same."""

    def __init__(self, clinic: Clinic, random: Random) -> None:
        self.clinic, self.random = clinic, random
        self.today = clinic.clock().date()
        self._age: dict[UUID, int] = {}
        self._read_up_to = 0

    def live(self, kind: type[E], **equals: object) -> list[E]:
        """The live rows, the oldest first: their ids are random."""
        with UnitOfWork(self.clinic.engine, b"", by=self.clinic.user.id, now=self.clinic.clock()) as work:
            found = work.all(kind, **equals)
        self._read_ages()
        return sorted(found, key=lambda entity: self._age.get(entity.id, 0))

    def one(self, kind: type[E], fits: Callable[[E], bool] = lambda _: True, **equals: object) -> E:
        """One live row that fits."""
        found = [entity for entity in self.live(kind, **equals) if fits(entity)]
        if not found:
            raise NothingThere(kind.__name__)
        return self.random.choice(found)

    def gone(self, kind: type[E]) -> list[E]:
        """Rows that are live no more, in no order that matters."""
        with Session(self.clinic.engine) as session:
            return [entity for entity in session.scalars(select(kind)) if entity.retired_at is not None]

    def pick(self, *choices: T) -> T:
        return self.random.choice(choices)

    def word(self, *stems: str) -> str:
        """A text that is hardly ever the same twice."""
        return f"{self.random.choice(stems)} {self.random.randrange(10_000)}"

    def day(self) -> date:
        """Some day of the past year."""
        return self.today - timedelta(days=self.random.randrange(365))

    def partial(self) -> PartialDate:
        text = self.day().isoformat()
        return PartialDate(text[: self.pick(4, 7, 10)])

    def maybe(self, value: T) -> T | None:
        return value if self.random.random() < 0.6 else None

    def _read_ages(self) -> None:
        created = select(change.c.entity_id, change.c.step_seq, change.c.position).where(
            change.c.field.is_(None), change.c.step_seq > self._read_up_to
        )
        with self.clinic.engine.connect() as connection:
            for entity_id, seq, position in connection.execute(created):
                self._age[entity_id] = seq * 1000 + position
                self._read_up_to = max(self._read_up_to, seq)


def open_plan(draw: Draw) -> Plan:
    return draw.one(Plan, lambda plan: plan.status not in CLOSED | {PlanStatus.ON_HOLD})


def part(draw: Draw, kind: type[E]) -> E:
    """A part of a plan that may be edited."""
    plans_ = {plan.id for plan in draw.live(Plan) if plan.status not in CLOSED | {PlanStatus.ON_HOLD}}
    return draw.one(kind, lambda part: getattr(part, "plan_id", None) in plans_)


def revision(
    kind: type[Any],
    entity: Callable[[Draw], Any],
    id_name: str,
    terms: Callable[[Draw], Any],
) -> Callable[[Draw], AnyCommand]:
    """The example of a command that carries what was seen and what is wanted."""

    def draw_one(draw: Draw) -> AnyCommand:
        found = entity(draw)
        command: AnyCommand = kind(**{id_name: found.id, "seen": found.terms, "wanted": terms(draw)})
        return command

    return draw_one


def retirement(kind: type[Any], entity: Callable[[Draw], Any], id_name: str) -> Callable[[Draw], AnyCommand]:
    """The example of a command that takes away what was seen."""

    def draw_one(draw: Draw) -> AnyCommand:
        found = entity(draw)
        seen = found.answer if isinstance(found, ChecklistItem) else found.terms
        command: AnyCommand = kind(**{id_name: found.id, "seen": seen})
        return command

    return draw_one
