"""The clinic is made, and its first patient with a plan from a template."""

from tests.journeys.window.hands import (
    all_words,
    choose,
    fill,
    focused,
    has_focus,
    name_of,
    no_dialog,
    press,
    sees,
    tab_to,
    type_in,
    use,
)
from tests.journeys.window.player import Player, Story

PASSPHRASE = "seven quiet lanterns over Testtown"


def first_run(player: Player) -> Story:
    """Name, passphrase, recovery key; the window opens."""
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
        yield has_focus("Passphrase")
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


def new_patient(player: Player) -> Story:
    """Somebody who is not here yet."""
    with player.step("new patient"):
        press("Ctrl+N")
        yield has_focus("Family name")
        fill("Family name", "Journeyova")
        fill("Given names", "Fortunata")
        fill("Birth date", "7 Jul 1971")
        choose("Sex", "Fem")
        fill("MRN", "TST-777001")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("JOURNEYOVA, Fortunata")


def template(player: Player) -> Story:
    """A plan with what the template proposes."""
    with player.step("template"):
        yield sees("No plan yet")
        use("Start from template…")
        yield sees("entries chosen")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Goals in the patient's words")


def _block(number: int) -> str:
    """As it stands on the screen."""
    shown = next(name for name in all_words() if name.startswith(f"Block {number}: "))
    return shown.split(": ")[1].replace(" ", "")
