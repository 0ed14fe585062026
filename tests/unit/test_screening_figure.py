"""Screening completion against cases counted by hand: what was never recorded is neither done nor not done."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from careplan.domain.figures.figure import Subject, Verdict
from careplan.domain.figures.screening import AppliedRow, Screened, judged, screening_figure
from careplan.domain.schedule.kept import Time
from careplan.domain.shared.ids import PatientId
from careplan.i18n.figures import definition, why_text

NOTHING = (Verdict.EXCLUDED, "screening-nothing-recorded", "")
JAN, FEB, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
TODAY = date(2026, 3, 10)


def row(subject: str, months: int | None, *days: str, aside: tuple[date, date] | None = None) -> AppliedRow:
    times = [day.partition("/") for day in days]
    made = tuple(Time(date.fromisoformat(on), date.fromisoformat(closed or on)) for on, _, closed in times)
    return AppliedRow(subject, months, made, aside)


def person(number: int, *rows: AppliedRow, is_reckoned: bool = True) -> Screened:
    return Screened(Subject(patient_id=PatientId(UUID(int=number))), rows, is_reckoned)


@pytest.mark.parametrize(
    ("rows", "day", "said"),
    [
        ((row("echo", 12, "2025-01-31"),), "2026-01-31", (Verdict.MET, "screening-current", "")),
        ((row("echo", 12, "2025-01-31"),), "2026-02-01", (Verdict.NOT_MET, "screening-overdue", "echo")),
        ((row("echo", 12, "2025-01-31", "2026-02-02"),), "2026-02-01", (Verdict.NOT_MET, "screening-overdue", "echo")),
        ((row("echo", 12, "2025-01-31", "2026-02-02"),), "2026-02-02", (Verdict.MET, "screening-current", "")),
        ((row("urine", 3, "2025-12-01/2026-01-15"),), "2026-01-14", NOTHING),
        ((row("kidney", 3, "2025-12-01/2026-01-15"),), "2026-03-02", (Verdict.NOT_MET, "screening-overdue", "kidney")),
        ((row("ct", None, "2020-01-01"), row("ecg", 12)), "2026-01-31", (Verdict.MET, "screening-current-gaps", "ecg")),
        ((row("echo", 1, "2025-01-31"), row("ecg", 12)), "2026-01-31", (Verdict.NOT_MET, "screening-overdue", "echo")),
        ((row("echo", 12),), "2026-01-31", NOTHING),
        ((), "2026-01-31", (Verdict.EXCLUDED, "screening-not-known", "")),
    ],
)  # fmt: skip
def test_one_person_on_one_day(rows: tuple[AppliedRow, ...], day: str, said: tuple[Verdict, str, str]) -> None:
    assert judged(person(1, *rows), date.fromisoformat(day)) == said


def test_what_was_set_aside_is_left_out_for_as_long_as_that() -> None:
    aside = (date(2026, 1, 10), date(2026, 2, 10))
    whom = person(1, row("echo", 1, "2025-01-31", aside=aside), row("ecg", 12, "2025-12-01"))
    verdicts = [judged(whom, date(2026, *day))[0] for day in ((1, 9), (1, 10), (2, 10), (2, 11))]
    assert verdicts == [Verdict.NOT_MET, Verdict.MET, Verdict.MET, Verdict.NOT_MET]


def test_months_are_judged_at_their_end_and_the_running_one_today() -> None:
    people = (
        person(1, row("echo", 12, "2025-02-15")),
        person(2, row("echo", 12, "2025-06-01")),
        person(3, row("echo", 12, "2026-03-11")),
        person(4),
        person(5, row("echo", 12, "2025-06-01"), is_reckoned=False),
    )
    found = screening_figure(people, (JAN, FEB, MARCH), TODAY)
    counts = [(point.met, point.judged, point.excluded, point.value) for point in found.points]
    assert counts == [(2, 2, 3, Decimal(100)), (1, 2, 3, Decimal(50)), (1, 2, 3, Decimal(50))]
    assert len(found.behind(FEB)) == len(people)
    assert {why_text(case) for case in found.behind(MARCH)} == {
        "Overdue: echo", "Nothing overdue, nothing missing", "Nothing on record by then",
        "Not known whether a row applies", "Not worked out yet",
    }  # fmt: skip
    assert sum(part.count for part in found.parts) == len(people)
    assert "neither" not in definition(found.code).denominator
    assert "counts neither as done nor as not done" in definition(found.code).numerator


def test_nobody_has_no_value() -> None:
    found = screening_figure((), (JAN,), TODAY)
    assert (found.points[0].value, found.parts) == (None, ())


def test_of_many_tests_the_first_are_named() -> None:
    whom = person(1, *(row(f"t{number}", 1, "2025-01-01") for number in range(6)))
    assert judged(whom, TODAY)[2] == "t0, t1, t2, t3, + 2"
