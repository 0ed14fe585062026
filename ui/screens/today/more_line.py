"""The line below the list of Today where there is more than it lists; loaded in a large clinic only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr, trn
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label


class MoreLine(QWidget):
    """How many rows are not listed, and what leads to them: a filter, or more of the same; hidden where all are."""

    narrow = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self.narrower = Button(tr("Narrow down"), kind=ButtonKind.QUIET)
        self.more = Button(tr("List more"), kind=ButtonKind.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        row.addWidget(self._words, 1)
        for button, signal in ((self.narrower, self.narrow), (self.more, self.wanted)):
            button.clicked.connect(signal)
            row.addWidget(button)

    def show_missing(self, count: int) -> None:
        """The least urgent ones of each group."""
        said = trn(
            "{count} more row is not listed, among the last of its group. Narrow down by owner or kind, or list more.",
            "{count} more rows are not listed, the last of each group. Narrow down by owner or kind, or list more.",
            count,
        )
        self._words.setText(said)
        self.setVisible(count > 0)
