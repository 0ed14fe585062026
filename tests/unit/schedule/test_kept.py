"""What is kept of a schedule between days: it says what the schedule says on each day up to the one it names."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.domain.disease.applicability import Applicability
from careplan.domain.schedule.due import Standing, on_the_day, screening_due
from careplan.domain.schedule.facts import Done, Involvement, ScheduleFacts, Suppression
from careplan.domain.schedule.kept import Stand, Time, holds_until, kept_rows, times_of
from careplan.domain.schedule.screening import DoneBy, Interval, ScreeningItem
from careplan.domain.shared.partial_date import PartialDate

FIRST = date(2024, 1, 31)
WIDE = Applicability(subsets=("wide",))


def item(id: str, to: Applicability, *groups: tuple[str, ...], **interval: object) -> ScreeningItem:
    return ScreeningItem(
        id=id, test=f"Test {id}", applies_to=to, source="s", confirmed=True, purpose="P",
        interval=Interval(basis="expert", **interval),  # type: ignore[arg-type] # as the schema has it
        done_by=tuple(DoneBy(any_of=group) for group in groups),
    )  # fmt: skip


ITEMS = (
    item("yearly", WIDE, every_months=12),
    item("range", WIDE, ("a", "b"), ("c",), every_months_min=3, every_months_max=6),
    item("young", Applicability(subsets=("wide",), duration_years_max=Decimal(3)), ("a",), every_months=1),
    item("old", Applicability(subsets=("wide",), duration_years_min=Decimal("2.5")), every_months=2),
    item("phase", Applicability(organs=("lung",)), ("c",), every_months=3, for_months=12, counted_from="organ"),
    item("once", WIDE, ("c",), once=True),
    item("visit", WIDE, every_visit=True),
    item("judged", Applicability(subsets=("wide",), text="If there is a reason"), every_months=6),
)
DAYS = st.integers(0, 1500).map(lambda count: FIRST + timedelta(days=count))
PARTS = st.one_of(DAYS.map(PartialDate.of), DAYS.map(lambda day: PartialDate(f"{day:%Y-%m}")))
DONE = st.builds(Done, what=st.sampled_from(["a", "b", "c", *(each.id for each in ITEMS)]), on=PARTS)
ASIDE = st.builds(Suppression, rule=st.sampled_from([each.id for each in ITEMS]), reason=st.just("x"), until=DAYS)
FACTS = st.builds(
    ScheduleFacts,
    as_of=st.integers(900, 1300).map(lambda count: FIRST + timedelta(days=count)),
    subset=st.sampled_from(["wide", "narrow", None]),
    onset=st.one_of(
        st.none(), st.integers(0, 800).map(lambda count: PartialDate((FIRST + timedelta(days=count)).isoformat()[:7]))
    ),
    organs=st.sampled_from(
        [{}, {"lung": Involvement(present=True)}, {"lung": Involvement(present=True, since=PartialDate("2026-09"))}]
    ),
    done=st.lists(DONE, max_size=8).map(tuple),
    suppressed=st.lists(ASIDE, max_size=3).map(tuple),
)


def on(facts: ScheduleFacts, day: date) -> ScheduleFacts:
    return ScheduleFacts(
        as_of=day, subset=facts.subset, onset=facts.onset, organs=facts.organs, done=facts.done,
        suppressed=facts.suppressed,
    )  # fmt: skip


@given(FACTS)
@settings(max_examples=50)
def test_it_says_the_same_on_every_day_up_to_the_one_it_names_and_what_the_schedule_says(facts: ScheduleFacts) -> None:
    kept, until = kept_rows(ITEMS, facts), holds_until(ITEMS, facts)
    assert until >= facts.as_of
    ahead = min((until - facts.as_of).days, 800)
    for days in {0, 1, ahead // 2, ahead - 1, ahead} & set(range(ahead + 1)):
        day = facts.as_of + timedelta(days=days)
        assert kept_rows(ITEMS, on(facts, day)) == kept
        said = {row.rule: row for row in screening_due(ITEMS, on(facts, day))}
        for row in kept:
            if row.stand is Stand.DATED:
                assert row.due_from is not None
                assert row.due_on is not None
                assert said[row.rule].standing is on_the_day(row.due_from, row.due_on, day)
        by_day = {
            rule for rule, row in said.items() if row.standing in {Standing.OVERDUE, Standing.COMING, Standing.DUE}
        }
        assert by_day == {row.rule for row in kept if row.stand in {Stand.DATED, Stand.NEVER}}


@given(FACTS)
@settings(max_examples=50)
def test_the_times_are_the_last_ones_of_each_day(facts: ScheduleFacts) -> None:
    for each in ITEMS:
        for time in times_of(each, facts):
            (row,) = screening_due([each], ScheduleFacts(as_of=time.closed, subset="wide", done=facts.done))
            assert row.last is not None
            assert row.last.on is not None
            assert row.last.on.earliest == time.on
            assert time.closed <= facts.as_of


def test_a_time_of_two_tests_is_closed_by_the_second_and_counts_from_the_first() -> None:
    done = (Done(what="a", on=PartialDate("2024-02-01")), Done(what="c", on=PartialDate("2024-03-01")))
    facts = ScheduleFacts(as_of=date(2024, 6, 1), subset="wide", done=done)
    assert tuple(times_of(ITEMS[1], facts)) == (Time(date(2024, 2, 1), date(2024, 3, 1)),)
    (row,) = (each for each in kept_rows(ITEMS, facts) if each.rule == "range")
    assert (row.due_from, row.due_on, row.low, row.high) == (date(2024, 5, 1), date(2024, 8, 1), 3, 6)


def test_what_was_done_on_one_day_is_one_time() -> None:
    parts = (("c", "2024-01-31"), ("a", "2024-02-01"), ("c", "2024-02-01"))
    done = tuple(Done(what=what, on=PartialDate(day)) for what, day in parts)
    facts = ScheduleFacts(as_of=date(2024, 6, 1), subset="wide", done=done)
    assert tuple(times_of(ITEMS[1], facts)) == (Time(date(2024, 2, 1), date(2024, 2, 1)),)


def test_what_has_no_day_or_may_not_apply_is_not_kept() -> None:
    facts = ScheduleFacts(as_of=FIRST, subset="wide", done=())
    assert {row.rule: row.stand for row in kept_rows(ITEMS, facts)} == {
        "yearly": Stand.NEVER, "range": Stand.NEVER, "once": Stand.NEVER,
    }  # fmt: skip
    assert all(row.times == () and row.due_on is None for row in kept_rows(ITEMS, facts))
    assert not kept_rows(ITEMS, ScheduleFacts(as_of=FIRST, done=()))
