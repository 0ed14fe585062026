"""The fields of other care, the same for a new piece and for one that is revised."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.discipline_field import DisciplineField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.therapy.therapy_fields import in_pairs
from ui.theme.metrics import S12


class CareFields(QWidget):
    """Who, what, how often, by whom, from when to when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        codes = sorted({care.discipline for _, template in desk.library.templates() for care in template.care})
        self.description = LongTextField(tr("What is done"), limit=2000, lines=2, required=True)
        self.discipline = DisciplineField(
            tr("Discipline"), codes, desk.labels, required=True, placeholder=tr("nursing, psychology …")
        )
        self.frequency = TextField(tr("Frequency"), limit=300, placeholder=tr("once, then every 3 months"))
        self.performer = TextField(tr("Who gives it"), limit=200, placeholder=tr("person or service"))
        self.starts_on = DayField(tr("Starts"), today=desk.today)
        self.ends_on = DayField(tr("Ends"), today=desk.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(self.description)
        column.addWidget(self.frequency)
        column.addLayout(in_pairs(self.discipline, self.performer))
        column.addLayout(in_pairs(self.starts_on, self.ends_on))

    def by_name(self) -> dict[str, AnyField]:
        """As the form binds them."""
        return {
            "description": self.description,
            "frequency": self.frequency,
            "discipline": self.discipline,
            "performer": self.performer,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }
