"""A published indicator: antibody tests offered in time after the diagnosis, by the month of the diagnosis.

What nobody recorded is neither offered nor not offered; it is left out, with the reason. A result says that its test
was offered by then, never that it was not offered before: a later result takes the place of the first.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult
from careplan.domain.figures.figure import Cases, Figure, Kind, Part, Published, Subject, Verdict, figure, month_of
from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.shared.partial_date import PartialDate

IN_TIME = "offer-in-time"
LATE = "offer-late"
NOT_OFFERED = "offer-not-made"
YOUNG = "offer-young"
NOTHING = "offer-not-recorded"
NO_DAY = "offer-no-day"
LATER_TEST = "offer-later-test"
ROUGH = "offer-rough-day"
NO_DIAGNOSIS = "offer-no-diagnosis"
YEAR_ONLY = "offer-year-only"
TO_COME = "offer-diagnosis-to-come"
LEFT = "offer-left-before"
_YEAR = len("YYYY")


class OfferRule(NamedTuple):
    """`tests` are ids of antibodies with their names; `code` is the figure's."""

    code: str
    condition: str
    tests: tuple[tuple[str, str], ...]
    months: int
    published: Published


class Diagnosed(NamedTuple):
    """One person with the disease; `left` is when the clinic ceased to follow them, `is_followed` whether it does."""

    subject: Subject
    diagnosed: PartialDate | None
    tests: Mapping[str, AntibodyTerms]
    is_followed: bool = True
    left: PartialDate | None = None


class _Offer(IntEnum):
    """What is known of one test, the most telling first."""

    NOT_MADE = 0
    LATE = 1
    NOTHING = 2
    NO_DAY = 3
    LATER_TEST = 4
    ROUGH = 5
    IN_TIME = 6


_WHYS = {
    _Offer.NOT_MADE: NOT_OFFERED,
    _Offer.LATE: LATE,
    _Offer.NOTHING: NOTHING,
    _Offer.NO_DAY: NO_DAY,
    _Offer.LATER_TEST: LATER_TEST,
    _Offer.ROUGH: ROUGH,
}


class _Last(NamedTuple):
    """The earliest and the latest day that the last day can be: a month of diagnosis leaves it open."""

    earliest: date
    latest: date


def offered_figure(people: Sequence[Diagnosed], rule: OfferRule, months: Sequence[date], today: date) -> Figure:
    """A case a person, in the month of the diagnosis; those whose diagnosis has no month are in none."""
    wanted = {*months, None}
    asked = [person for person in people if _month(person) in wanted]
    judgements = [judged(person, rule, today) for person in asked]
    whys = [why for _, why, _ in judgements]
    cases = Cases(
        asked,
        [_month(person) for person in asked],
        ([verdict for verdict, _, _ in judgements], whys),
        details=[detail for _, _, detail in judgements],
    )
    counted = sorted(Counter(whys).items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [Part(name=why, count=count) for why, count in counted]
    return replace(figure(rule.code, Kind.SHARE, cases, months, parts), published=rule.published)


def judged(person: Diagnosed, rule: OfferRule, today: date) -> tuple[Verdict, str, str]:
    """Every named test has to be offered by the last day; a test that was not outweighs one that nobody recorded."""
    day = person.diagnosed
    if day is None:
        return Verdict.EXCLUDED, NO_DIAGNOSIS, ""
    if len(day.text) == _YEAR:
        return Verdict.EXCLUDED, YEAR_ONLY, day.text
    if day.earliest > today:
        return Verdict.EXCLUDED, TO_COME, ""
    last = _Last(months_after(day.earliest, rule.months), months_after(latest(day), rule.months))
    found = {name: _offer(person.tests.get(id_), last) for id_, name in rule.tests}
    return _whole(person, found, last.latest, today)


def _whole(person: Diagnosed, found: Mapping[str, _Offer], last: date, today: date) -> tuple[Verdict, str, str]:
    worst = min(found.values())
    if worst is _Offer.IN_TIME:
        return Verdict.MET, IN_TIME, ""
    if not person.is_followed and (person.left is None or person.left.earliest <= last):
        return Verdict.EXCLUDED, LEFT, ""
    if today <= last:
        return Verdict.OPEN, YOUNG, ", ".join(name for name, offer in found.items() if offer is not _Offer.IN_TIME)
    verdict = Verdict.NOT_MET if worst <= _Offer.LATE else Verdict.EXCLUDED
    return verdict, _WHYS[worst], ", ".join(name for name, offer in found.items() if offer is worst)


def _offer(terms: AntibodyTerms | None, last: _Last) -> _Offer:
    if terms is None:
        return _Offer.NOTHING
    if terms.no_result is NoResult.NOT_OFFERED:
        return _Offer.NOT_MADE
    tested = None if terms.result is AntibodyResult.NOT_TESTED else terms.tested
    if any(day is not None and latest(day) <= last.earliest for day in (tested, terms.offered)):
        return _Offer.IN_TIME
    day, after = (terms.offered, _Offer.LATE) if terms.offered else (tested, _Offer.LATER_TEST)
    if day is None:
        return _Offer.NO_DAY
    return after if day.earliest > last.latest else _Offer.ROUGH


def _month(person: Diagnosed) -> date | None:
    day = person.diagnosed
    return None if day is None or len(day.text) == _YEAR else month_of(day.earliest)
