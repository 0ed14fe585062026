"""What exactly is signed: the plan's own parts, in a form that is the same for the same content."""

import json
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256

from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import GoalLine, MedicineLine, PatientFacts, PlanSnapshot, ReferralLine
from careplan.domain.referral.states import ReferralState

_NEVER = date(1, 1, 1)


def canonical(snapshot: PlanSnapshot) -> str:
    """JSON with sorted keys; decimals, dates and ids as text. Equal snapshots give equal text."""
    return json.dumps(asdict(snapshot), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


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
        goals=tuple(map(_without_results, snapshot.goals)),
        medicines=tuple(_without_tests(m) for m in snapshot.medicines if m.in_plan),
        referrals=tuple(map(_without_events, snapshot.referrals)),
    )


def _without_results(goal: GoalLine) -> GoalLine:
    return replace(goal, now=None, achievement_status=None)


def _without_tests(medicine: MedicineLine) -> MedicineLine:
    return replace(medicine, monitoring=tuple(replace(m, due_on=None, last_on=None) for m in medicine.monitoring))


def _without_events(referral: ReferralLine) -> ReferralLine:
    terms = replace(referral.terms, recipient="", recipient_contact="", owner="")
    return replace(
        referral,
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
