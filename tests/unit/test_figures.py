"""Figures of the loop against small cases counted by hand: back-dated, corrected, reopened, redirected, in error."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from uuid import UUID

import pytest

from careplan.domain.figures.figure import Figure, Kind, Point, Verdict, months_until, percent, point
from careplan.domain.figures.medians import medians
from careplan.domain.figures.need import needs
from careplan.domain.figures.referral_figures import WINDOW, loop_closed, referral_figures
from careplan.domain.figures.run_chart import centre, longest_expected, shift
from careplan.domain.figures.run_geometry import Words, run_plan
from careplan.domain.figures.way import Happened, Mark, Passage, way_of
from careplan.domain.measure.axes import Frame
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, LossReason
from careplan.domain.shared.ids import PatientId, ReferralId

_S, _K = ReferralState, EventKind
JAN, FEB, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
MONTHS = (JAN, FEB, MARCH)
TODAY = date(2026, 3, 31)
WAY = (_S.READY, _S.SENT, _S.BOOKED, _S.ATTENDED, _S.REPORT_RECEIVED, _S.REVIEWED, _S.CLOSED)


def at(after: ReferralState, day: date, kind: EventKind = _K.STEP, **more: object) -> Happened:
    return Happened(kind=kind, after=after, on=day, **more)  # type: ignore[arg-type]  # as given


def went(
    number: int, *happened: Happened, to: int | None = None, learnt: dict[MilestoneKind, date] | None = None
) -> Passage:
    return Passage(
        id=ReferralId(UUID(int=number)),
        patient_id=PatientId(UUID(int=1000 + number)),
        recipient="Lung Clinic" if number % 2 else "Heart Clinic",
        state=happened[-1].after if happened else _S.DRAFT,
        redirected_to=ReferralId(UUID(int=to)) if to else None,
        happened=happened,
        learnt=learnt or {},
    )


def walked(first: date, *states: ReferralState, each: int = 2) -> tuple[Happened, ...]:
    """One step every so many days, the first on a day; the answer is yes."""
    return tuple(
        at(state, first + timedelta(days=each * place), answered=Answered.YES if state is _S.REVIEWED else None)
        for place, state in enumerate(states)
    )


def of(code: str, *passages: Passage, months: Sequence[date] = MONTHS, today: date = TODAY) -> Figure:
    return next(each for each in referral_figures(passages, months, today) if each.code == code)


def counted(figure: Figure, month: date) -> tuple[int, int, int, int]:
    (found,) = (each for each in figure.points if each.month == month)
    return found.met, found.judged, found.still_open, found.excluded


def test_a_month_counts_what_was_sent_in_it_and_leaves_open_what_is_young() -> None:
    closed = went(1, *walked(JAN, *WAY))
    withdrawn = went(
        2, *walked(JAN, _S.READY, _S.SENT), at(_S.WITHDRAWN, FEB, reason="moved", loss=LossReason.PATIENT_MOVED)
    )
    waiting = went(3, *walked(JAN, _S.READY, _S.SENT))
    never_sent = went(4, *walked(JAN, _S.READY))
    figure = of("loop-closed", closed, withdrawn, waiting, never_sent)
    assert counted(figure, JAN) == (1, 2, 1, 0)
    assert figure.points[0].value == Decimal("50.0")
    assert figure.points[0].provisional
    assert {case.why for case in figure.cases} == {"closed", "lost-patient-moved", "sent"}


def test_nothing_sent_is_no_value_and_not_nought_per_cent() -> None:
    figure = of("loop-closed", went(1, *walked(JAN, *WAY)))
    assert figure.points[1].is_empty
    assert figure.points[1].value is None
    only_open = of("loop-closed", went(1, *walked(FEB, _S.READY, _S.SENT))).points[1]
    assert (only_open.value, only_open.is_empty) == (None, False)


def test_an_old_open_loop_is_not_closed_on_the_day_after_the_window() -> None:
    passage = went(1, *walked(JAN, _S.SENT))
    last_day = JAN + timedelta(days=WINDOW)
    assert counted(of("loop-closed", passage, today=last_day), JAN) == (0, 0, 1, 0)
    assert counted(of("loop-closed", passage, today=last_day + timedelta(days=1)), JAN) == (0, 1, 0, 0)
    assert counted(of("never-booked", passage, today=last_day + timedelta(days=1)), JAN) == (1, 1, 0, 0)


def test_what_was_written_down_late_belongs_to_the_month_it_happened_in() -> None:
    typed_in_march = went(1, at(_S.READY, JAN), at(_S.SENT, JAN + timedelta(days=3)))
    assert counted(of("loop-closed", typed_in_march), JAN) == (0, 0, 1, 0)


def test_a_reopened_loop_counts_by_its_first_closure() -> None:
    passage = went(1, *walked(JAN, *WAY), at(_S.REVIEWED, FEB, _K.REOPENED, reason="not over"))
    way = way_of(passage)
    assert way.closed_on == JAN + timedelta(days=12)
    assert way.ended is None
    assert way.days[Mark.REVIEW] == JAN + timedelta(days=10)
    figure = of("loop-closed", passage)
    assert counted(figure, JAN) == (1, 1, 0, 0)
    assert figure.cases[0].why == "closed-reopened"


def test_a_corrected_closure_is_none() -> None:
    passage = went(1, *walked(JAN, *WAY), at(_S.ATTENDED, FEB, _K.CORRECTED, reason="wrong referral"))
    way = way_of(passage)
    assert (way.closed_on, way.answered) == (None, None)
    assert way.days == {
        Mark.READY: JAN,
        Mark.SENT: JAN + timedelta(days=2),
        Mark.DATE: JAN + timedelta(days=4),
        Mark.VISIT: FEB,
    }
    assert counted(of("loop-closed", passage), JAN) == (0, 0, 1, 0)


def test_a_correction_to_what_was_never_recorded_takes_one_step_back() -> None:
    steps = (*walked(JAN, _S.READY, _S.SENT, _S.BOOKED), at(_S.NO_SHOW, FEB), at(_S.ATTENDED, FEB, _K.CORRECTED))
    assert way_of(went(1, *steps)).days[Mark.DATE] == JAN + timedelta(days=4)
    assert way_of(went(1, *steps)).days[Mark.VISIT] == FEB
    assert way_of(went(1, *walked(JAN, _S.READY, _S.SENT), at(_S.DRAFT, FEB, _K.CORRECTED))).days == {}
    back = (at(_S.READY, JAN), at(_S.DRAFT, JAN), at(_S.READY, FEB))
    assert way_of(went(1, *back)).days == {Mark.READY: FEB}


def test_a_correction_put_right_brings_back_what_stood() -> None:
    sent = walked(JAN, _S.READY, _S.SENT, _S.BOOKED)
    passage = went(1, *sent, at(_S.SENT, FEB, _K.CORRECTED), at(_S.BOOKED, FEB, _K.CORRECTED))
    assert way_of(passage).days == {Mark.READY: JAN, Mark.SENT: JAN + timedelta(days=2), Mark.DATE: FEB}
    assert counted(of("loop-closed", passage), JAN) == (0, 0, 1, 0)


def test_a_redirected_question_counts_once_and_ends_as_the_last_does() -> None:
    declined = went(1, *walked(JAN, _S.READY, _S.SENT, _S.DECLINED, _S.REDIRECTED), to=2)
    second = went(2, *walked(FEB, *WAY))
    figure = of("loop-closed", declined, second)
    assert (counted(figure, JAN), counted(figure, FEB)) == ((1, 1, 0, 0), (0, 0, 0, 0))
    assert figure.cases[0].subject.referral_id == second.id
    steps = of("days-sent-visit", declined, second)
    assert steps.cases[0].days == (FEB + timedelta(days=6) - (JAN + timedelta(days=2))).days


def test_one_that_took_over_by_mistake_took_nothing_over() -> None:
    declined = went(1, *walked(JAN, _S.READY, _S.SENT, _S.DECLINED, _S.REDIRECTED), to=2)
    mistake = went(2, *walked(FEB, _S.READY, _S.SENT), at(_S.ENTERED_IN_ERROR, FEB))
    figure = of("loop-closed", declined, mistake)
    assert counted(figure, JAN) == (0, 1, 0, 0)
    assert figure.cases[0].why == "redirected"
    assert counted(figure, FEB) == (0, 0, 0, 0)


def test_a_ring_of_redirections_ends() -> None:
    one = went(1, *walked(JAN, _S.SENT, _S.REDIRECTED), to=2)
    two = went(2, *walked(FEB, _S.SENT, _S.REDIRECTED), to=3)
    three = went(3, *walked(FEB, _S.SENT, _S.REDIRECTED), to=2)
    assert [len(need.chain) for need in needs((one, two, three))] == [3]


def test_entered_in_error_is_left_out_and_said() -> None:
    wrong = went(1, *walked(JAN, _S.READY, _S.SENT), at(_S.ENTERED_IN_ERROR, JAN, reason="other patient"))
    for each in referral_figures((wrong,), MONTHS, TODAY):
        assert counted(each, JAN) == (0, 0, 0, 1)
        assert each.cases[0].why == "entered-in-error"


def test_answers_are_counted_among_those_that_were_reviewed() -> None:
    reviewed = WAY[:6]
    passages = [
        went(1, *walked(JAN, *reviewed)),
        went(2, *walked(JAN, *WAY[:5]), at(_S.REVIEWED, FEB, answered=Answered.PARTLY)),
        went(3, *walked(JAN, *WAY[:5]), at(_S.REVIEWED, FEB, answered=Answered.NO)),
        went(4, *walked(JAN, *WAY[:5])),
        went(5, *walked(JAN, _S.SENT), at(_S.CLOSED_INCOMPLETE, FEB, reason="lost")),
    ]
    figure = of("question-answered", *passages)
    assert counted(figure, JAN) == (1, 3, 1, 1)
    assert figure.points[0].value == Decimal("33.3")
    assert {part.name: part.count for part in figure.parts} == {
        "answered-yes": 1,
        "answered-partly": 1,
        "answered-no": 1,
    }


def test_losses_name_their_reason() -> None:
    lost = went(1, *walked(JAN, _S.SENT), at(_S.CLOSED_INCOMPLETE, FEB, loss=LossReason.NO_REPORT, reason="none came"))
    plain = went(2, *walked(JAN, _S.SENT), at(_S.WITHDRAWN, FEB, reason="as told"))
    figure = of("lost", lost, plain, went(3, *walked(JAN, *WAY)))
    assert counted(figure, JAN) == (2, 3, 0, 0)
    assert {part.name: part.count for part in figure.parts} == {"lost-no-report": 1, "withdrawn": 1}
    assert {case.detail for case in figure.cases} == {"none came", "as told", ""}


def test_a_late_fact_counts_as_the_visit() -> None:
    skipped = went(1, *walked(JAN, _S.READY, _S.SENT, _S.BOOKED, _S.REPORT_RECEIVED), learnt={MilestoneKind.VISIT: FEB})
    assert of("days-sent-visit", skipped).cases[0].days == (FEB - JAN).days - 2
    unknown = went(2, *walked(JAN, _S.READY, _S.SENT, _S.BOOKED, _S.REPORT_RECEIVED))
    assert of("days-sent-visit", unknown).cases[0].verdict is Verdict.OPEN


def test_days_are_the_median_of_those_that_got_there_and_by_recipient() -> None:
    passages = [went(number, *walked(JAN, *WAY[:4], each=number)) for number in (1, 2, 3, 4)]
    figure = of("days-sent-visit", *passages, went(5, *walked(JAN, _S.READY, _S.SENT)))
    assert figure.points[0].value == Decimal(5)  # of 2, 4, 6, 8
    assert (figure.points[0].judged, figure.points[0].still_open) == (4, 1)
    assert [(part.name, part.count, part.value) for part in figure.parts] == [
        ("Heart Clinic", 2, Decimal(6)),
        ("Lung Clinic", 2, Decimal(4)),
    ]


def test_the_loops_of_a_year_are_one_number() -> None:
    passages = [went(1, *walked(JAN, *WAY)), went(2, *walked(FEB, *WAY)), went(3, *walked(date(2024, 1, 1), *WAY))]
    whole = loop_closed(passages, date(2025, 4, 1), TODAY).whole
    assert (whole.met, whole.judged) == (2, 2)


def test_months_go_over_the_turn_of_the_year() -> None:
    assert months_until(date(2026, 2, 28), 3) == (date(2025, 12, 1), JAN, FEB)


def test_per_cent_are_rounded_half_up() -> None:
    assert [percent(1, 8), percent(1, 3), percent(0, 4), percent(0, 0)] == [
        Decimal("12.5"),
        Decimal("33.3"),
        Decimal("0.0"),
        None,
    ]


def series(*values: int, provisional: int = 0) -> list[Point]:
    made = [point(Kind.SHARE, None, ())] * 0
    for place, value in enumerate(values):
        month = date(2024 + place // 12, place % 12 + 1, 1)
        still = 1 if place >= len(values) - provisional else 0
        made.append(Point(month=month, met=value, judged=100, still_open=still, excluded=0, value=Decimal(value)))
    return made


def test_the_centre_leaves_out_months_that_may_change() -> None:
    assert centre(series(10, 20, 30, 90, provisional=1)) == 20
    assert centre(()) is None


@pytest.mark.parametrize(("useful", "longest"), [(10, 6), (12, 7), (24, 8)])
def test_the_limit_of_a_run_is_that_of_the_source(useful: int, longest: int) -> None:
    assert longest_expected(useful) == longest


def test_a_shift_is_a_run_longer_than_that_and_points_on_the_median_do_not_count() -> None:
    low, high = (10, 11, 12, 13, 14, 15, 16, 17, 18), (60, 61, 62, 63, 64, 65, 66, 67, 68)
    found = shift(series(*low, *high))
    assert found is not None
    assert (found.points, found.longest, found.above) == (9, 7, False)
    assert (found.first, found.last) == (date(2024, 1, 1), date(2024, 9, 1))
    assert shift(series(10, 60, 11, 61, 12, 62, 13, 63, 14, 64, 15, 65)) is None
    assert shift(series(*low[:4], *high[:4])) is None  # too few to say


@pytest.mark.parametrize(("width", "months"), [(320.0, 24), (900.0, 12), (700.0, 1)])
def test_no_two_texts_of_a_run_chart_meet_and_a_click_finds_its_month(width: float, months: int) -> None:
    frame = Frame(width=width, height=220.0, line=14.0, plain=_wide, bold=_wide, number=str)
    words = Words(
        month=lambda month: str(month)[:7], value=lambda value: f"{value} %", centre=lambda value: f"at {value}"
    )
    points = series(*([100, 0, 50, 52, 51, 49] * 4)[:months])
    plan = run_plan(points, Kind.SHARE, centre(points), frame, words)
    assert plan.centre is not None
    labels = [dot.label for dot in plan.dots if dot.label] + [plan.centre[1]] * (plan.centre[1] is not None)
    boxes = [label.box for label in labels if label is not None]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(one.box.meets(other.box) for one, other in combinations(plan.months, 2))
    assert plan.months[-1].text == str(points[-1].month)[:7]
    assert [plan.month_at(dot.x) for dot in plan.dots] == list(range(months))
    assert plan.dots[0].label is not None or months > 12
    top = max(plan.dots, key=lambda dot: dot.point.value or 0)
    assert top.y == plan.plot.y
    assert plan.month_at(plan.plot.x - 1) == -1


@pytest.mark.parametrize("width", range(320, 1200, 40))
@pytest.mark.parametrize("months", [12, 24, 36])
def test_the_months_that_are_named_are_equally_far_apart(width: int, months: int) -> None:
    frame = Frame(width=float(width), height=220.0, line=14.0, plain=_wide, bold=_wide, number=str)
    words = Words(month=lambda month: str(month)[:7], value=str, centre=str)
    points = series(*([50] * months))
    plan = run_plan(points, Kind.SHARE, None, frame, words)
    named = [at for at, point in enumerate(points) if str(point.month)[:7] in {each.text for each in plan.months}]
    assert len({later - earlier for earlier, later in pairwise(named)}) <= 1
    assert len(named) > 1


def _wide(text: str) -> float:
    return 6.0 * len(text)


def test_medians_are_of_those_that_have_days() -> None:
    measured = [("a", 2), ("b", None), ("a", 5), ("b", 7), ("c", None)]
    assert medians(measured) == [("a", 2, Decimal("3.5")), ("b", 1, Decimal(7))]
