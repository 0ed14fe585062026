"""Antibody tests offered in time after the diagnosis, against cases counted by hand."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult
from careplan.domain.figures.figure import Published, Subject, Verdict, months_until
from careplan.domain.figures.offered import Diagnosed, OfferRule, judged, offered_figure
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.figures import case_month_text, definition_of, part_name, point_text, why_text

TODAY = date(2026, 3, 10)
PUBLISHED = Published(
    name="Tests offered", text="IF new THEN tests.", tests=("one", "two"), months=12, citation="A page. 2011.",
    read="excerpt",
)  # fmt: skip
RULE = OfferRule("tests-offered", "some", (("a", "one"), ("b", "two")), 12, PUBLISHED)
IN_TIME = (Verdict.MET, "offer-in-time", "")


def entry(said: str, tested: str = "", offered: str = "") -> AntibodyTerms:
    """`positive`, or why there is no result, or `-` for not tested and nothing more."""
    is_result = said in set(AntibodyResult)
    return AntibodyTerms(
        antibody="x",
        result=AntibodyResult(said) if is_result else AntibodyResult.NOT_TESTED,
        tested=PartialDate(tested) if tested else None,
        offered=PartialDate(offered) if offered else None,
        no_result=None if is_result or said == "-" else NoResult(said),
    )


GOOD = entry("negative", "2024-05-02")


def person(
    diagnosed: str, b: AntibodyTerms | None = None, a: AntibodyTerms = GOOD, *, number: int = 1, left: str | None = None
) -> Diagnosed:
    """The first test is all right, the second as told; `left` is empty for a day that nobody knows."""
    return Diagnosed(
        Subject(patient_id=PatientId(UUID(int=number))),
        PartialDate(diagnosed) if diagnosed else None,
        {"a": a} | ({"b": b} if b else {}),
        left is None,
        PartialDate(left) if left else None,
    )


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (entry("positive", "2025-03-04"), IN_TIME),  # the last day
        (entry("positive", "2023-11"), IN_TIME),  # before the diagnosis
        (entry("positive", "2025-03-05"), (Verdict.EXCLUDED, "offer-later-test", "two")),
        (entry("positive", "2025-06", "2025-03-04"), IN_TIME),
        (entry("positive", "2025-06", "2025-03-05"), (Verdict.NOT_MET, "offer-late", "two")),
        (entry("positive", "2025-03"), (Verdict.EXCLUDED, "offer-rough-day", "two")),
        (entry("positive", "2025-03", "2024"), IN_TIME),
        (entry("positive"), (Verdict.EXCLUDED, "offer-no-day", "two")),
        (entry("declined", "", "2024-08-01"), IN_TIME),
        (entry("awaited", "", "2024-08-01"), IN_TIME),
        (entry("awaited"), (Verdict.EXCLUDED, "offer-no-day", "two")),
        (entry("-", "2024-08-01"), (Verdict.EXCLUDED, "offer-no-day", "two")),  # "not tested" is not "not offered"
        (entry("not-offered"), (Verdict.NOT_MET, "offer-not-made", "two")),
        (None, (Verdict.EXCLUDED, "offer-not-recorded", "two")),
    ],
)
def test_one_test_decides(second: AntibodyTerms | None, said: tuple[Verdict, str, str]) -> None:
    assert judged(person("2024-03-04", second), RULE, TODAY) == said


@pytest.mark.parametrize(
    ("offered", "verdict", "why"),
    [
        ("2025-02-28", Verdict.MET, "offer-in-time"),  # 12 months after the first day it can be
        ("2025-03-02", Verdict.EXCLUDED, "offer-rough-day"),
        ("2025-04", Verdict.NOT_MET, "offer-late"),
    ],
)
def test_a_month_of_diagnosis_leaves_the_last_day_open(offered: str, verdict: Verdict, why: str) -> None:
    found = judged(person("2024-03", entry("declined", "", offered)), RULE, TODAY)
    assert found[:2] == (verdict, why)


@pytest.mark.parametrize(
    ("day", "last_open"),
    [("2024-02-29", date(2025, 2, 28)), ("2025-03-10", date(2026, 3, 10)), ("2025-03", date(2026, 3, 31))],
)
def test_it_is_open_until_the_last_day_is_over(day: str, last_open: date) -> None:
    young = person(day, entry("-"), entry("negative", "2024-01"))
    assert judged(young, RULE, last_open) == (Verdict.OPEN, "offer-young", "two")
    assert judged(young, RULE, date.fromordinal(last_open.toordinal() + 1))[0] is Verdict.EXCLUDED
    assert judged(person(day, entry("negative", "2024-01"), entry("negative", "2024-01")), RULE, last_open) == IN_TIME


@pytest.mark.parametrize(
    ("diagnosed", "said"),
    [
        ("", (Verdict.EXCLUDED, "offer-no-diagnosis", "")),
        ("2024", (Verdict.EXCLUDED, "offer-year-only", "2024")),
        ("2026-03-11", (Verdict.EXCLUDED, "offer-diagnosis-to-come", "")),
    ],
)
def test_a_diagnosis_that_cannot_be_counted_from(diagnosed: str, said: tuple[Verdict, str, str]) -> None:
    assert judged(person(diagnosed, GOOD), RULE, TODAY) == said


@pytest.mark.parametrize(
    ("left", "verdict"),
    [("2025-03", Verdict.EXCLUDED), ("2025-03-05", Verdict.NOT_MET), ("", Verdict.EXCLUDED), (None, Verdict.NOT_MET)],
)
def test_who_left_before_the_time_was_over_is_left_out(left: str | None, verdict: Verdict) -> None:
    assert judged(person("2024-03-04", entry("not-offered"), left=left), RULE, TODAY)[0] is verdict
    assert judged(person("2024-03-04", GOOD, left=left), RULE, TODAY) == IN_TIME


def test_what_was_not_offered_outweighs_what_nobody_recorded() -> None:
    assert judged(person("2024-03-04", None, entry("not-offered")), RULE, TODAY) == (
        Verdict.NOT_MET, "offer-not-made", "one",
    )  # fmt: skip


def test_months_are_those_of_the_diagnosis_and_who_has_none_is_listed_all_the_same() -> None:
    people = [
        person("2024-03-04", GOOD, number=1),
        person("2024-03", entry("not-offered"), number=2),
        person("2024-03-20", None, number=3),
        person("2025-12-01", None, number=4),
        person("", number=5),
        person("2024", GOOD, number=6),
        person("2024-02-28", GOOD, number=7),  # before the first month
    ]
    found = offered_figure(people, RULE, months_until(TODAY, 25), TODAY)
    assert [(p.month, p.met, p.judged, p.still_open, p.excluded) for p in found.points if not p.is_empty] == [
        (date(2024, 3, 1), 1, 2, 0, 1),
        (date(2025, 12, 1), 0, 0, 1, 0),
    ]
    assert (found.whole.value, found.whole.judged, found.whole.excluded) == (Decimal("50.0"), 2, 3)
    assert point_text(found.kind, found.points[1]) == "none in this month"
    everybody = [(case.subject.patient_id.int, case_month_text(case.month)) for case in found.behind(None)]
    assert everybody[-2:] == [(5, "no month"), (6, "no month")]
    assert [why_text(case) for case in found.behind(None)][2:6:3] == [
        "Nothing recorded of the test: two", "Diagnosis known by its year only: 2024",
    ]  # fmt: skip
    assert sum(part.count for part in found.parts) == 6
    assert {part_name(found, part) for part in found.parts} >= {"Not offered", "Every test offered in time"}


def test_the_definition_cites_its_words_and_where_they_were_read() -> None:
    said = definition_of(offered_figure((), RULE, months_until(TODAY, 12), TODAY))
    assert said.name == "Tests offered"
    assert said.source == "A page. 2011, which words it: “IF new THEN tests.” Read: excerpt."
    assert "one, two" in said.numerator


@pytest.mark.parametrize(
    ("terms", "field", "reason"),
    [
        ({"result": AntibodyResult.POSITIVE, "no_result": NoResult.DECLINED}, "antibody.no_result", "has-a-result"),
        ({"no_result": NoResult.NOT_OFFERED, "offered": PartialDate("2024")}, "antibody.offered", "was-not-offered"),
        ({"tested": PartialDate("2024"), "offered": PartialDate("2025")}, "antibody.offered", "after-the-test"),
    ],
)  # fmt: skip
def test_an_entry_says_one_thing(terms: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        AntibodyTerms(**{"antibody": "a", "result": AntibodyResult.NOT_TESTED, **terms})  # type: ignore[arg-type] # any
    assert (refused.value.field, refused.value.reason) == (field, reason)
