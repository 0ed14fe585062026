"""Figures over 20,000 referrals of twelve months with their steps, against one raw reading of the same rows.

The first three hold the records lane in turns of one question each; the last is everything, counting included.
"""

from collections.abc import Iterator

from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Place, Places
from benchmarks.referral_ways import walk
from careplan.application.queries.figures import AT_ONCE, ReferralFigures, SentReferrals, pieces
from careplan.application.queries.loop_summary import LoopSummary
from careplan.application.queries.query import Query
from careplan.application.queries.referral_board import ReferralBoard
from careplan.domain.figures.figure import months_until

REFERRALS, QUICK = 20_000, 2_000
ROUNDS, AIM_PIECE, AIM_HEAD, AIM_ALL = 12, 0.5, 1.5, 7.0
_STEPS = 'SELECT referral_id, position, kind, "after", "on", answered, reason, loss FROM referral_event'
_ROWS = "SELECT id, patient_id, plan_id, state, number, specialty, recipient, redirected_to FROM referral"


def run(places: Places, *, quick: bool) -> Iterator[Ratio]:
    """A clinic of its own: other benchmarks would find the steps in theirs."""
    folder = places.folder / "figures"
    folder.mkdir()
    place = Places(folder).of(QUICK if quick else REFERRALS)
    today = place.clinic.clock().date()
    steps = walk(place.bare, today)
    ids = SentReferrals(first=months_until(today, 12)[0])
    piece = pieces(place.clinic.ask(ids))[-2 if not quick else 0]
    yield _compared("ids of all that was sent", place, ids, AIM_PIECE, f"{steps:,} steps")
    yield _compared(f"a piece of {AT_ONCE:,} referrals", place, piece, AIM_PIECE)
    yield _compared("share of closed loops over the board", place, LoopSummary(today=today), AIM_HEAD)
    yield _compared("the board", place, ReferralBoard(today=today), AIM_PIECE)
    yield _compared("all figures of twelve months", place, ReferralFigures(today=today), AIM_ALL)


def _compared(name: str, place: Place, query: Query[object], aim: float, remark: str = "") -> Ratio:
    def bare(_: int) -> object:
        return [place.bare.execute(statement).fetchall() for statement in (_STEPS, _ROWS)]

    taken = side_by_side(bare, lambda _: place.clinic.ask(query), range(ROUNDS))
    return Ratio(f"figures: {name}", *taken, aim, remark)
