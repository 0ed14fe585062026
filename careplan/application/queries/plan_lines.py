"""The lines of a plan snapshot, each from one row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from careplan.application.queries import rows
from careplan.application.queries.rows import AnyRow
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import (
    CareLine,
    GoalLine,
    MedicineLine,
    PlanSnapshot,
    Reading,
    ReferralLine,
    SignatureLine,
    TherapyLine,
)
from careplan.domain.plan.version import SignatureState

Serves = Mapping[UUID, tuple[int, ...]]


def goal_line(row: AnyRow, reading: AnyRow | None) -> GoalLine:
    """A goal with the latest value of its measure, if there is one since the baseline."""
    now = None
    if reading is not None and not reading.absent and (row.baseline_taken or reading.taken).text <= reading.taken.text:
        now = Reading(value=reading.value, finding=reading.finding, taken=reading.taken)
    return GoalLine(
        id=row.id,
        number=row.number,
        terms=rows.goal_terms(row),
        lifecycle_status=row.lifecycle_status,
        achievement_status=row.achievement_status,
        now=now,
        origin=row.origin,
    )


def medicine_line(row: AnyRow, series: Sequence[AnyRow], serves: Serves) -> MedicineLine:
    """A medicine with its laboratory series."""
    return MedicineLine(
        id=row.id,
        in_plan=row.plan_id is not None,
        terms=rows.medicine_terms(row),
        status=row.status,
        ended=row.ended,
        end_reason=row.end_reason,
        monitoring=tuple(
            MonitoringLine(
                id=s.id,
                test=s.test,
                name=s.name,
                due_on=s.due_on,
                last_on=s.last_on,
                confirmed=s.confirmed,
                phases=s.phases,
                started_on=s.started_on,
                status=s.status,
            )
            for s in series
        ),
        goals=serves.get(row.id, ()),
    )


def therapy_line(row: AnyRow, serves: Serves) -> TherapyLine:
    """A therapy activity."""
    return TherapyLine(id=row.id, terms=rows.therapy_terms(row), status=row.status, goals=serves.get(row.id, ()))


def care_line(row: AnyRow, serves: Serves) -> CareLine:
    """A piece of other care."""
    return CareLine(id=row.id, terms=rows.care_terms(row), status=row.status, goals=serves.get(row.id, ()))


def referral_line(row: AnyRow, serves: Serves) -> ReferralLine:
    """A referral with its checklist and attempts counted."""
    return ReferralLine(
        id=row.id,
        number=row.number,
        terms=rows.referral_terms(row),
        state=row.state,
        since=row.since,
        due_on=row.due_on,
        appointment_on=row.appointment_on,
        appointment_at=row.appointment_at,
        answered_items=row.answered_items,
        all_items=row.all_items,
        attempts=row.attempts,
        told=row.told > 0,
        goals=serves.get(row.id, ()),
    )


def signature_lines(plan: PlanSnapshot, required: Sequence[str], given: Sequence[AnyRow]) -> PlanSnapshot:
    """The plan with one line per discipline of the clinic's list; a signature on other content is amended since."""
    present = {form: content_hash(plan, form) for form in {row.content_form for row in given}}
    signed = {row.discipline: row for row in given}
    return replace(plan, signatures=tuple(_signature(d, signed.get(d), present) for d in required))


def _signature(discipline: str, row: AnyRow | None, present: Mapping[int, str]) -> SignatureLine:
    if row is None:
        return SignatureLine(discipline=discipline, state=SignatureState.AWAITED)
    stands = row.content_hash == present[row.content_form]
    return SignatureLine(
        discipline=discipline,
        state=SignatureState.SIGNED if stands else SignatureState.AMENDED_SINCE,
        signer=row.signer,
        signed_at=row.signed_at,
    )
