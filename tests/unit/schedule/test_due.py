"""What is due: every way in which a row comes back, at and around its day; what is not known is never not due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.disease.applicability import Applicability, Match
from careplan.domain.schedule.due import DueRow, Standing, screening_due
from careplan.domain.schedule.facts import Done, Involvement, ScheduleFacts, Suppression
from careplan.domain.schedule.screening import DoneBy, Interval, ScreeningItem
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate

TODAY = date(2026, 11, 23)
FOR_ALL = Applicability(subsets=("wide",))


def item(
    interval: Interval, to: Applicability = FOR_ALL, *tests: tuple[str, ...], confirmed: bool = True
) -> ScreeningItem:
    return ScreeningItem(
        id="row", test="Test", applies_to=to, interval=interval, purpose="P", source="s", confirmed=confirmed,
        done_by=tuple(DoneBy(any_of=group) for group in tests),
    )  # fmt: skip


def every(months: int | None = None, **more: Any) -> Interval:
    return Interval(basis="expert", every_months=months, **more)


def row(it: ScreeningItem, *done: Done, known: bool = True, **facts: Any) -> DueRow:
    facts.setdefault("subset", "wide")
    (found,) = screening_due([it], ScheduleFacts(as_of=TODAY, done=done if known else None, **facts))
    return found


def done(what: str, on: str | None, place: str = "") -> Done:
    return Done(what=what, on=None if on is None else PartialDate(on), place=place)


@pytest.mark.parametrize(
    ("last", "standing"),
    [("2025-11-24", "coming"), ("2025-11-23", "due"), ("2025-11-22", "overdue"), ("2026-11-23", "coming")],
)
def test_a_yearly_row_at_and_around_its_day(last: str, standing: str) -> None:
    found = row(item(every(12)), done("row", last))
    assert found.standing == standing
    assert found.due_on == found.latest_on == PartialDate(last).earliest.replace(year=int(last[:4]) + 1)


@pytest.mark.parametrize(
    ("last", "standing"),
    [("2026-08-24", "coming"), ("2026-08-23", "due"), ("2026-05-23", "due"), ("2026-05-22", "overdue")],
)
def test_a_range_is_due_from_its_first_day_and_overdue_after_its_last(last: str, standing: str) -> None:
    found = row(item(every(every_months_min=3, every_months_max=6)), done("row", last))
    assert found.standing == standing


@pytest.mark.parametrize(
    ("interval", "standing"),
    [
        (every(per_week=3), "ongoing"), (every(every_visit=True), "every-visit"),
        (every(trigger="on suspicion"), "on-trigger"),
        (every(once=True), "due"), (every(12), "due"),
    ],
)  # fmt: skip
def test_what_was_never_done(interval: Interval, standing: str) -> None:
    found = row(item(interval))
    assert (found.standing, found.due_on) == (standing, None)


def test_once_is_done_once() -> None:
    assert row(item(every(once=True)), done("row", "1999")).standing is Standing.DONE


def test_where_nobody_said_what_was_done_nothing_is_due_or_not_due() -> None:
    found = row(item(every(12)), known=False)
    assert (found.standing, found.missing) == (Standing.NOT_KNOWN, ("results",))


def test_elsewhere_counts_and_keeps_its_place() -> None:
    found = row(item(every(12)), done("row", "2026-03-02", "Example Hospital"))
    assert found.standing is Standing.COMING
    assert found.last is not None
    assert found.last.place == "Example Hospital"
    with pytest.raises(Invalid):
        row(item(every(12)), done("row", None, "Example Hospital"))


def test_the_latest_day_counts_and_neither_one_without_date_nor_one_to_come() -> None:
    found = row(
        item(every(12)),
        done("row", "2026-01-05"),
        done("row", None),
        done("row", "2026-12-01"),
        done("x", "2026-11-01"),
    )
    assert found.last == done("row", "2026-01-05")
    assert found.missing == ("date:row", "past-date:row")


def test_an_imprecise_day_counts_from_its_first() -> None:
    assert row(item(every(12)), done("row", "2025")).standing is Standing.OVERDUE
    assert row(item(every(12)), done("row", "2025-11")).standing is Standing.OVERDUE
    assert row(item(every(12)), done("row", "2025-12")).standing is Standing.COMING


def test_a_row_of_several_tests_is_done_when_one_of_each_group_is() -> None:
    it = item(every(6), FOR_ALL, ("creatinine", "egfr"), ("urine",))
    assert row(it, done("egfr", "2026-11-01")).standing is Standing.DUE
    found = row(it, done("egfr", "2026-11-01"), done("urine", "2026-06-30"), done("creatinine", "2026-01-01"))
    assert found.due_on == date(2026, 12, 30)
    assert row(it, done("row", "2026-11-20")).due_on == date(2027, 5, 20)


def test_a_row_that_does_not_apply_and_one_of_which_it_is_not_known() -> None:
    assert row(item(every(12)), done("row", "2020"), subset="wide").standing is Standing.OVERDUE
    narrow = item(every(12), Applicability(subsets=("narrow",)))
    both = screening_due([narrow, item(every(12))], ScheduleFacts(as_of=TODAY, subset="wide", done=()))
    assert [found.standing for found in both] == [Standing.DOES_NOT_APPLY, Standing.DUE]
    unknown = row(item(every(12)), done("row", "2020"), subset=None)
    assert (unknown.standing, unknown.if_so, unknown.missing) == (Standing.NOT_KNOWN, Standing.OVERDUE, ("subset",))


def test_a_condition_in_words_is_for_a_person() -> None:
    narrowed = row(item(every(12), Applicability(subsets=("wide",), text="At risk")), done("row", "2020"))
    assert (narrowed.standing, narrowed.if_so) == (Standing.FOR_A_PERSON, Standing.OVERDUE)
    assert row(item(every(12), Applicability(text="At risk"))).if_so is Standing.DUE


@pytest.mark.parametrize(("subset", "standing"), [("wide", "due"), ("narrow", "for-a-person"), (None, "not-known")])
def test_a_condition_in_words_as_one_of_several_ways(subset: str | None, standing: str) -> None:
    to = Applicability(match=Match.ANY, subsets=("wide",), text="Rubs")
    other = item(every(12), Applicability(subsets=("narrow",)))
    found = screening_due([item(every(12), to), other], ScheduleFacts(as_of=TODAY, subset=subset, done=()))
    assert found[0].standing == standing


@pytest.mark.parametrize(
    ("since", "standing", "missing"),
    [
        ("2026-01-15", "due", ()), ("2025-11-24", "due", ()), ("2025-11-23", "over", ()), ("2025-11", "due", ()),
        (None, "due", ("since:lung",)),
    ],
)  # fmt: skip
def test_a_phase_lasts_until_its_end_is_known(since: str | None, standing: str, missing: tuple[str, ...]) -> None:
    to = Applicability(organs=("lung",))
    first_year = every(every_months_min=3, every_months_max=6, for_months=12, counted_from="organ")
    lung = Involvement(present=True, since=PartialDate(since) if since else None)
    found = row(item(first_year, to), organs={"lung": lung})
    assert (found.standing, found.missing) == (standing, missing)


def test_suppression_needs_a_reason_and_ends() -> None:
    def until(day: date) -> tuple[Suppression, ...]:
        return (Suppression(rule="row", reason="pregnant now", until=day),)

    found = row(item(every(12)), suppressed=until(TODAY))
    assert (found.standing, found.suppression_ended) == (Standing.SUPPRESSED, False)
    ended = row(item(every(12)), suppressed=until(TODAY - timedelta(days=1)))
    assert (ended.standing, ended.suppression_ended) == (Standing.DUE, True)
    assert ended.suppressed is not None
    with pytest.raises(Invalid):
        Suppression(rule="row", reason=" ", until=TODAY)


def test_an_unconfirmed_interval_stays_unconfirmed() -> None:
    assert not row(item(every(12), confirmed=False)).confirmed


@given(st.dates(date(2000, 1, 1), TODAY), st.integers(1, 36), st.integers(0, 24))
def test_doing_it_later_never_makes_it_due_earlier(last: date, low: int, wider: int) -> None:
    it = item(every(every_months_min=low, every_months_max=low + wider))
    first = row(it, done("row", str(last)))
    later = row(it, done("row", str(last)), done("row", str(min(TODAY, last + timedelta(days=40)))))
    assert first.due_on is not None
    assert later.due_on is not None
    assert last < first.due_on <= later.due_on
    assert (first.standing is Standing.OVERDUE) == (first.latest_on is not None and first.latest_on < TODAY)
