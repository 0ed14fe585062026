"""What people type, drawn at random: one value of each kind that is edited together."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

from careplan.application.schedule_rules import rules_of
from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementReason, AcknowledgementTerms
from careplan.domain.measure.component import Component
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.medicine.regimen import understood
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.domain.override.own_template import LineKind, OwnTemplateTerms, TemplateLine
from careplan.domain.patient.allergy import AllergyTerms, Verification
from careplan.domain.patient.details import (
    ContactKind,
    ContactTerms,
    IdentifierTerms,
)
from careplan.domain.patient.patient import PatientTerms, Sex
from careplan.domain.patient.problem import ClinicalStatus, ProblemTerms
from careplan.domain.patient.safety_fact import ANSWERS, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.proposal import Proposal, ProposedPart, ProposedReferral
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyTerms
from tests.support.random_draw import Draw


def patient(draw: Draw) -> PatientTerms:
    return PatientTerms(
        family=draw.word("Exampleton", "Testerby", "Sampleford"),
        given=draw.pick("Grace", "Ada", "Émile"),
        birth_date=PartialDate(draw.pick("1968-03-12", "1971", "1980-02")),
        sex=draw.pick(*Sex),
        language=draw.pick("en", "de", ""),
        what_matters=draw.pick("", draw.word("gardening", "seeing the sea")),
    )


def identifier(draw: Draw) -> IdentifierTerms:
    return IdentifierTerms(label="MRN", system=draw.pick("", "urn:example:mrn"), value=draw.word("TST"))


def contact(draw: Draw) -> ContactTerms:
    return ContactTerms(kind=draw.pick(*ContactKind), name=draw.pick("", "Ben Sample"), value=draw.word("000 0000"))


def allergy(draw: Draw) -> AllergyTerms:
    return AllergyTerms(
        substance=draw.word("penicillin", "latex"),
        coding=draw.maybe(Coding("http://snomed.info/sct", str(draw.random.randrange(10**6)))),
        reaction=draw.pick("", "rash"),
        noted=draw.maybe(draw.partial()),
        verification=draw.pick(*Verification),
    )


def problem(draw: Draw) -> ProblemTerms:
    is_over = draw.pick(True, False)
    return ProblemTerms(
        description=draw.word("Raynaud phenomenon", "reflux"),
        clinical_status=ClinicalStatus.RESOLVED if is_over else ClinicalStatus.ACTIVE,
        onset=draw.maybe(draw.partial()),
        abated=draw.maybe(draw.partial()) if is_over else None,
    )


def member(draw: Draw) -> TeamMemberTerms:
    return TeamMemberTerms(name=draw.word("Dana Sample"), discipline=draw.pick("rheumatology", "nursing"))


def measurement(draw: Draw) -> MeasurementTerms:
    value = draw.maybe(Quantity(Decimal(draw.random.randrange(2000)) / 10, draw.pick("m", "mL/min", "10*9/L")))
    return MeasurementTerms(
        name=draw.pick("6-minute walk", "FVC"),
        coding=draw.maybe(Coding("http://loinc.org", "64098-7")),
        value=value,
        finding="" if value else draw.word("trace"),
        taken=PartialDate.of(draw.day()),
        taken_at=draw.maybe(draw.clinic.clock()),
        components=draw.pick((), (Component("dressing", Decimal(draw.random.randrange(4))),)),
    )


def plan(draw: Draw) -> PlanTerms:
    day = draw.day()
    return PlanTerms(
        title=draw.word("Care plan"),
        summary=draw.pick("", "in short"),
        starts_on=draw.maybe(day),
        review_on=draw.maybe(day + timedelta(weeks=12)),
    )


def goal(draw: Draw) -> GoalTerms:
    metres = Decimal(300 + draw.random.randrange(200))
    return GoalTerms(
        description=draw.word("Walk to the market", "Button my coat"),
        target=draw.maybe(
            Target("6-minute walk", draw.pick("", "further"), Quantity(metres, "m"), draw.maybe(draw.day()))
        ),
        baseline=draw.maybe(Baseline(draw.maybe(Quantity(metres, "m")), "as today", draw.maybe(draw.partial()))),
    )


def medicine(draw: Draw) -> MedicineTerms:
    return MedicineTerms(
        name=draw.pick("mycophenolate mofetil", "methotrexate"),
        drug=draw.pick("", "methotrexate"),
        regimen=draw.maybe(understood(f"{draw.random.randrange(1, 30)} mg {draw.pick('weekly', 'twice daily')} oral")),
        started=draw.maybe(draw.partial()),
        review_on=draw.maybe(draw.day()),
        reason=draw.pick("", "ILD"),
    )


def monitoring(draw: Draw) -> MonitoringTerms:
    phases = draw.pick((Phase(2, 8), Phase(12)), (Phase(4),), (Phase(1, 4), Phase(4, 12), Phase(12)))
    return MonitoringTerms(test="fbc", name=draw.word("Full blood count"), phases=phases)


def therapy(draw: Draw) -> TherapyTerms:
    day = draw.day()
    return TherapyTerms(
        strand=draw.pick(*Strand),
        name=draw.word("Hand stretching"),
        fitt=draw.pick(Fitt(), Fitt(frequency="daily", time=draw.word("minutes"))),
        at_home=draw.pick(True, False),
        starts_on=draw.maybe(day),
        ends_on=draw.maybe(day + timedelta(weeks=6)),
    )


def care(draw: Draw) -> CareTerms:
    return CareTerms(discipline=draw.pick("nursing", "nutrition"), description=draw.word("Skin care teaching"))


def finding(draw: Draw) -> AcknowledgedFinding:
    """Of some rule, with a fingerprint that hardly ever is the same twice."""
    rule = draw.pick("interaction", "contraindication")
    return AcknowledgedFinding(
        rule=rule, version="1", about="methotrexate", fingerprint=sha256(draw.word(rule).encode()).hexdigest()
    )


def acknowledgement(draw: Draw) -> AcknowledgementTerms:
    return AcknowledgementTerms(
        reason=draw.pick(*AcknowledgementReason),
        words=draw.word("Discussed with the patient, blood is watched"),
        decided_by="Dr L. Fictus",
        check_again_on=draw.maybe(draw.today + timedelta(days=30)),
    )


def safety_fact(draw: Draw) -> SafetyFactTerms:
    question = draw.pick(*SafetyQuestion)
    return SafetyFactTerms(
        question=question,
        answer=draw.pick(*ANSWERS[question]),
        as_of=draw.partial(),
        detail=draw.pick("", draw.word("said on the telephone")),
    )


def override_target(draw: Draw) -> OverrideTarget:
    """A number of the library; the same one hardly ever twice."""
    return OverrideTarget(pack="ssc", kind=draw.pick(*OverrideKind), entry=draw.word("entry"))


def override(draw: Draw) -> OverrideTerms:
    number = draw.pick(Decimal(3), Decimal(6), Decimal(12))
    return OverrideTerms(number=number, reason=draw.word("Agreed at the clinic's meeting"))


def own_template(draw: Draw) -> OwnTemplateTerms:
    """Under a name of its own: two of the same name are refused."""
    goal = TemplateLine(kind=LineKind.GOAL, id="g1", text="Six minute walk", target="400 m or more", weeks=12)
    care = TemplateLine(kind=LineKind.CARE, id="c1", text=draw.word("Skin care"), code="nursing")
    lines = draw.pick((goal,), (goal, care))
    return OwnTemplateTerms(name=draw.word("Early disease"), review_weeks=draw.pick(8, 12), lines=lines)


def own_packet(draw: Draw) -> OwnPacketTerms:
    """As `own_template`."""
    lines = (PacketLine(id="item:letter", text="Letter"), PacketLine(id="own:1", text=draw.word("Disc of the scan")))
    return OwnPacketTerms(name=draw.word("Lung packet"), lines=draw.pick(lines, lines[:1]))


def scheduled(draw: Draw) -> str:
    """A row of the library's schedules."""
    return draw.pick(*sorted(rules_of(draw.clinic.library)))


