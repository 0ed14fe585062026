"""The published indicator asked of a clinic: what people recorded reaches it, and who it is about."""

from dataclasses import replace
from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease, RecordAntibody
from careplan.application.commands.patients import ChangeStanding, RegisterPatient, RetirePatient
from careplan.application.indicators import offer_rules
from careplan.application.labels import labels
from careplan.application.queries.offered_figure import DiagnosedPeople, OfferedFigure
from careplan.application.queries.patient_facts import DiseaseOfPatient
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult, ProfileTerms
from careplan.domain.figures.figure import Verdict
from careplan.domain.figures.offered import OfferRule
from careplan.domain.patient.patient import PatientStatus, PatientTerms, Standing
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.figures import definition_of
from careplan.knowledge.library import Library
from tests.support.clinics import library

TODAY = date(2026, 2, 27)
NAMED = ("SCL70", "ACA", "RNAP3")


def rule_of(clinic: Clinic) -> OfferRule:
    (found,) = offer_rules(clinic.library, labels(clinic.library))
    return found


def begun(clinic: Clinic, name: str, diagnosed: str, *tests: AntibodyTerms) -> PatientId:
    patient_id = clinic.run(RegisterPatient(terms=PatientTerms(family=name, given="A"))).value
    said = ProfileTerms(condition="ssc", diagnosed=PartialDate(diagnosed) if diagnosed else None)
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=said))
    for terms in tests:
        clinic.run(RecordAntibody(patient_id=patient_id, terms=terms))
    return patient_id


def every(terms: AntibodyTerms) -> list[AntibodyTerms]:
    return [replace(terms, antibody=name) for name in NAMED]


def test_the_library_words_one_indicator_and_says_where_it_was_read() -> None:
    found = offer_rules(library(), labels(library()))
    assert [(each.condition, each.months, {id_ for id_, _ in each.tests}) for each in found] == [
        ("ssc", 12, set(NAMED))
    ]
    assert "sclerodermatt.org/articles/news/395" in found[0].published.citation


def test_what_is_not_confirmed_is_not_worked_out() -> None:
    (pack,) = (each for each in library().packs if each.condition.indicators)
    unread = tuple(replace(each, confirmed=False) for each in pack.condition.indicators)
    doubtful = replace(pack, condition=replace(pack.condition, indicators=unread))
    assert offer_rules(Library((doubtful,), library().folder), labels(library())) == ()


def test_what_was_recorded_is_counted_and_who_is_left_out_is_listed(clinic: Clinic) -> None:
    tested = AntibodyTerms(antibody="ACA", result=AntibodyResult.NEGATIVE, tested=PartialDate("2024-06"))
    refused = replace(tested, result=AntibodyResult.NOT_TESTED, tested=None, no_result=NoResult.DECLINED)
    not_offered = replace(refused, no_result=NoResult.NOT_OFFERED)
    met = begun(clinic, "Met", "2024-05-02", *every(tested))
    declined = begun(clinic, "Declined", "2024-05", *every(replace(refused, offered=PartialDate("2025-04-30"))))
    late = begun(clinic, "Never", "2024-05-20", *every(tested)[:2], replace(not_offered, antibody="RNAP3"))
    unknown = begun(clinic, "Unknown", "", *every(tested))
    of_a_year = begun(clinic, "Yearonly", "2024", *every(tested))
    begun(clinic, "Longago", "2023", *every(tested))
    wrong = begun(clinic, "Wrong", "2024-05-02", *every(tested))
    clinic.run(RetirePatient(patient_id=wrong, seen=PatientTerms(family="Wrong", given="A")))
    gone, gone_unknown = begun(clinic, "Gone", "2024-05-02"), begun(clinic, "Goneunknown", "")
    moved = Standing(status=PatientStatus.MOVED, since=PartialDate("2024-12-01"))
    for patient_id in (gone, gone_unknown):
        clinic.run(ChangeStanding(patient_id=patient_id, seen=Standing(status=PatientStatus.ACTIVE), wanted=moved))
    rule = rule_of(clinic)
    found = clinic.ask(OfferedFigure(rule=rule, today=TODAY, months=24))
    assert {case.subject.patient_id: (case.verdict, case.why) for case in found.cases} == {
        met: (Verdict.MET, "offer-in-time"),
        declined: (Verdict.MET, "offer-in-time"),
        late: (Verdict.NOT_MET, "offer-not-made"),
        unknown: (Verdict.EXCLUDED, "offer-no-diagnosis"),
        of_a_year: (Verdict.EXCLUDED, "offer-year-only"),
        gone: (Verdict.EXCLUDED, "offer-left-before"),
    }
    assert [(p.month, p.met, p.judged) for p in found.points if p.judged] == [(date(2024, 5, 1), 2, 3)]
    pieces = [DiagnosedPeople(rule=rule, first=found.points[0].month or TODAY, piece=n, pieces=3) for n in range(3)]
    read = [person for piece in pieces for person in clinic.ask(piece)]
    assert sorted(p.subject.family for p in read) == sorted(case.subject.family for case in found.cases)
    assert definition_of(found).source.startswith("Quality Indicator Sets")


def test_the_day_of_the_offer_outlives_a_newer_result(clinic: Clinic) -> None:
    awaited = AntibodyTerms(
        antibody="ACA", result=AntibodyResult.NOT_TESTED, offered=PartialDate("2024-06-01"), no_result=NoResult.AWAITED
    )
    patient_id = begun(clinic, "Later", "2024-05-02", awaited)
    came = replace(awaited, result=AntibodyResult.POSITIVE, tested=PartialDate("2026-01-05"), no_result=None)
    clinic.run(RecordAntibody(patient_id=patient_id, terms=came, seen=awaited))
    disease = clinic.ask(DiseaseOfPatient(patient_id=patient_id))
    assert disease is not None
    (line,) = disease.antibodies
    assert (line.result, line.offered, line.no_result) == (AntibodyResult.POSITIVE, PartialDate("2024-06-01"), None)
    assert disease.diagnosed == PartialDate("2024-05-02")
    person = clinic.ask(DiagnosedPeople(rule=rule_of(clinic), first=date(2024, 5, 1)))[0]
    assert person.tests["ACA"] == came
