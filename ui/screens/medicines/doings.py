"""What can be done with the medicine that is shown, as buttons: taken in, paused, stopped, taken away."""

from PySide6.QtCore import Signal

from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.plan.snapshot import MedicineLine
from careplan.i18n.catalogue import tr
from ui.screens.medicines.table import ENDED
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout

_S = MedicineStatus
_AWAY = frozenset({_S.ENTERED_IN_ERROR, _S.DRAFT})
"""What nobody takes or took, and so may leave the list."""


class MedicineDoings(FlowLayout):
    """Only what is possible now is shown; whoever may not change anything sees it with the reason."""

    take_in = Signal()
    pause = Signal()
    resume = Signal()
    stop = Signal()
    take_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.taking_in = Button(tr("Take into plan"), icon="plus", kind=ButtonKind.PRIMARY)
        self.pausing = Button(tr("Pause"), icon="pause")
        self.resuming = Button(tr("Resume"), icon="play")
        self.taking_away = Button(tr("Take away…"), icon="trash-2", kind=ButtonKind.QUIET)
        self.stopping = Button(tr("Stop medicine…"), icon="circle-stop", kind=ButtonKind.DANGER)
        for button, signal in (
            (self.taking_in, self.take_in),
            (self.pausing, self.pause),
            (self.resuming, self.resume),
            (self.taking_away, self.take_away),
            (self.stopping, self.stop),
        ):
            button.clicked.connect(signal)
            self.addWidget(button)

    def show_line(self, line: MedicineLine | None, reader: str) -> None:
        """The buttons of this medicine; `reader` says why nothing may be changed."""
        shown = {
            self.taking_in: line is not None and not line.in_plan,
            self.pausing: line is not None and line.status is _S.ACTIVE,
            self.resuming: line is not None and line.status is _S.ON_HOLD,
            self.taking_away: line is not None and line.status in _AWAY,
            self.stopping: can_stop(line),
        }
        for button, visible in shown.items():
            button.setVisible(visible)
            button.set_reason(reader)


def can_stop(line: MedicineLine | None) -> bool:
    """Whether there is a medicine that has not ended."""
    return line is not None and line.status not in ENDED
