"""The meetings of the demonstration: the list, and the next one while it is held."""

from datetime import timedelta

from careplan.application.commands.meeting_cases import AddMeetingAction, DecideMeetingCase
from careplan.application.commands.meetings import OpenMeeting
from careplan.application.queries.meetings import Meetings
from careplan.domain.meeting.case import ActionTerms, Agreement, CaseOutcome, Decision
from careplan.domain.meeting.meeting import MeetingStatus
from tests.support.stage import Stage
from ui.screens.meetings.screen import MeetingsScreen
from ui.shell.place import Place, ScreenId


def live(on: Stage) -> None:
    """The second case under discussion, with an outcome and two actions typed."""
    line = on.desk.clinic.ask(Meetings()).open[0]
    if line.status is not MeetingStatus.LIVE:
        on.desk.run(OpenMeeting(meeting_id=line.id), owner=on.shell)
        on.settle()
    on.go(Place(screen=ScreenId.MEETINGS, part_id=line.id))
    page = on.shell.pages.shown
    assert isinstance(page, MeetingsScreen)
    assert page.found is not None
    case = page.found.cases[1]
    page.page.agenda.list.select_key(case.id)
    on.settle()
    if not case.actions:
        wanted = Decision(
            outcomes=(CaseOutcome.CHANGE_TREATMENT, CaseOutcome.REFER),
            decision="Ask pulmonology about the next step. Echo before anything is changed.",
            proposed_by="Dr V. Imaginary (pulmonology)",
            agreement=Agreement.AGREED,
            letter=True,
            amend=True,
        )
        on.desk.run(DecideMeetingCase(case_id=case.id, seen=Decision(), wanted=wanted), owner=page)
        for days, what in ((2, "Pulmonology: ask for a visit within 2 weeks"), (3, "Order echo")):
            terms = ActionTerms(what=what, owner="Ann Sample", due_on=on.desk.today() + timedelta(days=days))
            on.desk.run(AddMeetingAction(case_id=case.id, terms=terms), owner=page)
        on.settle()
    on.shell.toast.hide()
    page.page.outcome.decision.setFocus()
