"""Who moves on keeps every question, and who came by a file is new as much as who was typed in."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.meeting_cases import (
    AddMeetingCases,
    DecideMeetingCase,
    NewCase,
    PassOverMeetingCase,
)
from careplan.application.commands.meetings import (
    AddMeetingSeries,
    CloseMeeting,
    OpenMeeting,
    PlanNextMeeting,
)
from careplan.application.commands.patients import RegisterPatient
from careplan.application.importing import ReadAs, import_file
from careplan.application.queries.meeting_agenda import Agenda
from careplan.application.queries.meeting_candidates import AgendaFilter, Candidate, MeetingCandidates
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import CaseOutcome, CaseStatus, CaseTerms, Decision
from careplan.domain.meeting.rolling import joined
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.ids import MeetingId, PatientId
from tests.support.clinics import GRACE

TODAY = date(2026, 3, 1)
SERIES = SeriesTerms(name="SSc MDT", starts_on=date(2026, 3, 4), weeks=3)
HSCT, LUNG = "May she have HSCT?", "Which drug for the lung?"


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


@pytest.fixture
def dates(clinic: Clinic) -> tuple[MeetingId, MeetingId, MeetingId]:
    series_id = clinic.run(AddMeetingSeries(terms=SERIES)).value
    first, second, third = (clinic.run(PlanNextMeeting(series_id=series_id)).value for _ in range(3))
    return first, second, third


def put(clinic: Clinic, meeting_id: MeetingId, patient_id: PatientId, question: str) -> CaseLine:
    terms = CaseTerms(question=question)
    clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=(NewCase(patient_id=patient_id, terms=terms),)))
    return case(clinic, meeting_id)


def case(clinic: Clinic, meeting_id: MeetingId) -> CaseLine:
    (found,) = clinic.ask(Agenda(meeting_id=meeting_id, today=TODAY)).cases
    return found


def test_closing_the_first_of_two_dates_keeps_both_questions(
    clinic: Clinic, grace: PatientId, dates: tuple[MeetingId, MeetingId, MeetingId]
) -> None:
    first, second, _ = dates
    put(clinic, first, grace, HSCT)
    put(clinic, second, grace, LUNG)
    clinic.run(OpenMeeting(meeting_id=first))
    clinic.run(CloseMeeting(meeting_id=first))
    assert case(clinic, second).terms.question == f"{LUNG}\n{HSCT}"


def test_one_that_was_called_discussed_there_waits_again_for_the_other_question(
    clinic: Clinic, grace: PatientId, dates: tuple[MeetingId, MeetingId, MeetingId]
) -> None:
    first, second, _ = dates
    here, there = put(clinic, first, grace, HSCT), put(clinic, second, grace, LUNG)
    decided = Decision(outcomes=(CaseOutcome.CONTINUE,))
    clinic.run(DecideMeetingCase(case_id=there.id, seen=Decision(), wanted=decided, done=True))
    clinic.run(PassOverMeetingCase(case_id=here.id))
    found = case(clinic, second)
    assert (found.status, found.terms.question) == (CaseStatus.WAITING, f"{LUNG}\n{HSCT}")


def test_where_they_moved_on_from_the_next_date_already_the_question_follows_them(
    clinic: Clinic, grace: PatientId, dates: tuple[MeetingId, MeetingId, MeetingId]
) -> None:
    first, second, third = dates
    here, there = put(clinic, first, grace, HSCT), put(clinic, second, grace, LUNG)
    clinic.run(PassOverMeetingCase(case_id=there.id))
    clinic.run(PassOverMeetingCase(case_id=here.id))
    assert case(clinic, third).terms.question == f"{LUNG}\n{HSCT}"


def test_the_same_question_is_asked_once_and_blanks_are_filled() -> None:
    here = CaseTerms(question=HSCT, reason="new", presenter="Dr L. Fictus")
    assert joined(CaseTerms(), here) == here
    both = joined(CaseTerms(question=f"{LUNG}\n{HSCT}", reason="FVC fell"), here)
    assert both == CaseTerms(question=f"{LUNG}\n{HSCT}", reason="FVC fell", presenter="Dr L. Fictus")


def test_people_from_a_list_are_new_from_the_day_their_file_was_taken_in(
    clinic: Clinic, grace: PatientId, dates: tuple[MeetingId, MeetingId, MeetingId], tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("MRN,Family name,Given name\nTST-1,Testerby,Otto\nTST-2,Testerby,Ida\nTST-3,Testerby,Uma\n")
    columns = {"mrn": "MRN", "family": "Family name", "given": "Given name"}
    report = import_file(clinic, listed, ReadAs(columns=columns))
    assert report.added["patient"] == 3

    def new(on: date) -> list[Candidate]:
        found = clinic.ask(MeetingCandidates(meeting_id=dates[0], library=clinic.library, today=on))
        return [each for each in found if each.why is AgendaFilter.NEW]

    assert [(each.given, each.since) for each in new(TODAY)] == [
        (given, TODAY) for given in ("Grace", "Ida", "Otto", "Uma")
    ]
    assert new(TODAY + timedelta(days=120)) == []
