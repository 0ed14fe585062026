"""The plan of a demonstration patient, from its template to its signatures and its next version."""

from dataclasses import replace
from functools import partial

from careplan.application.commands.goals import AssessGoal, MoveGoal, ReviseGoal
from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.medicines import AddMedicine, EndMedicine, PauseMedicine
from careplan.application.commands.plans import BeginPlan, MovePlan, RevisePlan, SignPlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.commands.therapies import MoveCare, MoveTherapy, ReviseCare, ReviseTherapy
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.plan_story import ActivityStory, Amendment, GoalStory, MedicineStory, PlanStory
from careplan.application.demo.record import number
from careplan.application.proposals import monitoring, proposal
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.regimen import Regimen
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.goal import AchievementStatus, Baseline, LifecycleStatus
from careplan.domain.plan.plan import PlanStatus, PlanTerms
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import CareId, GoalId, MedicineId, PatientId, PlanId, TherapyId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.therapy.therapy import ActivityStatus

_TEAM = {"physical-therapy": "pia", "occupational-therapy": "otto"}


def tell(diary: Diary, plan: PlanStory, key: str) -> None:
    """Writes the plan down without its referrals; ids are kept under `key/plan` and `key/` with the part's key."""
    diary.on(plan.day, partial(_begin, plan=plan, key=key))
    for part, goal in plan.goals.items():
        for offset, achieved in goal.assessed.items():
            diary.on(offset, partial(_assess, key=f"{key}/{part}", achieved=achieved))
    if plan.review is not None:
        diary.on(plan.review, partial(_move, key=key, to=PlanStatus.IN_REVIEW))
    for login, offset in plan.signed.items():
        diary.on(offset, partial(_sign, key=key, login=login))
    if plan.amendment is not None:
        diary.on(plan.amendment.day, partial(_amend, amendment=plan.amendment, key=key))
        if plan.signed_again:
            diary.on(plan.amendment.day, partial(_move, key=key, to=PlanStatus.IN_REVIEW))
    for login, offset in plan.signed_again.items():
        diary.on(offset, partial(_sign, key=key, login=login))
    for turn in plan.turns:
        diary.on(turn.day, partial(_move, key=key, to=turn.to, reason=turn.reason))


def _begin(desk: Desk, plan: PlanStory, key: str) -> None:
    starts_on = desk.day(plan.day)
    terms = PlanTerms(title=plan.title, summary=plan.summary, starts_on=starts_on)
    plan_id = desk.run(BeginPlan(patient_id=PatientId(desk.made[key]), terms=terms))
    desk.made[f"{key}/plan"] = plan_id
    offer = proposal(desk.clinic.library, plan.template, starts_on=starts_on)
    chosen = frozenset(part.key for part in offer.parts) - set(plan.leave_out)
    desk.run(ApplyTemplate(plan_id=plan_id, proposal=offer, chosen=chosen))
    _remember(desk, key, [part.key for part in offer.parts if part.key in chosen])
    for medicine in plan.medicines:
        _prescribe(desk, medicine, key)
    for part, activity in plan.activities.items():
        _settle(desk, f"{key}/{part}", activity)
    for part, goal in plan.goals.items():
        _agree(desk, goal, key, part, plan.day)


def _remember(desk: Desk, key: str, added: list[str]) -> None:
    """The ids of what the template added: goals by their order, the others by what they came from."""
    content = _content(desk, key)
    goals = (part for part in added if part.startswith("goal:"))
    desk.made |= {f"{key}/{part}": line.id for part, line in zip(goals, content.goals, strict=True)}
    desk.made |= {f"{key}/therapy:{line.terms.intervention}": line.id for line in content.therapies}
    desk.made |= {f"{key}/referral:{line.terms.specialty}": line.id for line in content.referrals}
    words = {care.text: care.key for _, template in desk.clinic.library.templates() for care in template.care}
    desk.made |= {f"{key}/{words[line.terms.description]}": line.id for line in content.cares}


def _agree(desk: Desk, goal: GoalStory, key: str, part: str, day: int) -> None:
    """The goal in the patient's words, with its start; accepted or begun; linked to what serves it."""
    line = next(each for each in _content(desk, key).goals if each.id == desk.made[f"{key}/{part}"])
    baseline = _baseline(goal.baseline, PartialDate.of(desk.day(day))) if goal.baseline else None
    wanted = replace(line.terms, description=goal.words, baseline=baseline)
    desk.run(ReviseGoal(goal_id=line.id, seen=line.terms, wanted=wanted))
    if goal.status is not LifecycleStatus.PROPOSED:
        desk.run(MoveGoal(goal_id=line.id, to=goal.status))
    for action in goal.actions:
        kind = ActionKind(action.partition(":")[0])
        desk.run(LinkGoal(goal_id=line.id, kind=kind, action_id=desk.made[f"{key}/{action}"]))


