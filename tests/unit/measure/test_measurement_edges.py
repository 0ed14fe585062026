"""A result at its limits: how long its texts may be, what its parts may be, and what a revision changes."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from careplan.domain.measure.component import Component
from careplan.domain.measure.measurement import Measurement, MeasurementTerms
from careplan.domain.measure.skin_score import HIGHEST_GRADE, SkinScore, SkinSite, ensure_total, is_skin_score
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeasurementId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.results import WHOLE

DAY = PartialDate("2026-03-01")
PARTS = (Component("one", Decimal(1)), Component("two", Decimal(1)))


def refused(**parts: object) -> str:
    with pytest.raises(Invalid) as refusal:
        MeasurementTerms(**{"name": "Walk", "finding": "far", "taken": DAY, **parts})  # type: ignore[arg-type] # parts
    return f"{refusal.value.field} {refusal.value.reason}"


@pytest.mark.parametrize(
    ("part", "limit", "others"),
    [("name", 300, {}), ("finding", 2000, {}), ("absent", 100, {"finding": ""}), ("method", 300, {})],
)
def test_texts_are_as_long_as_they_can_be_stored(part: str, limit: int, others: dict[str, str]) -> None:
    given = {"name": "Walk", "finding": "far", "taken": DAY, **others}

    assert getattr(MeasurementTerms(**{**given, part: "x" * limit}), part) == "x" * limit  # type: ignore[arg-type] # parts
    assert refused(**{**others, part: "x" * (limit + 1)}) == f"measurement.{part} too-long"


def test_a_name_is_needed() -> None:
    assert refused(name=" ") == "measurement.name blank"


def test_parts_stand_without_an_answer_and_each_but_once() -> None:
    assert MeasurementTerms(name="Walk", taken=DAY, components=PARTS).components == PARTS
    assert refused(finding="") == "measurement.value needs-one-answer"
    assert refused(components=(*PARTS, PARTS[0])) == "measurement.components component-twice"


@pytest.mark.parametrize("number", ["1000000000", "-1000000000", "0", "-0.5"])
def test_a_part_has_any_number_up_to_a_billion(number: str) -> None:
    assert Component("one", Decimal(number)).value == Decimal(number)


@pytest.mark.parametrize("number", ["1000000000.1", "-1000000001", "NaN", "Infinity", "-Infinity"])
def test_a_part_has_no_other(number: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Component("one", Decimal(number))
    assert refusal.value.reason == "not-a-number"


@pytest.mark.parametrize("code", ["a", "x" * 60, "a-1"])
def test_a_code_may_have_sixty_signs(code: str) -> None:
    assert Component(code, Decimal(1)).code == code


def test_a_revision_replaces_everything() -> None:
    kept = Measurement(id=MeasurementId(uuid4()), patient_id=PatientId(uuid4()), name="-", taken=DAY)
    wanted = MeasurementTerms(
        name="Walk",
        value=Quantity(Decimal(400), "m"),
        taken=PartialDate("2026-03"),
        taken_at=datetime(2026, 3, 2, tzinfo=UTC),
        method="six minutes",
        components=PARTS,
    )

    kept.revise(wanted)

    assert kept.terms == wanted


def test_terms_do_not_change() -> None:
    given = MeasurementTerms(name="Walk", finding="far", taken=DAY)
    with pytest.raises(FrozenInstanceError):
        given.name = "Run"  # type: ignore[misc] # the point


@pytest.mark.parametrize(
    ("grades", "reason"),
    [
        (((SkinSite.FACE, 0), (SkinSite.FACE, 0)), "component-twice"),
        (((SkinSite.FACE, -1),), "not-a-grade"),
        (((SkinSite.FACE, HIGHEST_GRADE + 1),), "not-a-grade"),
    ],
)
def test_a_skin_score_refuses_what_is_no_grade(grades: tuple[tuple[SkinSite, int], ...], reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        SkinScore(grades)
    assert (refusal.value.field, refusal.value.reason) == ("measurement.components", reason)


@pytest.mark.parametrize("grade", range(HIGHEST_GRADE + 1))
def test_and_takes_every_grade(grade: int) -> None:
    assert SkinScore.of([Component("face", Decimal(grade))]).grade(SkinSite.FACE) == grade


@pytest.mark.parametrize("number", ["0.5", "1.5", "2.9", "-0.5"])
def test_grades_are_whole(number: str) -> None:
    with pytest.raises(Invalid) as refusal:
        SkinScore.of([Component("face", Decimal(number))])
    assert refusal.value.reason == "not-a-grade"


def test_one_site_makes_a_skin_score_and_other_parts_none() -> None:
    assert not is_skin_score(())
    assert not is_skin_score(PARTS)
    assert is_skin_score((*PARTS, Component("face", Decimal(1))))
    ensure_total(PARTS, Decimal(900))  # their sum is nobody's rule here


@pytest.mark.parametrize(
    ("total", "reason"), [(16, "not-the-sum"), (18, "not-the-sum"), (17, ""), (None, "not-the-sum")]
)
def test_a_total_is_the_sum_to_the_point(total: int | None, reason: str) -> None:
    value = None if total is None else Decimal(total)
    if not reason:
        ensure_total(WHOLE.components, value)
        return
    with pytest.raises(Invalid) as refusal:
        ensure_total(WHOLE.components, value)
    assert (refusal.value.field, refusal.value.reason) == ("measurement.value", reason)


def test_fewer_sites_have_no_total_not_even_none() -> None:
    fewer = WHOLE.scored(SkinSite.FOOT_LEFT, None)
    ensure_total(fewer.components, None)
    with pytest.raises(Invalid) as refusal:
        ensure_total(fewer.components, Decimal(16))
    assert refusal.value.reason == "sites-missing"
