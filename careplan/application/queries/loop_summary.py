"""How many loops are open, how many were closed in a year, and the share that closes: the head line of the board.

Loops that just went their way are counted by where they stand; those that were repaired, sent twice or redirected go
through the rules of the figures step by step. The tests compare the answer with the rules alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from careplan.application.queries.figures import chained, passages
from careplan.application.queries.figures_sql import SENT_OR_TANGLED, STANDING
from careplan.application.queries.query import LightQuery
from careplan.domain.figures.figure import Kind, Point, Verdict, point
from careplan.domain.figures.referral_figures import WINDOW, loop_closed
from careplan.domain.referral.states import ENDED, OPEN, ReferralState
from careplan.storage.cipher import Readable, rows

YEAR = timedelta(days=365)


class LoopCounts(NamedTuple):
    """`closed` is how many were closed for the first time in twelve months, `share` the loops of all sent in them."""

    open: int
    closed: int
    share: Point


@dataclass(frozen=True, kw_only=True)
class LoopSummary(LightQuery[LoopCounts]):
    """Of the whole clinic."""

    today: date

    def fetch(self, connection: Readable) -> LoopCounts:
        """Two readings of one table each, then those that need every step."""
        first, today = (self.today - YEAR).isoformat(), self.today.isoformat()
        sent: dict[str, str] = {}
        tangled = chained(connection)
        for id_, on, is_tangled in rows(connection, SENT_OR_TANGLED):
            if is_tangled:
                tangled.add(id_)
            elif first <= on <= today:
                sent[id_] = on
        standing = {id_: (state, closed) for id_, state, closed in rows(connection, STANDING)}
        plain = ((sent[id_], *standing[id_]) for id_ in standing.keys() & sent.keys() - tangled)
        found = loop_closed(passages(connection, sorted(tangled)), self.today - YEAR, self.today)
        young = (self.today - timedelta(days=WINDOW)).isoformat()
        verdicts = chain((verdict for _, verdict in found.cases.verdicts()), (_verdict(*each, young) for each in plain))
        return LoopCounts(
            open=sum(state in OPEN for state, _ in standing.values()),
            closed=sum(closed is not None and first <= closed <= today for _, closed in standing.values()),
            share=point(Kind.SHARE, None, ((verdict, None) for verdict in verdicts)),
        )


def _verdict(sent: str, state: str, closed: str | None, young: str) -> Verdict:
    """What the rule of closed loops says where no step was put right: the row then says the same as the steps."""
    if state == ReferralState.ENTERED_IN_ERROR:
        return Verdict.EXCLUDED
    if closed is not None:
        return Verdict.MET
    return Verdict.NOT_MET if state in ENDED or sent < young else Verdict.OPEN
