"""A person named in a meeting: those who are there and the clinic's own are offered, any other name is typed."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from careplan.i18n.catalogue import tr
from ui.editing.fields import TextField
from ui.theme.icons import icon
from ui.theme.tokens import tokens_of


class PersonField(TextField):
    """Typing narrows what is offered; the arrow down and a click into the empty line offer everybody."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__(label, required=required, placeholder=tr("Name"))
        self._all = self.line.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._all.setToolTip(tr("Offer everybody"))
        self._all.triggered.connect(self._open)
        self._paint()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offered = QListView()
        self.offered.setAccessibleName(tr("People who may be named"))
        self._completer.setPopup(self.offered)
        self.line.setCompleter(self._completer)
        self.line.installEventFilter(self)

    def offer(self, names: Iterable[str]) -> None:
        """In this order, none twice."""
        found = list(dict.fromkeys(names))
        if found != self._names.stringList():
            self._names.setStringList(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Everybody before anything is typed."""
        if watched is self.line and not self.is_locked and not self.offered.isVisible():
            down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
            if down and event.type() == QEvent.Type.KeyPress:
                self._offer_all()
                return True
            if event.type() == QEvent.Type.MouseButtonRelease and not self.text():
                self._offer_all()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _open(self) -> None:
        if not self.is_locked:
            self.line.setFocus()
            self._offer_all()

    def _paint(self) -> None:
        self._all.setIcon(icon("chevron-down", tokens_of(self.line)))

    def _offer_all(self) -> None:
        self._completer.setCompletionPrefix("" if self.text() in self._names.stringList() else self.text())
        self._completer.complete()
