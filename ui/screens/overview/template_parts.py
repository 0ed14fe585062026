"""The entries of a template as tick boxes: what it would add, and what the plan holds already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careplan.application.queries.templates import PreviewRow
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.proposal import Part
from careplan.domain.plan.snapshot import Labels
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Strand, TherapyTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.theme.metrics import S4, S8
from ui.theme.typography import Role
from ui.widgets.clearing import clear
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class TemplateParts(QWidget):
    """All entries that are not in the plan are ticked at first; `changed` follows the ticks."""

    changed = Signal()

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels
        self.ticks: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Another template, or another plan: the ticks begin anew."""
        clear(self._column)
        self.ticks = {}
        group = ""
        for row in rows:
            if (name := group_word(row.part.part)) != group:
                group = name
                self._column.addSpacing(S8)
                self._column.addWidget(Label(name, Role.BODY, bold=True))
            self._add(row)
        self.changed.emit()

    def chosen(self) -> frozenset[str]:
        """The keys that are ticked."""
        return frozenset(key for key, tick in self.ticks.items() if tick.isEnabled() and tick.isChecked())

    def _add(self, row: PreviewRow) -> None:
        first, second = part_words(row.part.part, self._labels)
        notes = [second, "" if row.part.confirmed else tr("source not yet confirmed")]
        if row.present:
            notes.insert(0, tr("already in the plan"))
        tick = Tick(first, " · ".join(note for note in notes if note))
        tick.setChecked(not row.present)
        tick.setEnabled(not row.present)
        tick.toggled.connect(self.changed)
        self.ticks[row.part.key] = tick
        self._column.addWidget(tick)


def group_word(part: Part) -> str:
    """The strand an entry belongs to."""
    match part:
        case GoalTerms():
            return tr("Goals")
        case TherapyTerms(strand=Strand.PHYSICAL):
            return tr("Physical therapy")
        case TherapyTerms():
            return tr("Occupational therapy")
        case CareTerms():
            return tr("Other care")
    return tr("Referrals")


def part_words(part: Part, labels: Labels) -> tuple[str, str]:
    """What it is, and how: the two lines of an entry."""
    match part:
        case GoalTerms():
            target = part.target
            measured = ": ".join(filter(None, (target.measure, target.wanted))) if target else ""
            return part.description, "" if measured == part.description else measured
        case TherapyTerms():
            return part.name, ", ".join(filter(None, (part.fitt.frequency, part.fitt.intensity, part.fitt.time)))
        case CareTerms():
            return part.description, capitalised(labels.label("discipline", part.discipline))
    return capitalised(labels.label("specialty", part.terms.specialty)), part.terms.reason
