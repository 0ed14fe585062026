"""What exactly is signed: the plan's own parts, in a form that is the same for the same content."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import (
    CareLine,
    GoalLine,
    MedicineLine,
    MonitoringLine,
    PatientFacts,
    PlanSnapshot,
    ReferralLine,
    TherapyLine,
)
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Line = TypeVar("Line", GoalLine, MedicineLine, MonitoringLine, TherapyLine, CareLine, ReferralLine)

_NEVER = date(1, 1, 1)
_NOBODY = ReferralId(UUID(int=0))


def canonical(snapshot: PlanSnapshot) -> str:
    """JSON with sorted keys; decimals, dates and ids as text. Equal snapshots give equal text."""
    return _text(snapshot)


def content_hash(snapshot: PlanSnapshot) -> str:
    """SHA-256 in hex of what is signed: results, referral events and the patient's record go on without a signature."""
    return sha256(canonical(_signed_part(snapshot)).encode()).hexdigest()


def _signed_part(snapshot: PlanSnapshot) -> PlanSnapshot:
    nobody = PatientFacts(
        id=snapshot.patient.id,
        terms=PatientTerms(family="-"),
        standing=Standing(),
        identifiers=(),
        contacts=(),
        allergy_status=AllergyStatus.NOT_RECORDED,
        no_allergies_on=None,
        allergies=(),
    )
    return replace(
        snapshot,
        status=PlanStatus.DRAFT,
        patient=nobody,
        disease=None,
        problems=(),
        team=(),
        signatures=(),
        goals=_in_order(map(_without_results, snapshot.goals)),
        medicines=_in_order(_without_tests(m) for m in snapshot.medicines if m.in_plan),
        therapies=_in_order(snapshot.therapies),
        cares=_in_order(snapshot.cares),
        referrals=_in_order(_without_events(r) for r in snapshot.referrals if r.state is not ReferralState.REDIRECTED),
    )


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """By their content: the order on the page follows dates that go on without a signature."""
    return tuple(sorted(lines, key=_text))


def _without_results(goal: GoalLine) -> GoalLine:
    return replace(goal, now=None, achievement_status=None)


def _without_tests(medicine: MedicineLine) -> MedicineLine:
    return replace(medicine, monitoring=_in_order(replace(m, due_on=None, last_on=None) for m in medicine.monitoring))


def _without_events(referral: ReferralLine) -> ReferralLine:
    """Without its id too: a declined referral lives on, with the same question, in the one it was redirected to."""
    terms = replace(referral.terms, recipient="", recipient_contact="", owner="")
    return replace(
        referral,
        id=_NOBODY,
        terms=terms,
        number="",
        state=ReferralState.DRAFT,
        since=_NEVER,
        due_on=None,
        appointment_on=None,
        appointment_at=None,
        answered_items=0,
        all_items=0,
        attempts=0,
    )


def _text(part: "DataclassInstance") -> str:
    return json.dumps(asdict(part), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
