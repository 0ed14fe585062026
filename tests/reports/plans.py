"""Plans to print: a rich one, one that knows next to nothing, the longest texts, and texts that try to do harm.

All patients, staff and numbers are fictitious.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Sex, Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.goal import AchievementStatus, Baseline, GoalTerms, LifecycleStatus, Target
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.printing import Letterhead, Printing
from careplan.domain.plan.snapshot import (
    AllergyLine,
    AntibodyLine,
    CareLine,
    DiseaseFacts,
    GoalLine,
    Labels,
    MedicineLine,
    OrganLine,
    PatientFacts,
    PlanSnapshot,
    ProblemLine,
    Reading,
    ReferralLine,
    SignatureLine,
    TeamLine,
    TherapyLine,
)
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import (
    AllergyId,
    CareId,
    GoalId,
    MedicineId,
    MonitoringId,
    OrganId,
    PatientId,
    PlanId,
    ProblemId,
    ReferralId,
    TeamMemberId,
    TherapyId,
)
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand, TherapyTerms
from tests.reports.red_flags import EXAMPLES

TODAY = date(2026, 11, 23)
_ID = UUID("00000000-0000-4000-8000-000000000001")
_DAILY = Decimal(1)

LABELS = Labels(
    {
        ("condition", "ssc"): "SSc",
        ("onset", "ssc"): "First non-Raynaud symptom",
        ("subset", "dcssc"): "Diffuse cutaneous SSc",
        ("antibody", "scl70"): "anti-Scl-70",
        ("organ", "lung"): "Lung (ILD)",
        ("organ", "pah"): "PAH",
    }
)

DRAFT = Printing(
    clinic=Letterhead(name="Example SSc Clinic", address="1 Sample Street, Testtown", phone="000 0000 010", demo=False),
    number="D-2026-0630",
    issued_on=None,
    check="3f9a21c7",
    printed_at=datetime(2026, 11, 23, 10, 45, tzinfo=UTC),
    printed_by="M. Sample",
    today=TODAY,
    labels=LABELS,
    changes=("added nintedanib, bosentan, goal G4", "stopped sildenafil", "changed FVC target, prednisolone dose"),
    alerts=(
        "Active digital ulcer, right index (16-Nov-2026)",
        "prednisoLONE 10 mg daily: renal crisis watch",
        "PAH screen incomplete (echo overdue since 17-Nov-2026)",
    ),
    red_flags=(EXAMPLES,),
)
ISSUED = replace(DRAFT, issued_on=date(2026, 11, 26))

GRACE = PatientFacts(
    id=PatientId(_ID),
    terms=PatientTerms(
        family="Exampleton",
        given="Grace",
        birth_date=PartialDate("1968-03-12"),
        sex=Sex.FEMALE,
        what_matters="To go on living at home and to see my sister every week.",
    ),
    standing=Standing(),
    identifiers=(IdentifierTerms(label="MRN", value="TST-004217"),),
    contacts=(),
    allergy_status=AllergyStatus.LISTED,
    no_allergies_on=None,
    allergies=(
        AllergyLine(
            id=AllergyId(_ID),
            terms=AllergyTerms(
                substance="Penicillin",
                reaction="rash",
                noted=PartialDate("2009"),
                verification=Verification.CONFIRMED,
            ),
        ),
    ),
)


def _organ(organ: str, severity: Severity, basis: str, assessed: str | None) -> OrganLine:
    day = PartialDate(assessed) if assessed else None
    return OrganLine(id=OrganId(_ID), organ=organ, severity=severity, basis=basis, assessed=day)


DISEASE = DiseaseFacts(
    condition="ssc",
    subset="dcssc",
    onset=PartialDate("2024-02"),
    summary="FVC 79 % to 68 % in 12 months on mycophenolate mofetil. Discussed at MDT 28-Oct-2026.",
    antibodies=(AntibodyLine(antibody="scl70", result=AntibodyResult.POSITIVE, tested=PartialDate("2024-05")),),
    organs=(
        _organ("skin", Severity.SEVERE, "mRSS 22 of 51; baseline 16 (Apr-2025)", "2026-11-16"),
        _organ("lung", Severity.SEVERE, "FVC 68 %, DLCO 55 %, HRCT fibrosis over 20 %", "2026-11-02"),
        _organ("vascular", Severity.MODERATE, "1 active ulcer right index, 4 × 3 mm, not infected", "2026-11-16"),
        _organ("joints", Severity.MODERATE, "Finger contractures, friction rubs at wrists", "2026-11"),
        _organ("gut", Severity.MILD, "Reflux, weight stable (BMI 23)", "2026-11-16"),
        _organ("heart, kidney", Severity.NONE, "LVEF 60 % (17-Nov-2025); BP 128/78; eGFR 84", None),
        _organ("pah", Severity.NOT_ASSESSED, "Echo overdue; NT-proBNP 180 ng/L (12-Dec-2025)", None),
    ),
)


def goal(number: int, words: str, target: Target | None = None, **more: object) -> GoalLine:
    """One goal of the rich plan."""
    baseline = more.pop("baseline", None)
    assert baseline is None or isinstance(baseline, Baseline)
    line = GoalLine(
        id=GoalId(_ID),
        number=number,
        terms=GoalTerms(description=words, target=target, baseline=baseline),
        lifecycle_status=LifecycleStatus.ACTIVE,
        achievement_status=AchievementStatus.IMPROVING,
    )
    return replace(line, **more)  # type: ignore[arg-type]  # each caller names fields of GoalLine


def medicine(name: str, regimen: Regimen | None, *goals: int, **more: object) -> MedicineLine:
    """One medicine of the rich plan."""
    line = MedicineLine(
        id=MedicineId(_ID),
        in_plan=True,
        terms=MedicineTerms(name=name, regimen=regimen, started=PartialDate("2026-03-02"), review_on=date(2027, 3, 2)),
        status=MedicineStatus.ACTIVE,
        ended=None,
        end_reason="",
        monitoring=(),
        goals=goals,
    )
    return replace(line, **more)  # type: ignore[arg-type]  # each caller names fields of MedicineLine


def series(name: str, due_on: date | None, *, confirmed: bool = True) -> MonitoringLine:
    """One laboratory series."""
    return MonitoringLine(
        id=MonitoringId(_ID), test=name.lower(), name=name, due_on=due_on, last_on=None, confirmed=confirmed
    )


def activity(strand: Strand, name: str, fitt: Fitt, precautions: str, *goals: int) -> TherapyLine:
    """One therapy activity of the rich plan."""
    terms = TherapyTerms(strand=strand, name=name, fitt=fitt, precautions=precautions, at_home=True)
    return TherapyLine(id=TherapyId(_ID), terms=terms, status=ActivityStatus.ACTIVE, goals=goals)


def referral(specialty: str, state: ReferralState, due_on: date | None, *goals: int, **more: object) -> ReferralLine:
    """One referral of the rich plan."""
    line = ReferralLine(
        id=ReferralId(_ID),
        number="RF-2026-0418",
        terms=ReferralTerms(specialty=specialty, urgency=Urgency.URGENT, owner="M. Sample"),
        state=state,
        since=date(2026, 11, 11),
        due_on=due_on,
        appointment_on=None,
        appointment_at=None,
        answered_items=7,
        all_items=11,
        attempts=2,
        goals=goals,
    )
    return replace(line, **more)  # type: ignore[arg-type]  # each caller names fields of ReferralLine


def _twice_daily(value: str, unit: str, words: str = "") -> Regimen:
    return Regimen(Quantity(Decimal(value), unit), Timing(2, _DAILY, "d"), "oral", words)


def _once_daily(value: str, unit: str, words: str = "") -> Regimen:
    return Regimen(Quantity(Decimal(value), unit), Timing(1, _DAILY, "d"), "oral", words)


_BREATHING = Target(measure="FVC", wanted="at least 70 %", due=date(2027, 3, 31))
_PERCENT = "%"
_MONTHS_LATER = date(2027, 3, 31)

RICH = PlanSnapshot(
    id=PlanId(_ID),
    title="Early diffuse SSc with ILD",
    summary="Next MDT 25-Nov-2026.",
    starts_on=date(2026, 6, 16),
    review_on=date(2027, 2, 19),
    status=PlanStatus.IN_REVIEW,
    version=4,
    patient=GRACE,
    disease=DISEASE,
    problems=(
        ProblemLine(
            id=ProblemId(_ID),
            terms=ProblemTerms(description="Interstitial lung disease", onset=PartialDate("2025-04")),
        ),
        ProblemLine(
            id=ProblemId(_ID),
            terms=ProblemTerms(description="Gastro-oesophageal reflux", note="Sleeps with raised head of the bed"),
        ),
    ),
    goals=(
        goal(
            1,
            "Keep my breathing as it is now",
            _BREATHING,
            baseline=Baseline(Quantity(Decimal(84), _PERCENT), taken=PartialDate("2025-04")),
            now=Reading(value=Quantity(Decimal(68), _PERCENT), finding="", taken=PartialDate("2026-11-02")),
            achievement_status=AchievementStatus.WORSENING,
        ),
        goal(
            2,
            "Button my coat and open jars myself",
            Target(measure="CHFS", wanted="22 or less", due=_MONTHS_LATER),
            baseline=Baseline(Quantity(Decimal(34), "1")),
            now=Reading(value=Quantity(Decimal(28), "1"), finding="", taken=PartialDate("2026-11-16")),
        ),
        goal(
            3,
            "No new finger ulcers this winter",
            Target(measure="New ulcers", wanted="none", due=_MONTHS_LATER),
            baseline=Baseline(words="0 ulcers"),
            achievement_status=AchievementStatus.NO_CHANGE,
        ),
        goal(
            4,
            "Open my mouth enough for a sandwich",
            Target(measure="Mouth opening", detail=Quantity(Decimal(40), "mm")),
            achievement_status=None,
        ),
    ),
    medicines=(
        medicine(
            "mycophenolate mofetil",
            _twice_daily("1.0", "g"),
            1,
            monitoring=(series("Blood count", date(2026, 11, 30)),),
        ),
        medicine(
            "nintedanib",
            _twice_daily("150", "mg", "with food"),
            1,
            monitoring=(series("LFT", date(2026, 11, 11)), series("Blood pressure", None, confirmed=False)),
        ),
        medicine("bosentan", _twice_daily("62.50", "mg"), 3),
        medicine("prednisoLONE", _once_daily("10", "mg", "tapering")),
        medicine("omeprazole", _once_daily("20", "mg", "before food"), in_plan=False),
        medicine("vitamin D", _once_daily("1000", "[IU]"), status=MedicineStatus.ON_HOLD),
        medicine(
            "sildenafil",
            None,
            status=MedicineStatus.STOPPED,
            ended=PartialDate("2026-09-14"),
            end_reason="headache",
        ),
    ),
    therapies=(
        activity(
            Strand.PHYSICAL,
            "Cycling, supervised",
            Fitt("3 per week", "Borg 13 to 15", "30 min", "8 weeks"),
            "SpO₂ at least 88 %; no increase before PAH screen",
            1,
        ),
        activity(Strand.PHYSICAL, "Mouth stretching", Fitt("Twice daily", "to tension, not pain", "6 min"), "", 4),
        activity(
            Strand.OCCUPATIONAL,
            "Hand stretching",
            Fitt("Daily", "10-second holds", "3 to 10 repeats"),
            "Leave out right index until healed",
            2,
        ),
        activity(Strand.OCCUPATIONAL, "Kitchen, energy", Fitt(), "None", 2, 3),
    ),
    cares=(
        CareLine(
            id=CareId(_ID),
            terms=CareTerms(
                discipline="nursing",
                description="Wound care, right index",
                frequency="twice weekly",
                performer="T. Trial",
            ),
            status=ActivityStatus.ACTIVE,
            goals=(3,),
        ),
    ),
    referrals=(
        referral("pulmonology", ReferralState.SENT, date(2026, 11, 18), 1),
        referral("transplant centre", ReferralState.DRAFT, None, 1),
        referral(
            "dental",
            ReferralState.BOOKED,
            date(2026, 12, 4),
            4,
            appointment_on=date(2026, 12, 4),
            appointment_at=time(10, 30),
        ),
        referral("dermatology", ReferralState.REPORT_RECEIVED, date(2026, 11, 27), 3),
        referral("gastroenterology", ReferralState.REVIEWED, date(2026, 11, 27), 3, told=True),
        referral("cardiology", ReferralState.CLOSED, None),
    ),
    team=(
        TeamLine(
            id=TeamMemberId(_ID),
            terms=TeamMemberTerms(name="Dr L. Fictus", discipline="rheumatology", organisation="Example SSc Clinic"),
        ),
        TeamLine(
            id=TeamMemberId(_ID),
            terms=TeamMemberTerms(name="R. Mimic", discipline="physical-therapy", phone="000 0000 012"),
        ),
    ),
    signatures=(
        SignatureLine(
            discipline="rheumatology",
            state=SignatureState.SIGNED,
            signer="Dr L. Fictus",
            signed_at=datetime(2026, 11, 20, 8, 12, tzinfo=UTC),
        ),
        SignatureLine(discipline="physical-therapy", state=SignatureState.AMENDED_SINCE, signer="R. Mimic"),
        SignatureLine(discipline="occupational-therapy", state=SignatureState.AWAITED),
    ),
)

SPARSE = PlanSnapshot(
    id=PlanId(_ID),
    title="New plan",
    summary="",
    starts_on=None,
    review_on=None,
    status=PlanStatus.DRAFT,
    version=1,
    patient=replace(
        GRACE,
        terms=PatientTerms(family="Blankson"),
        identifiers=(),
        allergy_status=AllergyStatus.NOT_RECORDED,
        allergies=(),
    ),
    disease=None,
    problems=(),
    goals=(goal(1, "Sleep through the night", achievement_status=None, lifecycle_status=LifecycleStatus.PROPOSED),),
    medicines=(),
    therapies=(),
    cares=(),
    referrals=(),
    team=(),
    signatures=(),
)

EMPTY = replace(SPARSE, goals=())

LONG_WORD = "Wort" * 100
_PAGES_OF_TEXT = "Stretch each finger slowly until it pulls but does not hurt, then hold. " * 270
LONGEST = replace(
    RICH,
    patient=replace(
        GRACE,
        terms=replace(GRACE.terms, family="Featherstonehaugh-" * 8 + "Exampleton", given="Grace Wilhelmina " * 8),
        identifiers=(IdentifierTerms(label="Medical record number", value="TST-" + "0042" * 20),),
        allergies=GRACE.allergies * 40,
    ),
    summary=_PAGES_OF_TEXT,
    goals=(goal(1, LONG_WORD), *RICH.goals),
    therapies=(activity(Strand.PHYSICAL, LONG_WORD[:200], Fitt(LONG_WORD), _PAGES_OF_TEXT[:4000], *range(1, 40)),),
    cares=(replace(RICH.cares[0], terms=replace(RICH.cares[0].terms, frequency=LONG_WORD[:300])),),
)

HOSTILE = (
    "<b>bold</b>",
    "note <b>urgent",
    '<img src="/etc/hostname"/>',
    '<a href="file:///etc/passwd">x</a>',
    '<font color="[x for x in (1,2)]">t</font>',
    "BP <90 & falling &amp; &lt;",
    "</para><para>",
    "(parenthesis \\( \\) and ) percent % [a] /Name {x}",
    "Ελληνικά: Συστηματική σκλήρυνση",
    "Кириллица: системная склеродермия",
    "Việt: xơ cứng bì, čeština, Ø, ß",
    "≤ 5 µg ≥ → ✓ ☐ ☑ ½ m² SpO₂",
    "two  blanks",
)
HARMFUL = replace(
    RICH,
    summary=" | ".join(HOSTILE),
    goals=tuple(goal(number, text) for number, text in enumerate(HOSTILE, start=1)),
    medicines=tuple(medicine(text, Regimen(words=text)) for text in HOSTILE),
    referrals=tuple(referral(text, ReferralState.SENT, None) for text in HOSTILE),
)

MANY_PAGES = replace(
    RICH,
    goals=RICH.goals * 12,
    medicines=RICH.medicines * 12,
    referrals=RICH.referrals * 12,
)
