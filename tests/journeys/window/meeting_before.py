"""A series and its first date are made, the agenda is filled by filters, and what is missing is got in."""

from PySide6.QtCore import QModelIndex

from careplan.application.meeting_rules import Evidence, EvidenceState
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.meeting_summary import CaseSummaryOf
from careplan.application.queries.meetings import Meetings
from tests.journeys.window.hands import (
    all_words,
    choose,
    fill,
    has_focus,
    lists,
    no_dialog,
    press,
    sees,
    tab_to,
    type_in,
)
from tests.journeys.window.knowing import Answer, asked, at_rest, desk, main_window
from tests.journeys.window.meeting_clinic import CANDIDATE, FELL, NEW, PASSPHRASE
from tests.journeys.window.mouse import click, click_at
from tests.journeys.window.player import Player, Story
from ui.screens.meetings.screen import MeetingsScreen

MEMBERS = ("Dr L. Fictus (chair)", "Dr V. Imaginary (pulmonology)", "Ann Sample")
QUESTION = "Is the treatment enough, and who is asked next?"


def page() -> MeetingsScreen:
    """The page of meetings, which is shown."""
    shell = main_window().shell
    assert shell is not None
    shown = shell.pages.shown
    assert isinstance(shown, MeetingsScreen)
    return shown


def held(at: int = 0) -> Answer[AgendaFound]:
    """The date at this place of all, the earliest first, as the clinic file has it."""
    dates = (yield from asked(Meetings())).dates
    return (yield from asked(Agenda(meeting_id=dates[-1 - at].id, today=desk().today())))


def case_of(found: AgendaFound, family: str) -> CaseLine:
    """The case of this patient."""
    return next(each for each in found.cases if each.family == family)


def evidence(case: CaseLine) -> Answer[tuple[Evidence, ...]]:
    """What is expected of the patient of a case."""
    asked_for = CaseSummaryOf(patient_id=case.patient_id, library=desk().library, today=desk().today())
    return (yield from asked(asked_for)).evidence


def arrival(player: Player) -> Story:
    """The clinic is opened, and the coordinator sits down."""
    with player.step("opened"):
        yield has_focus("Passphrase")
        type_in(PASSPHRASE)
        press("Enter")
        yield has_focus("User")
        choose("User", "Ann")
        press("Enter")
        yield lambda: sees("No work listed")() or lists(CANDIDATE.upper())()


def arranged(player: Player) -> Story:
    """Every third Wednesday, and the first of them."""
    with player.step("series"):
        press("Ctrl+4")
        yield sees("New series…")
        yield at_rest
        click("New series…")
        yield has_focus("Name")
        fill("Name", "SSc MDT")
        fill("Day", "4 Mar 2026")
        fill("Every how many weeks", "3")
        fill("Time", "13:00")
        fill("Place", "Room 2")
        tab_to("Members")
        for name in MEMBERS:
            type_in(name)
            press("Enter")
    with player.step("series kept"):
        press("Ctrl+Enter")
        yield no_dialog
        yield lists("SSc MDT")
    with player.step("date"):
        table = page().list.series_table
        click_at(table.viewport(), table.visualRect(table.model().index(0, 1, QModelIndex())).center())
        yield sees("Nobody on the agenda")
        found = yield from held()
        assert (found.terms.day.isoformat(), found.attendance.members) == ("2026-03-04", MEMBERS)


def agenda(player: Player) -> Story:
    """One from each of three filters."""
    with player.step("agenda from filters"):
        click("Add patients…")
        yield sees("FVC fell")
        for chip, family in (("FVC fell", FELL), ("New", NEW), ("Advanced therapy", CANDIDATE)):
            yield at_rest
            click(chip)
            click(family.upper())
        yield sees("3 chosen")
    with player.step("agenda"):
        press("Ctrl+Enter")
        yield no_dialog
        yield lists(NEW.upper())
        found = yield from held()
        assert [(case.family, case.terms.reason) for case in found.cases] == [
            (FELL, "FVC fell"),
            (NEW, "New"),
            (CANDIDATE, "Transplant / haematology"),
        ]
    with player.step("question written"):
        page().page.agenda.list.select_key(case_of(found, FELL).id)
        yield at_rest
        click("Question…")
        yield has_focus("Question for the meeting")
        type_in(QUESTION)
        press("Ctrl+Enter")
        yield no_dialog
        yield sees(QUESTION)


def prepared(player: Player) -> Story:
    """The list says what is missing; one result is recorded, and the case is ready."""
    found = yield from held()
    lacks = {each.name for each in (yield from evidence(case_of(found, FELL))) if each.state is EvidenceState.MISSING}
    with player.step("preparation list"):
        click("Preparation…")
        yield sees("3 patients are not prepared.")
        yield has_focus(FELL.upper())
        assert all(any(f"{name} missing" in said for said in all_words()) for name in lacks), lacks
        press("Enter")
        yield no_dialog
    with player.step("missing result got in"):
        click("Open plan")
        yield sees("Goals in the patient's words")
        yield at_rest
        press("Alt+6")
        yield sees("Add result…")
        yield at_rest
        tab_to("Add result…")
        press("Space")
        yield has_focus("Measure")
        choose("Measure", "NT-pro")
        fill("NT-proBNP", "180")
        press("Ctrl+Enter")
        yield no_dialog
        left = yield from evidence(case_of(found, FELL))
        assert {each.name for each in left if each.state is EvidenceState.MISSING} == lacks - {"NT-proBNP"}
    with player.step("case prepared"):
        press("Ctrl+4")
        yield lists("SSc MDT")
        yield at_rest
        press("Enter")
        yield sees("EXAMPLETON, Grace")
        yield at_rest
        click("Preparation…")
        yield has_focus(FELL.upper())
        press("Space")
        yield at_rest
    with player.step("agenda prepared"):
        press("Enter")
        yield no_dialog
        found = yield from held()
        assert case_of(found, FELL).prepared_by == "Ann Sample"
        yield sees("Prepared 02-Mar-2026 by Ann Sample")
