"""The board of referrals: what is open by the stage it waits in, the first of each stage, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from statistics import median
from typing import Any, NamedTuple

from careplan.application.queries.query import LightQuery
from careplan.application.queries.referral_board_sql import cards_of, tallies_of
from careplan.application.queries.stored import id_of
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
QUIET_DAYS = 21
"""Nothing was recorded of a referral for so long, and no visit is to come."""
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

    def late_by(self, today: date) -> int:
        """Days past the day by which the next step was expected; zero while there is time."""
        return max((today - self.due_on).days, 0) if self.due_on is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """`count` and the median of days in the state are of all that the filter leaves, `cards` the first of them."""

    stage: Stage
    count: int
    median_days: float | None
    cards: tuple[BoardCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFound:
    """`total`, `late`, `quiet`, `specialties` and `owners` (login, name, count) are of everything that is open."""

    columns: tuple[BoardColumn, ...]
    total: int
    late: int
    quiet: int
    specialties: tuple[tuple[str, int], ...]
    owners: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, kw_only=True)
class ReferralBoard(LightQuery[BoardFound]):
    """Late ones first, then important ones, then by due day; `first` says how many cards of a stage are wanted."""

    today: date
    wanted: BoardFilter = field(default_factory=BoardFilter)
    first: Mapping[Stage, int] = field(default_factory=dict)
    quiet_days: int = QUIET_DAYS

    def fetch(self, connection: Readable) -> BoardFound:
        """Two readings of what is open: how many of each, and the cards that are shown."""
        bound: dict[str, object] = {
            "today": self.today.isoformat(),
            "quiet": (self.today - timedelta(days=self.quiet_days)).isoformat(),
        }
        tallies = [_Tally(*row) for row in rows(connection, tallies_of(_STAGES), bound)]
        left = [tally for tally in tallies if _passes(tally, self.wanted)]
        limits = {stage.value: self.first.get(stage, FIRST) for stage in Stage}
        where, more = _conditions(self.wanted)
        cards = [_card(row, self.today) for row in rows(connection, cards_of(_STAGES, limits, where), bound | more)]
        return BoardFound(
            columns=tuple(_column(stage, left, cards, self.today) for stage in Stage),
            total=sum(tally.many for tally in tallies),
            late=sum(tally.many for tally in tallies if tally.late),
            quiet=sum(tally.many for tally in tallies if tally.quiet),
            specialties=tuple(_counted(tallies, "specialty")),
            owners=tuple((*owner, count) for owner, count in _owners(tallies)),
        )


class _Tally(NamedTuple):
    stage: str
    specialty: str
    owner: str
    owner_name: str
    late: int
    quiet: int
    since: str
    many: int


_STAGES = {stage.value: tuple(state.value for state in states) for stage, states in STATES.items()}


def _passes(tally: _Tally, wanted: BoardFilter) -> bool:
    return (
        (wanted.specialty is None or tally.specialty == wanted.specialty)
        and tally.specialty not in wanted.besides
        and (wanted.owner is None or tally.owner == wanted.owner)
        and (not wanted.late or bool(tally.late))
        and (not wanted.quiet or bool(tally.quiet))
    )


def _conditions(wanted: BoardFilter) -> tuple[str, dict[str, object]]:
    """The same in SQL, with what it wants to know."""
    said, bound = [], dict[str, object]()
    if wanted.specialty is not None:
        said.append("specialty = :specialty")
        bound["specialty"] = wanted.specialty
    if wanted.besides:
        bound |= {f"besides{at}": code for at, code in enumerate(wanted.besides)}
        said.append(f"specialty NOT IN ({', '.join(f':besides{at}' for at in range(len(wanted.besides)))})")
    if wanted.owner is not None:
        said.append("owner = :owner")
        bound["owner"] = wanted.owner
    said += ["late"] * wanted.late + ["quiet"] * wanted.quiet
    return " AND ".join(said) or "1", bound


def _column(stage: Stage, left: Iterable[_Tally], cards: Iterable[BoardCard], today: date) -> BoardColumn:
    days = [
        (today - date.fromisoformat(tally.since)).days
        for tally in left
        if tally.stage == stage
        for _ in range(tally.many)
    ]
    return BoardColumn(
        stage=stage,
        count=len(days),
        median_days=median(days) if days else None,
        cards=tuple(card for card in cards if card.stage is stage),
    )


def _counted(tallies: Iterable[_Tally], name: str) -> list[tuple[str, int]]:
    counted: Counter[str] = Counter()
    for tally in tallies:
        counted[getattr(tally, name)] += tally.many
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _owners(tallies: Iterable[_Tally]) -> list[tuple[tuple[str, str], int]]:
    counted: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        counted[tally.owner, tally.owner_name] += tally.many
    return sorted(counted.items(), key=lambda item: (not item[0][0], item[0][1].casefold()))


def _card(row: tuple[Any, ...], today: date) -> BoardCard:
    said = _Row(*row)
    since = date.fromisoformat(said.since)
    return BoardCard(
        id=id_of(said.id),
        patient_id=id_of(said.patient_id),
        plan_id=id_of(said.plan_id),
        stage=Stage(said.stage),
        state=ReferralState(said.state),
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
        quiet=bool(said.quiet),
        answered_items=said.answered_items or 0,
        all_items=said.all_items or 0,
        attempts=said.attempts,
        next_try_on=_day(said.next_try_on),
    )


class _Row(NamedTuple):
    id: str
    patient_id: str
    plan_id: str | None
    stage: str
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
    quiet: int
    answered_items: int | None
    all_items: int | None
    attempts: int
    next_try_on: str | None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
