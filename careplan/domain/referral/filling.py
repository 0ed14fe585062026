"""What of a person's record answers the items of a referral's checklist: proposed here, ticked by people only.

Which results and parts of the record an item asks for, and how old they may be, is data of the knowledge pack. Where
that states no limit there is none, and nothing is then called fresh.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.measure.measure import folded
from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.shared.fact import Fact
from careplan.domain.shared.ids import ChecklistItemId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity


class FillingPart(StrEnum):
    """Parts of the record that are no results."""

    DISEASE = "disease"
    ONSET = "onset"
    ANTIBODIES = "antibodies"
    ORGANS = "organs"
    MEDICINES = "medicines"
    ALLERGIES = "allergies"
    CONTACT = "contact"
    LANGUAGE = "language"
    QUESTION = "question"
    GOALS = "goals"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLimit(Fact):
    """How old what is sent may be, in months; a working value of the service unless it is confirmed."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing an item asks for: any of these results (ids of the pack, or names in words), or one part."""

    measures: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    part: FillingPart | None = None
    limit: AgeLimit | None = None

    @property
    def code(self) -> str:
        """By which what is lacking is named."""
        return self.part.value if self.part else next(iter((*self.measures, *self.tests, *self.called)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing on record: `what` are the ids and folded names it goes by; a part has no value.

    `plan_version` is that of the plan it stands in, None for the record itself.
    """

    what: frozenset[str] = frozenset()
    part: FillingPart | None = None
    name: str = ""
    on: PartialDate | None = None
    value: Quantity | None = None
    finding: str = ""
    plan_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One item of a checklist with what it asks for; without needs the record cannot answer it."""

    item_id: ChecklistItemId
    needs: tuple[Need, ...] = ()


class Freshness(StrEnum):
    """`no-limit`: nobody said how old it may be, which is not the same as fresh."""

    WITHIN = "within"
    STALE = "stale"
    UNDATED = "undated"
    NO_LIMIT = "no-limit"


class Extent(StrEnum):
    """How much of what an item asks for is on record."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"
    NOT_FROM_RECORD = "not-from-record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What answers one need, and whether it is recent enough."""

    need: Need
    held: Held
    freshness: Freshness


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the record has for one item; `lacking` are the needs for which it has nothing."""

    item_id: ChecklistItemId
    found: tuple[Found, ...] = ()
    lacking: tuple[Need, ...] = ()

    @property
    def extent(self) -> Extent:
        """How much is there."""
        if not self.found:
            return Extent.NOTHING if self.lacking else Extent.NOT_FROM_RECORD
        return Extent.PART if self.lacking else Extent.WHOLE

    @property
    def stale(self) -> bool:
        """Whether any of it is older than its limit, or its day is not known where there is a limit."""
        return bool(self.outdated)

    @property
    def outdated(self) -> tuple[Found, ...]:
        """What of it is older than its limit, or of no known day where there is a limit."""
        return tuple(each for each in self.found if each.freshness in {Freshness.STALE, Freshness.UNDATED})

    @property
    def ready(self) -> bool:
        """Whether it may be proposed as done: all is there and nothing is too old."""
        return self.extent is Extent.WHOLE and not self.stale

    @property
    def oldest(self) -> date | None:
        """The earliest exact day among what was found."""
        days = [each.held.on.day for each in self.found if each.held.on is not None and each.held.on.day is not None]
        return min(days, default=None)

    @property
    def origin(self) -> str:
        """What of the record it is, as the answer keeps it: `result:fvc_percent@2026-03-12 medicines@plan-4`."""
        return " ".join(map(_origin, self.found))[:500]


def fill(items: Iterable[Asked], record: Sequence[Held], today: date) -> tuple[Filled, ...]:
    """For each item the latest of what it asks for; what lies in the future is left out."""
    known = [held for held in record if held.on is None or held.on.earliest <= today]
    return tuple(_filled(asked, known, today) for asked in items)


def completeness(answered: int, ready: int, all_: int) -> tuple[int, int]:
    """Items answered by people or ready to be filled, of all."""
    return min(answered + ready, all_), all_


def _filled(asked: Asked, record: Sequence[Held], today: date) -> Filled:
    found, lacking = [], []
    for need in asked.needs:
        held = _latest(need, record)
        if held is None:
            lacking.append(need)
        else:
            found.append(Found(need=need, held=held, freshness=_freshness(need, held, today)))
    return Filled(item_id=asked.item_id, found=tuple(found), lacking=tuple(lacking))


def _latest(need: Need, record: Sequence[Held]) -> Held | None:
    """Undated comes before dated, so that a day is preferred."""
    wanted = {*need.measures, *need.tests, *(folded(name) for name in need.called)}
    fitting = [held for held in record if (held.part is need.part if need.part else wanted & held.what)]
    return max(fitting, key=lambda held: held.on.earliest if held.on else date.min, default=None)


def _freshness(need: Need, held: Held, today: date) -> Freshness:
    """By the calendar; a month or year that lies on both sides of the limit is as good as no day."""
    if need.limit is None:
        return Freshness.NO_LIMIT
    if held.on is None:
        return Freshness.UNDATED
    since = months_after(today, -need.limit.months)
    if held.on.earliest >= since:
        return Freshness.WITHIN
    return Freshness.STALE if latest(held.on) < since else Freshness.UNDATED


def _origin(found: Found) -> str:
    held = found.held
    what = held.part.value if held.part else f"result:{found.need.code.replace(' ', '_')}"
    day = held.on.text if held.on else ""
    plan = f"plan-{held.plan_version}" if held.plan_version is not None else ""
    return "@".join(filter(None, (what, plan or day)))
