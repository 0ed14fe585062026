"""New patient, template, edits in every strand, undo, signature, PDF, a referral advanced: by keyboard alone."""

from collections.abc import Iterator

from tests.journeys.window.hands import all_words, fill, focused, has_focus, name_of, press, sees, tab_to, type_in, use
from tests.journeys.window.player import Player, Seen, Story

PASSPHRASE = "seven quiet lanterns over Testtown"


def story(player: Player) -> Story:
    """The whole of it, from the first start of the program to its end."""
    yield from _first_run(player)
    yield from _new_patient(player)


def _first_run(player: Player) -> Iterator[Seen]:
    with player.step("welcome"):
        yield sees("Create a clinic…")
    with player.step("your clinic"):
        use("Create a clinic…")
        yield has_focus("Name of the clinic")
        fill("Name of the clinic", "Example Scleroderma Clinic")
        fill("Phone", "000 0000 010")
        fill("Your name", "Ann Sample")
        fill("Your short name", "ann")
        press("Enter")
        yield sees("Create your encrypted clinic file")
    with player.step("passphrase"):
        fill("Passphrase", PASSPHRASE)
        fill("Passphrase again", PASSPHRASE)
        press("Enter")
        yield sees("Keep your recovery key safe")
    with player.step("recovery key"):
        for _ in range(2):
            tab_to("Type block ")
            type_in(_block(int(name_of(focused()).split()[2])))
            press("Tab")
        press("Enter")
        yield sees("No work listed")


def _block(number: int) -> str:
    """As it stands on the screen."""
    shown = next(name for name in all_words() if name.startswith(f"Block {number}: "))
    return shown.split(": ")[1].replace(" ", "")


def _new_patient(player: Player) -> Iterator[Seen]:
    with player.step("new patient"):
        press("Ctrl+N")
        yield sees("Add patient")
        fill("Family name", "Journeyova")
