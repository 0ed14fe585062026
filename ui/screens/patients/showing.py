"""What the page does with each answer of a search: the warning, the row on top, who stands beside, and Enter."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from careplan.application.queries.patients import PatientRow
from careplan.i18n.catalogue import tr, trn
from ui.items.table import Table
from ui.screens.patients.beside import Beside
from ui.screens.patients.finding import MATCHES, Finding
from ui.screens.patients.warned import Warned
from ui.widgets.search_field import SearchField


class Showing(QObject):
    """`meant(PatientRow)` is whom Enter opens: the row under the cursor or, typed ahead, the only match there is."""

    meant = Signal(object)

    def __init__(self, finding: Finding, search: SearchField, table: Table, warned: Warned, beside: Beside) -> None:
        super().__init__(finding)
        self._finding, self._search, self._table = finding, search, table
        self._warned, self._beside = warned, beside
        self._opens = self._had_row = False
        search.textChanged.connect(self._look_for)
        search.returnPressed.connect(self._enter)
        table.current_changed.connect(self._look_beside)
        finding.began.connect(self._began)
        finding.coming.connect(self._coming)
        finding.came.connect(self._came)
        finding.done.connect(self._done)

    def _look_for(self, typed: str) -> None:
        self._opens = False
        self._finding.look_for(typed)

    def _enter(self) -> None:
        """Before the answer is there the row that is still shown is not meant, and only one match is opened."""
        row = self._table.current_row()
        if self._finding.waits:
            self._opens = True
        elif row is not None:
            self.meant.emit(row)

    def _began(self) -> None:
        self._table.select_first()
        _settle()

    def _coming(self, rows: tuple[PatientRow, ...]) -> None:
        """First: the warning leaves the table less room."""
        self._had_row = self._table.current_row() is not None
        self._warned.warn(rows if self._search.text().strip() else ())

    def _came(self, rows: tuple[PatientRow, ...]) -> None:
        said = trn("{count} match", "{count} matches", len(rows))
        said = tr("the first {count}").format(count=len(rows)) if len(rows) == MATCHES else said
        self._search.set_note(said if self._search.text().strip() else "")
        if not self._had_row or self._search.hasFocus():
            self._table.select_first()
        _settle()

    def _done(self, rows: tuple[PatientRow, ...]) -> None:
        opens, self._opens = self._opens, False
        self._beside.look_at(self._table.current_row())
        if opens and len(rows) == 1:
            self.meant.emit(rows[0])

    def _look_beside(self, row: PatientRow | None) -> None:
        """While an answer comes, who stands on top may change from one frame to the next."""
        if self._finding.waits:
            self._beside.look_away()
        else:
            self._beside.look_at(row)


def _settle() -> None:
    """Or all is painted, moved, and painted again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
