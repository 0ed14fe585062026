"""Search as you type through `PatientsFound` against bare SQL that asks the same index for the same columns.

Beginnings of family names of 2, 3 and 5 letters, 20 rows. A typing slip is compared with what a full comparison of
all names by rapidfuzz costs, and its recall (the person meant among the 20 shown) is told beside it.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Place, Places
from careplan.application.fiction.names import FAMILIES
from careplan.application.queries.name_index import NameIndex
from careplan.application.queries.patients import PatientsFound
from careplan.application.queries.patients_sql import MATCHING

AIM, AIM_OF_SLIPS = 4.0, 1.3
ROUNDS, SLIPS = 200, 60
LIMIT = 20


def run(places: Places, sizes: tuple[int, ...]) -> Iterator[Ratio]:
    """Each length of a beginning, then slips, in each clinic."""
    for size in sizes:
        place, random, names = places.of(size), Random(3), NameIndex()

        def ours(text: str, place: Place = place, names: NameIndex = names) -> object:
            return place.clinic.ask(PatientsFound(text=text, limit=LIMIT, names=names))

        for letters in (2, 3, 5):
            typed = [random.choice(FAMILIES)[:letters] for _ in range(ROUNDS)]
            taken = side_by_side(_bare(place.bare), ours, typed)
            yield Ratio(f"search, {letters} letters, among {size:,} patients", *taken, AIM)
        if size == max(sizes):  # the aim is one for a large clinic: comparing few names costs next to nothing
            yield _slips(place, ours, random)


def _slips(place: Place, ours: Callable[[str], Any], random: Random) -> Ratio:
    people = place.bare.execute("SELECT id, family, given FROM patient WHERE retired_at IS NULL").fetchall()
    whole = [f"{family} {given}".lower() for _, family, given in people]
    meant = [random.choice(people) for _ in range(SLIPS)]
    typed = [f"{_slip(family, random)} {given}" for _, family, given in meant]

    def compare_all(text: str) -> object:
        return extract(text.lower(), whole, scorer=fuzz.ratio, limit=LIMIT, score_cutoff=70)

    taken = side_by_side(compare_all, ours, typed)
    shown = [{str(row.id) for row in ours(text)} for text in typed]
    recall = sum(id_ in ids for (id_, _, _), ids in zip(meant, shown, strict=True)) / SLIPS
    name = f"search with a slip, among {place.patients:,} patients"
    return Ratio(name, *taken, AIM_OF_SLIPS, f"recall {recall:.2f}; floor: rapidfuzz over all names")


def _slip(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + random.choice("aeiourst") + word[at + 1 :],
        )
    )


def _bare(connection: Any) -> Callable[[str], object]:
    def search(text: str) -> object:
        connection.execute("BEGIN")
        found = connection.execute(MATCHING, {"question": f'family : "{text}"*', "limit": LIMIT}).fetchall()
        connection.execute("COMMIT")
        return found

    return search
