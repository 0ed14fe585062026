"""F1: what the page that is open is for, where things are on it, and the keys that work there now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.help.texts import PageHelp
from ui.theme.metrics import S8, S16
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import KeyCap, Label

_COLUMNS = 2


class PageHelpDialog(Dialog):
    """`keys` are (keys, words); `all_keys` asks for the list of every key."""

    all_keys = Signal()

    def __init__(self, title: str, page: PageHelp, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(
            tr("Help: {page}").format(page=title),
            primary=tr("Close"),
            cancel=tr("All keys"),
            icon="circle-question-mark",
            parent=parent,
        )
        self.body.addWidget(Label(tr(page.purpose), wrap=True))
        for text in page.lines:
            self.body.addWidget(Label(f"•  {tr(text)}", ink="ink2", wrap=True))
        self.body.addWidget(Label(tr("Keys on this page"), Role.SECTION, bold=True))
        self.body.addLayout(_grid(keys))
        self.body.addStretch(1)
        self.set_note(tr("Ctrl+K finds every action by its name."))
        self.confirmed.connect(self.accept)
        self.cancel.clicked.connect(self.all_keys)
        self.primary.setFocus()


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    """Key and words, two of them in a row."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(S16)
    grid.setVerticalSpacing(S8)
    for at, (cap, words) in enumerate(keys):
        row, column = divmod(at, _COLUMNS)
        grid.addWidget(KeyCap(cap), row, column * 2)
        grid.addWidget(Label(words, Role.CAPTION, ink="ink2", wrap=True), row, column * 2 + 1)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column * 2 + 1, 1)
    return grid
