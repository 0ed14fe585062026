"""What a meeting leaves on paper: minutes that stay as they were printed, and letters to whoever was chosen."""

from dataclasses import replace
from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.meeting_cases import AddMeetingAction, AddMeetingCases, DecideMeetingCase, NewCase
from careplan.application.commands.meeting_letters import MarkMeetingLetterSent, WriteMeetingLetter
from careplan.application.commands.meetings import (
    AddMeetingSeries,
    CloseMeeting,
    OpenMeeting,
    PlanNextMeeting,
    PrintedMinutes,
)
from careplan.application.commands.patients import RegisterPatient, RevisePatient
from careplan.application.commands.team import AddTeamMember
from careplan.application.meeting_closing import with_minutes
from careplan.application.meeting_letter_paper import addressees, letter_pdf
from careplan.application.meeting_minutes import minutes_pdf
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.domain.meeting.case import ActionTerms, CaseOutcome, CaseTerms, Decision
from careplan.domain.meeting.letter import LetterFor, LetterTo
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.meeting.series import SeriesTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingId
from careplan.domain.team.member import TeamMemberTerms
from careplan.storage.content_check import mismatched
from tests.support.clinics import GRACE, NUMBER
from tests.support.pdf_text import page_texts

TODAY = date(2026, 3, 1)
SERIES = SeriesTerms(name="SSc MDT", starts_on=date(2026, 3, 4), weeks=3)


def agenda(clinic: Clinic, meeting_id: MeetingId) -> AgendaFound:
    return clinic.ask(Agenda(meeting_id=meeting_id, today=TODAY))


@pytest.fixture
def live(clinic: Clinic) -> MeetingId:
    """Grace was discussed, Hope waits."""
    series_id = clinic.run(AddMeetingSeries(terms=SERIES)).value
    meeting_id = clinic.run(PlanNextMeeting(series_id=series_id)).value
    grace = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    hope = clinic.run(RegisterPatient(terms=replace(GRACE, given="Hope"))).value
    clinic.run(AddTeamMember(patient_id=grace, terms=TeamMemberTerms(name="Dr P. Placeholder", discipline="GP")))
    new = tuple(NewCase(patient_id=id_, terms=CaseTerms(question="What next?")) for id_ in (grace, hope))
    first, _ = clinic.run(AddMeetingCases(meeting_id=meeting_id, cases=new)).value
    clinic.run(OpenMeeting(meeting_id=meeting_id))
    terms = ActionTerms(what="Order echo", owner="M. Sample", due_on=TODAY)
    clinic.run(AddMeetingAction(case_id=first, terms=terms))
    decided = Decision(outcomes=(CaseOutcome.CONTINUE,), letter=True)
    clinic.run(DecideMeetingCase(case_id=first, seen=Decision(), wanted=decided, done=True))
    return meeting_id


def words(data: bytes) -> str:
    return " ".join(" ".join(page_texts(data)).split())


def test_minutes_of_a_closed_meeting_stay_what_was_printed(clinic: Clinic, live: MeetingId) -> None:
    closed = clinic.run(with_minutes(clinic, CloseMeeting(meeting_id=live)))
    first, name = minutes_pdf(clinic, live)
    said = words(first)
    assert name == "minutes_2026-03-04.pdf"
    assert "Not discussed, moved to 25-Mar-2026." in said
    assert "Closed 01-Mar-2026" in said
    assert "by Ann Sample" in said
    assert "DRAFT" not in said
    grace = agenda(clinic, live).cases[0].patient_id
    clinic.run(RevisePatient(patient_id=grace, seen=GRACE, wanted=replace(GRACE, family="Othername")))
    assert closed.value.next_id is not None
    clinic.run(OpenMeeting(meeting_id=closed.value.next_id))
    clinic.run(CloseMeeting(meeting_id=closed.value.next_id))
    assert minutes_pdf(clinic, live)[0] == first
    with clinic.store.reading() as connection:
        assert not list(mismatched(connection))


