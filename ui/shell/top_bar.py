"""Above every page: where one is, the search that finds everything, and help."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.actions.book import ActionBook
from ui.actions.catalogue import Group
from ui.actions.ids import ActionId
from ui.shell.place import Place
from ui.theme.metrics import ICON_SMALL, PAGE_MARGIN, S4, S8, TOP_BAR_HEIGHT
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_SEARCH_WIDTH = 300


class TopBar(QFrame):
    """`gone(Place)` when a step of the path is chosen."""

    gone = Signal(object)

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "topbar")
        self._book = book
        self._path = QHBoxLayout()
        self._path.setSpacing(S4)
        self.search = Button(tr("Find patient, referral or action"), icon="search", keys="Ctrl+K")
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.setProperty("search", True)
        self.search.clicked.connect(lambda: book.trigger(ActionId.PALETTE))
        self._help = IconButton("circle-question-mark", tr("Help"))
        self._help.clicked.connect(self._open_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, S8, PAGE_MARGIN, S8)
        layout.setSpacing(S8)
        layout.addLayout(self._path)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self._help)
        self.setMinimumHeight(TOP_BAR_HEIGHT)

    def show_path(self, steps: Sequence[tuple[str, Place | None]]) -> None:
        """The steps to this page; the last one is where one is and leads nowhere."""
        while (item := self._path.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (text, place) in enumerate(steps):
            if number:
                self._path.addWidget(Symbol("chevron-right", ink="ink3", size=ICON_SMALL))
            self._path.addWidget(Label(text, bold=True) if place is None else self._step(text, place))

    def _step(self, text: str, place: Place) -> Button:
        button = Button(text, kind=ButtonKind.QUIET)
        button.setProperty("crumb", True)
        button.clicked.connect(lambda: self.gone.emit(place))
        return button

    def _open_menu(self) -> None:
        menu = self._book.menu(tuple(Group), self)
        menu.popup(self._help.mapToGlobal(QPoint(0, self._help.height())))
