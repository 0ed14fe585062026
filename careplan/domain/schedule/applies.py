"""Whether a row is meant for somebody: yes, no, or not known, with what was looked at and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from careplan.domain.disease.applicability import Applicability, Match
from careplan.domain.schedule.calendar import latest, months_after
from careplan.domain.schedule.facts import ScheduleFacts

_MONTHS = 12
_SEXES = {"female", "male"}
"""Of anybody else it is not known which organs there are to look at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One value that was looked at, as it was told."""

    name: str
    value: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """`so` is None when it is not known; `condition` is left for a person to judge, whatever `so` says.

    With `is_alternative` the condition is one of several ways to belong, otherwise it must hold as well.
    """

    so: bool | None
    inputs: tuple[Asked, ...] = ()
    missing: tuple[str, ...] = ()
    condition: str = ""
    is_alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    so: bool | None
    inputs: tuple[Asked, ...] = ()
    missing: tuple[str, ...] = ()


def applies(to: Applicability, facts: ScheduleFacts, covered: Iterable[str] = ()) -> Applies:
    """`covered` are the subsets that the schedule speaks of: of any other it does not say that nothing is due."""
    parts = tuple(_parts(to, facts, set(covered)))
    truths = [part.so for part in parts]
    is_any = to.match is Match.ANY
    if not parts:
        so: bool | None = True
    elif is_any:
        so = True if True in truths else None if None in truths else False
    else:
        so = False if False in truths else None if None in truths else True
    return Applies(
        so=so,
        inputs=tuple(dict.fromkeys(each for part in parts for each in part.inputs)),
        missing=tuple(dict.fromkeys(each for part in parts for each in part.missing)),
        condition=to.text,
        is_alternative=is_any,
    )


def _parts(to: Applicability, facts: ScheduleFacts, covered: set[str]) -> Iterator[_Part]:
    if to.subsets:
        yield _subset(to.subsets, facts, covered)
    if to.antibodies:
        yield _one_of("antibody", to.antibodies, dict(facts.antibodies))
    if to.organs:
        yield _one_of("organ", to.organs, {organ: known.present for organ, known in facts.organs.items()})
    if to.without_organs:
        yield _none_known(to.without_organs, facts)
    yield from (_one_of("feature", (feature,), dict(facts.features)) for feature in to.features)
    yield from (_without(feature, facts) for feature in to.without)
    if to.duration_years_min is not None or to.duration_years_max is not None:
        yield _duration(to, facts)
    if to.sexes:
        yield _choice("sex", facts.sex if facts.sex in _SEXES else None, to.sexes)
    if to.pregnancy_potential is not None:
        told = facts.pregnancy_potential
        if told is None and facts.sex == "male":
            yield _Part(so=False, inputs=(Asked("sex", "male"),))
        elif told is None:
            yield _Part(so=None, missing=("pregnancy_potential",))
        else:
            yield _Part(so=told is to.pregnancy_potential, inputs=(Asked("pregnancy_potential", _yes(told)),))


def _subset(wanted: tuple[str, ...], facts: ScheduleFacts, covered: set[str]) -> _Part:
    part = _choice("subset", facts.subset, wanted)
    if part.so is False and covered and facts.subset not in covered:
        return _Part(so=None, inputs=part.inputs, missing=(f"schedule:{facts.subset}",))
    return part


def _choice(name: str, value: str | None, wanted: tuple[str, ...]) -> _Part:
    if value is None:
        return _Part(so=None, missing=(name,))
    return _Part(so=value in wanted, inputs=(Asked(name, value),))


def _one_of(kind: str, wanted: tuple[str, ...], known: dict[str, bool]) -> _Part:
    """One that is there is enough; absent are only those of which it was said."""
    told = {id: known[id] for id in wanted if id in known}
    inputs = tuple(Asked(f"{kind}:{id}", _yes(present)) for id, present in told.items())
    if True in told.values():
        return _Part(so=True, inputs=tuple(each for each in inputs if each.value == _yes(True)))
    missing = tuple(f"{kind}:{id}" for id in wanted if id not in told)
    return _Part(so=None if missing else False, inputs=inputs, missing=missing)


def _none_known(organs: tuple[str, ...], facts: ScheduleFacts) -> _Part:
    """ "No known involvement": what nobody said is not known to be there, and is named as missing all the same."""
    told = {organ: facts.organs[organ].present for organ in organs if organ in facts.organs}
    return _Part(
        so=True not in told.values(),
        inputs=tuple(Asked(f"organ:{organ}", _yes(present)) for organ, present in told.items()),
        missing=tuple(f"organ:{organ}" for organ in organs if organ not in told),
    )


def _without(feature: str, facts: ScheduleFacts) -> _Part:
    part = _one_of("feature", (feature,), dict(facts.features))
    return _Part(so=None if part.so is None else not part.so, inputs=part.inputs, missing=part.missing)


def _duration(to: Applicability, facts: ScheduleFacts) -> _Part:
    """A date that is known to the month or the year may leave it open on which side of a limit somebody is."""
    limits = (to.duration_years_min, to.duration_years_max)
    if facts.onset is not None:
        first = _within(facts.onset.earliest, facts.as_of, *limits)
        last = _within(latest(facts.onset), facts.as_of, *limits)
        inputs = (Asked("onset", facts.onset.text),)
        return _Part(so=first, inputs=inputs) if first is last else _Part(so=None, inputs=inputs, missing=("onset",))
    if facts.duration_years is None:
        return _Part(so=None, missing=("onset",))
    years = facts.duration_years
    low, high = limits
    so = (low is None or years >= low) and (high is None or years <= high)
    return _Part(so=so, inputs=(Asked("disease_duration_years", str(years)),))


def _within(onset: date, today: date, low: Decimal | None, high: Decimal | None) -> bool:
    """By the calendar: three years are over on the third anniversary, and up to that day included."""
    long_enough = low is None or months_after(onset, int(low * _MONTHS)) <= today
    return long_enough and (high is None or months_after(onset, int(high * _MONTHS)) >= today)


def _yes(told: bool) -> str:
    return "yes" if told else "no"
