"""The worklist group by group, whole or narrowed: each group is read in order and cut by itself, urgent rows never.

So no group crowds out another, and a filter finds what is there and not what was fetched before it was chosen.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from careplan.application.queries.worklist_due import Due
from careplan.application.queries.worklist_parting import PARTED
from careplan.application.queries.worklist_sql import (
    ACTION,
    AWAITED,
    BEYOND,
    FORM,
    GOAL,
    MEETING,
    NEVER,
    REPORT_AWAITED,
    REVIEW,
    SCREEN,
    SIGN,
    STEP,
    TASK,
    TEST,
    TRY,
)

STRANDS: dict[str, tuple[Due, ...]] = {
    "referrals": (STEP, AWAITED, BEYOND, TRY, PARTED),
    "monitoring": (TEST,),
    "screening": (SCREEN, NEVER),
    "therapy": (FORM,),
    "goals": (REVIEW, GOAL),
    "signatures": (SIGN,),
    "tasks": (TASK, MEETING, ACTION),
}
"""What each strand is made of; the page names the same ones."""
_REPORTS = f"+r.state IN ({', '.join(repr(state) for state in REPORT_AWAITED)})"
_URGENT = "(r.important = 1 OR r.urgency IN ('emergency-now', 'same-day'))"
_OF_REFERRAL = (STEP, AWAITED, BEYOND, TRY)
_TODAYS = (SIGN, PARTED)


class Narrowed(NamedTuple):
    """What is asked for: one strand, one owner (a login under `:owner`, blank for nobody's), urgent rows only."""

    strand: str = ""
    owned: bool = False
    urgent: bool = False


class Counted(NamedTuple):
    """So many rows of one strand stand in one group (as the page calls it), have one owner, and are urgent or not."""

    strand: str
    group: str
    owner: str
    urgent: bool
    many: int


@cache
def statements(asked: Narrowed) -> tuple[str, ...]:
    """One for each group, with `:limit` rows at most; the first is of urgent rows and has no limit."""
    kinds = STRANDS.get(asked.strand) or tuple(kind for each in STRANDS.values() for kind in each)
    first = _merged(_rows(kind, asked, _URGENT) for kind in kinds if kind in _OF_REFERRAL)
    if asked.urgent:
        return (first,) if first else ()
    late = (_others(kind, asked, _late(kind)) for kind in kinds if kind not in (*_TODAYS, AWAITED, NEVER))
    soon = (_others(kind, asked, _soon(kind)) for kind in kinds if kind not in (*_TODAYS, AWAITED))
    reports = (_others(kind, asked, f"r.due_on >= :today AND {_REPORTS}") for kind in (STEP, AWAITED) if kind in kinds)
    todays = (f"{_rows(kind, asked)} LIMIT :limit" for kind in _TODAYS if kind in kinds)
    cut = (_merged(each, "LIMIT :limit") for each in (late, soon, reports))
    return tuple(filter(None, (first, *cut, *todays)))


def counting() -> str:
    """Rows of `Counted` over everything that waits, however much it is."""
    every = (_counted(strand, kind) for strand, kinds in STRANDS.items() for kind in kinds)
    return f"SELECT strand, part, owner, urgent, count(*) FROM ({' UNION ALL '.join(every)}) GROUP BY 1, 2, 3, 4"


def _counted(strand: str, kind: Due) -> str:
    urgent = _URGENT if kind in _OF_REFERRAL else "0"
    return kind.counted(f"'{strand}' AS strand, {_group(kind)} AS part, {kind.owner} AS owner, {urgent} AS urgent")


def _group(kind: Due) -> str:
    if kind is SIGN:
        return "'signature'"
    if kind in {AWAITED, PARTED, NEVER}:
        return "'report'" if kind is AWAITED else "'soon'"
    awaited = f" WHEN {_REPORTS} THEN 'report'" if kind is STEP else ""
    return f"CASE WHEN {_late(kind)} THEN 'overdue'{awaited} ELSE 'soon' END"


def _late(kind: Due) -> str:
    return f"{kind.at} < :today"


def _soon(kind: Due) -> str:
    return f"{kind.at} >= :today" + (f" AND NOT ({_REPORTS})" if kind is STEP else "")


def _rows(kind: Due, asked: Narrowed, where: str = "") -> str:
    owned = f" AND {kind.owner} = :owner" if asked.owned else ""
    return kind.rows(f" AND {where}{owned}" if where else owned)


def _others(kind: Due, asked: Narrowed, where: str) -> str:
    """Without the urgent ones, which are listed already: read again, they would take the places of the rest."""
    return _rows(kind, asked, f"{where} AND {_URGENT} IS NOT 1" if kind in _OF_REFERRAL else where)


def _merged(branches: Iterable[str], cut: str = "") -> str:
    every = " UNION ALL ".join(branches)
    return f"{every} ORDER BY at {cut}" if every else ""
