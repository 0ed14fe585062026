"""The meeting is held: one screen for the case, outcome and actions typed live, attendance, and one not reached."""

from datetime import date

from careplan.application.queries.meeting_agenda import KeptMinutes
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.worklist import Worklist
from careplan.domain.meeting.case import Agreement, CaseOutcome, CaseStatus
from careplan.domain.meeting.meeting import MeetingStatus
from tests.journeys.window.clock import StoryClock
from tests.journeys.window.hands import (
    has_focus,
    lists,
    no_dialog,
    offers,
    press,
    sees,
    tab_to,
    type_in,
)
from tests.journeys.window.knowing import asked, at_rest, desk
from tests.journeys.window.meeting_before import MEMBERS, QUESTION, case_of, held
from tests.journeys.window.meeting_clinic import CANDIDATE, FELL, NEW
from tests.journeys.window.mouse import click
from tests.journeys.window.player import Player, Story

DAY, NEXT = date(2026, 3, 4), date(2026, 3, 25)
DECISION = "Ask pulmonology about the next step."
ACTION = "Pulmonology: ask for a visit"


def opened(player: Player, clock: StoryClock) -> Story:
    """On the day; the case is read on one screen."""
    clock.wait_until(DAY)
    with player.step("meeting opened"):
        click("Open meeting")
        yield sees("Close meeting…")
        yield has_focus("Decision in one or two sentences")
    with player.step("presenter view"):
        assert sees(QUESTION)()
        assert sees("FVC")()
        assert (
            sees("Echocardiography missing".replace(" ", "\N{NO-BREAK SPACE}"))() or sees("Echocardiography missing")()
        )
        press("F11")
        yield lambda: not sees("Settings")()
    press("F11")
    yield sees("Settings")


def decided(player: Player) -> Story:
    """Outcome, decision, who proposed it, and an action with owner and day."""
    with player.step("outcome typed"):
        yield has_focus("Decision in one or two sentences")
        type_in(DECISION)
        tab_to("Refer", back=True)
        press("Space")
        tab_to("Proposed by")
        type_in("imag")
        yield offers(MEMBERS[1])
        press("Down")
        press("Enter")
        tab_to("Agreement")
        press("Down")
        yield at_rest
    with player.step("action without owner"):
        click("Add action")
        yield has_focus("What")
        type_in(ACTION)
        press("Enter")
        yield has_focus("Owner")
        press("Ctrl+Enter")
        yield sees("Owner is not filled in.")
    with player.step("action handed out"):
        type_in("ann")
        yield offers("Ann Sample")
        press("Down")
        press("Enter")
        press("Enter")
        yield has_focus("Due")
        type_in("6 Mar 2026")
        press("Enter")
        yield sees("Actions (1)")
        click("Letter to GP")
        click("Put actions into plan v1")
        yield at_rest


def attended(player: Player) -> Story:
    """Two of three members, and a guest."""
    with player.step("attendance"):
        click("Attendance…")
        yield has_focus(MEMBERS[0])
        press("Space")
        tab_to(MEMBERS[2])
        press("Space")
        tab_to("Guests")
        type_in("A. Student")
    with player.step("attendance kept"):
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Present 2 of 3, 1 guest")


def discussed(player: Player) -> Story:
    """The first is done; the second goes on as it is; the third is not reached."""
    with player.step("first discussed"):
        press("Ctrl+Enter")
        yield sees("DEMOPERSON, Diego")
        yield has_focus("Decision in one or two sentences")
        yield at_rest
        case = case_of((yield from held()), FELL)
        assert (case.status, case.decided.decision, case.decided.outcomes) == (
            CaseStatus.DONE,
            DECISION,
            (CaseOutcome.REFER,),
        )
        assert (case.decided.proposed_by, case.decided.agreement) == (MEMBERS[1], Agreement.AGREED)
        assert [(each.terms.owner, each.terms.due_on) for each in case.actions] == [("Ann Sample", date(2026, 3, 6))]
        assert case.shown is not None
    with player.step("second discussed"):
        click("Continue")
        yield at_rest
        press("Ctrl+Enter")
        yield sees("SPECIMEN, Otto")
        yield at_rest


def closed(player: Player) -> Story:
    """What closing makes is said first, then done in one step."""
    with player.step("closing"):
        click("Close meeting…")
        yield sees("1 patient was not discussed.")
        assert sees("letter draft, 1 draft in plan v2, 1 task")()
        yield at_rest
    with player.step("after the meeting"):
        press("Enter")
        yield sees("After the meeting")
        yield sees("still need")
        found = yield from held()
        assert found.status is MeetingStatus.CLOSED
        assert [each.status for each in found.cases] == [CaseStatus.DONE, CaseStatus.DONE, CaseStatus.MOVED]
        assert case_of(found, CANDIDATE).moved_to == NEXT
        assert (yield from asked(KeptMinutes(meeting_id=found.id))).startswith(b"%PDF-")
        case = case_of(found, FELL)
        assert case.plan_id is not None
        plan = yield from asked(PlanContent(plan_id=case.plan_id))
        assert (plan.version, [each.terms.reason for each in plan.referrals]) == (2, [ACTION])
        ahead = yield from held(1)
        assert (ahead.terms.day, [each.family for each in ahead.cases]) == (NEXT, [CANDIDATE])
    press("Enter")
    yield no_dialog
    assert case_of(found, NEW).letter_text == ""


def on_today(player: Player) -> Story:
    """The task stands on Today."""
    with player.step("task on Today"):
        press("Ctrl+1")
        yield lists(ACTION)
        rows = (yield from asked(Worklist(today=desk().today(), within_days=30))).rows
        assert [(row.owner, row.due) for row in rows if row.subject == ACTION] == [("ann", date(2026, 3, 6))]