def _baseline(text: str, taken: PartialDate) -> Baseline:
    """`388 m` is a number with its unit, anything else words."""
    value, blank, unit = text.partition(" ")
    if blank and " " not in unit and value.replace(".", "").isdigit():
        return Baseline(number(value, unit), "", taken)
    return Baseline(None, text, taken)


def _assess(desk: Desk, key: str, achieved: AchievementStatus) -> None:
    desk.run(AssessGoal(goal_id=GoalId(desk.made[key]), achievement=achieved), "ben")


def _prescribe(desk: Desk, medicine: MedicineStory, key: str) -> None:
    """A record of what a doctor ordered: the dose is a regimen that the library reports, with its series of tests."""
    library = desk.clinic.library
    drug = library.drug(medicine.regimen.partition("/")[0]) if medicine.regimen else None
    started = None if medicine.started is None else PartialDate.of(desk.day(medicine.started))
    terms = MedicineTerms(
        name=medicine.name,
        drug=drug.id if drug else "",
        regimen=_regimen(desk, medicine),
        started=started,
        reason=medicine.reason,
    )
    series = monitoring(library, drug) if drug and medicine.ended is None else ()
    medicine_id = desk.run(AddMedicine(plan_id=_plan(desk, key), terms=terms, monitoring=series), "ben")
    desk.made[f"{key}/medicine:{medicine.name}"] = medicine_id
    if medicine.paused is not None:
        desk.run(PauseMedicine(medicine_id=medicine_id), "ben")
    if medicine.ended is not None:
        on = PartialDate.of(desk.day(medicine.ended))
        end = EndMedicine(medicine_id=medicine_id, status=medicine.end_status, on=on, reason=medicine.end_reason)
        desk.run(end, "ben")


def _regimen(desk: Desk, medicine: MedicineStory) -> Regimen | None:
    if not medicine.regimen:
        return Regimen(words=medicine.words) if medicine.words else None
    drug_id, _, regimen_id = medicine.regimen.partition("/")
    reported = next(each for each in desk.clinic.library.drug(drug_id).regimens if each.id == regimen_id)
    return Regimen(reported.target or reported.start, reported.timing, reported.route, medicine.words)


def _settle(desk: Desk, key: str, story: ActivityStory) -> None:
    """A therapist or nurse takes the proposed activity over and begins it."""
    content = _content(desk, key.partition("/")[0])
    steps = [ActivityStatus.ACTIVE, story.status] if story.status is ActivityStatus.COMPLETED else [story.status]
    for therapy in content.therapies:
        if therapy.id == desk.made[key]:
            by = _TEAM[therapy.terms.strand]
            wanted = replace(therapy.terms, performer=story.performer, at_home=story.at_home)
            desk.run(ReviseTherapy(therapy_id=TherapyId(therapy.id), seen=therapy.terms, wanted=wanted), by)
            for to in steps if story.status is not ActivityStatus.DRAFT else ():
                desk.run(MoveTherapy(therapy_id=TherapyId(therapy.id), to=to), by)
    for care in content.cares:
        if care.id == desk.made[key]:
            revised = replace(care.terms, performer=story.performer)
            desk.run(ReviseCare(care_id=CareId(care.id), seen=care.terms, wanted=revised))
            for to in steps if story.status is not ActivityStatus.DRAFT else ():
                desk.run(MoveCare(care_id=CareId(care.id), to=to))


def _amend(desk: Desk, amendment: Amendment, key: str) -> None:
    content = _content(desk, key)
    seen = PlanTerms(
        title=content.title, summary=content.summary, starts_on=content.starts_on, review_on=content.review_on
    )
    wanted = replace(seen, summary=amendment.summary)
    desk.run(RevisePlan(plan_id=content.id, seen=seen, wanted=wanted), "ben")
    for medicine in amendment.medicines:
        _prescribe(desk, medicine, key)
        served = GoalId(content.goals[0].id)
        action = MedicineId(desk.made[f"{key}/medicine:{medicine.name}"])
        desk.run(LinkGoal(goal_id=served, kind=ActionKind.MEDICINE, action_id=action), "ben")


def _move(desk: Desk, key: str, to: PlanStatus, reason: str = "") -> None:
    desk.run(MovePlan(plan_id=_plan(desk, key), to=to, reason=reason))


def _sign(desk: Desk, key: str, login: str) -> None:
    content = _content(desk, key)
    discipline = desk.people[login].discipline
    desk.run(SignPlan(plan_id=content.id, discipline=discipline, seen=content_hash(content)), login)


def _plan(desk: Desk, key: str) -> PlanId:
    return PlanId(desk.made[f"{key}/plan"])


def _content(desk: Desk, key: str) -> PlanSnapshot:
    return desk.clinic.ask(PlanContent(plan_id=_plan(desk, key)))
