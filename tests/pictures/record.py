"""One entry of the record, opened."""

from tests.support.stage import Stage
from ui.screens.record.disease import DiseaseSection
from ui.screens.record.screen import RecordScreen
from ui.shell.place import ScreenId


def antibody(on: Stage) -> None:
    """A test that was offered and declined."""
    on.open("Примерова", ScreenId.RECORD, "disease")
    page = on.shell.pages.shown
    assert isinstance(page, RecordScreen)
    section = page.section()
    assert isinstance(section, DiseaseSection)
    section.open_antibody(section.antibodies.rows.rows()[0])
    on.settle()
