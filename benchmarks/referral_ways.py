"""Ways for the referrals of a synthetic clinic: steps of twelve months, some repaired, redirected, lost or reopened."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, LossReason

_S = ReferralState
_WAY = (
    _S.READY, _S.SENT, _S.RECEIVED, _S.ACCEPTED, _S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, _S.CLOSED,
)  # fmt: skip
_SKIPPED = (_S.RECEIVED, _S.ACCEPTED)
_RECIPIENTS = tuple(f"Example Clinic {number}" for number in range(1, 41))
_LOST = tuple(LossReason)
_SPAN = 350
_REDIRECTED, _REPAIRED, _REOPENED, _GIVEN_UP, _SKIPS = 0.02, 0.04, 0.9, 0.92, 0.4
"""Parts of all, from the lower or to the upper end of what is drawn for each; and how often a step is skipped."""
_COLUMNS = 'id, referral_id, position, kind, "before", "after", "on", recorded_at, recorded_by, reason, loss, answered'
_Event = tuple[Any, ...]


def walk(bare: Any, today: date, seed: int = 1) -> int:
    """Gives every referral of the file a way, straight into the tables, and answers how many steps that were."""
    draw = Random(seed)
    ids = [id_ for (id_,) in bare.execute("SELECT id FROM referral ORDER BY id")]
    events: list[_Event] = []
    standing: list[dict[str, object]] = []
    before = ""
    for id_ in ids:
        sent = today - timedelta(days=draw.randrange(_SPAN))
        way = list(_way(draw, sent, today))
        events += (_row(draw, id_, position, *step) for position, step in enumerate(way))
        last = way[-1]
        is_redirected = last[2] is _S.REDIRECTED and bool(before)
        closed = next((step[3] for step in way if step[2] is _S.CLOSED), None)
        standing.append(
            {
                "id": id_, "state": last[2], "since": last[3].isoformat(), "to": before if is_redirected else None,
                "recipient": draw.choice(_RECIPIENTS), "closed": closed and closed.isoformat(),
            }
        )  # fmt: skip
        before = "" if is_redirected else id_
    events.sort(key=lambda row: (row[7], row[0]))  # as they were written down
    _keep(bare, events, standing)
    return len(events)


_Step = tuple[EventKind, ReferralState, ReferralState, date, Answered | None, LossReason | None]


def _way(draw: Random, sent: date, today: date) -> Iterator[_Step]:
    """Onward until today or an end; one in fifty is put right, one in fifty redirected, one in twelve given up."""
    at, on, chance = _S.DRAFT, sent - timedelta(days=draw.randrange(5)), draw.random()
    for after in _WAY:
        if after in _SKIPPED and draw.random() < _SKIPS:
            continue
        if after is _S.SENT:
            on = sent
        if on > today:
            return
        yield EventKind.STEP, at, after, on, _answered(draw) if after is _S.REVIEWED else None, None
        at = after
        if at is _S.SENT and chance < _REDIRECTED:
            yield EventKind.STEP, at, _S.DECLINED, on, None, None
            yield EventKind.STEP, _S.DECLINED, _S.REDIRECTED, on, None, None
            return
        if at is _S.BOOKED and chance > _GIVEN_UP:
            yield EventKind.STEP, at, _S.WITHDRAWN, on, None, draw.choice(_LOST)
            return
        if at is _S.ATTENDED and _REDIRECTED <= chance < _REPAIRED:
            yield EventKind.CORRECTED, at, _S.BOOKED, on, None, None
            at = _S.BOOKED
        on += timedelta(days=draw.randrange(1, 45))
    if chance > _REOPENED:
        yield EventKind.REOPENED, at, _S.REVIEWED, min(on, today), None, None


def _answered(draw: Random) -> Answered:
    return draw.choices(tuple(Answered), (6, 2, 1))[0]


def _row(draw: Random, id_: str, position: int, *step: Any) -> _Event:
    kind, before, after, on, answered, loss = step
    own = str(UUID(int=draw.getrandbits(128), version=4))
    reason = "as the patient wished, and told so on the telephone" if loss else ""
    written = f"{on.isoformat()}T09:{draw.randrange(60):02d}:00.000000Z"
    return own, id_, position, kind, before, after, on.isoformat(), written, own, reason, loss, answered


def _keep(bare: Any, events: list[_Event], standing: list[dict[str, object]]) -> None:
    bare.execute("BEGIN")
    places = ", ".join("?" * (len(_COLUMNS.split(",")) + 1))
    bare.executemany(
        f"INSERT INTO referral_event ({_COLUMNS}, row_version) VALUES ({places})", [(*e, 1) for e in events]
    )
    bare.execute(
        """UPDATE referral SET state = j.value ->> 'state', since = j.value ->> 'since',
        recipient = j.value ->> 'recipient', redirected_to = j.value ->> 'to', first_closed_on = j.value ->> 'closed'
        FROM json_each(?) AS j WHERE referral.id = j.value ->> 'id'""",
        (json.dumps(standing),),
    )
    bare.execute("COMMIT")
