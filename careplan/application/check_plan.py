"""From a plan and the patient's record to what the checks look at; what nobody recorded stays not said."""

from collections.abc import Iterable, Iterator
from datetime import date

from careplan.application.own_intervals import series_named
from careplan.application.safety_answers import chosen_by, told_by, vaccines_by, vaccines_on
from careplan.domain.checks import facts as of
from careplan.domain.checks.index import Index
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.measure.measure import folded
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.drug import DrugMonitoring
from careplan.domain.medicine.medicine import TAKEN, MedicineStatus
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.patient.allergy import Verification
from careplan.domain.patient.patient import Sex
from careplan.domain.patient.problem import ClinicalStatus
from careplan.domain.plan.goal import LifecycleStatus, Target
from careplan.domain.plan.snapshot import DiseaseFacts, GoalLine, MedicineLine, PatientFacts, PlanSnapshot, ReferralLine
from careplan.domain.referral.states import GIVEN_UP, OPEN
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.knowledge.pack import Pack

_PRESENT = {ClinicalStatus.ACTIVE, ClinicalStatus.RECURRENCE, ClinicalStatus.RELAPSE}
_UNDERWAY = {ActivityStatus.DRAFT, ActivityStatus.ACTIVE, ActivityStatus.ON_HOLD}
_GOAL_ENDED = {
    LifecycleStatus.COMPLETED,
    LifecycleStatus.CANCELLED,
    LifecycleStatus.REJECTED,
    LifecycleStatus.ENTERED_IN_ERROR,
}
_LOINC = "http://loinc.org"


def plan_facts(
    plan: PlanSnapshot, measured: Iterable[MeasurementTerms], pack: Pack, index: Index, today: date
) -> of.Facts:
    """Everything that the plan and the record know; the clinic records no red flags."""
    results = tuple(_results(measured, pack))
    amounts = {code: amount for code in (of.EGFR, of.WEIGHT) if (amount := _amount(code, results)) is not None}
    said = plan.patient.safety
    taken = [line for line in plan.medicines if line.status in TAKEN]  # paused ones go on being watched
    return of.Facts(
        as_of=today,
        told=told_by(said),
        amounts=amounts,
        chosen={**dict(_chosen(plan)), **chosen_by(said)},
        organs=dict(_organs(plan.disease)),
        antibodies=dict(_antibodies(plan.disease)),
        problems=tuple(p.terms.description for p in plan.problems if p.terms.clinical_status in _PRESENT),
        allergies=_allergies(plan.patient, index),
        medicines=tuple(_taken(line, index) for line in taken),
        vaccines=vaccines_by(said, index),
        vaccines_on=vaccines_on(said),
        results=results,
        series=tuple(_series(taken, index, today)),
        referrals=tuple(_referral(line) for line in plan.referrals),
        plan=of.PlanFacts(
            goals=_goals(plan.goals), actions=tuple(_actions(plan, index)), elements=_elements(plan, index)
        ),
    )


def _chosen(plan: PlanSnapshot) -> Iterator[tuple[str, of.Chosen]]:
    sex = plan.patient.terms.sex
    if sex is not Sex.UNKNOWN:
        yield of.SEX, of.Chosen(sex.value)
    if plan.disease is not None and plan.disease.subset:
        yield of.SUBSET, of.Chosen(plan.disease.subset)


def _organs(disease: DiseaseFacts | None) -> Iterator[tuple[str, of.Told]]:
    for line in disease.organs if disease else ():
        if line.severity is not Severity.NOT_ASSESSED:
            yield line.organ, of.Told(line.severity is not Severity.NONE, _on(line.assessed))


def _antibodies(disease: DiseaseFacts | None) -> Iterator[tuple[str, of.Told]]:
    """A borderline result says neither."""
    for line in disease.antibodies if disease else ():
        if line.result in {AntibodyResult.POSITIVE, AntibodyResult.NEGATIVE}:
            yield line.antibody, of.Told(line.result is AntibodyResult.POSITIVE, _on(line.tested))


def _allergies(patient: PatientFacts, index: Index) -> of.Allergies:
    return of.Allergies(
        status=patient.allergy_status,
        on=patient.no_allergies_on,
        listed=tuple(
            of.AllergyTo(
                text=line.terms.substance,
                meant=index.formulary.find(line.terms.substance),
                refuted=line.terms.verification is Verification.REFUTED,
            )
            for line in patient.allergies
        ),
    )


def _taken(line: MedicineLine, index: Index) -> of.Taken:
    terms = line.terms
    regimen = terms.regimen
    return of.Taken(
        key=str(line.id),
        text=terms.name,
        meant=(index.formulary.find(terms.drug) if terms.drug else None) or index.formulary.find(terms.name),
        dose=regimen.dose if regimen else None,
        timing=regimen.timing if regimen else None,
        route=regimen.route if regimen else "",
        started=terms.started.day if terms.started else None,
        is_held=line.status is MedicineStatus.ON_HOLD,
    )


