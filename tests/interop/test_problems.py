"""FHIR Condition: status, onset, end, and how sure somebody was."""

import pytest

from careplan.domain.patient.problem import ClinicalStatus
from tests.interop.answers import grace, only, read, reasons, remarks
from tests.support.bundles import SNOMED, about, concept, patient


def status(code: str) -> dict[str, object]:
    return concept(code, "http://terminology.hl7.org/CodeSystem/condition-clinical", code)


@pytest.mark.parametrize("code", list(ClinicalStatus))
def test_every_status_is_kept(code: ClinicalStatus) -> None:
    assert grace(about("Condition", clinicalStatus=status(code))).problems[0].terms.clinical_status is code


def test_a_status_that_is_missing_is_said() -> None:
    file = read(patient(), about("Condition", clinicalStatus=None))
    assert only(file).problems[0].terms.clinical_status is ClinicalStatus.ACTIVE
    assert remarks(file) == ["status-not-given"]
    over = grace(about("Condition", clinicalStatus=None, abatementDateTime="2020"))
    assert over.problems[0].terms.clinical_status is ClinicalStatus.INACTIVE


def test_a_status_nobody_knows_is_left() -> None:
    file = read(patient(), about("Condition", clinicalStatus=status("better")))
    assert reasons(file) == [("code-not-known", "clinicalStatus")]


def test_an_end_of_something_active_is_not_taken_and_said() -> None:
    file = read(patient(), about("Condition", abatementDateTime="2020"))
    assert only(file).problems[0].terms.abated is None
    assert remarks(file) == ["abatement-while-active"]


@pytest.mark.parametrize("code", ["entered-in-error", "refuted"])
def test_what_was_withdrawn_is_left(code: str) -> None:
    assert reasons(read(patient(), about("Condition", verificationStatus=status(code)))) == [(code, "")]


def test_an_unsure_diagnosis_does_not_read_like_a_sure_one() -> None:
    sent = about(
        "Condition", verificationStatus=status("differential"), onsetString="as a child", note=[{"text": "ask"}]
    )
    assert grace(sent).problems[0].terms.note == "differential\nonset: as a child\nask"


def test_the_coding_that_is_kept_and_the_words_that_are_shown() -> None:
    code = {
        "coding": [
            {"system": "http://vendor.example", "code": "7", "display": "Sclerosis"},
            {"system": SNOMED, "code": "89155008", "display": "Systemic sclerosis"},
        ]
    }
    terms = grace(about("Condition", code=code)).problems[0].terms
    assert (str(terms.coding), terms.description) == (f"{SNOMED}|89155008", "Sclerosis")


def test_nothing_to_report_is_no_problem() -> None:
    none = concept("No problems", "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "no-known-problems")
    assert reasons(read(patient(), about("Condition", code=none))) == [("says-there-is-none", "")]


def test_elements_we_have_no_place_for_are_counted() -> None:
    file = read(patient(), *(about("Condition", id=str(n), severity=concept("Severe")) for n in range(3)))
    assert [(out.reason, out.value, out.count) for out in file.not_taken] == [
        ("element-not-taken", "Condition.severity", 3)
    ]


ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"


@pytest.mark.parametrize(
    ("value", "note", "said"),
    [
        ("2023-05", "first asserted: 2023-05", []), ("2023-05-03T10:00:00Z", "first asserted: 2023-05-03", []),
        ("May 2023", "", ["date-not-read"]), (7, "", []),
    ],
)  # fmt: skip
def test_the_day_of_a_diagnosis_stays_beside_the_problem(value: object, note: str, said: list[str]) -> None:
    """Neither the day on which it was recorded nor the onset stands for it."""
    sent = about(
        "Condition",
        recordedDate="2024-01-01",
        onsetDateTime="2019",
        extension=[{"url": "http://other.example", "valueDateTime": "1999"}, {"url": ASSERTED, "valueDateTime": value}],
    )
    file = read(patient(), sent)
    terms = only(file).problems[0].terms
    assert (terms.note, str(terms.onset), remarks(file)) == (note, "2019", said)
