"""A new medicine: chosen from the library or written freely, with the monitoring a person ticks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.medicines import AddMedicine
from careplan.application.overriding import library_of, notes_of_series
from careplan.application.proposals import monitoring
from careplan.domain.medicine.drug import Drug
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.screens.medicines.drug_search import DrugSearch
from ui.screens.medicines.fields import MedicineFields
from ui.screens.medicines.fitting import fit
from ui.screens.medicines.proposed_series import ProposedSeries
from ui.screens.medicines.words import PATHS, known_as
from ui.screens.overview.who import who
from ui.theme.metrics import S4
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class NewMedicine(Dialog):
    """`added(MedicineId)` once the medicine is in the plan; it records what is prescribed and prescribes nothing."""

    added = Signal(object)

    def __init__(self, desk: Desk, plan: PlanSnapshot, parent: QWidget) -> None:
        super().__init__(
            tr("Add medicine"),
            who(plan.patient, desk.today()),
            primary=tr("Add medicine"),
            icon="pill",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._plan = desk, plan
        self._library: Library = desk.library
        self.fields = MedicineFields(desk)
        drugs = [drug for pack in desk.library.packs for drug in pack.drugs]
        self.search = DrugSearch(self.fields.name, drugs, desk.labels)
        self.known = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.fields.lay_out(_column(self.search, self.known))
        self.series = ProposedSeries()
        self._drug: Drug | None = None
        Sending(self, desk, self._command, self.added.emit).asks("medicine", self.fields.by_name(), PATHS)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.series)
        self.body.addStretch(1)
        self.set_note(tr("As ordered by the prescriber. Not checked before it is in the plan."))
        self.known.hide()
        self.fields.name.typed.connect(self._named)
        self.search.chosen.connect(self._chose)
        desk.use(library_of, self._know, owner=self)

    def open(self) -> None:
        """With the keyboard in the name."""
        super().open()
        self.fields.name.setFocus()

    def _know(self, library: Library) -> None:
        """The library as this clinic has it: with its own intervals between tests."""
        self._library, self._drug = library, None
        self._named()

    def _chose(self, _: object) -> None:
        self._named()
        self.fields.regimen.setFocus()

    def _named(self) -> None:
        """Only a name that the library has as it stands brings monitoring along."""
        drug = self._library.find_drug(self.fields.name.text())
        self.known.setText(known_as(drug))
        self.known.setVisible(self.search.isHidden() and bool(self.fields.name.text().strip()))
        if drug != self._drug:
            self._drug = drug
            series = monitoring(self._library, drug) if drug else ()
            self.series.show_series(series, own=notes_of_series(self._library, drug), ticked=True)
            fit(self)

    def _command(self) -> AddMedicine:
        values = {name: field.value() for name, field in self.fields.by_name().items()}
        terms = MedicineTerms(**values, drug=self._drug.id if self._drug else "")
        return AddMedicine(plan_id=self._plan.id, terms=terms, monitoring=self.series.chosen())


def _column(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    for widget in widgets:
        column.addWidget(widget)
    return box
