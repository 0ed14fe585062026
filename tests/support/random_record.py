"""Examples of the commands about the clinic, a person's record and imports."""

from dataclasses import replace
from uuid import UUID

from careplan.application.commands import (
    allergies,
    clinics,
    disease,
    imports,
    measurements,
    overrides,
    own_file,
    own_packets,
    own_templates,
    patients,
    problems,
    safety_facts,
    schedules,
    team,
)
from careplan.domain.disease.profile import (
    AntibodyResult,
    AntibodyTerms,
    DiseaseProfile,
    NoResult,
    OrganTerms,
    ProfileTerms,
    Severity,
)
from careplan.domain.exchange.incoming import ImportBatch, ImportKind, IncomingFile, IncomingPatient
from careplan.domain.measure.measurement import Measurement
from careplan.domain.medicine.monitoring import MonitoringSeries, SeriesStatus
from careplan.domain.override.override import Override
from careplan.domain.override.own_packet import OwnPacket
from careplan.domain.override.own_template import OwnTemplate
from careplan.domain.patient.allergy import Allergy
from careplan.domain.patient.details import (
    ContactKind,
    IdentifierTerms,
    PatientContact,
    PatientIdentifier,
)
from careplan.domain.patient.patient import Patient, Standing
from careplan.domain.patient.problem import Problem
from careplan.domain.plan.plan import Plan
from careplan.domain.schedule.aside import SetAside
from careplan.domain.schedule.elsewhere import DoneElsewhere
from careplan.domain.shared.ids import MonitoringId
from careplan.domain.team.clinic import ClinicProfile, ClinicTerms, Role
from careplan.domain.team.member import TeamMember
from tests.support import random_parting as parting
from tests.support import random_terms as terms
from tests.support.random_draw import Draw, Examples, retirement, revision


def _record_measurement(draw: Draw) -> measurements.RecordMeasurement:
    patient, wanted = draw.one(Patient), terms.measurement(draw)
    series = draw.live(MonitoringSeries, patient_id=patient.id, status=SeriesStatus.ACTIVE)
    closes: tuple[MonitoringId, ...] = tuple(s.id for s in series if draw.pick(True, False))
    return measurements.RecordMeasurement(patient_id=patient.id, terms=wanted, closes=closes)


def _record_panel(draw: Draw) -> measurements.RecordPanel:
    patient, wanted = draw.one(Patient), (terms.measurement(draw), terms.measurement(draw))
    series = draw.live(MonitoringSeries, patient_id=patient.id, status=SeriesStatus.ACTIVE)
    days = [each.taken.day for each in wanted if each.taken.day]
    asked = [each for each in series if draw.pick(True, False)] if days else []
    covers = tuple(measurements.Covered(series_id=each.id, on=min(days)) for each in asked)
    return measurements.RecordPanel(patient_id=patient.id, results=wanted, covers=covers)


def _done_elsewhere(draw: Draw) -> schedules.RecordDoneElsewhere:
    patient, wanted = draw.one(Patient), terms.done_elsewhere(draw)
    series = draw.live(MonitoringSeries, patient_id=patient.id, status=SeriesStatus.ACTIVE)
    closes: tuple[MonitoringId, ...] = tuple(s.id for s in series if wanted.done_on.day and draw.pick(True, False))
    return schedules.RecordDoneElsewhere(patient_id=patient.id, rule=terms.scheduled(draw), terms=wanted, closes=closes)


def _describe(draw: Draw) -> disease.DescribeDisease:
    patient = draw.one(Patient)
    found = draw.live(DiseaseProfile, patient_id=patient.id)
    wanted = ProfileTerms(condition="ssc", subset=draw.pick("", "lcssc"), onset=draw.maybe(draw.partial()))
    wanted = replace(wanted, diagnosed=draw.maybe(draw.partial()), summary=draw.word("stable"))
    return disease.DescribeDisease(patient_id=patient.id, seen=found[0].terms if found else None, wanted=wanted)


def _antibody(draw: Draw) -> disease.RecordAntibody:
    result, tested = draw.pick(*AntibodyResult), draw.partial()
    is_open = result is AntibodyResult.NOT_TESTED
    why = draw.pick(*NoResult) if is_open and draw.pick(True, False) else None
    offered = None if why is NoResult.NOT_OFFERED else draw.maybe(tested)
    name = draw.pick("scl70", "aca")
    wanted = AntibodyTerms(antibody=name, result=result, tested=tested, offered=offered, no_result=why)
    return disease.RecordAntibody(patient_id=draw.one(Patient).id, terms=wanted)