def done_elsewhere(draw: Draw) -> DoneElsewhereTerms:
    return DoneElsewhereTerms(
        done_on=draw.partial(), place=draw.word("Lung Clinic, Testtown"), note=draw.pick("", "told by letter")
    )


def set_aside(draw: Draw) -> SetAsideTerms:
    days = 1 + draw.random.randrange(200)
    return SetAsideTerms(reason=draw.word("Patient asked to wait"), until=draw.today + timedelta(days=days))


def referral(draw: Draw) -> ReferralTerms:
    return ReferralTerms(
        specialty=draw.pick("pulmonology", "dermatology", "hand surgery"),
        question=draw.word("Is the lung involved?"),
        urgency=draw.pick(*Urgency),
        recipient=draw.pick("", "Lung Clinic, Testtown"),
        owner=draw.pick("", "ann"),
    )


def item(draw: Draw) -> ItemTerms:
    return ItemTerms(text=draw.word("Lung function", "HRCT report"), confirmed=draw.pick(True, False))


def proposal(draw: Draw) -> Proposal:
    parts = (
        ProposedPart(key="goal:g1", part=goal(draw)),
        ProposedPart(key="therapy:t1", part=replace(therapy(draw), intervention="t1")),
        ProposedPart(key="care:c1", part=care(draw)),
        ProposedPart(key="referral:r1", part=ProposedReferral(terms=referral(draw), items=(item(draw),))),
    )
    template = draw.word("template").replace(" ", "-")
    return Proposal(template=template, version="1", name="A template", parts=parts, review_weeks=12)
