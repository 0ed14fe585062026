"""The line below the list of Today while screening of some people is still to be worked out, or is not."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr, trn
from ui.screening_work import ScreeningWork
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label


class ReckoningLine(QWidget):
    """Hidden while nobody waits; a row that may be missing is never left unsaid."""

    def __init__(self, work: ScreeningWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._words = Label(role=Role.CAPTION, ink="ink2", wrap=True)
        self._button = Button("", kind=ButtonKind.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self._pressed)
        work.moved.connect(self.show_left)
        self.hide()

    def show_left(self, left: int) -> None:
        """So many people's rows of screening are not listed yet."""
        if self._work.stopped:
            words = trn(
                "Screening of {count} person is not worked out: rows may be missing.",
                "Screening of {count} people is not worked out: rows may be missing.",
                left,
            )
        else:
            words = trn(
                "Screening of {count} person is being worked out.",
                "Screening of {count} people is being worked out; their rows follow.",
                left,
            )
        self._words.setText(words)
        self._button.setText(tr("Work it out") if self._work.stopped else tr("Stop"))
        self._button.setAccessibleName(self._button.text())
        self.setVisible(left > 0)

    def _pressed(self) -> None:
        if self._work.stopped:
            self._work.go_on()
        else:
            self._work.stop()
        self.show_left(self._work.left)
