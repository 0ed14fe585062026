"""Which medicine of the library is meant, while its name is still being typed."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.medicine.drug import Drug
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.tall_man import tall_man
from ui.editing.fields import TextField
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel

MOST: Final = 6
_ALIKE: Final = 0.7
"""How alike a misspelt name must be (difflib's ratio)."""


class DrugSearch(QWidget):
    """Stands under a name field. Down goes into the list, Enter takes the row, or from the field the first one.

    `chosen(Drug)` when one was taken; a name that is none of them stays as typed.
    """

    chosen = Signal(object)

    def __init__(self, field: TextField, drugs: Iterable[Drug], labels: Labels) -> None:
        super().__init__()
        self._field, self._drugs = field, tuple(drugs)
        self.rows: RowsModel[Drug] = RowsModel(
            (Column(tr("Medicine of the library"), lambda drug: _cell(drug, labels), leads=True),),
            key=lambda drug: drug.id,
        )
        self.list = RowList(self.rows, tr("Medicines of the library"), whole=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setVisible(False)
        field.typed.connect(self._search)
        field.line.installEventFilter(self)
        self.list.row_activated.connect(self._take)
        self.list.clicked.connect(lambda _: self._take(self.list.current_row()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the name field while the list is open."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.isHidden():
            return False
        if event.key() == Qt.Key.Key_Down:
            self.list.setCurrentIndex(self.rows.index(0, 0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(self.rows.row(self.rows.index(0, 0)))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _search(self) -> None:
        hits = found(self._drugs, self._field.text())
        exact = len(hits) == 1 and _plain(hits[0].generic_name) == _plain(self._field.text())
        self.rows.set_rows(hits)
        self.setVisible(bool(hits) and not exact)

    def _take(self, drug: Drug | None) -> None:
        if drug is not None:
            self.hide()
            self._field.type_text(drug.generic_name)
            self.hide()
            self.chosen.emit(drug)


def found(drugs: Iterable[Drug], text: str) -> tuple[Drug, ...]:
    """Names that begin so, then those with a word that does, then those that hold it; else the most alike."""
    wanted = _plain(text)
    if not wanted:
        return ()
    ranked = [(rank, drug) for drug in drugs if (rank := _rank(drug, wanted)) is not None]
    if ranked:
        return tuple(drug for _, drug in sorted(ranked, key=lambda pair: (pair[0], pair[1].generic_name)))[:MOST]
    by_name = {_plain(name): drug for drug in drugs for name in drug.names}
    alike = get_close_matches(wanted, by_name, n=MOST, cutoff=_ALIKE)
    return tuple({by_name[name].id: by_name[name] for name in alike}.values())


def _rank(drug: Drug, wanted: str) -> int | None:
    names = [_plain(name) for name in drug.names]
    if any(name.startswith(wanted) for name in names):
        return 0
    if any(word.startswith(wanted) for name in names for word in name.split()):
        return 1
    return 2 if any(wanted in name for name in names) else None


def _plain(name: str) -> str:
    """As the library compares names."""
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


def _cell(drug: Drug, labels: Labels) -> Lines:
    brands = ", ".join(brand.name for brand in drug.brand_names)
    return Lines(tall_man(drug.generic_name, labels), " · ".join(filter(None, (brands, drug.drug_class))))
