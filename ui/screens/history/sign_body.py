"""What stands in the dialog for signing: the content, the signatures, and the other steps of the plan's life."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import Labels, PlanSnapshot, SignatureLine
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.long_text_field import LongTextField
from ui.items.cells import Mark
from ui.screens.history.compare_table import CompareTable
from ui.screens.history.life_cycle import Move
from ui.screens.history.signature_rows import SignatureRows
from ui.theme.metrics import S4, S12
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import separator
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.texts import Label

_TABLE_HEIGHT = 200
"""Least height of the list of changes, in logical pixels."""


class SignBody(QWidget):
    """`chosen(Move)` when a step of the life cycle is asked for."""

    chosen = Signal(object)

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels
        self._facts = Label("", wrap=True, bold=True)
        self._reading = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._told = Label(tr("Reading…"), Role.SECTION, bold=True, wrap=True)
        self._count = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.changes = CompareTable(boxed=True)
        self.changes.setMinimumHeight(_TABLE_HEIGHT)
        self.changes.set_empty_text(tr("Nothing differs from the version signed before."))
        self.signatures = SignatureRows(labels)
        self.reason = LongTextField(tr("Reason"), limit=1000, lines=2, required=True)
        self.buttons: dict[PlanStatus, Button] = {}
        self._moves = QWidget()
        FlowLayout(self._moves)
        self._not_now = Label("", Role.CAPTION, ink="ink3", wrap=True)
        self._lay_out()

    def show_plan(
        self, plan: PlanSnapshot, moves: Sequence[Move], why_not_sign: str, mine: Callable[[SignatureLine], bool]
    ) -> None:
        """The plan as it stands now."""
        facts = (tr("Version {version}").format(version=plan.version), word(plan.status), plan.title)
        self._facts.setText(" · ".join(facts))
        self._reading.setText(why_not_sign or tr("A signature covers exactly what is shown here. Read it first."))
        self.signatures.show_lines(plan.signatures, why_not=why_not_sign, mine=mine)
        self._show_moves(moves, plan)

    def show_changes(self, told: str, before: PlanSnapshot, after: PlanSnapshot) -> None:
        """What is new in what is signed."""
        self._told.setText(told)
        found = self.changes.compare(before, after, self._labels)
        words = {Mark.ADDED: tr("added"), Mark.REMOVED: tr("removed"), Mark.CHANGED: tr("changed")}
        self._count.setText(", ".join(f"{found[mark]} {said}" for mark, said in words.items()))

    def ask_reason(self, move: Move) -> None:
        """The step waits for its reason."""
        self.reason.show()
        self.reason.page.setPlaceholderText(move.words.rstrip("…"))
        self.reason.page.setFocus()

    def drop_reason(self) -> None:
        """No step waits for one."""
        self.reason.clear()
        self.reason.hide()

    def _show_moves(self, moves: Sequence[Move], plan: PlanSnapshot) -> None:
        layout = self._moves.layout()
        assert layout is not None
        clear(layout)
        self.buttons = {}
        for move in moves:
            button = Button(move.words, icon=move.icon, kind=move.kind, small=True)
            button.set_reason(move.why_not)
            button.clicked.connect(partial(self.chosen.emit, move))
            layout.addWidget(button)
            self.buttons[move.to] = button
        said = list(dict.fromkeys(move.why_not for move in moves if move.why_not))
        if plan.status is PlanStatus.ACTIVE:
            said.insert(0, tr("A change to a plan in force opens v{next} as a draft.").format(next=plan.version + 1))
        self._not_now.setText(" ".join(said))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self._facts)
        column.addWidget(self._reading)
        column.addSpacing(S12)
        column.addWidget(self._told)
        column.addWidget(self._count)
        column.addWidget(self.changes, 1)
        RowsInSight(self.changes, 3)
        column.addSpacing(S12)
        column.addWidget(Label(tr("Signatures"), Role.SECTION, bold=True))
        column.addWidget(self.signatures)
        column.addSpacing(S12)
        column.addWidget(separator())
        column.addWidget(Label(tr("Other steps"), Role.SECTION, bold=True))
        column.addWidget(self._moves)
        column.addWidget(self._not_now)
        column.addWidget(self.reason)
