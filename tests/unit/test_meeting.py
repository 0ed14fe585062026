"""Dates of a series stay on their weekday, and rolling over loses nobody and has nobody twice."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.meeting.case import Agreement, CaseOutcome, CaseStatus, Decision, MeetingCase
from careplan.domain.meeting.meeting import Attendance, Meeting, MeetingStatus
from careplan.domain.meeting.rolling import rolling
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingCaseId, MeetingId, PatientId, UserId

WEDNESDAY = date(2026, 11, 25)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)


def series(starts_on: date = WEDNESDAY, weeks: int = 3) -> SeriesTerms:
    return SeriesTerms(name="SSc MDT", starts_on=starts_on, weeks=weeks)


def case(patient: int, position: int, status: CaseStatus = CaseStatus.WAITING) -> MeetingCase:
    return MeetingCase(
        id=MeetingCaseId(uuid4()), meeting_id=MeetingId(UUID(int=1)), patient_id=PatientId(UUID(int=patient)),
        position=position, status=status,
    )  # fmt: skip


def test_the_next_date_is_three_weeks_on() -> None:
    assert series().next_day(WEDNESDAY, WEDNESDAY) == date(2026, 12, 16)
    assert series().next_day(None, date(2026, 11, 20)) == WEDNESDAY


@given(DAYS, st.integers(1, 52), DAYS)
def test_every_date_has_the_weekday_of_the_first_over_leap_days_and_changed_clocks(
    starts_on: date, weeks: int, today: date
) -> None:
    terms = series(starts_on, weeks)
    day, dates = None, []
    for _ in range(6):
        day = terms.next_day(day, today)
        dates.append(day)
    assert dates[0] >= today or dates[0] == starts_on
    assert all(each.weekday() == starts_on.weekday() for each in dates)
    assert all(later - each == timedelta(weeks=weeks) for each, later in pairwise(dates))


@pytest.mark.parametrize("moved", range(-3, 4))
def test_a_date_that_was_moved_by_some_days_does_not_shift_the_series(moved: int) -> None:
    assert series(weeks=1).next_day(WEDNESDAY + timedelta(days=moved), WEDNESDAY) == WEDNESDAY + timedelta(weeks=1)


def test_over_the_leap_day() -> None:
    assert series(date(2028, 2, 15), 2).next_day(date(2028, 2, 15), date(2028, 2, 16)) == date(2028, 2, 29)


CASES = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(CaseStatus)), max_size=9, unique_by=lambda c: c[0])


@given(CASES, CASES)
def test_rolling_over_loses_nobody_and_has_nobody_twice(
    here: Sequence[tuple[int, CaseStatus]], there: Sequence[tuple[int, CaseStatus]]
) -> None:
    waiting = [case(patient, at, status) for at, (patient, status) in enumerate(here)]
    ahead = [case(patient, at - 3, status) for at, (patient, status) in enumerate(there)]
    plan = rolling(waiting, ahead)
    begun = [each.patient_id for each in plan.begin]
    after = [*begun, *(each.patient_id for each in ahead)]
    left = {each.patient_id for each in waiting if each.status is CaseStatus.WAITING}
    assert len(after) == len(set(after))
    assert left <= set(after)
    assert set(begun) == left - {each.patient_id for each in ahead}
    for each in plan.ahead:
        each.position -= len(plan.begin)
    positions = [*plan.positions, *(each.position for each in ahead)]
    assert len(positions) == len(set(positions))
    assert [each.position for each in plan.begin] == sorted(each.position for each in plan.begin)
    fresh = [each.position for each in ahead if each.moved_from is None]
    assert not fresh or max(plan.positions, default=-99) < min(fresh)


def test_who_was_moved_first_stays_first() -> None:
    moved, new = case(1, 1), case(2, 2)
    moved.moved_from = MeetingCaseId(UUID(int=9))
    plan = rolling([case(3, 5), case(4, 4)], [moved, new])
    assert plan.ahead == (moved,)
    assert plan.positions == (0, 1)  # the one before steps to -1
    assert [each.patient_id.int for each in plan.begin] == [4, 3]


def test_a_case_is_done_with_an_outcome_or_a_sentence_and_not_without() -> None:
    one = case(1, 1)
    one.decide(Decision(proposed_by="Dr V. Imaginary", agreement=Agreement.AGREED), at=NOW)
    with pytest.raises(Invalid) as refusal:
        one.finish()
    assert refusal.value.reason == "nothing-decided"
    one.decide(Decision(outcomes=(CaseOutcome.REFER, CaseOutcome.CHANGE_TREATMENT)), at=NOW)
    one.finish()
    assert one.decided.outcomes == (CaseOutcome.CHANGE_TREATMENT, CaseOutcome.REFER)
    assert one.status is CaseStatus.DONE


def test_what_was_moved_is_decided_elsewhere() -> None:
    with pytest.raises(WrongStatus):
        case(1, 1, CaseStatus.MOVED).decide(Decision(decision="Go on"), at=NOW)


def test_a_date_is_opened_before_it_is_closed_and_keeps_who_closed_it() -> None:
    meeting = Meeting(id=MeetingId(UUID(int=1)), name="SSc MDT", day=WEDNESDAY)
    by = UserId(UUID(int=2))
    with pytest.raises(WrongStatus):
        meeting.move_to(MeetingStatus.CLOSED, by=by, at=NOW)
    meeting.move_to(MeetingStatus.LIVE, by=by, at=NOW)
    meeting.move_to(MeetingStatus.CLOSED, by=by, at=NOW)
    assert (meeting.closed_by, meeting.closed_at) == (by, NOW)
    with pytest.raises(WrongStatus):
        meeting.attend(Attendance(members=("A",)))
    meeting.move_to(MeetingStatus.LIVE, by=by, at=NOW)
    assert meeting.closed_at is None


def test_nobody_is_absent_before_somebody_said_who_was_there() -> None:
    assert Attendance(members=("A", "B")).absent == ()
    assert Attendance(members=("A", "B", "A"), present=("B",)).absent == ("A",)
    with pytest.raises(Invalid):
        Attendance(members=("A",), present=("B",))
