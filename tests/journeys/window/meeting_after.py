"""After the meeting: who was not discussed stands on the next date, and the drafts are opened, finished and kept."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from careplan.application.queries.meeting_agenda import KeptMinutes
from tests.journeys.window.hands import (
    choose,
    dialog_at_rest,
    focused,
    has_focus,
    lists,
    no_dialog,
    press,
    retype,
    sees,
    type_in,
)
from tests.journeys.window.knowing import asked, at_rest, desk
from tests.journeys.window.meeting_before import case_of, held, page
from tests.journeys.window.meeting_clinic import CANDIDATE, FELL
from tests.journeys.window.meeting_live import DECISION
from tests.journeys.window.mouse import click
from tests.journeys.window.player import Player, Story

LETTER, MINUTES = "letter.pdf", "minutes.pdf"


def next_date(player: Player) -> Story:
    """The patient who was not reached comes first there."""
    with player.step("next date"):
        press("Ctrl+4")
        yield lists("1 on the agenda")
        yield at_rest
        press("Up")
        press("Enter")
        yield sees("SPECIMEN, Otto")
        yield at_rest
        assert lists(CANDIDATE.upper())()


def letter(player: Player) -> Story:
    """Opened from the closed meeting, addressed, changed, printed as final, and marked as sent."""
    with player.step("closed meeting"):
        press("Ctrl+4")
        yield lists("2 of 3 done")
        yield at_rest
        press("Down")
        press("Enter")
        yield sees("Open again")
        yield at_rest
        found = yield from held()
        page().page.agenda.list.select_key(case_of(found, FELL).id)
        yield sees("EXAMPLETON, Grace")
        yield at_rest
    with player.step("letter opened"):
        click("Close")  # the toast, which lies over it
        yield at_rest
        click("Letter…")
        yield has_focus("To")
        assert any(DECISION in words for words in _texts())
        choose("To", "General")
        press("Tab")
        yield lambda: any("Example Practice" in words for words in _texts())
    with player.step("letter finished"):
        press("Tab")
        yield has_focus("Copies to")
        type_in("The patient")
        press("Tab")
        press("Ctrl+End")
        type_in(" We write again after the visit.")
        click("Final")
        click("Letter as PDF…")
        yield from kept(LETTER)
    with player.step("letter sent"):
        yield dialog_at_rest
        click("Mark as sent")
        yield no_dialog
        case = case_of((yield from held()), FELL)
        assert case.letter_to is not None
        assert case.letter_to.lines == ("Dr P. Placeholder", "Example Practice")
        assert case.letter_text.endswith("We write again after the visit.")
        assert case.letter_sent_on == desk().today()
    with player.step("what is left to do"):
        click("After the meeting…")
        yield sees("Letter sent 04-Mar-2026")
        click("Close")
        yield no_dialog


def minutes(player: Player) -> Story:
    """The file that closing kept, byte by byte."""
    with player.step("minutes"):
        click("Minutes…")
        yield from kept(MINUTES)
        found = yield from held()
        assert (Path.home() / MINUTES).read_bytes() == (yield from asked(KeptMinutes(meeting_id=found.id)))


def amendment(player: Player) -> Story:
    """The next version of the plan holds the action as a referral draft, to be signed."""
    with player.step("plan amendment"):
        click("Open plan")
        yield sees("Goals in the patient's words")
        yield at_rest
        press("Alt+4")
        yield lists("Pulmonology")
        yield at_rest
        assert sees("Plan v2")()


def kept(name: str) -> Story:
    """In the dialog for files."""
    yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog) and isinstance(focused(), QLineEdit)
    retype(str(Path.home() / name))
    press("Enter")
    yield (Path.home() / name).is_file


def _texts() -> list[str]:
    """What stands in the fields of many lines."""
    asked_for = QApplication.activeModalWidget()
    return [each.toPlainText() for each in asked_for.findChildren(QPlainTextEdit)] if asked_for else []
