"""The directory: an entry that was asked often, and one that is merged with its double."""

from careplan.application.queries.directory import Directory
from tests.support.stage import Stage
from ui.screens.directory.screen import DirectoryScreen
from ui.shell.place import Place, ScreenId


def entry(on: Stage) -> None:
    """The heart centre, with how long it takes."""
    _at(on, "Heart Centre, Testtown")


def merge(on: Stage) -> None:
    """The dietitian, who is listed twice."""
    _at(on, "Nora Nutrient").merge()
    on.settle()


def _at(on: Stage, name: str) -> DirectoryScreen:
    found = next(each.id for each in on.desk.clinic.ask(Directory()) if each.terms.name == name)
    on.go(Place(screen=ScreenId.DIRECTORY, part_id=found))
    page = on.shell.pages.shown
    assert isinstance(page, DirectoryScreen)
    return page
