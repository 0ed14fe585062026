"""A set of criteria beside the patient's values: chips for the sets, counts in words, the rules; never a verdict."""

from collections.abc import MutableMapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from careplan.application.advanced import CriteriaAnswer
from careplan.domain.criteria.engine import Result
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import sources_named
from careplan.i18n.criteria import NO_VERDICT
from ui.items.table import Table
from ui.screens.advanced.counts import counted
from ui.screens.advanced.criteria_rows import CriterionRow, criteria_table, groups
from ui.screens.advanced.rule_panel import RulePanel
from ui.screens.advanced.values import Home, homes_of
from ui.shell.panels import PANEL
from ui.theme.metrics import S8
from ui.theme.typography import Role
from ui.widgets.chip import Chip
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label


class CriteriaView(QWidget):
    """`opened(Home)` when the person goes where a value is recorded: by a button, or Enter on a rule."""

    opened = Signal(object)

    def __init__(self, labels: Labels, remembered: MutableMapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._answers: dict[str, CriteriaAnswer] = {}
        self._chosen = ""
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        self._sets, self._counts = QWidget(self), QWidget(self)
        self._sets.setAccessibleName(tr("Sets of criteria"))
        self._flow, self._pills = FlowLayout(self._sets), FlowLayout(self._counts)
        self._place = TabPlace(self._sets)
        self._name = Label("", Role.SECTION, bold=True, wrap=True)
        self._note = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.rows = criteria_table()
        self.table = Table(self.rows, tr("Criteria"), remembered=remembered, type_ahead=False)
        self.table.setProperty(PANEL, True)
        self.table.set_empty_text(tr("No criteria in the library for this condition."))
        self.rule = RulePanel()
        self._lay_out()
        self._group.buttonClicked.connect(self._turn)
        self.table.current_changed.connect(self._follow)
        self.table.row_activated.connect(self._open)
        self.rule.opened.connect(self.opened)

    @property
    def chosen(self) -> str:
        """The id of the set that is shown; empty before there is one."""
        return self._chosen

    def show_answers(self, answers: Sequence[CriteriaAnswer]) -> None:
        """All sets beside the patient, read anew; the set and the rule one is on stay."""
        self._answers = {answer.criteria.id: answer for answer in answers}
        if list(self.chips) != list(self._answers):
            self._make_chips()
        self.choose(self._chosen if self._chosen in self._answers else next(iter(self._answers), ""))

    def choose(self, id: str) -> None:
        """Shows one set; the cursor begins at the first rule whose result is not known."""
        answer = self._answers.get(id)
        other = id != self._chosen
        self._chosen = id if answer else ""
        self._note.setVisible(answer is not None)
        if answer is None:
            self._name.setText(tr("Criteria"))
            self.rows.set_groups(())
            refill(self._counts, self._pills, ())
            return
        self.chips[id].setChecked(True)
        criteria = answer.criteria
        self._name.setText(criteria.name)
        self._note.setText(" ".join(filter(None, (tr(NO_VERDICT), sources_named(criteria.note, answer.sources)))))
        refill(self._counts, self._pills, [Pill(*words) for words in counted(answer)])
        self.rows.set_groups(groups(answer, self._labels))
        if other or self.table.current_row() is None:
            self._begin(answer)
        self._follow()

    def first_focus(self) -> QWidget:
        """The rules; without any, this."""
        return self.table

    def _begin(self, answer: CriteriaAnswer) -> None:
        unknown = next((j.rule.id for j in answer.rows if j.result is Result.UNKNOWN), None)
        if unknown is None or not self.table.select_key(unknown):
            self.table.select_first()

    def _make_chips(self) -> None:
        for chip in self.chips.values():
            self._group.removeButton(chip)
        self.chips = {id: Chip(answer.criteria.short_name) for id, answer in self._answers.items()}
        for id, chip in self.chips.items():
            chip.setToolTip(self._answers[id].criteria.name)
            chip.setCheckable(True)
            self._group.addButton(chip)
        refill(self._sets, self._flow, self.chips.values())
        self._place.take(*self.chips.values())

    def _turn(self, _chip: object) -> None:
        self.choose(next(id for id, chip in self.chips.items() if chip.isChecked()))

    def _follow(self, _row: object = None) -> None:
        row: CriterionRow | None = self.table.current_row()
        self.rule.show_row(row, self._answers.get(self._chosen))

    def _open(self, row: CriterionRow) -> None:
        homes = homes_of(row.judged, self._answers[self._chosen])
        known = next((home for home in homes if home is not Home.NOWHERE), None)
        if known is not None:
            self.opened.emit(known)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        for part in (self._sets, self._name, self._counts, self._note):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.rule)
        RowsInSight(self.table)