def test_what_closing_did_not_keep_is_printed_and_says_so(clinic: Clinic, live: MeetingId) -> None:
    clinic.run(CloseMeeting(meeting_id=live))
    assert "No file was kept at closing: printed 01-Mar-2026" in words(minutes_pdf(clinic, live)[0])


def test_opening_again_lets_go_of_the_paper_and_undo_brings_it_back(clinic: Clinic, live: MeetingId) -> None:
    clinic.run(with_minutes(clinic, CloseMeeting(meeting_id=live)))
    kept = agenda(clinic, live).minutes_sha256
    opened = clinic.run(OpenMeeting(meeting_id=live))
    assert agenda(clinic, live).minutes_sha256 == ""
    assert "DRAFT" in words(minutes_pdf(clinic, live)[0])
    assert opened.step is not None
    clinic.undo(opened.step)
    assert agenda(clinic, live).minutes_sha256 == kept


def test_what_is_no_paper_of_this_closing_is_not_kept(clinic: Clinic, live: MeetingId) -> None:
    late = PrintedMinutes(data=b"%PDF-1.7", at=clinic.clock().replace(year=2030))
    with pytest.raises(Invalid) as refusal:
        clinic.run(CloseMeeting(meeting_id=live, minutes=late))
    assert refusal.value.reason == "not-as-printed"
    assert agenda(clinic, live).status is MeetingStatus.LIVE


def test_a_letter_goes_to_whoever_was_chosen_and_is_final_only_after_the_meeting(
    clinic: Clinic, live: MeetingId
) -> None:
    case = agenda(clinic, live).cases[0]
    patient, doctor = addressees(clinic, case.patient_id)
    assert (patient.to.reader, patient.to.lines) == (LetterFor.PATIENT, ("Grace Exampleton",))
    clinic.run(WriteMeetingLetter(case_id=case.id, seen="", text="Go on.", to=doctor.to))
    with pytest.raises(Invalid) as refusal:
        letter_pdf(clinic, live, case.id, final=True)
    assert refusal.value.reason == "meeting-not-closed"
    draft = words(letter_pdf(clinic, live, case.id, final=False)[0])
    assert "FOR CLINICIANS" in draft
    assert "Dear Dr P. Placeholder," in draft
    assert "NOT SENT" in draft
    assert "Go on." in draft
    clinic.run(CloseMeeting(meeting_id=live))
    copied = LetterTo(reader=LetterFor.PATIENT, address=patient.to.address, copies="Dr P. Placeholder")
    clinic.run(WriteMeetingLetter(case_id=case.id, seen="Go on.", text="Go on.", seen_to=doctor.to, to=copied))
    final = words(letter_pdf(clinic, live, case.id, final=True)[0])
    assert "FOR THE PATIENT" in final
    assert "Dear Grace Exampleton," in final
    assert "Copies: Dr P. Placeholder" in final
    assert "NOT SENT" not in final


def test_a_letter_that_left_is_written_no_more(clinic: Clinic, live: MeetingId) -> None:
    clinic.run(CloseMeeting(meeting_id=live))
    case = agenda(clinic, live).cases[0]
    with pytest.raises(Invalid):
        clinic.run(MarkMeetingLetterSent(case_id=case.id, on=TODAY))  # to nobody
    to = LetterTo(address="Dr P. Placeholder")
    clinic.run(WriteMeetingLetter(case_id=case.id, seen="", text="Go on.", to=to))
    clinic.run(MarkMeetingLetterSent(case_id=case.id, on=TODAY))
    with pytest.raises(Invalid) as refusal:
        clinic.run(WriteMeetingLetter(case_id=case.id, seen="Go on.", text="Stop.", seen_to=to, to=to))
    assert refusal.value.reason == "letter-sent"
    clinic.run(MarkMeetingLetterSent(case_id=case.id, on=None))
    clinic.run(WriteMeetingLetter(case_id=case.id, seen="Go on.", text="Stop.", seen_to=to, to=to))
    assert agenda(clinic, live).cases[0].letter_text == "Stop."
