"""Where a part stands and which goals it works for, in the header of its editor."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.domain.therapy.therapy import ActivityStatus
from ui.screens.therapy.parts import state_pill
from ui.theme.metrics import S8
from ui.widgets.clearing import clear
from ui.widgets.pill import GoalTag, Pill
from ui.widgets.tab_order import TabPlace


class Standing(QWidget):
    """A pill and a tag a goal; `asked` when a tag is pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S8)
        self._place = TabPlace(self)
        self._shown: tuple[ActivityStatus, Sequence[int], bool] | None = None

    def show_standing(self, status: ActivityStatus, goals: Sequence[int], *, may_ask: bool) -> None:
        """Made anew only where it differs."""
        if (status, goals, may_ask) == self._shown:
            return
        self._shown = (status, goals, may_ask)
        self._clear()
        pill = state_pill(status)
        self._row.addWidget(Pill(pill.text, pill.icon, pill.tone))
        tags = [GoalTag(number) for number in goals or (None,)]
        for tag in tags:
            tag.setEnabled(may_ask)
            tag.clicked.connect(self.asked)
            self._row.addWidget(tag)
        self._place.take(*tags)

    def _clear(self) -> None:
        clear(self._row)
