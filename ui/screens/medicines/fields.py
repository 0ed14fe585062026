"""The fields of a medicine, the same for a new one and for one that is revised."""

from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, PartialDateField, RegimenField, TextField
from ui.editing.long_text_field import LongTextField
from ui.theme.metrics import S12


class MedicineFields(QWidget):
    """Dose, timing and route are one field: they change together or not at all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.name = TextField(tr("Medicine"), limit=300, required=True, placeholder=tr("methotrexate"))
        self.regimen = RegimenField(tr("Dose, how often, route"))
        self.reason = TextField(tr("Indication"), limit=500, placeholder=tr("for digital ulcer prevention"))
        self.started = PartialDateField(tr("Start"), placeholder=tr("14 Sep 2026"))
        self.review_on = DayField(tr("Review on"), today=desk.today, placeholder=tr("in 12 weeks"))
        self.note = LongTextField(tr("Instructions and notes"), lines=2)

    def by_name(self) -> dict[str, AnyField]:
        """As the form binds them: the attributes of `MedicineTerms`."""
        return {
            "name": self.name,
            "regimen": self.regimen,
            "reason": self.reason,
            "started": self.started,
            "review_on": self.review_on,
            "note": self.note,
        }

    def lay_out(self, below_name: QWidget) -> None:
        """`below_name` stands under the name: whether the library knows it, or which of its medicines may be meant."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S12)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(below_name, 1, 0, 1, 2)
        grid.addWidget(self.regimen, 2, 0, 1, 2)
        grid.addWidget(self.reason, 3, 0, 1, 2)
        grid.addWidget(self.started, 4, 0)
        grid.addWidget(self.review_on, 4, 1)
        grid.addWidget(self.note, 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
