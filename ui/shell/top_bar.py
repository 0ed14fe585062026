"""Above every page: where one is, the search that finds everything, and help."""

from collections.abc import Sequence
from typing import Final

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

_MOST: Final = 3
"""Steps that lead back: the pages of all patients, the patient, the plan."""


class TopBar(QFrame):
    """`gone(Place)` when a step of the path is chosen."""

    gone = Signal(object)

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "topbar")
        self._book = book
        self._steps = [Crumb("") for _ in range(_MOST)]  # made before the search: Tab goes in the order of making
        self._places: list[Place | None] = [None] * _MOST
        self._arrows = [Symbol("chevron-right", ink="ink3", size=ICON_SMALL) for _ in range(_MOST)]
        self._here = Label(bold=True)
        self._here.setContentsMargins(S4, 0, S4, 0)
        self.search = SearchButton()
        self.search.clicked.connect(lambda: book.trigger(ActionId.PALETTE))
        self._help = IconButton("circle-question-mark", tr("Help"), kind=ButtonKind.SECONDARY, small=False)
        self._help.clicked.connect(self._open_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN - S4, S8, PAGE_MARGIN, S8)
        layout.setSpacing(S12)
        layout.addLayout(self._path())
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self._help)

    def minimumSizeHint(self) -> QSize:
        """Never cut, as high as its text needs."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(TOP_BAR_HEIGHT, least.height()))

    def show_path(self, steps: Sequence[tuple[str, Place | None]]) -> None:
        """The steps to this page; the last one is where one is and leads nowhere."""
        back = [(text, place) for text, place in steps if place is not None]
        for number, (step, arrow) in enumerate(zip(self._steps, self._arrows, strict=True)):
            text, self._places[number] = back[number] if number < len(back) else ("", None)
            step.say(text)
            step.setVisible(bool(text))
            arrow.setVisible(bool(text))
        self._here.setText(steps[-1][0])

    def _path(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S4)
        for number, (step, arrow) in enumerate(zip(self._steps, self._arrows, strict=True)):
            step.clicked.connect(lambda _=False, number=number: self.gone.emit(self._places[number]))
            for part in (step, arrow):
                part.hide()
                row.addWidget(part)
        row.addWidget(self._here)
        return row

    def _open_menu(self) -> None:
        menu = self._book.menu(tuple(Group), self)
        menu.popup(self._help.mapToGlobal(QPoint(0, self._help.height())))
