"""The fields of a goal, the same for a new one and for one that is revised."""

from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, QuantityField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.goals.words import GoalWords
from ui.theme.metrics import S12

_UNITS = ("%", "m", "mm", "cm", "kg", "min", "{score}")
"""What targets are counted in (UCUM); another unit that is recorded stays."""


class GoalFields(QWidget):
    """Description above, measure and target in words and as a number, and the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.description = LongTextField(tr("Goal, in the patient's words"), limit=1000, lines=2, required=True)
        self.measure = TextField(tr("Measure"), placeholder=tr("6-minute walk distance"))
        self.wanted = TextField(tr("Target in words"), limit=500, placeholder=tr("at least 400 m"))
        self.number = QuantityField(tr("Target as a number"), _UNITS, placeholder=tr("400 m"))
        self.due = DayField(tr("Due"), today=desk.today)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S12)
        grid.addWidget(self.description, 0, 0, 1, 2)
        below: tuple[AnyField, ...] = (self.measure, self.wanted, self.number, self.due)
        for at, field in enumerate(below):
            grid.addWidget(field, 1 + at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def by_name(self) -> dict[str, AnyField]:
        """As the form binds them."""
        return {
            "description": self.description,
            "measure": self.measure,
            "wanted": self.wanted,
            "number": self.number,
            "due": self.due,
        }

    def words(self) -> GoalWords:
        """What stands in them."""
        return GoalWords(**{name: field.value() for name, field in self.by_name().items()})
