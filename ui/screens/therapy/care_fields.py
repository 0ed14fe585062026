"""The fields of other care, the same for a new piece and for one that is revised."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.typed.reading import Doubt, Understood
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.therapy.therapy_fields import in_pairs
from ui.theme.metrics import S12


class DisciplineField(TextField):
    """A discipline in words: those of the library are kept by their code, any other as it is typed."""

    def __init__(self, label: str, codes: Sequence[str], labels: Labels) -> None:
        self._labels = labels
        self._codes = {self._word(code).casefold(): code for code in codes}
        super().__init__(label, limit=60, required=True, placeholder=tr("nursing, psychology …"))
        completer = QCompleter(sorted(self._word(code) for code in codes), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def text_of(self, value: str) -> str:
        """The word for a code; free text as it is."""
        return self._word(value) if value else ""

    def reads(self, text: str) -> Understood[str] | Doubt:
        """The code where the library has one."""
        code = self._codes.get(" ".join(text.split()).casefold())
        return Understood(code, self._word(code)) if code else super().reads(text)

    def _word(self, code: str) -> str:
        return capitalised(self._labels.label("discipline", code))


class CareFields(QWidget):
    """Who, what, how often, by whom, from when to when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        codes = sorted({care.discipline for _, template in desk.library.templates() for care in template.care})
        self.description = LongTextField(tr("What is done"), limit=2000, lines=2, required=True)
        self.discipline = DisciplineField(tr("Discipline"), codes, desk.labels)
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
