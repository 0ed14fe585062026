"""What people say about a row: done elsewhere needs a place, set aside needs a reason, and both can be corrected."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from careplan.domain.schedule.aside import SetAside, SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhere, DoneElsewhereTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import DoneElsewhereId, PatientId, SetAsideId, UserId
from careplan.domain.shared.partial_date import PartialDate

ANN, BEN = UserId(UUID(int=1)), UserId(UUID(int=2))
PATIENT = PatientId(UUID(int=3))
FIRST, LATER = date(2026, 11, 1), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        (DoneElsewhereTerms, {"done_on": PartialDate("2026"), "place": " "}, "done_elsewhere.place"),
        (DoneElsewhereTerms, {"done_on": PartialDate("2026"), "place": "x" * 201}, "done_elsewhere.place"),
        (DoneElsewhereTerms, {"done_on": PartialDate("2026"), "place": "x", "note": "\x00"}, "done_elsewhere.note"),
        (SetAsideTerms, {"reason": "", "until": LATER}, "set_aside.reason"),
        (SetAsideTerms, {"reason": "x" * 2001, "until": LATER}, "set_aside.reason"),
    ],
)
def test_nothing_is_said_without_a_place_or_a_reason(kind: type[Any], fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        kind(**fields)
    assert refusal.value.field == field


def test_a_correction_is_on_the_word_of_who_makes_it() -> None:
    done = DoneElsewhere(
        id=DoneElsewhereId(UUID(int=4)), patient_id=PATIENT, rule="row", done_on=PartialDate("2026"), place="A",
        recorded_by=ANN, recorded_on=FIRST,
    )  # fmt: skip
    terms = DoneElsewhereTerms(done_on=PartialDate("2026-03"), place="B", note="by letter")
    done.revise(terms, by=BEN, on=LATER)
    assert (done.terms, done.rule, done.recorded_by, done.recorded_on) == (terms, "row", BEN, LATER)
    aside = SetAside(
        id=SetAsideId(UUID(int=5)), patient_id=PATIENT, rule="row", reason="A", until=FIRST,
        decided_by=ANN, decided_on=FIRST,
    )  # fmt: skip
    longer = SetAsideTerms(reason="B", until=LATER)
    aside.revise(longer, by=BEN, on=LATER)
    assert (aside.terms, aside.rule, aside.decided_by, aside.decided_on) == (longer, "row", BEN, LATER)
