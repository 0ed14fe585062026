"""A signed plan beside the record of today: what was signed stays, what goes on unsigned is brought up to date."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar
from uuid import UUID

from careplan.domain.plan.snapshot import GoalLine, MedicineLine, PlanSnapshot, ReferralLine


class _Line(Protocol):
    @property
    def id(self) -> UUID: ...


L = TypeVar("L", bound=_Line)


def with_record_of(signed: PlanSnapshot, present: PlanSnapshot) -> PlanSnapshot:
    """The signed plan with today's patient, results, laboratory dates and referral events.

    A page that said how late a test is by what was known on the day of signing would be wrong the next day. A part that
    is no longer in the plan keeps what was known when it was signed.
    """
    goals = _by_id(present.goals)
    medicines = _by_id(present.medicines)
    referrals = _by_id(present.referrals)
    return replace(
        signed,
        patient=present.patient,
        disease=present.disease,
        problems=present.problems,
        team=present.team,
        goals=tuple(_goal(line, goals.get(line.id)) for line in signed.goals),
        medicines=tuple(_medicine(line, medicines.get(line.id)) for line in signed.medicines),
        referrals=tuple(_referral(line, referrals.get(line.id)) for line in signed.referrals),
    )


def _goal(signed: GoalLine, now: GoalLine | None) -> GoalLine:
    return signed if now is None else replace(signed, now=now.now, achievement_status=now.achievement_status)


def _medicine(signed: MedicineLine, now: MedicineLine | None) -> MedicineLine:
    if now is None:
        return signed
    series = _by_id(now.monitoring)
    known = (series.get(line.id, line) for line in signed.monitoring)
    return replace(signed, monitoring=tuple(known))


def _referral(signed: ReferralLine, now: ReferralLine | None) -> ReferralLine:
    return signed if now is None else replace(now, terms=signed.terms, goals=signed.goals)


def _by_id(lines: Iterable[L]) -> dict[UUID, L]:
    return {line.id: line for line in lines}
