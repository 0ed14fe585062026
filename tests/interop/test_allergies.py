"""A list, "none known" and nothing are three facts, however a file says them."""

import pytest

from careplan.domain.patient.allergy import Verification
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.worker import Request, understood
from tests.interop.answers import grace, only, read, reasons, remarks
from tests.support.bundles import SNOMED, about, bundle, concept, patient

UV = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
NONE_KNOWN = concept("No known allergy", SNOMED, "716186003")


def section(reason: str) -> dict[str, object]:
    empty = concept(reason, "http://terminology.hl7.org/CodeSystem/list-empty-reason", reason)
    return {"code": concept("Allergies", "http://loinc.org", "48765-2"), "emptyReason": empty}


def test_an_allergy_with_what_happened() -> None:
    [item] = grace(
        about(
            "AllergyIntolerance",
            verificationStatus=concept("confirmed", "", "confirmed"),
            criticality="high",
            onsetDateTime="2010",
            reaction=[
                {"manifestation": [concept("Hives"), concept("Wheeze")], "severity": "severe"},
                {"description": "again in 2012"},
            ],
        )
    ).allergies
    assert item.terms.substance == "Penicillin"
    assert item.terms.reaction == "Hives, Wheeze (severe); again in 2012; high criticality"
    assert (str(item.terms.noted), item.terms.verification) == ("2010", Verification.CONFIRMED)


def test_an_allergy_that_is_over_stays_on_the_list_and_says_so() -> None:
    [item] = grace(about("AllergyIntolerance", clinicalStatus=concept("resolved", "", "resolved"))).allergies
    assert item.terms.reaction == "resolved"


def test_a_substance_named_only_in_the_reaction() -> None:
    [item] = grace(about("AllergyIntolerance", code=None, reaction=[{"substance": {"text": "Latex"}}])).allergies
    assert (item.terms.substance, item.terms.coding) == ("Latex", None)


@pytest.mark.parametrize("code", [NONE_KNOWN, concept("none", UV, "no-known-allergies")])
def test_none_known_is_a_fact_with_a_day(code: dict[str, object]) -> None:
    person = grace(about("AllergyIntolerance", code=code, recordedDate="2015-08-06T15:37:31-06:00"))
    assert str(person.no_known_allergies) == "2015-08-06"
    assert not person.allergies


@pytest.mark.parametrize(
    "code",
    [
        concept("No known drug allergy", SNOMED, "409137002"),
        concept("No known food allergy", SNOMED, "429625007"),
        concept("No known environmental allergy", SNOMED, "428607008"),
        concept("x", UV, "no-known-medication-allergies"),
    ],
)
def test_no_drug_allergy_is_not_no_allergy(code: dict[str, object]) -> None:
    file = read(patient(), about("AllergyIntolerance", code=code, recordedDate="2015"))
    assert only(file).no_known_allergies is None
    assert reasons(file) == [("no-known-allergy-of-a-kind", "")]


def test_no_information_is_no_statement() -> None:
    file = read(patient(), about("AllergyIntolerance", code=concept("x", UV, "no-allergy-info"), recordedDate="2015"))
    assert only(file).no_known_allergies is None
    assert not only(file).allergies
    assert reasons(file) == [("says-nothing-is-known", "")]


@pytest.mark.parametrize("words", ["No known allergies", "NKDA", "No known drug allergy", "no allergies reported"])
def test_a_denial_in_words_is_no_allergy_and_no_statement_either(words: str) -> None:
    file = read(patient(), about("AllergyIntolerance", code={"text": words}, recordedDate="2015"))
    assert (only(file).allergies, only(file).no_known_allergies) == ((), None)
    assert reasons(file) == [("says-there-is-none", "")]


def test_nothing_is_not_recorded() -> None:
    assert grace().no_known_allergies is None


def test_an_empty_section_of_a_document() -> None:
    nil = about("Composition", date="2020-12-11", section=[section("nilknown")])
    assert str(grace(nil).no_known_allergies) == "2020-12-11"
    other = read(patient(), about("Composition", date="2020-12-11", section=[section("unavailable")]))
    assert only(other).no_known_allergies is None
    assert reasons(other) == [("allergy-section-empty", "")]


def test_a_statement_without_a_day_takes_that_of_the_bundle_or_of_the_caller_or_is_left() -> None:
    undated = (patient(), about("AllergyIntolerance", code=NONE_KNOWN))
    assert str(only(read(*undated, timestamp="2021-02-03T10:00:00Z")).no_known_allergies) == "2021-02-03"
    told = understood(bundle(*undated), Request(as_of=PartialDate("2026-11-21")))
    assert str(only(told).no_known_allergies) == "2026-11-21"
    assert reasons(read(*undated)) == [("none-known-without-day", "")]


def test_an_allergy_outweighs_none_known() -> None:
    file = read(
        patient(), about("AllergyIntolerance", code=NONE_KNOWN, recordedDate="2015"), about("AllergyIntolerance")
    )
    assert only(file).no_known_allergies is None
    assert len(only(file).allergies) == 1
    assert reasons(file) == [("none-known-beside-allergies", "")]


@pytest.mark.parametrize("status", ["refuted", "entered-in-error"])
def test_a_withdrawn_none_known_is_no_fact(status: str) -> None:
    withdrawn = about(
        "AllergyIntolerance", code=NONE_KNOWN, recordedDate="2015", verificationStatus=concept(status, "", status)
    )
    assert grace(withdrawn).no_known_allergies is None


def test_entered_in_error_and_refuted() -> None:
    def with_status(status: str) -> dict[str, object]:
        return about("AllergyIntolerance", id=status, verificationStatus=concept(status, "", status))

    person = grace(with_status("entered-in-error"), with_status("refuted"))
    assert [item.terms.verification for item in person.allergies] == [Verification.REFUTED]


def test_an_allergy_in_words_only_is_taken_and_marked() -> None:
    file = read(patient(), about("AllergyIntolerance", code={"text": "something in plasters"}))
    assert only(file).allergies[0].terms.coding is None
    assert remarks(file) == ["not-coded"]