def _series(taken: Iterable[MedicineLine], index: Index, today: date) -> Iterator[of.Series]:
    for line in taken:
        known = index.formulary.find(line.terms.drug or line.terms.name)
        if known is None:
            continue
        for series in line.monitoring:
            if series.status is SeriesStatus.ACTIVE:
                of_library = _of_library(known.id, series.test, index)
                yield of.Series(
                    drug=known.id,
                    name=series.name,
                    state=series.state(today),
                    due_on=series.due_on,
                    last_on=series.last_on,
                    confirmed=series.confirmed,
                    source=of_library.source if of_library else "",
                    fact=f"{known.id}.monitoring.{of_library.id}" if of_library else "",
                    tests=series.test,
                )


def _of_library(drug: str, test: str, index: Index) -> DrugMonitoring | None:
    """The library's own series of the same test: the clinic's copy does not say where it is from."""
    rules = index.drugs.get(drug)
    return series_named(rules.monitoring, test) if rules else None


def _results(measured: Iterable[MeasurementTerms], pack: Pack) -> Iterator[of.Result]:
    """Under the pack's id of the test where code or name is its own, else as it was named."""
    by_code = {code: test.id for test in pack.investigations for code in test.loinc}
    by_name = {folded(name): test.id for test in pack.investigations for name in (test.id, test.name)}
    for terms in measured:
        coded = by_code.get(terms.coding.code) if terms.coding and terms.coding.system == _LOINC else None
        test = coded or by_name.get(folded(terms.name)) or terms.name
        if terms.absent:
            continue
        value = terms.value
        yield of.Result(
            test=test,
            value=value.value if value else None,
            unit=value.unit if value else "",
            words=terms.finding,
            on=_on(terms.taken),
        )


def _amount(code: str, results: Iterable[of.Result]) -> of.Amount | None:
    """The latest number; results come the oldest first."""
    found = None
    for result in results:
        if result.test == code and result.value is not None:
            found = of.Amount(result.value, result.unit, result.on)
    return found


def _referral(line: ReferralLine) -> of.ReferralFact:
    return of.ReferralFact(specialty=line.terms.specialty, is_open=line.state in OPEN, given_up=line.state in GIVEN_UP)


def _goals(lines: Iterable[GoalLine]) -> tuple[of.GoalFact, ...]:
    return tuple(
        of.GoalFact(
            label=f"G{line.number}",
            measure=line.terms.target.measure if line.terms.target else "",
            target=_wanted(line.terms.target),
            is_open=line.lifecycle_status not in _GOAL_ENDED,
        )
        for line in lines
    )


def _wanted(target: Target | None) -> str:
    if target is None:
        return ""
    return target.wanted or str(target.detail or "")


def _actions(plan: PlanSnapshot, index: Index) -> Iterator[of.ActionFact]:
    for medicine in plan.medicines:
        if medicine.in_plan and medicine.status in TAKEN:
            yield of.ActionFact(label=medicine.terms.name, kind="medicine", goals=_names(medicine.goals))
    for therapy in plan.therapies:
        if therapy.status in _UNDERWAY:
            yield of.ActionFact(
                label=therapy.terms.name, kind="therapy", goals=_names(therapy.goals), owner=therapy.terms.performer
            )
    for care in plan.cares:
        if care.status in _UNDERWAY:
            yield of.ActionFact(
                label=care.terms.description, kind="care", goals=_names(care.goals), owner=care.terms.performer
            )
    for referral in plan.referrals:
        if referral.state in OPEN:
            yield of.ActionFact(
                label=_specialty(referral.terms.specialty, index),
                kind="referral",
                goals=_names(referral.goals),
                owner=referral.terms.owner,
            )


def _specialty(id: str, index: Index) -> str:
    packet = index.packets.get(id)
    return packet.name if packet is not None else id


def _names(goals: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"G{number}" for number in goals)


def _elements(plan: PlanSnapshot, index: Index) -> dict[str, bool]:
    """The parts of a complete plan that the program has a place for; of the others it says nothing."""
    actions = list(_actions(plan, index))
    goals = [goal for goal in _goals(plan.goals) if goal.is_open]
    others = [action for action in actions if action.kind != "medicine"]
    return {
        "problems": bool(plan.problems),
        "measurable_goals": any(goal.measure and goal.target for goal in goals),
        "interventions": bool(actions),
        "responsible": bool(others) and all(action.owner for action in others),
        "medicines": any(action.kind == "medicine" for action in actions),
        "coordination": bool(plan.referrals) or bool(plan.team),
        "review_date": plan.review_on is not None,
        "about_me": bool(plan.patient.terms.what_matters.strip()),
        "allergies": plan.patient.allergy_status.value != "not-recorded",
    }


def _on(day: PartialDate | None) -> date | PartialDate | None:
    return None if day is None else day.day or day