def _organ(draw: Draw) -> disease.RecordOrgan:
    wanted = OrganTerms(organ=draw.pick("lung", "skin"), severity=draw.pick(*Severity), basis=draw.word("HRCT"))
    return disease.RecordOrgan(patient_id=draw.one(Patient).id, terms=wanted)


def _safety_fact(draw: Draw) -> safety_facts.RecordSafetyFact:
    return safety_facts.RecordSafetyFact(patient_id=draw.one(Patient).id, terms=terms.safety_fact(draw))


def _retire_patient(draw: Draw) -> patients.RetirePatient:
    """Only one without a plan: the others are wanted for more."""
    with_plan = {plan.patient_id for plan in draw.live(Plan)}
    patient = draw.one(Patient, lambda patient: patient.id not in with_plan)
    return patients.RetirePatient(patient_id=patient.id, seen=patient.terms)


def file(draw: Draw) -> IncomingFile:
    number = IdentifierTerms(label="MRN", value=draw.word("IMP"))
    person = IncomingPatient(
        key=f"MRN|{number.value}", terms=terms.patient(draw), standing=Standing(), identifiers=(number,)
    )
    return IncomingFile(
        kind=ImportKind.CSV, sha256=f"{draw.random.getrandbits(256):064x}", patients=(person,), not_taken=()
    )


def _fiction(draw: Draw) -> imports.FillWithFiction:
    """One contact of somebody who is there, as its columns are stored."""
    id_, owner = UUID(int=draw.random.getrandbits(128)), draw.one(Patient).id
    row = (str(id_), str(owner), ContactKind.PHONE.value, draw.word("000"), 1)
    block = ("patient_contact", ("id", "patient_id", "kind", "value", "row_version"), [row])
    return imports.FillWithFiction(name="one contact", blocks=[block])


def _revise_clinic(draw: Draw) -> clinics.ReviseClinic:
    clinic = draw.one(ClinicProfile)
    wanted = replace(clinic.terms, phone=draw.word("000"))
    return clinics.ReviseClinic(clinic_id=clinic.id, seen=clinic.terms, wanted=wanted)


