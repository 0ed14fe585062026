"""Every step of the plan, newest first; one's own are taken back from here, and a refusal says why not."""

from collections.abc import MutableMapping
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.queries.plan_record import RecordedStep, RecordOfPlan
from careplan.application.undo import Undo
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.history.step_rows import UNDO, action_cell, names_of, what_cell, when_cell
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.rows_in_sight import RowsInSight


class StepsView(QWidget):
    """The list, and above it why the last undo was refused."""

    def __init__(self, desk: Desk, remembered: MutableMapping[str, int]) -> None:
        super().__init__()
        self._desk = desk
        self._names: dict[UUID, str] = {}
        self.rows: RowsModel[RecordedStep] = RowsModel(
            (
                Column(tr("When, who"), when_cell, width=150, least=130, name="when"),
                Column(tr("What"), lambda row: what_cell(row, self._names), width=220, grows=True, leads=True),
                Column(tr("Action"), lambda row: action_cell(row, desk.user.id), width=110, least=100, name="action"),
            ),
            key=lambda row: row.step.seq,
        )
        self.table = Table(self.rows, tr("Steps of this plan"), remembered=remembered, boxed=False)
        self.table.set_empty_text(tr("Nothing was done in this plan yet."))
        self.refusal = InlineBanner(Tone.AMBER, "")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.refusal)
        column.addWidget(self.table, 1)
        RowsInSight(self.table)
        self.table.action_triggered.connect(self._act)

    def show_record(self, plan: PlanSnapshot, record: RecordOfPlan) -> None:
        """Read anew; the cursor stays on its step."""
        self._names = names_of(plan, record, self._desk.labels)
        self.rows.set_rows(record.steps)

    def clear(self) -> None:
        """Another plan is being read."""
        self.rows.set_rows(())
        self.refusal.hide()

    def _act(self, row: RecordedStep, action: str) -> None:
        if action == UNDO:
            self.refusal.hide()
            command = Undo(step_id=row.step.id)
            self._desk.run(command, owner=self, refused=self._refused, failed=self._say)

    def _refused(self, refused: Refused) -> None:
        self._say(refusal(refused))

    def _say(self, said: Message) -> None:
        self.refusal.show_message(Tone.AMBER, tr("Not undone"), said.text)
        self.refusal.show()
