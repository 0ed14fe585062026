"""Editing a plan in force opens its next version; what goes on without a signature does not."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal, AssessGoal, MoveGoal, RetireGoal, ReviseGoal
from careplan.application.commands.links import ActionKind, LinkGoal, UnlinkGoal
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.medicines import (
    AddMedicine,
    AddMonitoring,
    EndMedicine,
    PauseMedicine,
    ReviseMedicine,
    StopMonitoring,
)
from careplan.application.commands.patients import RevisePatient
from careplan.application.commands.plans import MovePlan, RetirePlan, RevisePlan
from careplan.application.commands.referrals import AddReferral, RetireReferral, ReviseReferral
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.commands.therapies import (
    AddCare,
    AddTherapy,
    MoveCare,
    MoveTherapy,
    RetireCare,
    RetireTherapy,
    ReviseCare,
    ReviseTherapy,
)
from careplan.application.queries.history import PlanVersions
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.regimen import understood
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import AchievementStatus, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus, PlanTerms
from careplan.domain.plan.proposal import Proposal, ProposedPart
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.therapy.therapy import ActivityStatus
from tests.support import plans
from tests.support.clinics import Clock, begin, content, reopen, walk, with_plan
from tests.support.plans import DAY, in_force, rich, sign
from tests.support.random_draw import AnyCommand

Edit = Callable[[PlanSnapshot], AnyCommand]
PROPOSAL = Proposal(
    template="t", version="1", name="T", parts=(ProposedPart(key="care:c1", part=plans.SKIN_CARE),), review_weeks=12
)
EDITS: dict[str, Edit] = {
    "title": lambda p: RevisePlan(plan_id=p.id, seen=_terms(p), wanted=replace(_terms(p), title="New")),
    "template": lambda p: ApplyTemplate(plan_id=p.id, proposal=PROPOSAL),
    "new goal": lambda p: AddGoal(plan_id=p.id, terms=walk("500")),
    "goal revised": lambda p: ReviseGoal(goal_id=p.goals[0].id, seen=p.goals[0].terms, wanted=walk("420")),
    "goal moved": lambda p: MoveGoal(goal_id=p.goals[0].id, to=LifecycleStatus.COMPLETED),
    "goal taken away": lambda p: RetireGoal(goal_id=p.goals[0].id, seen=p.goals[0].terms),
    "link": lambda p: LinkGoal(goal_id=p.goals[1].id, kind=ActionKind.MEDICINE, action_id=p.medicines[0].id),
    "no link": lambda p: UnlinkGoal(goal_id=p.goals[0].id, kind=ActionKind.MEDICINE, action_id=p.medicines[0].id),
    "new medicine": lambda p: AddMedicine(plan_id=p.id, terms=plans.METHOTREXATE),
    "dose": lambda p: ReviseMedicine(
        medicine_id=p.medicines[0].id,
        seen=p.medicines[0].terms,
        wanted=replace(p.medicines[0].terms, regimen=understood("20 mg weekly oral")),
    ),
    "stopped": lambda p: EndMedicine(
        medicine_id=p.medicines[0].id, status=MedicineStatus.STOPPED, on=PartialDate.of(DAY), reason="nausea"
    ),
    "paused": lambda p: PauseMedicine(medicine_id=p.medicines[0].id),
    "new series": lambda p: AddMonitoring(medicine_id=p.medicines[0].id, terms=plans.BLOOD_COUNT),
    "series stopped": lambda p: StopMonitoring(series_id=p.medicines[0].monitoring[0].id),
    "new therapy": lambda p: AddTherapy(plan_id=p.id, terms=plans.STRETCHING),
    "therapy revised": lambda p: ReviseTherapy(
        therapy_id=p.therapies[0].id,
        seen=p.therapies[0].terms,
        wanted=replace(p.therapies[0].terms, at_home=True),
    ),
    "therapy moved": lambda p: MoveTherapy(therapy_id=p.therapies[0].id, to=ActivityStatus.ACTIVE),
    "therapy taken away": lambda p: RetireTherapy(therapy_id=p.therapies[0].id, seen=p.therapies[0].terms),
    "new care": lambda p: AddCare(plan_id=p.id, terms=plans.SKIN_CARE),
    "care revised": lambda p: ReviseCare(
        care_id=p.cares[0].id, seen=p.cares[0].terms, wanted=replace(p.cares[0].terms, frequency="weekly")
    ),
    "care moved": lambda p: MoveCare(care_id=p.cares[0].id, to=ActivityStatus.ACTIVE),
    "care taken away": lambda p: RetireCare(care_id=p.cares[0].id, seen=p.cares[0].terms),
    "new referral": lambda p: AddReferral(patient_id=p.patient.id, plan_id=p.id, terms=plans.LUNG),
    "question": lambda p: ReviseReferral(
        referral_id=p.referrals[0].id,
        seen=p.referrals[0].terms,
        wanted=replace(p.referrals[0].terms, question="And the heart?"),
    ),
    "referral taken away": lambda p: RetireReferral(referral_id=p.referrals[0].id, seen=p.referrals[0].terms),
}
UNCHANGED: dict[str, Edit] = {
    "title": lambda p: RevisePlan(plan_id=p.id, seen=_terms(p), wanted=_terms(p)),
    "goal": lambda p: ReviseGoal(goal_id=p.goals[0].id, seen=p.goals[0].terms, wanted=p.goals[0].terms),
    "medicine": lambda p: _same(ReviseMedicine, "medicine_id", p.medicines[0]),
    "therapy": lambda p: _same(ReviseTherapy, "therapy_id", p.therapies[0]),
    "care": lambda p: _same(ReviseCare, "care_id", p.cares[0]),
    "referral": lambda p: _same(ReviseReferral, "referral_id", p.referrals[0]),
    "nobody chosen": lambda p: ApplyTemplate(plan_id=p.id, proposal=PROPOSAL, chosen=frozenset()),
}
GOES_ON: dict[str, Edit] = {
    "achievement": lambda p: AssessGoal(goal_id=p.goals[0].id, achievement=AchievementStatus.IMPROVING),
    "result": lambda p: RecordMeasurement(
        patient_id=p.patient.id,
        terms=MeasurementTerms(name="FVC", finding="stable", taken=PartialDate.of(DAY)),
        closes=(p.medicines[0].monitoring[0].id,),
    ),
    "owner": lambda p: ReviseReferral(
        referral_id=p.referrals[0].id, seen=p.referrals[0].terms, wanted=replace(p.referrals[0].terms, owner="ann")
    ),
    "name": lambda p: RevisePatient(
        patient_id=p.patient.id, seen=p.patient.terms, wanted=replace(p.patient.terms, preferred="Gracie")
    ),
}


def _terms(plan: PlanSnapshot) -> PlanTerms:
    return PlanTerms(title=plan.title, summary=plan.summary, starts_on=plan.starts_on, review_on=plan.review_on)


def _same(kind: type[Any], id_name: str, line: Any) -> AnyCommand:
    command: AnyCommand = kind(**{id_name: line.id, "seen": line.terms, "wanted": line.terms})
    return command


@pytest.fixture(scope="module")
def in_force_file(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlanId]:
    """A clinic with a plan in force that holds one of every part; closed, to be copied."""
    path = tmp_path_factory.mktemp("in-force") / new_file.name
    shutil.copy(new_file, path)
    clinic = reopen(path)
    plan_id = rich(clinic)
    in_force(clinic, plan_id)
    clinic.engine.dispose()
    return path, plan_id


@pytest.fixture
def plan_id(in_force_file: tuple[Path, PlanId]) -> PlanId:
    """In force, with one of every part."""
    return in_force_file[1]


@pytest.fixture
def clinic(in_force_file: tuple[Path, PlanId], path: Path) -> Iterator[Clinic]:
    """With that plan, on the day after it came into force."""
    shutil.copy(in_force_file[0], path)
    clinic = replace(reopen(path), clock=Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    yield clinic
    clinic.engine.dispose()


@pytest.fixture
def nobody(new_file: Path, path: Path) -> Iterator[Clinic]:
    """Without patients."""
    shutil.copy(new_file, path)
    clinic = reopen(path)
    yield clinic
    clinic.engine.dispose()


def stands(clinic: Clinic, plan_id: PlanId) -> tuple[int, PlanStatus]:
    plan = content(clinic, plan_id)
    return plan.version, plan.status


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_an_edit_opens_the_next_version_and_its_undo_closes_it_again(
    clinic: Clinic, plan_id: PlanId, edit: Edit
) -> None:
    signed = content(clinic, plan_id)
    clinic.run(edit(signed))
    assert stands(clinic, plan_id) == (2, PlanStatus.DRAFT)
    clinic.undo_last()
    assert content(clinic, plan_id) == signed
    clinic.redo_last()
    assert stands(clinic, plan_id) == (2, PlanStatus.DRAFT)


@pytest.mark.parametrize("edit", UNCHANGED.values(), ids=list(UNCHANGED))
def test_a_form_that_was_only_looked_at_opens_nothing(clinic: Clinic, plan_id: PlanId, edit: Edit) -> None:
    signed = content(clinic, plan_id)
    assert clinic.run(edit(signed)).step is None
    assert content(clinic, plan_id) == signed


@pytest.mark.parametrize("edit", GOES_ON.values(), ids=list(GOES_ON))
def test_what_goes_on_leaves_the_signed_plan_in_force(clinic: Clinic, plan_id: PlanId, edit: Edit) -> None:
    signed = content(clinic, plan_id)
    assert clinic.run(edit(signed)).step is not None
    assert stands(clinic, plan_id) == (1, PlanStatus.ACTIVE)
    assert content_hash(content(clinic, plan_id)) == content_hash(signed)
    clinic.undo_last()
    assert content(clinic, plan_id) == signed


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
@pytest.mark.parametrize("end", [PlanStatus.ON_HOLD, PlanStatus.COMPLETED, PlanStatus.REVOKED])
def test_a_plan_on_hold_or_closed_takes_no_edit(clinic: Clinic, plan_id: PlanId, edit: Edit, end: PlanStatus) -> None:
    clinic.run(MovePlan(plan_id=plan_id, to=end, reason="as agreed"))
    before = content(clinic, plan_id)
    with pytest.raises(WrongStatus, match=r"plan\.status"):
        clinic.run(edit(before))
    assert content(clinic, plan_id) == before


def test_every_version_keeps_what_was_signed(clinic: Clinic, plan_id: PlanId) -> None:
    first = content(clinic, plan_id)
    clinic.run(EDITS["dose"](first))
    second = content(clinic, plan_id)
    in_force(clinic, plan_id)
    versions = clinic.ask(PlanVersions(plan_id=plan_id))
    assert [(v.version, v.status) for v in versions] == [(1, VersionStatus.SUPERSEDED), (2, VersionStatus.ACTIVE)]
    assert [v.content.medicines for v in versions] == [first.medicines, second.medicines]
    assert [v.content_hash for v in versions] == [content_hash(first), content_hash(second)]
    assert content_hash(versions[0].content) == versions[0].content_hash


def test_a_version_says_at_which_step_it_was_true(nobody: Clinic) -> None:
    plan_id = rich(nobody)
    nobody.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    sign(nobody, plan_id)
    (version,) = nobody.ask(PlanVersions(plan_id=plan_id))
    nobody.run(EDITS["title"](content(nobody, plan_id)))
    with nobody.engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT name FROM journal_step WHERE seq = ?", (version.step_seq,)).scalar()
    assert name == "plan.sign"


def test_an_empty_plan_is_not_reviewed_and_only_an_empty_one_is_taken_away(nobody: Clinic) -> None:
    plan_id = with_plan(nobody)
    empty = content(nobody, plan_id)
    with pytest.raises(Invalid, match="plan"):
        nobody.run(MovePlan(plan_id=plan_id, to=PlanStatus.IN_REVIEW))
    nobody.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    with pytest.raises(Invalid, match="plan"):
        nobody.run(RetirePlan(plan_id=plan_id, seen=_terms(empty)))
    second = begin(nobody, empty.patient.id)
    nobody.run(RetirePlan(plan_id=second, seen=_terms(content(nobody, second))))
