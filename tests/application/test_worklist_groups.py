"""A long list: no group crowds out another, nothing urgent is cut, and a filter finds what there is."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referral_facts import MarkImportant
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, PrepareReferral
from careplan.application.queries.worklist import WorkFound, Worklist
from careplan.application.queries.worklist_counts import WorkCounts
from careplan.application.queries.worklist_groups import STRANDS
from careplan.application.synth import synth
from careplan.domain.plan.labels import Labels
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.ids import PatientId, ReferralId
from tests.support.clinics import GRACE
from ui.screens.today.lines import About, lines
from ui.screens.today.weights import tally

TODAY = date(2026, 3, 1)
FEW = 5


@pytest.fixture
def emergency(clinic: Clinic) -> ReferralId:
    """Sent today by Ann, among some two hundred rows that are late or due."""
    synth(clinic, 120)
    grace = clinic.run(RegisterPatient(terms=GRACE)).value
    terms = ReferralTerms(
        specialty="cardiology", question="Today?", urgency=Urgency.EMERGENCY_NOW, owner="ann", recipient="Heart clinic"
    )
    made: ReferralId = clinic.run(AddReferral(patient_id=grace, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=made, ready=True, on=TODAY))
    clinic.run(AdvanceReferral(referral_id=made, step=Step(to=ReferralState.SENT, on=TODAY, channel="phone")))
    clinic.run(MarkImportant(referral_id=made, important=True))
    return made


def _found(clinic: Clinic, limit: int = 100_000, **narrow: object) -> WorkFound:
    found: WorkFound = clinic.ask(Worklist(today=TODAY, limit=limit, **narrow))  # type: ignore[arg-type] # by name
    return found


def _weighed(found: WorkFound) -> Counter[object]:
    counted = tally(lines(found.rows, Labels({}), TODAY))
    return Counter({each[:-1]: each.many for each in counted})


def test_an_emergency_of_today_is_first_and_each_group_is_cut_by_itself(clinic: Clinic, emergency: ReferralId) -> None:
    whole, part = _found(clinic), _found(clinic, FEW)
    assert not whole.more
    assert part.more
    assert part.rows[0].referral_id == whole.rows[0].referral_id == emergency
    wanted = Counter({key: count for key, count in _grouped(whole).items() if count})
    assert wanted["soon"] > FEW < wanted["overdue"]
    for group, count in _grouped(part).items():
        urgent = sum(row.is_urgent for row in part.rows)
        assert min(count, FEW) == min(wanted[group], FEW), group
        assert count <= (2 if group == "soon" else 1) * FEW + urgent  # among them who left
    assert [row for row in part.rows if row.is_urgent] == [row for row in whole.rows if row.is_urgent]


@pytest.mark.parametrize("step", ["sent", "attended"], ids=["late", "report"])
def test_urgent_rows_take_no_place_of_the_others_in_their_group(clinic: Clinic, step: str) -> None:
    """Two urgent ones before one routine one, which is listed however few are asked for, and nothing is left over."""
    grace = clinic.run(RegisterPatient(terms=GRACE)).value
    urgencies = (Urgency.EMERGENCY_NOW, Urgency.EMERGENCY_NOW, Urgency.ROUTINE)
    referrals = [_waiting(clinic, grace, urgency, ReferralState(step)) for urgency in urgencies]
    today = TODAY + timedelta(days=60 if step == "sent" else 0)
    for limit in (1, 2):
        found = clinic.ask(Worklist(today=today, limit=limit))
        assert {row.referral_id for row in found.rows} == set(referrals), limit
        assert len(found.rows) == len(referrals)
        assert not found.more


def _waiting(clinic: Clinic, patient_id: PatientId, urgency: Urgency, state: ReferralState) -> ReferralId:
    terms = ReferralTerms(specialty="cardiology", question="Why?", urgency=urgency, owner="ann", recipient="Heart")
    made: ReferralId = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=made, ready=True, on=TODAY))
    steps = [Step(to=ReferralState.SENT, on=TODAY, channel="phone")]
    if state is ReferralState.ATTENDED:
        steps += [Step(to=ReferralState.BOOKED, on=TODAY, appointment_on=TODAY), Step(to=state, on=TODAY)]
    for step in steps:
        clinic.run(AdvanceReferral(referral_id=made, step=step))
    return made


def _grouped(found: WorkFound) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _, group, _, _, many in tally(lines(found.rows, Labels({}), TODAY)):
        counts[group] += many
    return counts


def test_the_numbers_are_those_of_all_rows_whatever_is_listed(clinic: Clinic, emergency: ReferralId) -> None:
    counted = {each[:-1]: each.many for each in clinic.ask(WorkCounts(today=TODAY))}
    assert counted == dict(_weighed(_found(clinic)))
    assert sum(counted.values()) > 100


@pytest.mark.parametrize("owner", [None, "ann", ""], ids=["everybody's", "Ann's", "nobody's"])
def test_a_filter_finds_what_a_whole_list_would_leave(clinic: Clinic, emergency: ReferralId, owner: str | None) -> None:
    whole = lines(_found(clinic).rows, Labels({}), TODAY)
    for strand, urgent in product(("", *About), (False, True)):
        wanted = {
            line.key
            for line in whole
            if owner in {None, line.row.owner} and strand in {"", line.about} and (line.row.is_urgent or not urgent)
        }
        found = _found(clinic, owner=owner, strand=strand, urgent=urgent)
        assert {(row.rule, str(row.about)) for row in found.rows} == wanted, (strand, urgent)
        assert len(found.rows) == len(wanted)


def test_the_strands_are_those_of_the_page() -> None:
    assert set(STRANDS) == {str(about) for about in About}
