"""A referral goes its way, the plan is signed, its PDF kept, and the window locked."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from tests.journeys.window.beginning import PASSPHRASE
from tests.journeys.window.hands import (
    choose,
    dialog_at_rest,
    fill,
    focused,
    has_focus,
    lists,
    no_dialog,
    press,
    retype,
    sees,
    tab_to,
    use,
)
from tests.journeys.window.player import Player, Story

_ITEMS = 9
"""What the library proposes for the packet of a rheumatology referral."""


def referral(player: Player) -> Story:
    """A new one is made ready and sent."""
    with player.step("referral added"):
        press("Ctrl+R")
        yield has_focus("Specialty")
        choose("Specialty", "Rheum")
        choose("Urgency", "Urg")
        fill("Recipient", "Example Scleroderma Centre")
        fill("Reason for the referral", "Second opinion on progressive skin disease")
        fill("Question for the specialist", "Is a change of treatment advised?")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Make ready…")
    with player.step("checklist answered"):
        tab_to("Packet checklist")
        for done in range(1, _ITEMS + 1):
            press("Space")
            yield sees(f"{_ITEMS - done} not answered" if done < _ITEMS else "All answered")
            press("Down")
    with player.step("referral made ready"):
        press("N")
        yield lambda: not no_dialog()
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Record sending…")
    with player.step("referral sent"):
        press("N")
        yield lambda: not no_dialog()
        fill("Sent by", "letter")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Record receipt…")


def signature(player: Player) -> Story:
    """The plan goes into review and is signed."""
    with player.step("history"):
        press("Alt+8")
        yield sees("What changed")
    with player.step("in review"):
        use("Sign plan…")
        yield lambda: not no_dialog()
        yield sees("First version: all of it is new")  # the last that comes of what the dialog reads as it opens
        use("Send for review")
        yield sees("The plan is now: In review.")
        yield dialog_at_rest
    with player.step("signed"):
        press("Ctrl+Enter")
        yield sees("The plan is in force.")
        yield dialog_at_rest
        press("Escape")
        yield no_dialog


def document(player: Player) -> Story:
    """The PDF lies where it was asked for."""
    with player.step("document"):
        press("Alt+7")
        yield lists("Care plan for clinicians")
        press("Ctrl+P")
        yield lambda: not no_dialog() and isinstance(focused(), QLineEdit)
        retype(str(Path.home() / "plan.pdf"))
        press("Enter")
        yield (Path.home() / "plan.pdf").is_file


def lock(player: Player) -> Story:
    """Nothing can be read until the passphrase is typed."""
    with player.step("locked"):
        press("Ctrl+L")
        yield sees("Locked by Ann Sample")
        assert not sees("JOURNEYOVA")()
    with player.step("unlocked"):
        tab_to("Passphrase")
        retype(PASSPHRASE)
        press("Enter")
        yield sees("JOURNEYOVA, Fortunata")
