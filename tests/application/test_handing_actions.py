"""What a meeting asked for changes hands: meetings call people by name, Today and hand-overs by login."""

from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.handing import Reassign
from careplan.application.commands.meeting_cases import AddMeetingAction, AddMeetingCases, NewCase
from careplan.application.commands.meetings import OpenMeeting, PlanMeeting
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.tasks import AddTask
from careplan.application.queries.meeting_agenda import Agenda
from careplan.application.queries.work_of_owner import WorkOfOwner
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.meeting.case import ActionTerms, CaseTerms
from careplan.domain.meeting.meeting import MeetingTerms
from careplan.domain.shared.errors import Conflict
from careplan.domain.shared.ids import MeetingActionId
from careplan.domain.task.hand_over import Handed, ItemKind
from careplan.domain.task.task import TaskTerms
from tests.support.clinics import GRACE, colleague

TODAY = date(2026, 3, 1)


def asked_for(clinic: Clinic, owner: str) -> MeetingActionId:
    """Due today, of somebody as the meeting called them."""
    grace = clinic.run(RegisterPatient(terms=GRACE)).value
    meeting_id = clinic.run(PlanMeeting(terms=MeetingTerms(name="Extra", day=TODAY))).value
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=(NewCase(patient_id=grace, terms=CaseTerms()),)))
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    (case,) = clinic.ask(Agenda(meeting_id=meeting_id, today=TODAY)).cases
    terms = ActionTerms(what="Order echo", owner=owner, due_on=TODAY)
    made: MeetingActionId = clinic.run(AddMeetingAction(case_id=case.id, terms=terms)).value
    return made


def listed(clinic: Clinic) -> list[WorkRow]:
    kinds = {WorkKind.TASK, WorkKind.MEETING_ACTION}
    return [row for row in clinic.ask(Worklist(today=TODAY)).rows if row.kind in kinds]


def chosen(clinic: Clinic) -> tuple[Handed, ...]:
    """As Today hands on what was picked: with the owner that the row shows."""
    return tuple(Handed(kind=ItemKind.TASK, about=row.about, owner=row.owner) for row in listed(clinic))


@pytest.mark.parametrize("owner", ["Ann Sample", "ANN sample", "ann"])
def test_one_picked_on_today_changes_hands_with_whatever_else_is_picked(clinic: Clinic, owner: str) -> None:
    colleague(clinic)
    asked_for(clinic, owner)
    clinic.run(AddTask(terms=TaskTerms(text="Call", owner="ann", due_on=TODAY)))
    items = chosen(clinic)
    assert [each.owner for each in items] == ["ann", "ann"]
    clinic.run(Reassign(receiver="ben", items=items))
    assert [row.owner for row in listed(clinic)] == ["ben", "ben"]


@pytest.mark.parametrize("owner", ["Ann Sample", "ANN sample", "ann"])
def test_all_that_is_mine_is_what_today_calls_mine(clinic: Clinic, owner: str) -> None:
    action_id = asked_for(clinic, owner)
    (row,) = listed(clinic)
    (mine,) = clinic.ask(WorkOfOwner(owner="ann"))
    assert (mine.about, row.owner) == (action_id, "ann")


def test_one_that_a_third_person_has_taken_since_stays_theirs(clinic: Clinic) -> None:
    for login in ("ben", "eve"):
        colleague(clinic, login)
    asked_for(clinic, "Ann Sample")
    seen = chosen(clinic)
    clinic.run(Reassign(receiver="eve", items=seen))
    with pytest.raises(Conflict):
        clinic.run(Reassign(receiver="ben", items=seen))
    assert [row.owner for row in listed(clinic)] == ["eve"]
