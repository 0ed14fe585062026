"""Every strand is worked on, and one step is taken back."""

from tests.journeys.window.hands import choose, fill, has_focus, lists, no_dialog, press, sees, tab_to
from tests.journeys.window.player import Player, Story

_JARS = "I want to open jars myself"


def goals(player: Player) -> Story:
    """A goal is added, taken back, and brought back."""
    with player.step("goal added"):
        press("Ctrl+G")
        yield has_focus("Goal, in the patient's words")
        fill("Goal, in the patient's words", _JARS)
        press("Ctrl+Enter")
        yield no_dialog
        yield lists(_JARS)
    with player.step("goal taken back"):
        press("Ctrl+Z")
        yield lambda: not lists(_JARS)()
    with player.step("goal brought back"):
        press("Ctrl+Y")
        yield lists(_JARS)


def medicines(player: Player) -> Story:
    """One is added with its monitoring."""
    with player.step("medicine added"):
        press("Alt+2")
        yield sees("Doses as ordered by the prescriber.")
        press("Ctrl+Shift+M")
        yield has_focus("Medicine")
        fill("Medicine", "methotrex")
        press("Enter")
        fill("Dose, how often, route", "15 mg weekly oral")
        press("Ctrl+Enter")
        yield no_dialog
        yield lists("methotrexate")
    with player.step("medicine revised"):
        fill("Dose, how often, route", "20 mg weekly oral")
        press("Ctrl+S")
        yield lists("20\N{NO-BREAK SPACE}mg once weekly")


def therapy(player: Player) -> Story:
    """An exercise of the patient's own."""
    with player.step("therapy added"):
        press("Alt+3")
        yield sees("Safety checks")
        press("Ctrl+Shift+T")
        yield has_focus("What is done")
        fill("What is done", "Mouth opening exercises")
        press("Ctrl+Enter")
        yield no_dialog
        yield lists("Mouth opening exercises")


def results(player: Player) -> Story:
    """A number that came back."""
    with player.step("result recorded"):
        press("Alt+6")
        yield sees("Modified Rodnan skin score")
        tab_to("Add result…")
        press("Space")
        yield has_focus("Measure")
        choose("Measure", "FVC")
        fill("FVC", "78")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("FVC")
