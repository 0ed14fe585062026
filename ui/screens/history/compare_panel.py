"""The middle of the page: what differs between two versions, or the steps one by one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from ui.items.cells import Mark
from ui.screens.history.compare_table import CompareTable
from ui.screens.history.versions import VersionRow
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S8
from ui.theme.tones import Tone
from ui.widgets.button import ButtonKind, IconButton
from ui.widgets.chip import Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.pill import Pill
from ui.widgets.tab_order import tab_through
from ui.widgets.texts import Label

COMPARE, STEPS = "compare", "steps"
_CHANGES, _ALL = "changes", "all"
_PILLS = {
    Mark.ADDED: ("{count} added", "plus", Tone.GREEN),
    Mark.REMOVED: ("{count} removed", "minus", Tone.RED),
    Mark.CHANGED: ("{count} changed", "pencil", Tone.AMBER),
}


class ComparePanel(Panel):
    """`turned(view)` when the person goes to the differences or to the steps."""

    turned = Signal(str)

    def __init__(self, labels: Labels, make_steps: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        """`make_steps` is called when the steps are first looked at."""
        super().__init__(tr("What changed"), icon="history", flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._labels, self._make_steps = labels, make_steps
        self.views = Segments(((COMPARE, tr("Compare")), (STEPS, tr("Steps"))), name=tr("View"))
        self.only = Segments(((_CHANGES, tr("Changes only")), (_ALL, tr("All"))), name=tr("What is shown"))
        self.up = IconButton("arrow-up", tr("Previous change (Alt+Up)"), kind=ButtonKind.SECONDARY)
        self.down = IconButton("arrow-down", tr("Next change (Alt+Down)"), kind=ButtonKind.SECONDARY)
        self.table = CompareTable()
        self.pair = Label("", bold=True, wrap=True)
        self._pills = {mark: Pill("", icon, tone) for mark, (_, icon, tone) in _PILLS.items()}
        self._stack = QStackedWidget()
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(self._comparison())
        self.header.addWidget(self.views)
        self.body.addWidget(self._stack)
        self.views.chosen.connect(self.turn_to)
        self.only.chosen.connect(lambda key: self.table.show_lines(only_changes=key == _CHANGES))
        self.up.clicked.connect(lambda: self.table.go_to_change(-1))
        self.down.clicked.connect(lambda: self.table.go_to_change(1))

    def turn_to(self, view: str) -> None:
        """The differences or the steps."""
        self.views.choose(view)
        if view == STEPS and self._stack.count() == 1:
            self._stack.addWidget(self._make_steps())
            tab_through(self)
        self._stack.setCurrentIndex(1 if view == STEPS else 0)
        self.turned.emit(view)

    @property
    def view(self) -> str:
        """Which of the two is shown."""
        return self.views.current()

    def show_pair(self, pair: tuple[VersionRow, VersionRow] | None) -> None:
        """Before and after; None while there is only one version."""
        for pill in self._pills.values():
            pill.setVisible(pair is not None)
        for control in (self.only, self.up, self.down):
            control.setEnabled(pair is not None)
        if pair is None:
            self.pair.setText(tr("One version"))
            self.table.clear_lines()
            self.table.set_empty_text(tr("Nothing to compare yet. Differences show once there are two versions."))
            return
        before, after = pair
        self.pair.setText(f"A  {before.title}  →  B  {after.title}")
        found = self.table.compare(before.content, after.content, self._labels)
        self.table.set_empty_text(tr("These two versions do not differ."))
        for mark, (words, icon, tone) in _PILLS.items():
            self._pills[mark].show_state(tr(words).format(count=found[mark]), icon, tone)

    def _comparison(self) -> QWidget:
        inside = QWidget()
        bar = QFrame()
        bar.setProperty("kind", "panel-header")
        lines = QVBoxLayout(bar)
        lines.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
        lines.setSpacing(S8)
        controls = QWidget()
        flow = FlowLayout(controls)
        for widget in (*self._pills.values(), self.only, self.up, self.down):
            flow.addWidget(widget)
        lines.addWidget(self.pair)
        lines.addWidget(controls)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        return inside
