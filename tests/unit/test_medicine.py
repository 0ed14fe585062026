"""The life of a medicine in a plan."""

from uuid import uuid4

import pytest

from careplan.domain.medicine.medicine import TAKEN, Medicine, MedicineStatus, MedicineTerms
from careplan.domain.medicine.regimen import understood
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MedicineId, PatientId
from careplan.domain.shared.partial_date import PartialDate

_S = MedicineStatus
ENDS = {_S.COMPLETED, _S.STOPPED, _S.CANCELLED, _S.ENTERED_IN_ERROR}
DAY = PartialDate("2026-03-01")


def medicine(status: MedicineStatus = _S.ACTIVE, started: str | None = None) -> Medicine:
    return Medicine(
        id=MedicineId(uuid4()),
        patient_id=PatientId(uuid4()),
        plan_id=None,
        name="methotrexate",
        status=status,
        started=PartialDate(started) if started else None,
    )


@pytest.mark.parametrize("before", MedicineStatus)
@pytest.mark.parametrize("after", MedicineStatus)
def test_what_goes_on_can_end_once(before: MedicineStatus, after: MedicineStatus) -> None:
    taken = medicine(before)
    if after in ENDS and before not in ENDS:
        taken.end(after, DAY, "not tolerated")
        assert (taken.status, taken.ended, taken.end_reason) == (after, DAY, "not tolerated")
        return
    with pytest.raises(WrongStatus):
        taken.end(after, DAY, "not tolerated")
    assert (taken.status, taken.ended) == (before, None)


@pytest.mark.parametrize("before", MedicineStatus)
def test_only_what_is_taken_is_held_and_only_what_is_held_resumed(before: MedicineStatus) -> None:
    held, resumed = medicine(before), medicine(before)
    for act, allowed in ((held.hold, before is _S.ACTIVE), (resumed.resume, before is _S.ON_HOLD)):
        if allowed:
            act()
        else:
            with pytest.raises(WrongStatus):
                act()
    assert held.status is (_S.ON_HOLD if before is _S.ACTIVE else before)
    assert resumed.status is (_S.ACTIVE if before is _S.ON_HOLD else before)


@pytest.mark.parametrize("status", MedicineStatus)
def test_what_has_ended_is_history(status: MedicineStatus) -> None:
    taken = medicine(status)
    terms = MedicineTerms(name="methotrexate", regimen=understood("15 mg weekly oral"), reason="skin")
    if status in ENDS:
        with pytest.raises(WrongStatus):
            taken.revise(terms)
    else:
        taken.revise(terms)
        assert taken.terms == terms


@pytest.mark.parametrize(
    ("started", "ended", "is_before"),
    [
        ("2025-05-10", "2025-05-09", True),
        ("2025-05-10", "2025-05-10", False),
        ("2025-05-10", "2025-05", False),
        ("2025-05-10", "2025-04", True),
        ("2025-05", "2025-05-01", False),
        ("2025", "2024-12-31", True),
        (None, "1999", False),
    ],
)
def test_an_end_before_the_start_is_refused(started: str | None, ended: str, is_before: bool) -> None:
    taken = medicine(started=started)
    if is_before:
        with pytest.raises(Invalid, match=r"medicine\.ended"):
            taken.end(_S.STOPPED, PartialDate(ended), "not tolerated")
    else:
        taken.end(_S.STOPPED, PartialDate(ended), "not tolerated")


def test_an_end_has_a_reason() -> None:
    with pytest.raises(Invalid, match=r"medicine\.end_reason"):
        medicine().end(_S.STOPPED, DAY, " ")


def test_a_held_medicine_is_still_watched() -> None:
    assert {_S.ACTIVE, _S.ON_HOLD} == TAKEN
