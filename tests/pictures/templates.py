"""What a template leaves to people, with its sources."""

from PySide6.QtWidgets import QAbstractItemView

from tests.support.stage import Stage
from ui.actions.ids import ActionId
from ui.screens.overview.template_dialog import TemplateDialog
from ui.shell.place import ScreenId


def decide(on: Stage, family: str) -> None:
    """The medicines that a prompt is about, one of them ticked."""
    on.open(family, ScreenId.OVERVIEW)
    on.shell.book.trigger(ActionId.APPLY_TEMPLATE)
    on.settle()
    dialog = on.shell.findChild(TemplateDialog)
    assert dialog is not None, "it opened"
    dialog.parts.sources.click()
    first = next(row for row in dialog.parts.rows if row.chooses)
    second = next(row for row in dialog.parts.rows if row.chooses == first.chooses and row is not first)
    dialog.parts.tick(second.key, ticked=True)
    table = dialog.parts.table
    table.setFocus()
    at = table.rows.find((first.section, first.key))
    table.setCurrentIndex(table.rows.index(at, 0))
    table.scrollTo(table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
