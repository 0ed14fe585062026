"""The cards of the board: the stages that open referrals wait in, and what a card says of one."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any, NamedTuple

from careplan.application.queries.referral_board_sql import CARDS
from careplan.application.queries.stored import id_of
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.storage.cipher import Readable, rows

_S = ReferralState


class Stage(StrEnum):
    """The columns of the board, in the order of the way."""

    PREPARE = "prepare"
    NO_DATE = "no-date"
    BOOKED = "booked"
    NO_REPORT = "no-report"
    REVIEW = "review"
    TELL = "tell"


STATES: Mapping[Stage, tuple[ReferralState, ...]] = {
    Stage.PREPARE: (_S.DRAFT, _S.READY),
    Stage.NO_DATE: (_S.SENT, _S.RECEIVED, _S.INFO_REQUESTED, _S.ACCEPTED, _S.DECLINED),
    Stage.BOOKED: (_S.BOOKED, _S.NO_SHOW, _S.VISIT_CANCELLED),
    Stage.NO_REPORT: (_S.ATTENDED, _S.INTERIM_REPORT),
    Stage.REVIEW: (_S.REPORT_RECEIVED,),
    Stage.TELL: (_S.REVIEWED,),
}
STAGE_OF: Mapping[ReferralState, Stage] = {state: stage for stage, states in STATES.items() for state in states}
"""Every open state has a column; a missed visit waits for a date and stays where its visit was."""


class BoardCard(NamedTuple):
    """One open referral; `number` is the person's own (MRN before others), `days` how long the state has lasted.

    `referral_number` is empty until it is first made ready.
    """

    id: ReferralId
    patient_id: PatientId
    plan_id: PlanId | None
    stage: Stage
    state: ReferralState
    family: str
    given: str
    number: str
    referral_number: str
    specialty: str
    recipient: str
    urgency: str
    owner: str
    owner_name: str
    since: date
    days: int
    due_on: date | None
    appointment_on: date | None
    appointment_at: time | None
    answered: str
    important: bool
    quiet: bool
    answered_items: int
    all_items: int
    attempts: int
    next_try_on: date | None
    standing: PatientStatus

    @property
    def is_followed(self) -> bool:
        """Whether the clinic follows the person; of whom it does not, nothing is late, and it is to be ended."""
        return self.standing is PatientStatus.ACTIVE

    def late_by(self, today: date) -> int:
        """Days past the day by which the next step was expected; zero while there is time."""
        return max((today - self.due_on).days, 0) if self.due_on is not None and self.is_followed else 0


def cards_of(connection: Readable, ids: Sequence[str], quiet: frozenset[str], today: date) -> tuple[BoardCard, ...]:
    """Of these ids, as they are stored, in their order; `quiet` are those of which nothing was heard."""
    found = {row[0]: row for row in rows(connection, CARDS, {"ids": json.dumps(ids)})}
    return tuple(_card(found[id_], id_ in quiet, today) for id_ in ids if id_ in found)


def _card(row: tuple[Any, ...], quiet: bool, today: date) -> BoardCard:
    said = _Row(*row)
    state = ReferralState(said.state)
    since = date.fromisoformat(said.since)
    return BoardCard(
        id=id_of(said.id),
        patient_id=id_of(said.patient_id),
        plan_id=id_of(said.plan_id),
        stage=STAGE_OF[state],
        state=state,
        family=said.family,
        given=said.given,
        number=said.number or "",
        referral_number=said.referral_number,
        specialty=said.specialty,
        recipient=said.recipient,
        urgency=said.urgency,
        owner=said.owner,
        owner_name=said.owner_name,
        since=since,
        days=max((today - since).days, 0),
        due_on=_day(said.due_on),
        appointment_on=_day(said.appointment_on),
        appointment_at=time.fromisoformat(said.appointment_at) if said.appointment_at else None,
        answered=said.answered or "",
        important=bool(said.important),
        quiet=quiet,
        answered_items=said.answered_items or 0,
        all_items=said.all_items or 0,
        attempts=said.attempts,
        next_try_on=_day(said.next_try_on),
        standing=PatientStatus(said.standing),
    )


class _Row(NamedTuple):
    id: str
    patient_id: str
    plan_id: str | None
    state: str
    family: str
    given: str
    number: str | None
    referral_number: str
    specialty: str
    recipient: str
    urgency: str
    owner: str
    owner_name: str
    since: str
    due_on: str | None
    appointment_on: str | None
    appointment_at: str | None
    answered: str | None
    important: int
    answered_items: int | None
    all_items: int | None
    attempts: int
    next_try_on: str | None
    standing: str


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