EXAMPLES: Examples = {
    clinics.SetUpClinic: lambda d: clinics.SetUpClinic(
        terms=ClinicTerms(name="Example Clinic"), demo=False, login="ann", name="Ann Sample"
    ),
    clinics.ReviseClinic: _revise_clinic,
    clinics.AddUser: lambda d: clinics.AddUser(login=d.word("user"), name="Cleo Sample", role=d.pick(*Role)),
    patients.RegisterPatient: lambda d: patients.RegisterPatient(
        terms=terms.patient(d), identifiers=(terms.identifier(d),), contacts=(terms.contact(d),)
    ),
    patients.RevisePatient: revision(patients.RevisePatient, lambda d: d.one(Patient), "patient_id", terms.patient),
    **parting.EXAMPLES,
    patients.RetirePatient: _retire_patient,
    patients.AddIdentifier: lambda d: patients.AddIdentifier(patient_id=d.one(Patient).id, terms=terms.identifier(d)),
    patients.ReviseIdentifier: revision(
        patients.ReviseIdentifier, lambda d: d.one(PatientIdentifier), "identifier_id", terms.identifier
    ),
    patients.RetireIdentifier: retirement(
        patients.RetireIdentifier, lambda d: d.one(PatientIdentifier), "identifier_id"
    ),
    patients.AddContact: lambda d: patients.AddContact(patient_id=d.one(Patient).id, terms=terms.contact(d)),
    patients.ReviseContact: revision(
        patients.ReviseContact, lambda d: d.one(PatientContact), "contact_id", terms.contact
    ),
    patients.RetireContact: retirement(patients.RetireContact, lambda d: d.one(PatientContact), "contact_id"),
    allergies.AddAllergy: lambda d: allergies.AddAllergy(patient_id=d.one(Patient).id, terms=terms.allergy(d)),
    allergies.ReviseAllergy: revision(allergies.ReviseAllergy, lambda d: d.one(Allergy), "allergy_id", terms.allergy),
    allergies.RetireAllergy: retirement(allergies.RetireAllergy, lambda d: d.one(Allergy), "allergy_id"),
    allergies.RecordNoAllergies: lambda d: allergies.RecordNoAllergies(patient_id=d.one(Patient).id, on=d.day()),
    problems.AddProblem: lambda d: problems.AddProblem(patient_id=d.one(Patient).id, terms=terms.problem(d)),
    problems.ReviseProblem: revision(problems.ReviseProblem, lambda d: d.one(Problem), "problem_id", terms.problem),
    problems.RetireProblem: retirement(problems.RetireProblem, lambda d: d.one(Problem), "problem_id"),
    disease.DescribeDisease: _describe,
    disease.RecordAntibody: _antibody,
    disease.RecordOrgan: _organ,
    safety_facts.RecordSafetyFact: _safety_fact,
    team.AddTeamMember: lambda d: team.AddTeamMember(patient_id=d.one(Patient).id, terms=terms.member(d)),
    team.ReviseTeamMember: revision(team.ReviseTeamMember, lambda d: d.one(TeamMember), "member_id", terms.member),
    team.RetireTeamMember: retirement(team.RetireTeamMember, lambda d: d.one(TeamMember), "member_id"),
    overrides.SetOverride: lambda d: overrides.SetOverride(target=terms.override_target(d), terms=terms.override(d)),
    overrides.ReviseOverride: revision(
        overrides.ReviseOverride, lambda d: d.one(Override), "override_id", terms.override
    ),
    overrides.RetireOverride: retirement(overrides.RetireOverride, lambda d: d.one(Override), "override_id"),
    own_templates.AddOwnTemplate: lambda d: own_templates.AddOwnTemplate(pack="ssc", terms=terms.own_template(d)),
    own_templates.ReviseOwnTemplate: revision(
        own_templates.ReviseOwnTemplate, lambda d: d.one(OwnTemplate), "template_id", terms.own_template
    ),
    own_templates.RetireOwnTemplate: retirement(
        own_templates.RetireOwnTemplate, lambda d: d.one(OwnTemplate), "template_id"
    ),
    own_packets.AddOwnPacket: lambda d: own_packets.AddOwnPacket(
        pack="ssc", specialty="pulmonology", terms=terms.own_packet(d)
    ),
    own_packets.ReviseOwnPacket: revision(
        own_packets.ReviseOwnPacket, lambda d: d.one(OwnPacket), "packet_id", terms.own_packet
    ),
    own_file.TakeInOwn: lambda d: own_file.TakeInOwn(
        numbers=(overrides.SetOverride(target=terms.override_target(d), terms=terms.override(d)),),
        templates=(own_templates.AddOwnTemplate(pack="ssc", terms=terms.own_template(d)),),
    ),
    own_packets.RetireOwnPacket: retirement(own_packets.RetireOwnPacket, lambda d: d.one(OwnPacket), "packet_id"),
    schedules.RecordDoneElsewhere: _done_elsewhere,
    schedules.ReviseDoneElsewhere: revision(
        schedules.ReviseDoneElsewhere, lambda d: d.one(DoneElsewhere), "done_elsewhere_id", terms.done_elsewhere
    ),
    schedules.RetireDoneElsewhere: retirement(
        schedules.RetireDoneElsewhere, lambda d: d.one(DoneElsewhere), "done_elsewhere_id"
    ),
    schedules.RecordSetAside: lambda d: schedules.RecordSetAside(
        patient_id=d.one(Patient).id, rule=terms.scheduled(d), terms=terms.set_aside(d)
    ),
    schedules.ReviseSetAside: revision(
        schedules.ReviseSetAside, lambda d: d.one(SetAside), "set_aside_id", terms.set_aside
    ),
    schedules.RetireSetAside: retirement(schedules.RetireSetAside, lambda d: d.one(SetAside), "set_aside_id"),
    measurements.RecordMeasurement: _record_measurement,
    measurements.RecordPanel: _record_panel,
    measurements.ReviseMeasurement: revision(
        measurements.ReviseMeasurement, lambda d: d.one(Measurement), "measurement_id", terms.measurement
    ),
    measurements.RetireMeasurement: retirement(
        measurements.RetireMeasurement, lambda d: d.one(Measurement), "measurement_id"
    ),
    imports.FillWithFiction: _fiction,
    imports.TakeInFile: lambda d: imports.TakeInFile(file=file(d)),
    imports.WithdrawImport: lambda d: imports.WithdrawImport(batch_id=d.one(ImportBatch).id),
}
