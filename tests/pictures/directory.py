"""The directory: an entry that was asked often, and one that is merged with its double, and split again."""

from careplan.application.commands.directory import MergeDirectoryEntries, SplitMergedEntry
from careplan.application.queries.directory import Directory, ListedEntry
from careplan.application.queries.directory_doubles import DirectoryDoubles
from careplan.application.queries.directory_merged import MergedInto
from careplan.domain.directory.entry import joined
from tests.support.stage import Stage
from ui.screens.directory.screen import DirectoryScreen
from ui.shell.place import Place, ScreenId


def entry(on: Stage) -> None:
    """The heart centre, with how long it takes."""
    _at(on, "Heart Centre, Testtown")


def merge(on: Stage) -> None:
    """The dietitian, who is listed twice."""
    _twice(on)[0].merge()
    on.settle()


def _at(on: Stage, name: str) -> DirectoryScreen:
    found = next(each.id for each in on.desk.clinic.ask(Directory()) if each.terms.name == name)
    on.go(Place(screen=ScreenId.DIRECTORY, part_id=found))
    page = on.shell.pages.shown
    assert isinstance(page, DirectoryScreen)
    return page


def _twice(on: Stage) -> tuple[DirectoryScreen, ListedEntry]:
    """The dietitian before her entries were merged, also where another picture merged them."""
    page = _at(on, "Nora Nutrient")
    kept = page.editor.entry
    assert kept is not None
    for each in on.desk.clinic.ask(MergedInto(entry_id=kept.id)):
        on.desk.clinic.run(SplitMergedEntry(entry_id=each.id))
        page = _at(on, "Nora Nutrient")
        kept = page.editor.entry
        assert kept is not None
    return page, kept


def split(on: Stage) -> None:
    """The dietitian again, after her entries were merged."""
    page, kept = _twice(on)
    (like,) = on.desk.clinic.ask(DirectoryDoubles(typed=kept.terms, besides=kept.id, limit=1))
    double = like.entry
    on.desk.clinic.run(
        MergeDirectoryEntries(
            kept_id=kept.id,
            double_id=double.id,
            seen=kept.terms,
            seen_double=double.terms,
            wanted=joined(kept.terms, double.terms),
        )
    )
    page.arrive(Place(screen=ScreenId.DIRECTORY, part_id=kept.id))
    on.settle()
    page.split()
    on.settle()
