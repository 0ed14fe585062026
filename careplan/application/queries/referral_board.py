"""The board of referrals: what is open by the stage it waits in, the first of each stage, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from heapq import nsmallest
from statistics import median
from typing import NamedTuple

from careplan.application.queries.limits_on_file import quiet_on_file
from careplan.application.queries.query import LightQuery
from careplan.application.queries.referral_board_sql import OPEN_ONES, OWNERS
from careplan.application.queries.referral_cards import STAGE_OF, BoardCard, Stage, cards_of
from careplan.application.queries.stored import began
from careplan.storage.cipher import Readable, rows

FIRST = 12
"""More than fit into a column of the largest window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """What is left: one specialty (or, with `besides`, none of these), those of an owner's login, late, quiet ones.

    An empty `owner` means nobody; None everybody.
    """

    specialty: str | None = None
    besides: tuple[str, ...] = ()
    owner: str | None = None
    late: bool = False
    quiet: bool = False

    def takes(self, one: "_Brief", today: str) -> bool:
        """Whether it is left."""
        return (
            (self.specialty is None or one.specialty == self.specialty)
            and one.specialty not in self.besides
            and (self.owner is None or one.owner == self.owner)
            and (not self.late or one.is_late(today))
            and (not self.quiet or bool(one.quiet))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """`count` and the median of days in the state are of all that the filter leaves, `cards` the first of them."""

    stage: Stage
    count: int
    median_days: float | None
    cards: tuple[BoardCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFound:
    """`total`, `late`, `quiet`, `specialties` and `owners` (login, name, count) are of everything that is open.

    `quiet` counts those of which nothing was recorded for more than `quiet_days`, and no visit is to come.
    """

    columns: tuple[BoardColumn, ...]
    total: int
    late: int
    quiet: int
    quiet_days: int
    specialties: tuple[tuple[str, int], ...]
    owners: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, kw_only=True)
class ReferralBoard(LightQuery[BoardFound]):
    """Late ones first, then important ones, then by due day; `first` says how many cards of a stage are wanted."""

    today: date
    wanted: BoardFilter = field(default_factory=BoardFilter)
    first: Mapping[Stage, int] = field(default_factory=dict)

    def fetch(self, connection: Readable) -> BoardFound:
        """One reading of what is open, little of each; then all of those that are shown."""
        quiet_days = quiet_on_file(connection).of_referral
        today = self.today.isoformat()
        quiet = self.today - timedelta(days=quiet_days)
        bound = {"today": today, "quiet": quiet.isoformat(), "quiet_at": began(quiet)}
        brief = [_Brief(*row) for row in rows(connection, OPEN_ONES, bound)]
        left = [each for each in brief if self.wanted.takes(each, today)]
        by_stage: dict[Stage, list[_Brief]] = {stage: [] for stage in Stage}
        for each in left:
            by_stage[_STAGE[each.state]].append(each)
        columns = [self._column(connection, stage, those) for stage, those in by_stage.items()]
        return BoardFound(
            columns=tuple(columns),
            total=len(brief),
            late=sum(each.is_late(today) for each in brief),
            quiet=sum(each.quiet for each in brief),
            quiet_days=quiet_days,
            specialties=tuple(_counted(each.specialty for each in brief)),
            owners=tuple(_owners(brief, dict(rows(connection, OWNERS)))),
        )

    def _column(self, connection: Readable, stage: Stage, those: Sequence["_Brief"]) -> BoardColumn:
        today = self.today.isoformat()
        shown = nsmallest(self.first.get(stage, FIRST), those, key=lambda each: each.order(today))
        quiet = frozenset(each.id for each in shown if each.quiet)
        days = [(self.today - _day(since)).days for since in (each.since for each in those)]
        return BoardColumn(
            stage=stage,
            count=len(those),
            median_days=median(days) if days else None,
            cards=cards_of(connection, [each.id for each in shown], quiet, self.today) if shown else (),
        )


class _Brief(NamedTuple):
    """As it is stored: as much as filters, headings and order need."""

    id: str
    state: str
    specialty: str
    owner: str
    since: str
    due_on: str | None
    important: int
    quiet: int
    parted: int

    def is_late(self, today: str) -> bool:
        return not self.parted and self.due_on is not None and self.due_on < today

    def order(self, today: str) -> tuple[bool, bool, str, str, str]:
        return not self.is_late(today), not self.important, self.due_on or _NEVER, self.since, self.id


_NEVER = date.max.isoformat()
_STAGE = {state.value: stage for state, stage in STAGE_OF.items()}
_day = lru_cache(maxsize=4096)(date.fromisoformat)


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))


def _owners(brief: Iterable[_Brief], names: Mapping[str, str]) -> list[tuple[str, str, int]]:
    counted = Counter(each.owner for each in brief)
    found = [(owner, names.get(owner, owner), count) for owner, count in counted.items()]
    return sorted(found, key=lambda each: (not each[0], each[1].casefold()))
