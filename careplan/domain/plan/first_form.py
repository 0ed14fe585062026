"""The first form of what is signed, fixed for good: signatures were put under its hash.

It names every field it holds, so a field that a class gains later is not in it and leaves those hashes as they are.
What later signatures shall cover beside it goes into a form of its own; this one is never changed. Results, referral
events and the patient's record are left out: they go on without a signature.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import CareLine, GoalLine, MedicineLine, PlanSnapshot, ReferralLine, TherapyLine
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, TherapyTerms

Json = dict[str, Any]

HELD: Mapping[type, tuple[str, ...]] = {
    Baseline: ("taken", "value", "words"),
    CareLine: ("goals", "id", "status", "terms"),
    CareTerms: ("description", "discipline", "ends_on", "frequency", "performer", "starts_on"),
    Coding: ("code", "system"),
    Fitt: ("frequency", "intensity", "time", "type"),
    GoalLine: ("id", "lifecycle_status", "number", "terms"),
    GoalTerms: ("baseline", "description", "target"),
    MedicineLine: ("end_reason", "ended", "goals", "id", "in_plan", "status", "terms"),
    MedicineTerms: ("coding", "drug", "name", "note", "reason", "regimen", "review_on", "started"),
    MonitoringLine: ("confirmed", "id", "name", "test"),
    PartialDate: ("text",),
    PlanSnapshot: ("id", "review_on", "starts_on", "summary", "title", "version"),
    Quantity: ("unit", "value"),
    ReferralLine: ("goals",),
    ReferralTerms: ("question", "reason", "specialty", "urgency"),
    Regimen: ("dose", "route", "timing", "words"),
    Target: ("detail", "due", "measure", "wanted"),
    TherapyLine: ("goals", "id", "status", "terms"),
    TherapyTerms: (
        "at_home", "ends_on", "fitt", "intervention", "name", "outcome_measure", "performer", "precautions",
        "starts_on", "strand",
    ),
    Timing: ("period", "times", "unit"),
}  # fmt: skip
"""What is taken of each class; the rest of what stands in the text below says nothing and stays for the hash's sake."""


def text(snapshot: PlanSnapshot) -> str:
    """JSON with sorted keys; decimals, dates and ids as text. Lines are in the order of their text, not of the page."""
    asked = (each for each in snapshot.referrals if each.state is not ReferralState.REDIRECTED)
    return _json(
        _held(snapshot)
        | {
            "cares": _in_order(map(_held, snapshot.cares)),
            "disease": None,
            "goals": _in_order(map(_goal, snapshot.goals)),
            "medicines": _in_order(_medicine(each) for each in snapshot.medicines if each.in_plan),
            "patient": _NOBODY | {"id": snapshot.patient.id},
            "problems": [],
            "referrals": _in_order(map(_referral, asked)),
            "signatures": [],
            "status": "draft",
            "team": [],
            "therapies": _in_order(map(_held, snapshot.therapies)),
        }
    )


def _goal(line: GoalLine) -> Json:
    return _held(line) | {"achievement_status": None, "now": None}


def _medicine(line: MedicineLine) -> Json:
    undated = (_held(series) | {"due_on": None, "last_on": None} for series in line.monitoring)
    return _held(line) | {"monitoring": _in_order(undated)}


def _referral(line: ReferralLine) -> Json:
    """Without its id too: a declined referral lives on, with the same question, in the one it was redirected to."""
    terms = _held(line.terms) | {"owner": "", "recipient": "", "recipient_contact": ""}
    return _held(line) | _NO_EVENTS | {"terms": terms}


def _held(part: object) -> Json:
    return {name: _value(getattr(part, name)) for name in HELD[type(part)]}


def _value(value: Any) -> Any:
    return _held(value) if type(value) in HELD else value


def _in_order(lines: Iterable[Json]) -> list[Json]:
    return sorted(lines, key=_json)


def _json(part: Json) -> str:
    return json.dumps(part, default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


_NOBODY: Json = {
    "allergies": [],
    "allergy_status": "not-recorded",
    "contacts": [],
    "identifiers": [],
    "no_allergies_on": None,
    "standing": {"note": "", "since": None, "status": "active"},
    "terms": {
        "birth_date": None,
        "family": "-",
        "given": "",
        "language": "",
        "preferred": "",
        "prefix": "",
        "sex": "unknown",
        "what_matters": "",
    },
}
_NO_EVENTS: Json = {
    "all_items": 0,
    "answered_items": 0,
    "appointment_at": None,
    "appointment_on": None,
    "attempts": 0,
    "due_on": None,
    "id": "00000000-0000-0000-0000-000000000000",
    "number": "",
    "since": "0001-01-01",
    "state": "draft",
}
