"""The record of a demonstration patient: who, what is known, what was measured, and how it ended."""

from decimal import Decimal, InvalidOperation
from functools import partial

from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies
from careplan.application.commands.disease import DescribeDisease, RecordAntibody, RecordOrgan
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import ChangeStanding, RegisterPatient
from careplan.application.commands.problems import AddProblem
from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.application.commands.schedules import RecordDoneElsewhere, RecordSetAside
from careplan.application.commands.team import AddTeamMember
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.scenario import (
    Concern,
    Disease,
    Elsewhere,
    Offer,
    Parting,
    Person,
    PutAside,
    Said,
    Series,
)
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.disease.profile import AntibodyTerms, OrganTerms, ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import SkinScore, SkinSite
from careplan.domain.patient.patient import Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.patient.safety_fact import SafetyFactTerms, SafetyQuestion
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.ids import MonitoringId, PatientId, PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity


def tell(diary: Diary, person: Person, key: str) -> None:
    """Writes down everything but the plan; the id is kept under the key."""
    diary.on(person.registered, partial(_register, person=person, key=key))
    if person.disease is not None:
        diary.on(person.registered, partial(_describe, disease=person.disease, key=key, registered=person.registered))
        diary.on(person.disease.assessed, partial(_judge_organs, disease=person.disease, key=key))
    for question, said in person.safety.items():
        diary.on(said.day, partial(_answer, question=question, said=said, key=key))
    for series in person.results:
        for offset in series.values:
            diary.on(offset, partial(_measure, series=series, offset=offset, key=key))
    for each in person.elsewhere:
        for offset in each.days:
            diary.on(max(offset, person.registered), partial(_done, said=each, offset=offset, key=key))
    for aside in person.aside:
        diary.on(aside.day, partial(_put_aside, said=aside, key=key))
    if person.parting is not None:
        diary.on(person.parting.day, partial(_part, parting=person.parting, key=key))


def _register(desk: Desk, person: Person, key: str) -> None:
    register = RegisterPatient(terms=person.patient, identifiers=person.numbers, contacts=person.contacts)
    patient_id = desk.run(register)
    desk.made[key] = patient_id
    if person.no_known_allergies:
        desk.run(RecordNoAllergies(patient_id=patient_id, on=desk.day(person.registered)))
    for allergy in person.allergies:
        desk.run(AddAllergy(patient_id=patient_id, terms=allergy))
    for concern in person.problems:
        desk.run(AddProblem(patient_id=patient_id, terms=_problem(desk, concern)))
    for member in person.team:
        desk.run(AddTeamMember(patient_id=patient_id, terms=member))


def _problem(desk: Desk, concern: Concern) -> ProblemTerms:
    onset = None if concern.onset is None else desk.month(concern.onset)
    return ProblemTerms(description=concern.description, clinical_status=concern.status, onset=onset)


def _describe(desk: Desk, disease: Disease, key: str, registered: int) -> None:
    patient_id = PatientId(desk.made[key])
    terms = ProfileTerms(
        condition=disease.condition,
        subset=disease.subset,
        onset=desk.month(disease.onset),
        diagnosed=None if disease.diagnosed is None else PartialDate.of(desk.day(disease.diagnosed)),
        summary=disease.summary,
    )
    desk.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=terms), "ben")
    for antibody, result in disease.antibodies.items():
        offer = disease.offers.get(antibody, Offer())
        tested = AntibodyTerms(
            antibody=antibody,
            result=result,
            tested=None if offer.why else desk.month(registered),
            offered=None if offer.day is None else PartialDate.of(desk.day(offer.day)),
            no_result=offer.why,
        )
        desk.run(RecordAntibody(patient_id=patient_id, terms=tested), "ben")


def _judge_organs(desk: Desk, disease: Disease, key: str) -> None:
    assessed = PartialDate.of(desk.day(disease.assessed))
    for organ, found in disease.organs.items():
        terms = OrganTerms(organ=organ, severity=found.severity, basis=found.basis, assessed=assessed)
        desk.run(RecordOrgan(patient_id=PatientId(desk.made[key]), terms=terms), "ben")


def _answer(desk: Desk, question: SafetyQuestion, said: Said, key: str) -> None:
    terms = SafetyFactTerms(
        question=question,
        answer=said.answer,
        as_of=PartialDate.of(desk.day(said.day)),
        detail=said.detail,
        planned=None if said.planned is None else desk.month(said.planned),
    )
    desk.run(RecordSafetyFact(patient_id=PatientId(desk.made[key]), terms=terms), "ben")


def _measure(desk: Desk, series: Series, offset: int, key: str) -> None:
    said = series.values[offset]
    value = number(said, series.unit) if series.unit else None
    grades = zip(SkinSite, map(int, series.sites.get(offset, "")), strict=False)
    terms = MeasurementTerms(
        name=series.name,
        value=value,
        finding="" if value else said,
        taken=PartialDate.of(desk.day(offset)),
        components=SkinScore(tuple(grades)).components,
    )
    closes = _series_of(desk, series.closes, key) if series.closes else ()
    desk.run(RecordMeasurement(patient_id=PatientId(desk.made[key]), terms=terms, closes=closes))


def _done(desk: Desk, said: Elsewhere, offset: int, key: str) -> None:
    terms = DoneElsewhereTerms(done_on=PartialDate.of(desk.day(offset)), place=said.place)
    for rule in said.rules:
        desk.run(RecordDoneElsewhere(patient_id=PatientId(desk.made[key]), rule=rule, terms=terms))


def _put_aside(desk: Desk, said: PutAside, key: str) -> None:
    terms = SetAsideTerms(reason=said.reason, until=desk.day(said.until))
    desk.run(RecordSetAside(patient_id=PatientId(desk.made[key]), rule=said.rule, terms=terms), "ben")


def _series_of(desk: Desk, medicine: str, key: str) -> tuple[MonitoringId, ...]:
    """The laboratory series of a medicine that still ask for tests; none before the plan holds it."""
    if (plan_id := desk.made.get(f"{key}/plan")) is None or f"{key}/medicine:{medicine}" not in desk.made:
        return ()
    plan = desk.clinic.ask(PlanContent(plan_id=PlanId(plan_id)))
    lines = (line for line in plan.medicines if line.terms.name == medicine)
    return tuple(series.id for line in lines for series in line.monitoring if series.due_on is not None)


def _part(desk: Desk, parting: Parting, key: str) -> None:
    standing = Standing(status=parting.status, since=PartialDate.of(desk.day(parting.day)), note=parting.note)
    desk.run(ChangeStanding(patient_id=PatientId(desk.made[key]), seen=Standing(), wanted=standing))


def number(text: str, unit: str) -> Quantity:
    """A value of a scenario; raises ValueError for a slip in it."""
    try:
        return Quantity(Decimal(text), unit)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no number") from error
