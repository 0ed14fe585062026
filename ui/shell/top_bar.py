"""Above every page: where one is, the search that finds everything, and help."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.actions.book import ActionBook
from ui.actions.catalogue import Group
from ui.actions.ids import ActionId
from ui.shell.crumb import Crumb
from ui.shell.place import Place
from ui.shell.search_button import SearchButton
from ui.theme.metrics import ICON_SMALL, PAGE_MARGIN, S4, S8, S12, TOP_BAR_HEIGHT
from ui.widgets.button import ButtonKind, IconButton
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class TopBar(QFrame):
    """`gone(Place)` when a step of the path is chosen."""

    gone = Signal(object)

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "topbar")
        self._book = book
        self._path = QHBoxLayout()
        self._path.setSpacing(S4)
        self.search = SearchButton()
        self.search.clicked.connect(lambda: book.trigger(ActionId.PALETTE))
        self._help = IconButton("circle-question-mark", tr("Help"), kind=ButtonKind.SECONDARY, small=False)
        self._help.clicked.connect(self._open_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN - S4, S8, PAGE_MARGIN, S8)
        layout.setSpacing(S12)
        layout.addLayout(self._path)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self._help)

    def minimumSizeHint(self) -> QSize:
        """Never cut, as high as its text needs."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(TOP_BAR_HEIGHT, least.height()))

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
            self._path.addWidget(_here(text) if place is None else self._step(text, place))

    def _step(self, text: str, place: Place) -> Crumb:
        button = Crumb(text)
        button.clicked.connect(lambda: self.gone.emit(place))
        return button

    def _open_menu(self) -> None:
        menu = self._book.menu(tuple(Group), self)
        menu.popup(self._help.mapToGlobal(QPoint(0, self._help.height())))


def _here(text: str) -> Label:
    label = Label(text, bold=True)
    label.setContentsMargins(S4, 0, S4, 0)
    return label
