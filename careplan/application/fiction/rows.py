"""Rows of a synthetic clinic, block by block: the same seed, day and proportion make the same rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from careplan.application.fiction import variants
from careplan.application.fiction.names import FAMILIES, GIVENS
from careplan.application.fiction.variants import Variants
from careplan.domain.patient.patient import PatientStatus, Sex

BLOCK = 5_000
"""People whose rows are made at a time."""
_TABLES = (
    "patient", "patient_identifier", "plan", "goal", "medicine", "monitoring_series", "therapy_activity", "referral",
    "checklist_item", "measurement",
)  # fmt: skip
_OLDEST = date(1926, 1, 1)
_BIRTHS = tuple((_OLDEST + timedelta(days=days)).isoformat() for days in range(365 * 80))
_STANDINGS = (PatientStatus.ACTIVE.value,) * 24 + (PatientStatus.MOVED.value,)
_SEXES = (Sex.FEMALE.value, Sex.FEMALE.value, Sex.FEMALE.value, Sex.MALE.value)

Block = tuple[str, tuple[str, ...], list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """How many of each on average: plans, referrals and measurements of a person, the others of what holds them."""

    plans: float = 1.0
    goals: float = 2.0
    medicines: float = 1.0
    series: float = 1.0
    therapies: float = 1.0
    referrals: float = 1.0
    items: float = 2.0
    measurements: float = 1.0


USUAL = Proportion()
LARGE = Proportion(
    plans=1.5, goals=1.0, medicines=1.0, series=1.0, therapies=1.0, referrals=4.0, items=7.5, measurements=0.0
)
"""150,000 plans with 600,000 parts, 400,000 referrals and 3,000,000 checklist items among 100,000 people."""


@dataclass(slots=True)
class _Deal:
    """Gives each owner its share of rows out of some variants; `ids` gives each row the next id of its table."""

    random: Random
    seed: int
    given: dict[str, int] = field(default_factory=dict)

    def ids(self, table: str, count: int) -> list[str]:
        first = self.given.get(table, 0)
        self.given[table] = first + count
        head = f"{self.seed & 0xFFFFFFFF:08x}-{_TABLES.index(table):04x}-8000-8000"
        return [f"{head}-{number:012x}" for number in range(first, first + count)]

    def owners(self, owners: Sequence[tuple[str, ...]], share: float) -> list[tuple[str, ...]]:
        """Each owner as often as its share says; a fraction is made up over the following ones."""
        return [
            owner
            for place, owner in enumerate(owners)
            for _ in range(int((place + 1) * share + 1e-9) - int(place * share + 1e-9))
        ]

    def rows(self, table: str, owners: Sequence[tuple[str, ...]], among: Variants) -> list[tuple[object, ...]]:
        chosen = self.random.choices(among, k=len(owners))
        ids = self.ids(table, len(owners))
        return [(id_, *owner, *values) for id_, owner, values in zip(ids, owners, chosen, strict=True)]


class Fiction:
    """A synthetic clinic of `patients` people as it stands on a day; `owners` are the logins who chase referrals."""

    def __init__(
        self, patients: int, seed: int, today: date, *, owners: Sequence[str] = ("",), proportion: Proportion = USUAL
    ) -> None:
        self.patients = patients
        self.seed = seed
        self._proportion = proportion
        random = Random(seed)
        self._random = random
        self._deal = _Deal(random, seed)
        self._plans = variants.plans(today, random)
        self._goals = [variants.goals(number, today, random) for number in range(1, 40)]
        self._medicines = variants.medicines(today, random)
        self._series = variants.series(today)
        self._therapies = variants.therapies(today)
        self._referrals = tuple((owner, *values) for owner in owners for values in variants.referrals(today))
        self._items = [variants.items(position, today) for position in range(40)]
        self._measurements = variants.measurements(today, random)

    def blocks(self, progress: Callable[[int, int], None]) -> Iterator[Block]:
        """Table, columns and rows; after each block of people `progress` hears how many of how many are done."""
        for first in range(0, self.patients, BLOCK):
            count = min(BLOCK, self.patients - first)
            yield from self._block(first, count)
            progress(first + count, self.patients)

    def _block(self, first: int, count: int) -> Iterator[Block]:
        share, deal = self._proportion, self._deal
        people = [(id_,) for id_ in deal.ids("patient", count)]
        yield self._people(people)
        numbers = [(id_, *person) for id_, person in zip(deal.ids("patient_identifier", count), people, strict=True)]
        labelled: list[tuple[object, ...]] = [
            (*row, "MRN", f"SYN-{self.seed}-{first + place:06d}") for place, row in enumerate(numbers, 1)
        ]
        yield ("patient_identifier", ("id", "patient_id", "label", "value"), labelled)
        plans = deal.rows("plan", deal.owners(people, share.plans), self._plans)
        yield ("plan", ("id", "patient_id", *variants.PLAN), plans)
        of_plans = [(str(plan[0]), str(plan[1])) for plan in plans]
        yield from self._parts(of_plans)
        yield from self._followed(people, of_plans)
        results = deal.rows("measurement", deal.owners(people, share.measurements), self._measurements)
        yield ("measurement", ("id", "patient_id", *variants.MEASUREMENT), results)

    def _people(self, people: Sequence[tuple[str, ...]]) -> Block:
        choices, count = self._random.choices, len(people)
        columns = (FAMILIES, GIVENS, _BIRTHS, _SEXES, _STANDINGS)
        rows = zip((id_ for (id_,) in people), *(choices(column, k=count) for column in columns), strict=True)
        return ("patient", ("id", "family", "given", "birth_date", "sex", "status"), list(rows))

    def _parts(self, plans: Sequence[tuple[str, str]]) -> Iterator[Block]:
        share, deal = self._proportion, self._deal
        only_plan = [(plan,) for plan, _ in plans]
        yield ("goal", ("id", "plan_id", *variants.GOAL), self._numbered("goal", only_plan, share.goals, self._goals))
        medicines = deal.rows("medicine", deal.owners(plans, share.medicines), self._medicines)
        yield ("medicine", ("id", "plan_id", "patient_id", *variants.MEDICINE), medicines)
        watched = deal.owners([(str(medicine[0]), str(medicine[2])) for medicine in medicines], share.series)
        series = deal.rows("monitoring_series", watched, self._series)
        yield ("monitoring_series", ("id", "medicine_id", "patient_id", *variants.SERIES), series)
        therapies = deal.rows("therapy_activity", deal.owners(only_plan, share.therapies), self._therapies)
        yield ("therapy_activity", ("id", "plan_id", *variants.THERAPY), therapies)

    def _followed(self, people: Sequence[tuple[str, ...]], plans: Sequence[tuple[str, str]]) -> Iterator[Block]:
        """Referrals belong to a plan of the person; who has none gets none."""
        share, deal = self._proportion, self._deal
        owners = deal.owners(plans, share.referrals * len(people) / max(1, len(plans)))
        referrals = deal.rows("referral", owners, self._referrals)
        yield ("referral", ("id", "plan_id", "patient_id", "owner", *variants.REFERRAL), referrals)
        listed = [(str(referral[0]),) for referral in referrals]
        items = self._numbered("checklist_item", listed, share.items, self._items)
        yield ("checklist_item", ("id", "referral_id", *variants.ITEM), items)

    def _numbered(
        self, table: str, owners: Sequence[tuple[str, ...]], share: float, among: Sequence[Variants]
    ) -> list[tuple[object, ...]]:
        """Parts that are numbered within their owner: the first of each, then the second of each, and so on."""
        rows: list[tuple[object, ...]] = []
        for number in range(-int(-share // 1)):
            rows += self._deal.rows(table, self._deal.owners(owners, min(1.0, share - number)), among[number])
        return rows
