"""Referrals of a clinic on their way, and a look at what is stored of them."""

from datetime import date, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.referrals import AddReferral, AdvanceReferral
from careplan.domain.plan.snapshot import ReferralLine
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ChecklistItem, ItemAnswer, ItemState, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, PlanId, ReferralId
from careplan.storage.unit_of_work import UnitOfWork
from tests.support.clinics import content
from tests.support.plans import LUNG
from tests.support.random_draw import E
from tests.support.referrals import DAY, step

_S = ReferralState
TODAY = DAY
TOMORROW = TODAY + timedelta(days=1)
OPEN = ItemAnswer(state=ItemState.OPEN)
DONE = ItemAnswer(state=ItemState.DONE, on=TODAY)
LOOP = (_S.READY, _S.SENT, _S.RECEIVED, _S.ACCEPTED, _S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, _S.CLOSED)
"""The way of a referral on which nothing goes wrong."""


def draft(clinic: Clinic, plan_id: PlanId, *items: str) -> ReferralId:
    checklist = tuple(ItemTerms(text=text) for text in items)
    patient_id = content(clinic, plan_id).patient.id
    return clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=LUNG, items=checklist)).value


def advance(clinic: Clinic, referral_id: ReferralId, *states: ReferralState, on: date = DAY) -> None:
    for state in states:
        clinic.run(AdvanceReferral(referral_id=referral_id, step=step(state, on=on)))


def line(clinic: Clinic, plan_id: PlanId, referral_id: ReferralId) -> ReferralLine:
    (found,) = (each for each in content(clinic, plan_id).referrals if each.id == referral_id)
    return found


def every(clinic: Clinic, kind: type[E], referral_id: ReferralId) -> list[E]:
    with UnitOfWork(clinic.engine, b"", by=clinic.user.id, now=clinic.clock()) as work:
        return list(work.all(kind, referral_id=referral_id))


def events(clinic: Clinic, referral_id: ReferralId) -> list[ReferralEvent]:
    return sorted(every(clinic, ReferralEvent, referral_id), key=lambda event: event.recorded_at)


def stored(clinic: Clinic, referral_id: ReferralId) -> Referral:
    with UnitOfWork(clinic.engine, b"", by=clinic.user.id, now=clinic.clock()) as work:
        return work.get(Referral, referral_id)


def items(clinic: Clinic, referral_id: ReferralId) -> dict[str, ChecklistItemId]:
    return {item.text: item.id for item in every(clinic, ChecklistItem, referral_id)}


def reason(refusal: pytest.ExceptionInfo[Invalid]) -> tuple[str, str]:
    return refusal.value.field, refusal.value.reason
