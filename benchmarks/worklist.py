"""The worklist, up to 100 rows of each group, through `Worklist` against its own SQL on a bare connection.

So the ratio is what typed rows, SQLAlchemy and the rules cost on top; that the SQL itself reads only what it shows is
seen in the growth from the small clinic to the large one.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Place, Places
from careplan.application.queries.worklist import Worklist

AIM = 1.5
ROUNDS = 200
LIMIT = 100
"""As the first page asks."""


def run(places: Places, sizes: tuple[int, ...]) -> Iterator[Ratio]:
    """Everybody's and one person's, in each clinic."""
    for size in sizes:
        place = places.of(size)
        for owner in (None, place.clinic.user.login):
            whose = "one owner's" if owner else "everybody's"
            yield _compared(f"worklist, {whose}, among {size:,} patients", place, owner)


def _compared(name: str, place: Place, owner: str | None) -> Ratio:
    today = place.clinic.clock().date()
    query = Worklist(today=today, owner=owner, limit=LIMIT)
    bound, statements = query.bound(), query.asked()

    def bare(_: int) -> Any:
        place.bare.execute("BEGIN")
        found = [row for each in statements for row in place.bare.execute(each, bound).fetchall()]
        place.bare.execute("COMMIT")
        return found

    taken = side_by_side(bare, lambda _: place.clinic.ask(query), range(ROUNDS))
    return Ratio(name, *taken, AIM, f"{len(bare(0))} rows")
