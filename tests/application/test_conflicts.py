"""Two people at one record: what does not overlap is kept, what does is shown with all three values."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands import (
    allergies,
    attachments,
    checklists,
    clinics,
    directory,
    disease,
    goals,
    limits,
    links,
    measurements,
    medicines,
    meeting_cases,
    meetings,
    overrides,
    own_packets,
    own_templates,
    patients,
    plans,
    problems,
    referral_facts,
    referrals,
    schedules,
    tasks,
    team,
    therapies,
)
from careplan.application.commands.registry import RULES
from careplan.application.queries.patient_facts import DiseaseOfPatient
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult, OrganTerms, ProfileTerms, Severity
from careplan.domain.meeting.meeting import Meeting
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.referral.record import ChecklistItem, ItemAnswer, ItemState
from careplan.domain.shared.errors import Conflict, Duplicate, Invalid, NotFound
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, colleague
from tests.support.random_commands import EXAMPLES, state_of
from tests.support.random_draw import AnyCommand, Draw, NothingThere

DAY = date(2026, 2, 1)


@dataclass(frozen=True)
class Fields:
    """Two fields that people edit apart, each with a value that nobody has written yet."""

    one: str
    value: Any
    other: str
    other_value: Any


REVISIONS: dict[type[AnyCommand], Fields] = {
    clinics.ReviseClinic: Fields("name", "New Clinic", "phone", "111"),
    patients.RevisePatient: Fields("family", "Newname", "language", "fr"),
    patients.ReviseIdentifier: Fields("value", "NEW-1", "label", "NHS"),
    patients.ReviseContact: Fields("value", "999", "note", "mornings"),
    allergies.ReviseAllergy: Fields("substance", "iodine", "reaction", "wheeze"),
    problems.ReviseProblem: Fields("description", "calcinosis", "note", "left hand"),
    team.ReviseTeamMember: Fields("name", "Eve Sample", "phone", "222"),
    overrides.ReviseOverride: Fields("reason", "as agreed with the lung clinic", "number", Decimal(9)),
    own_templates.ReviseOwnTemplate: Fields("name", "Our early disease", "purpose", "for newcomers"),
    own_packets.ReviseOwnPacket: Fields("name", "Our lung packet", "purpose", "for the lung centre"),
    meetings.ReviseMeetingSeries: Fields("name", "New MDT", "place", "Room 9"),
    meetings.ReviseMeeting: Fields("name", "New MDT", "minutes", 15),
    meeting_cases.ReviseMeetingCase: Fields("question", "Start iloprost?", "reason", "ulcer"),
    meeting_cases.DecideMeetingCase: Fields("decision", "Go on as before", "comment", "heal first"),
    meeting_cases.ReviseMeetingAction: Fields("what", "Order MRI", "due_on", date(2027, 2, 1)),
    schedules.ReviseDoneElsewhere: Fields("place", "New Lung Clinic", "note", "by letter"),
    schedules.ReviseSetAside: Fields("reason", "No microscope here", "until", date(2027, 2, 1)),
    measurements.ReviseMeasurement: Fields("name", "DLCO", "method", "single breath"),
    plans.RevisePlan: Fields("title", "New plan", "summary", "new summary"),
    goals.ReviseGoal: Fields("description", "Swim", "target", None),
    medicines.ReviseMedicine: Fields("reason", "skin", "note", "at night"),
    therapies.ReviseTherapy: Fields("name", "Dancing", "precautions", "warm hands first"),
    therapies.ReviseCare: Fields("description", "Diet advice", "frequency", "monthly"),
    directory.ReviseDirectoryEntry: Fields("name", "Dr W. Imaginary", "hours", "Mon to Thu 9 to 12"),
    referrals.ReviseReferral: Fields("recipient", "New Lung Clinic", "owner", "ben"),
    attachments.ReviseAttachment: Fields("title", "Lung function report", "note", "two pages"),
    tasks.ReviseTask: Fields("text", "Call them twice", "owner", "ben"),
}
WHOLE = {
    patients.ChangeStanding,
    checklists.AnswerItem,
    directory.MergeDirectoryEntries,
    disease.DescribeDisease,
    limits.SetCalendar,
    limits.SetQuietDays,
    meetings.RecordAttendance,
    referral_facts.RecordMilestone,
}
"""Carry what was seen too, and are tried on their own below."""


def revision(clinic: Clinic, kind: type[AnyCommand], **changes: object) -> AnyCommand:
    """The example of a revision, of what is seen now, with other wishes."""
    example: Any = EXAMPLES[kind](Draw(clinic, Random(0)))
    command: AnyCommand = replace(example, wanted=replace(example.seen, **changes))
    return command


def present(clinic: Clinic, command: AnyCommand) -> Any:
    """What a revision of the same entity would be shown now."""
    for seed in range(200):
        again: Any = EXAMPLES[type(command)](Draw(clinic, Random(seed)))
        if _subject(again) == _subject(command):
            return again.seen
    raise AssertionError("it is not drawn any more")


def _subject(command: Any) -> object:
    return next(getattr(command, f.name) for f in fields(command) if f.name.endswith("_id"))


def test_every_revision_is_tried() -> None:
    carries = {kind for kind in RULES if {"seen", "wanted"} <= {f.name for f in fields(kind)}}  # type: ignore[arg-type]
    assert carries == set(REVISIONS) | WHOLE


@pytest.mark.parametrize("kind", REVISIONS, ids=lambda kind: RULES[kind].name)
def test_two_people_who_change_different_fields_both_win(furnished: Clinic, kind: type[AnyCommand]) -> None:
    apart = REVISIONS[kind]
    ben = colleague(furnished, role=furnished.user.role)
    mine = revision(furnished, kind, **{apart.one: apart.value})
    theirs = revision(furnished, kind, **{apart.other: apart.other_value})
    ben.run(theirs)
    furnished.run(mine)
    now = present(furnished, mine)
    assert (getattr(now, apart.one), getattr(now, apart.other)) == (apart.value, apart.other_value)


@pytest.mark.parametrize("kind", REVISIONS, ids=lambda kind: RULES[kind].name)
def test_a_stale_revision_is_refused_with_all_three_values(furnished: Clinic, kind: type[AnyCommand]) -> None:
    apart = REVISIONS[kind]
    ben = colleague(furnished, role=furnished.user.role)
    mine: Any = revision(furnished, kind, **{apart.one: apart.value})
    theirs = f"{apart.value}, says Ben"
    ben.run(revision(furnished, kind, **{apart.one: theirs}))
    before = state_of(furnished)
    with pytest.raises(Conflict) as refusal:
        furnished.run(mine)
    (clash,) = refusal.value.clashes
    assert clash.field.rpartition(".")[2] == apart.one
    assert (clash.seen, clash.present, clash.wanted) == (getattr(mine.seen, apart.one), theirs, apart.value)
    assert state_of(furnished) == before


@pytest.mark.parametrize("kind", REVISIONS, ids=lambda kind: RULES[kind].name)
def test_two_people_with_the_same_wish_agree(furnished: Clinic, kind: type[AnyCommand]) -> None:
    apart = REVISIONS[kind]
    ben = colleague(furnished, role=furnished.user.role)
    mine = revision(furnished, kind, **{apart.one: apart.value})
    ben.run(mine)
    assert furnished.run(mine).step is None


RETIREMENTS: dict[type[AnyCommand], tuple[type[AnyCommand], str]] = {
    patients.RetireIdentifier: (patients.ReviseIdentifier, "identifier_id"),
    patients.RetireContact: (patients.ReviseContact, "contact_id"),
    patients.RetirePatient: (patients.RevisePatient, "patient_id"),
    allergies.RetireAllergy: (allergies.ReviseAllergy, "allergy_id"),
    problems.RetireProblem: (problems.ReviseProblem, "problem_id"),
    team.RetireTeamMember: (team.ReviseTeamMember, "member_id"),
    overrides.RetireOverride: (overrides.ReviseOverride, "override_id"),
    own_templates.RetireOwnTemplate: (own_templates.ReviseOwnTemplate, "template_id"),
    own_packets.RetireOwnPacket: (own_packets.ReviseOwnPacket, "packet_id"),
    schedules.RetireDoneElsewhere: (schedules.ReviseDoneElsewhere, "done_elsewhere_id"),
    schedules.RetireSetAside: (schedules.ReviseSetAside, "set_aside_id"),
    measurements.RetireMeasurement: (measurements.ReviseMeasurement, "measurement_id"),
    meetings.RetireMeetingSeries: (meetings.ReviseMeetingSeries, "series_id"),
    meetings.RetireMeeting: (meetings.ReviseMeeting, "meeting_id"),
    meeting_cases.RetireMeetingCase: (meeting_cases.ReviseMeetingCase, "case_id"),
    meeting_cases.RetireMeetingAction: (meeting_cases.ReviseMeetingAction, "action_id"),
    plans.RetirePlan: (plans.RevisePlan, "plan_id"),
    goals.RetireGoal: (goals.ReviseGoal, "goal_id"),
    medicines.RetireMedicine: (medicines.ReviseMedicine, "medicine_id"),
    therapies.RetireTherapy: (therapies.ReviseTherapy, "therapy_id"),
    therapies.RetireCare: (therapies.ReviseCare, "care_id"),
    attachments.RetireAttachment: (attachments.ReviseAttachment, "attachment_id"),
    directory.RetireDirectoryEntry: (directory.ReviseDirectoryEntry, "entry_id"),
    referrals.RetireReferral: (referrals.ReviseReferral, "referral_id"),
}


@pytest.mark.parametrize("kind", RETIREMENTS, ids=lambda kind: RULES[kind].name)
def test_nobody_takes_away_what_they_have_not_read(furnished: Clinic, kind: type[AnyCommand]) -> None:
    revises, id_name = RETIREMENTS[kind]
    retire: Any = EXAMPLES[kind](Draw(furnished, Random(0)))
    apart = REVISIONS[revises]
    wish: Callable[..., AnyCommand] = revises
    wanted = replace(retire.seen, **{apart.one: apart.value})
    colleague(furnished, role=furnished.user.role).run(
        wish(**{id_name: getattr(retire, id_name), "seen": retire.seen, "wanted": wanted})
    )
    with pytest.raises(Conflict):
        furnished.run(retire)
    furnished.run(replace(retire, seen=wanted))


def test_an_answer_on_a_checklist_is_one_thing(furnished: Clinic) -> None:
    item = Draw(furnished, Random(0)).one(ChecklistItem)
    seen = item.answer
    theirs = ItemAnswer(state=ItemState.DONE, on=DAY)
    mine = ItemAnswer(state=ItemState.MISSING, reason="lost in the post")
    colleague(furnished).run(checklists.AnswerItem(item_id=item.id, seen=seen, wanted=theirs))
    with pytest.raises(Conflict) as refusal:
        furnished.run(checklists.AnswerItem(item_id=item.id, seen=seen, wanted=mine))
    states = {clash.field: (clash.seen, clash.present, clash.wanted) for clash in refusal.value.clashes}
    assert states["item.state"] == (seen.state, ItemState.DONE, ItemState.MISSING)


def test_where_a_person_stands_is_one_thing(furnished: Clinic) -> None:
    patient_id = _patient(furnished)
    moved = Standing(status=PatientStatus.MOVED, since=PartialDate("2026"))
    lost = Standing(status=PatientStatus.LOST)
    colleague(furnished).run(patients.ChangeStanding(patient_id=patient_id, seen=Standing(), wanted=moved))
    with pytest.raises(Conflict) as refusal:
        furnished.run(patients.ChangeStanding(patient_id=patient_id, seen=Standing(), wanted=lost))
    (status, *_) = [clash for clash in refusal.value.clashes if clash.field == "patient.standing.status"]
    assert (status.present, status.wanted) == (PatientStatus.MOVED, PatientStatus.LOST)


def test_a_judgement_that_was_seen_is_not_written_over_a_newer_one(furnished: Clinic) -> None:
    patient_id = _patient(furnished)
    seen = OrganTerms(organ="heart", severity=Severity.MILD)
    furnished.run(disease.RecordOrgan(patient_id=patient_id, terms=seen))
    ben = colleague(furnished)
    ben.run(disease.RecordOrgan(patient_id=patient_id, terms=replace(seen, severity=Severity.SEVERE), seen=seen))
    with pytest.raises(Conflict):
        furnished.run(
            disease.RecordOrgan(patient_id=patient_id, terms=replace(seen, severity=Severity.NONE), seen=seen)
        )
    negative = AntibodyTerms(antibody="rnap3", result=AntibodyResult.NEGATIVE)
    furnished.run(disease.RecordAntibody(patient_id=patient_id, terms=negative))
    positive, borderline = (
        replace(negative, result=result) for result in (AntibodyResult.POSITIVE, AntibodyResult.BORDERLINE)
    )
    ben.run(disease.RecordAntibody(patient_id=patient_id, terms=positive, seen=negative))
    with pytest.raises(Conflict):
        furnished.run(disease.RecordAntibody(patient_id=patient_id, terms=borderline, seen=negative))


def test_a_result_and_the_reason_why_there_is_none_do_not_come_together(furnished: Clinic) -> None:
    patient_id = _patient(furnished)
    seen = AntibodyTerms(antibody="u3rnp", result=AntibodyResult.NOT_TESTED)
    furnished.run(disease.RecordAntibody(patient_id=patient_id, terms=seen))
    positive = replace(seen, result=AntibodyResult.POSITIVE, tested=PartialDate("2026-01"))
    colleague(furnished).run(disease.RecordAntibody(patient_id=patient_id, terms=positive, seen=seen))
    declined = replace(seen, no_result=NoResult.DECLINED)
    with pytest.raises(Invalid) as refusal:
        furnished.run(disease.RecordAntibody(patient_id=patient_id, terms=declined, seen=seen))
    assert (refusal.value.field, refusal.value.reason) == ("antibody.no_result", "has-a-result")
    offered = replace(seen, offered=PartialDate("2025-12"))
    furnished.run(disease.RecordAntibody(patient_id=patient_id, terms=offered, seen=seen))
    found = furnished.ask(DiseaseOfPatient(patient_id=patient_id))
    assert found is not None
    (line,) = (each for each in found.antibodies if each.antibody == "u3rnp")
    assert (line.result, line.offered) == (AntibodyResult.POSITIVE, PartialDate("2025-12"))


def test_a_fact_learnt_late_is_one_thing(furnished: Clinic) -> None:
    drawn: list[Any] = [EXAMPLES[referral_facts.RecordMilestone](Draw(furnished, Random(seed))) for seed in range(40)]
    mine = next(each for each in drawn if each.seen is None)
    theirs = replace(mine, wanted=replace(mine.wanted, said_by="somebody else"))
    colleague(furnished).run(theirs)
    with pytest.raises(Conflict) as refusal:
        furnished.run(mine)
    (clash,) = refusal.value.clashes
    assert (clash.seen, clash.present, clash.wanted) == (None, theirs.wanted, mine.wanted)


def test_the_days_without_anybody_are_merged_field_by_field(furnished: Clinic) -> None:
    example: Any = EXAMPLES[limits.SetCalendar](Draw(furnished, Random(0)))
    seen = example.seen
    ben = colleague(furnished, role=furnished.user.role)
    ben.run(limits.SetCalendar(seen=seen, wanted=replace(seen, country="GB")))
    furnished.run(limits.SetCalendar(seen=seen, wanted=replace(seen, closed=(DAY,))))
    with pytest.raises(Conflict) as refusal:
        furnished.run(limits.SetCalendar(seen=seen, wanted=replace(seen, country="DE")))
    assert [clash.field for clash in refusal.value.clashes] == ["calendar.country"]


def test_days_until_something_is_quiet_are_merged_field_by_field(furnished: Clinic) -> None:
    example: Any = EXAMPLES[limits.SetQuietDays](Draw(furnished, Random(0)))
    seen = example.seen
    colleague(furnished, role=furnished.user.role).run(
        limits.SetQuietDays(seen=seen, wanted=replace(seen, patient_days=90))
    )
    furnished.run(limits.SetQuietDays(seen=seen, wanted=replace(seen, referral_days=14)))
    with pytest.raises(Conflict) as refusal:
        furnished.run(limits.SetQuietDays(seen=seen, wanted=replace(seen, patient_days=100)))
    assert [clash.field for clash in refusal.value.clashes] == ["quiet.patient_days"]


def test_linking_meets_no_conflict_but_a_twin_is_seen(furnished: Clinic) -> None:
    link: Any = _drawn(furnished, links.LinkGoal)
    colleague(furnished).run(link)
    with pytest.raises(Duplicate):
        furnished.run(link)


def test_a_disease_is_begun_once_and_revised_together(furnished: Clinic) -> None:
    patient_id = furnished.run(patients.RegisterPatient(terms=GRACE)).value
    seen = ProfileTerms(condition="ssc", subset="lcssc")
    furnished.run(disease.DescribeDisease(patient_id=patient_id, seen=None, wanted=seen))
    ben = colleague(furnished)
    with pytest.raises(Duplicate):
        ben.run(disease.DescribeDisease(patient_id=patient_id, seen=None, wanted=replace(seen, subset="dcssc")))
    ben.run(disease.DescribeDisease(patient_id=patient_id, seen=seen, wanted=replace(seen, subset="dcssc")))
    with pytest.raises(Conflict):
        furnished.run(disease.DescribeDisease(patient_id=patient_id, seen=seen, wanted=replace(seen, subset="sine")))
    furnished.run(disease.DescribeDisease(patient_id=patient_id, seen=seen, wanted=replace(seen, summary="stable")))
    dated = replace(seen, diagnosed=PartialDate("2024"))
    ben.run(disease.DescribeDisease(patient_id=patient_id, seen=seen, wanted=dated))
    other = replace(seen, diagnosed=PartialDate("2023-05"))
    with pytest.raises(Conflict) as refusal:
        furnished.run(disease.DescribeDisease(patient_id=patient_id, seen=seen, wanted=other))
    assert [clash.field for clash in refusal.value.clashes] == ["profile.diagnosed"]
    found = furnished.ask(DiseaseOfPatient(patient_id=patient_id))
    assert found is not None
    assert (found.subset, found.summary, found.diagnosed) == ("dcssc", "stable", PartialDate("2024"))
    other = replace(seen, condition="another")
    with pytest.raises(NotFound):
        furnished.run(disease.DescribeDisease(patient_id=patient_id, seen=other, wanted=other))


def _drawn(clinic: Clinic, kind: type[AnyCommand]) -> AnyCommand:
    for seed in range(200):
        try:
            return EXAMPLES[kind](Draw(clinic, Random(seed)))
        except NothingThere:
            continue
    raise AssertionError("nothing is drawn")


def _patient(clinic: Clinic) -> PatientId:
    example: Any = EXAMPLES[patients.AddContact](Draw(clinic, Random(0)))
    patient_id: PatientId = example.patient_id
    return patient_id


def test_who_was_there_is_one_thing(furnished: Clinic) -> None:
    meeting = Draw(furnished, Random(0)).one(Meeting, lambda each: bool(each.members))
    seen = meeting.attendance
    theirs, mine = (replace(seen, present=(name,)) for name in seen.members[:2])
    colleague(furnished).run(meetings.RecordAttendance(meeting_id=meeting.id, seen=seen, wanted=theirs))
    with pytest.raises(Conflict) as refusal:
        furnished.run(meetings.RecordAttendance(meeting_id=meeting.id, seen=seen, wanted=mine))
    assert [clash.field for clash in refusal.value.clashes] == ["meeting.present"]
