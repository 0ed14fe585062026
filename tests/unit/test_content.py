"""What a signature covers, and what goes on without one."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest

from careplan.domain.medicine.medicine import MedicineStatus, MedicineTerms
from careplan.domain.medicine.regimen import understood
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientStatus, PatientTerms, Standing
from careplan.domain.plan import first_form
from careplan.domain.plan.content import FORMS, canonical, content_hash, covers, newest_form
from careplan.domain.plan.goal import AchievementStatus, Baseline, GoalTerms, LifecycleStatus, Target
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import (
    CareLine,
    GoalLine,
    MedicineLine,
    PatientFacts,
    PlanSnapshot,
    Reading,
    ReferralLine,
    SignatureLine,
    TherapyLine,
)
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.coding import Coding
from careplan.domain.shared.ids import (
    CareId,
    GoalId,
    MedicineId,
    MonitoringId,
    PatientId,
    PlanId,
    ReferralId,
    TherapyId,
)
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import ActivityStatus, Fitt, Strand, TherapyTerms

DAY = date(2026, 3, 1)


def series(number: int, name: str, due_on: date | None = None) -> MonitoringLine:
    id_ = MonitoringId(UUID(int=number))
    return MonitoringLine(id=id_, test="fbc", name=name, due_on=due_on, last_on=None, confirmed=False)


def referral(number: int, specialty: str, goals: tuple[int, ...] = ()) -> ReferralLine:
    return ReferralLine(
        id=ReferralId(UUID(int=number)),
        number="",
        terms=ReferralTerms(specialty=specialty, question="Is it involved?"),
        state=ReferralState.DRAFT,
        since=DAY,
        due_on=None,
        appointment_on=None,
        appointment_at=None,
        answered_items=0,
        all_items=2,
        attempts=0,
        goals=goals,
    )


PATIENT = PatientFacts(
    id=PatientId(UUID(int=1)),
    terms=PatientTerms(family="Exampleton"),
    standing=Standing(),
    identifiers=(),
    contacts=(),
    allergy_status=AllergyStatus.NOT_RECORDED,
    no_allergies_on=None,
    allergies=(),
)
GOALS = tuple(
    GoalLine(
        id=GoalId(UUID(int=10 + number)),
        number=number,
        terms=GoalTerms(description=description),
        lifecycle_status=LifecycleStatus.PROPOSED,
        achievement_status=None,
    )
    for number, description in ((1, "Walk to the market"), (2, "Button my coat"))
)
MEDICINE = MedicineLine(
    id=MedicineId(UUID(int=20)),
    in_plan=True,
    terms=MedicineTerms(name="methotrexate", regimen=understood("15 mg weekly oral")),
    status=MedicineStatus.ACTIVE,
    ended=None,
    end_reason="",
    monitoring=(series(21, "Full blood count"), series(22, "Liver tests")),
    goals=(1,),
)
OTHER_MEDICINE = replace(
    MEDICINE, id=MedicineId(UUID(int=23)), in_plan=False, terms=MedicineTerms(name="nifedipine"), monitoring=()
)
THERAPY = TherapyLine(
    id=TherapyId(UUID(int=30)),
    terms=TherapyTerms(strand=Strand.OCCUPATIONAL, name="Hand stretching"),
    status=ActivityStatus.DRAFT,
    goals=(2,),
)
CARE = CareLine(
    id=CareId(UUID(int=40)),
    terms=CareTerms(discipline="nursing", description="Skin care"),
    status=ActivityStatus.DRAFT,
    goals=(),
)
REFERRALS = (referral(50, "pulmonology", (1,)), referral(51, "dermatology"))
PLAN = PlanSnapshot(
    id=PlanId(UUID(int=2)),
    title="Care plan",
    summary="",
    starts_on=DAY,
    review_on=None,
    status=PlanStatus.IN_REVIEW,
    version=1,
    patient=PATIENT,
    disease=None,
    problems=(),
    goals=GOALS,
    medicines=(MEDICINE, OTHER_MEDICINE),
    therapies=(THERAPY,),
    cares=(CARE,),
    referrals=REFERRALS,
    team=(),
    signatures=(),
)


def with_referral(**changes: object) -> PlanSnapshot:
    return replace(PLAN, referrals=(replace(REFERRALS[0], **changes), REFERRALS[1]))  # type: ignore[arg-type]


def with_medicine(**changes: object) -> PlanSnapshot:
    return replace(PLAN, medicines=(replace(MEDICINE, **changes), OTHER_MEDICINE))  # type: ignore[arg-type]


def with_goal(**changes: object) -> PlanSnapshot:
    return replace(PLAN, goals=(replace(GOALS[0], **changes), GOALS[1]))  # type: ignore[arg-type]


def asked(**changes: object) -> PlanSnapshot:
    return with_referral(terms=replace(REFERRALS[0].terms, **changes))  # type: ignore[arg-type]


def redirected() -> PlanSnapshot:
    """The old referral has ended; a new one asks the same for the same goals, of somebody else."""
    old = replace(REFERRALS[0], state=ReferralState.REDIRECTED, number="RF-2026-0001")
    terms = replace(old.terms, recipient="Other Clinic")
    new = replace(REFERRALS[0], id=ReferralId(UUID(int=59)), terms=terms)
    return replace(PLAN, referrals=(old, REFERRALS[1], new))


READING = Reading(value=Quantity(Decimal(410), "m"), finding="", taken=PartialDate("2026-02"))
SIGNED = SignatureLine(
    discipline="rheumatology", state=SignatureState.SIGNED, signer="Ann", signed_at=datetime(2026, 3, 1, tzinfo=UTC)
)
GOES_ON: dict[str, Callable[[], PlanSnapshot]] = {
    "status": lambda: replace(PLAN, status=PlanStatus.ACTIVE),
    "signatures": lambda: replace(PLAN, signatures=(SIGNED,)),
    "name": lambda: replace(PLAN, patient=replace(PATIENT, terms=PatientTerms(family="Testerby"))),
    "standing": lambda: replace(PLAN, patient=replace(PATIENT, standing=Standing(status=PatientStatus.LOST))),
    "none known": lambda: replace(PLAN, patient=replace(PATIENT, no_allergies_on=DAY)),
    "achievement": lambda: with_goal(achievement_status=AchievementStatus.IMPROVING),
    "result": lambda: with_goal(now=READING),
    "test done": lambda: with_medicine(
        monitoring=(replace(MEDICINE.monitoring[0], last_on=DAY), MEDICINE.monitoring[1])
    ),
    "tests in another order": lambda: with_medicine(monitoring=MEDICINE.monitoring[::-1]),
    "a medicine outside the plan": lambda: replace(PLAN, medicines=(MEDICINE,)),
    "sent": lambda: with_referral(state=ReferralState.SENT, since=date(2026, 3, 9), number="RF-2026-0001"),
    "booked": lambda: with_referral(appointment_on=DAY, appointment_at=time(9), due_on=DAY),
    "chased": lambda: with_referral(attempts=3, answered_items=2, all_items=3),
    "recipient": lambda: asked(recipient="Lung Clinic", recipient_contact="000", owner="ann"),
    "redirected": redirected,
}
NEEDS_SIGNING: dict[str, Callable[[], PlanSnapshot]] = {
    "title": lambda: replace(PLAN, title="Plan"),
    "summary": lambda: replace(PLAN, summary="in short"),
    "first day": lambda: replace(PLAN, starts_on=None),
    "review": lambda: replace(PLAN, review_on=DAY),
    "version": lambda: replace(PLAN, version=2),
    "another plan": lambda: replace(PLAN, id=PlanId(UUID(int=3))),
    "another person": lambda: replace(PLAN, patient=replace(PATIENT, id=PatientId(UUID(int=9)))),
    "goal words": lambda: with_goal(terms=GoalTerms(description="Swim")),
    "goal status": lambda: with_goal(lifecycle_status=LifecycleStatus.ACTIVE),
    "goal gone": lambda: replace(PLAN, goals=GOALS[:1]),
    "dose": lambda: with_medicine(terms=replace(MEDICINE.terms, regimen=understood("20 mg weekly oral"))),
    "route": lambda: with_medicine(terms=replace(MEDICINE.terms, regimen=understood("15 mg weekly subcutaneous"))),
    "medicine status": lambda: with_medicine(status=MedicineStatus.ON_HOLD),
    "medicine link": lambda: with_medicine(goals=(1, 2)),
    "taken in": lambda: replace(PLAN, medicines=(MEDICINE, replace(OTHER_MEDICINE, in_plan=True))),
    "test gone": lambda: with_medicine(monitoring=MEDICINE.monitoring[:1]),
    "therapy": lambda: replace(PLAN, therapies=(replace(THERAPY, status=ActivityStatus.ACTIVE),)),
    "therapy link": lambda: replace(PLAN, therapies=(replace(THERAPY, goals=()),)),
    "care": lambda: replace(PLAN, cares=()),
    "question": lambda: asked(question="Is the heart involved?"),
    "urgency": lambda: asked(urgency=Urgency.URGENT),
    "referral link": lambda: with_referral(goals=()),
    "referral gone": lambda: replace(PLAN, referrals=REFERRALS[:1]),
    "twin referral": lambda: replace(PLAN, referrals=(*REFERRALS, replace(REFERRALS[0], id=ReferralId(UUID(int=58))))),
}


@pytest.mark.parametrize("changed", GOES_ON.values(), ids=list(GOES_ON))
def test_what_goes_on_without_a_signature(changed: Callable[[], PlanSnapshot]) -> None:
    assert changed() != PLAN
    assert content_hash(changed()) == content_hash(PLAN)


@pytest.mark.parametrize("changed", NEEDS_SIGNING.values(), ids=list(NEEDS_SIGNING))
def test_what_has_to_be_signed_again(changed: Callable[[], PlanSnapshot]) -> None:
    assert content_hash(changed()) != content_hash(PLAN)


def test_each_change_is_a_content_of_its_own() -> None:
    hashes = [content_hash(changed()) for changed in NEEDS_SIGNING.values()]
    assert len(set(hashes)) == len(hashes)


def test_the_order_of_referrals_on_the_page_is_no_content() -> None:
    orders = permutations((*REFERRALS, referral(52, "cardiology")))
    assert len({content_hash(replace(PLAN, referrals=order)) for order in orders}) == 1


def test_equal_snapshots_give_equal_text_and_any_difference_shows() -> None:
    assert canonical(replace(PLAN)) == canonical(PLAN)
    texts = {canonical(changed()) for changed in (*GOES_ON.values(), *NEEDS_SIGNING.values())}
    assert len(texts) == len(GOES_ON) + len(NEEDS_SIGNING)


def test_digits_of_a_dose_are_content() -> None:
    first, second = (replace(MEDICINE.terms, regimen=understood(f"{dose} mg weekly oral")) for dose in ("2.5", "2.50"))
    assert content_hash(with_medicine(terms=first)) != content_hash(with_medicine(terms=second))


@dataclass(frozen=True)
class Kept:
    """A signature as it is kept."""

    content_hash: str
    content_form: int


WALKED = GoalTerms(
    description="Geh’ zum Markt",
    target=Target("6MWD", "at least 400 m", Quantity(Decimal("400.0"), "m"), date(2026, 9, 1)),
    baseline=Baseline(Quantity(Decimal(350), "m"), "350 m", PartialDate("2026-02")),
)
STOPPED = replace(
    MEDICINE,
    terms=MedicineTerms(
        name="methotrexate",
        drug="methotrexate",
        coding=Coding("http://snomed.info/sct", "387381009"),
        regimen=understood("15 mg weekly oral with food"),
        started=PartialDate("2026-02-02"),
        review_on=DAY,
        reason="skin",
        note="a\nb",
    ),
    status=MedicineStatus.STOPPED,
    ended=PartialDate("2026-03"),
    end_reason="nausea",
)
DONE_AT_HOME = TherapyTerms(
    strand=Strand.OCCUPATIONAL,
    name="Hand stretching",
    intervention="hand-stretch",
    fitt=Fitt("daily", "gentle", "10 min", "stretch"),
    at_home=True,
    precautions="ulcers",
    outcome_measure="HAMIS",
    performer="Dana Sample",
    starts_on=DAY,
    ends_on=date(2026, 6, 1),
)
FULL = replace(
    PLAN,
    summary="in short",
    review_on=date(2026, 9, 1),
    goals=(replace(GOALS[0], terms=WALKED, lifecycle_status=LifecycleStatus.ACTIVE), GOALS[1]),
    medicines=(STOPPED,),
    therapies=(replace(THERAPY, terms=DONE_AT_HOME),),
)
SIGNED_THEN = {
    "8fedd2b152485304ea470f3e2b5092ee9f76c09d6be7aa3987ebe5f0a3048dd8": PLAN,
    "47edfa1984ad1fdf96ed0c3e5bbae45725ab7d14860fd3d2a46f31f66a97e889": FULL,
}
"""Hashes that lie under signatures in clinics: reckoned before forms had numbers."""
WITHOUT_SIGNATURE: dict[type, set[str]] = {
    PlanSnapshot: {"status", "patient", "disease", "problems", "team", "signatures"},
    GoalLine: {"achievement_status", "now", "origin"},
    MonitoringLine: {"due_on", "last_on", "phases", "started_on", "status"},
    ReferralLine: {
        "id", "number", "state", "since", "due_on", "appointment_on", "appointment_at", "answered_items", "all_items",
        "attempts", "told",
    },
    ReferralTerms: {"recipient", "recipient_contact", "owner", "recipient_id"},
}  # fmt: skip
STRANDS: dict[type, set[str]] = {
    PlanSnapshot: {"goals", "medicines", "therapies", "cares", "referrals"},
    MedicineLine: {"monitoring"},
    ReferralLine: {"terms"},
}
"""Signed, and written by a function of its own."""


@pytest.mark.parametrize("then", SIGNED_THEN)
def test_what_was_signed_in_the_first_form_stays_signed(then: str) -> None:
    assert content_hash(SIGNED_THEN[then], 1) == then
    assert covers(Kept(then, 1), SIGNED_THEN[then])
    assert not covers(Kept(then, 1), replace(SIGNED_THEN[then], title="Another"))


@pytest.mark.parametrize("kind", first_form.HELD, ids=lambda kind: kind.__name__)
def test_a_field_is_signed_or_known_to_go_without(kind: type) -> None:
    """A new field is decided on here: with a signature it needs a new form, without one it is listed above."""
    named = {field.name for field in fields(kind)}
    known = {*first_form.HELD[kind], *STRANDS.get(kind, ()), *WITHOUT_SIGNATURE.get(kind, ())}
    assert named == known


def test_a_later_form_leaves_earlier_signatures_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = Kept(content_hash(PLAN), newest_form())
    monkeypatch.setitem(FORMS, newest_form() + 1, lambda plan: f"{first_form.text(plan)}{plan.status}")
    assert covers(signed, PLAN)
    assert covers(signed, replace(PLAN, status=PlanStatus.ACTIVE))
    later = Kept(content_hash(PLAN), newest_form())
    assert later.content_hash != signed.content_hash
    assert covers(later, PLAN)
    assert not covers(later, replace(PLAN, status=PlanStatus.ACTIVE))


def test_the_same_text_in_two_forms_has_two_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, 7, first_form.text)
    monkeypatch.setitem(FORMS, 8, first_form.text)
    assert len({content_hash(PLAN, form) for form in (1, 7, 8)}) == 3


def test_a_plan_of_other_peoples_medicines_is_empty() -> None:
    nothing = replace(PLAN, goals=(), medicines=(OTHER_MEDICINE,), therapies=(), cares=(), referrals=())
    assert nothing.is_empty
    for strand in ("goals", "therapies", "cares", "referrals"):
        assert not replace(nothing, **{strand: getattr(PLAN, strand)}).is_empty
    assert not replace(nothing, medicines=PLAN.medicines).is_empty
