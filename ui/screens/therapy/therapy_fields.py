"""The fields of a therapy activity, the same for a new one and for one that is revised."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.desk import Desk
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.therapy.letter import Letter
from ui.screens.therapy.words import TherapyWords
from ui.theme.metrics import S4, S8, S12
from ui.theme.typography import Role
from ui.widgets.texts import Label

_FITT_LIMIT = 500


class TherapyFields(QWidget):
    """Name, FITT with its letters, then who, when and what to mind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        library = desk.library
        strands = [(each, capitalised(desk.labels.label("discipline", each))) for each in Strand]
        self.name = TextField(tr("What is done"), required=True)
        self.strand = ChoiceField[Strand](tr("Strand"), strands, none="")
        self._known = {
            strand: [
                (each.id, each.name)
                for pack in library.packs
                for therapy in pack.therapies
                for each in therapy.interventions
                if each.strand is strand
            ]
            for strand in Strand
        }
        self.intervention = ChoiceField[str](tr("Entry in the library"), (), none=tr("Own words, not in the library"))
        self.frequency = _line(tr("Frequency"), tr("how often"))
        self.intensity = _line(tr("Intensity"), tr("how hard"))
        self.time = _line(tr("Time"), tr("how long, for how many weeks"))
        self.type = _line(tr("Type"), tr("which activity, where"))
        self.at_home = CheckField(tr("Part of the home programme"))
        self.precautions = LongTextField(tr("Precautions for this patient"), limit=4000, lines=2)
        self.outcome_measure = LongTextField(tr("Outcome measure"), limit=300, lines=1)
        self.performer = TextField(tr("Who gives it"), limit=200, placeholder=tr("therapist or service"))
        self.starts_on = DayField(tr("Starts"), today=desk.today)
        self.ends_on = DayField(tr("Ends"), today=desk.today)
        self._lay_out()
        self.strand.typed.connect(lambda: self.offer(self.strand.value()))

    def by_name(self) -> dict[str, AnyField]:
        """As the form binds them."""
        return {
            "name": self.name,
            "strand": self.strand,
            "intervention": self.intervention,
            "frequency": self.frequency,
            "intensity": self.intensity,
            "time": self.time,
            "type": self.type,
            "at_home": self.at_home,
            "performer": self.performer,
            "outcome_measure": self.outcome_measure,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "precautions": self.precautions,
        }

    def words(self) -> TherapyWords:
        """What stands in them."""
        return TherapyWords(**{name: field.value() for name, field in self.by_name().items()})

    def offer(self, strand: Strand | None) -> None:
        """The library's entries of this strand; what is chosen stays."""
        self.intervention.set_choices(self._known.get(strand, []) if strand else [])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(self.name)
        column.addLayout(self._fitt())
        column.addWidget(self.at_home)
        column.addLayout(in_pairs(self.performer, self.outcome_measure))
        column.addLayout(in_pairs(self.starts_on, self.ends_on))
        column.addWidget(self.precautions)
        column.addLayout(in_pairs(self.intervention, self.strand))

    def _fitt(self) -> QGridLayout:
        """Two and two: frequency and intensity above time and type."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(S8)
        grid.setVerticalSpacing(S12)
        lettered = (("F", self.frequency), ("I", self.intensity), ("T", self.time), ("T", self.type))
        for at, (letter, field) in enumerate(lettered):
            row, column = at // 2, at % 2 * 2
            grid.addWidget(_below_label(Letter(letter)), row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, column + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        return grid


def in_pairs(left: AnyField, right: AnyField) -> QGridLayout:
    """Two fields beside each other, equally wide."""
    grid = QGridLayout()
    grid.setSpacing(S12)
    for column, field in enumerate((left, right)):
        grid.addWidget(field, 0, column)
        grid.setColumnStretch(column, 1)
    return grid


def _line(label: str, example: str) -> LongTextField:
    return LongTextField(label, limit=_FITT_LIMIT, lines=1, placeholder=example)


def _below_label(letter: Letter) -> QWidget:
    """The letter level with the line, not with the label above it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    column.addWidget(Label(" ", Role.CAPTION, bold=True))
    column.addWidget(letter)
    return box
