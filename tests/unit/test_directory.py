"""The directory: what an entry must look like, when two are one, and how long somebody takes."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from careplan.domain.directory.doubles import Alike, alike, telling
from careplan.domain.directory.entry import DirectoryEntry, EntryKind, EntryTerms, joined
from careplan.domain.directory.reach import Reach, digits, line_of
from careplan.domain.directory.response import Course, Wait, course, response_times, year_before
from careplan.domain.figures.way import Happened, Passage
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import DirectoryEntryId, PatientId, ReferralId

_S = ReferralState
LUNG = EntryTerms(
    kind=EntryKind.CENTRE,
    name="Example Lung Centre",
    specialties=("pulmonology",),
    phone="000 0000 001",
    fax="000 0000 002",
    preferred=Reach.FAX,
)


@pytest.mark.parametrize(
    "number",
    ["000 0000 001", "+44 (0)20 7946-0000 ext. 12", "112", "00 49 30/123456, mornings only; 123457 for reports"],
)
def test_a_number_may_be_written_as_people_write_it(number: str) -> None:
    assert EntryTerms(name="A", phone=number).phone == number


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("phone", "ask at the desk", "not-a-phone-number"),
        ("fax", "12", "not-a-phone-number"),
        ("other_phone", "lung01@example.org", "not-a-phone-number"),
        ("email", "lung at example.org", "not-an-email"),
        ("email", "a@example.org, b@example.org", "not-an-email"),
        ("name", " ", "blank"),
        ("specialties", ("Lung", "lung"), "named-twice"),
        ("preferred", Reach.EMAIL, "nothing-to-reach-by"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field: str, value: Any, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        replace(LUNG, **{field: value})
    assert (refused.value.field, refused.value.reason) == (f"directory.{field}", reason)


def test_the_preferred_line_is_the_one_that_is_filled() -> None:
    assert line_of(LUNG, Reach.FAX) == "000 0000 002"
    assert line_of(EntryTerms(name="A", other_phone="333"), Reach.PHONE) == "333"
    with pytest.raises(Invalid):
        replace(LUNG, fax="")


def test_an_entry_holds_every_field_of_its_terms() -> None:
    entry = DirectoryEntry(id=DirectoryEntryId(uuid4()), kind=EntryKind.OTHER, name="A")
    entry.revise(LUNG)
    assert entry.terms == LUNG
    assert {field.name for field in fields(EntryTerms)} < set(vars(entry))


def test_numbers_are_compared_by_their_digits() -> None:
    assert digits("+44 (0)20 7946 0000") == digits("0044 20 7946-0000") == "442079460000"
    assert digits("020 7946 0000") == "02079460000"


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ({"name": "Dr Victor Imaginary", "phone": ""}, (Alike.NAME,)),
        ({"name": "IMAGINARY, V.", "phone": "", "organisation": ""}, (Alike.NAME,)),
        ({"name": "Dr V. Imaginery", "phone": ""}, (Alike.NAME,)),
        ({"name": "Dr W. Placehold", "phone": "(000) 0000001"}, (Alike.PHONE,)),
        ({"name": "Dr W. Placehold", "phone": ""}, ()),
        ({"name": "Dr V. Imaginary", "phone": "", "organisation": "Heart House Testtown"}, ()),
        ({"name": "Dr V. Imaginary", "organisation": "Heart House Testtown"}, (Alike.NAME, Alike.PHONE)),
        ({"name": "V.", "phone": ""}, ()),
    ],
)
def test_who_may_be_listed_already(other: dict[str, Any], shared: tuple[Alike, ...]) -> None:
    known = EntryTerms(name="Dr V. Imaginary", organisation="Example Lung Centre", phone="000 0000 001")
    near = lambda one, two: one == two or (one, two) == ("imaginery", "imaginary")  # noqa: E731 - a slip, spelled out
    assert alike(telling(replace(known, **other)), telling(known), near) == shared


def test_a_merge_fills_gaps_and_loses_no_words() -> None:
    double = EntryTerms(
        name="Lung centre", specialties=("Pulmonology", "sleep"), phone="999", hours="9 to 12", note="Old fax is dead."
    )
    made = joined(replace(LUNG, note="Ask for Dana."), double)
    assert (made.name, made.phone, made.hours) == (LUNG.name, LUNG.phone, "9 to 12")
    assert made.specialties == ("pulmonology", "sleep")
    assert made.note == "Ask for Dana.\nOld fax is dead."
    assert (made.kind, made.preferred) == (EntryKind.CENTRE, Reach.FAX)


def _day(day: int, month: int = 3) -> date:
    return date(2026, month, day)


def _went(*taken: tuple[ReferralState, int] | Happened, learnt: dict[MilestoneKind, date] | None = None) -> Passage:
    steps = tuple(
        each if isinstance(each, Happened) else Happened(EventKind.STEP, each[0], _day(each[1])) for each in taken
    )
    id_, patient_id = ReferralId(uuid4()), PatientId(uuid4())
    return Passage(id_, patient_id, steps[-1].after, happened=steps, learnt=learnt or {})


def test_days_are_those_of_the_steps_and_what_was_skipped_stays_blank() -> None:
    whole = course(_went((_S.SENT, 2), (_S.BOOKED, 9), (_S.BOOKED, 12), (_S.ATTENDED, 20)))
    assert whole == Course(sent=_day(2), booked=_day(9), visit=_day(20), had_date=True)
    by_phone = course(_went((_S.SENT, 2), (_S.ATTENDED, 20), (_S.REPORT_RECEIVED, 25)))
    assert (by_phone.booked, by_phone.visit, by_phone.report) == (None, _day(20), _day(25))
    learnt = course(_went((_S.SENT, 2), (_S.REPORT_RECEIVED, 25), learnt={MilestoneKind.VISIT: _day(18)}))
    assert (learnt.visit, learnt.report, learnt.booked) == (_day(18), _day(25), None)


def test_what_was_put_right_counts_no_more() -> None:
    put_right = Happened(EventKind.CORRECTED, _S.SENT, _day(3))
    corrected = _went((_S.SENT, 2), (_S.BOOKED, 9), (_S.ATTENDED, 12), put_right, (_S.DECLINED, 20))
    assert course(corrected) == Course(sent=_day(3))
    reopened = _went((_S.SENT, 2), (_S.WITHDRAWN, 4), Happened(EventKind.REOPENED, _S.SENT, _day(6)))
    assert course(reopened) == Course(sent=_day(2))


def test_times_rest_on_the_referrals_that_have_them() -> None:
    times = response_times(
        [
            Course(sent=_day(1), booked=_day(8), visit=_day(21), report=_day(23), ended=True, had_date=True),
            Course(sent=_day(1), booked=_day(11), had_date=True),
            Course(sent=_day(1), ended=True),
            Course(sent=_day(1)),
            Course(),
        ]
    )
    assert times.to_booked == Wait(2, Decimal("8.5"))
    assert (times.to_visit, times.to_report) == (Wait(1, Decimal(20)), Wait(1, Decimal(2)))
    assert (times.sent, times.waiting, times.never_booked, times.settled) == (4, 1, 1, 3)
    assert times.share_never_booked == Decimal(1) / 3


def test_of_none_there_is_no_number() -> None:
    times = response_times([Course(sent=_day(1)), Course(sent=date(2025, 1, 1), ended=True)], since=_day(1))
    assert (times.sent, times.to_booked, times.share_never_booked) == (1, Wait(0, None), None)
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
