"""Taking away what was entered in error; what was really given is ended by its state instead."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from ui.feedback.failures import refusal
from ui.screens.overview.who import who
from ui.screens.therapy.editor import AnyEditor
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class RetireDialog(Dialog):
    """Asks once; the toast offers to take it back."""

    def __init__(self, editor: AnyEditor, name: str, plan: PlanSnapshot, parent: QWidget) -> None:
        super().__init__(
            tr("Take away: {name}").format(name=name),
            who(plan.patient, editor.desk.today()),
            primary=tr("Take away"),
            icon="trash-2",
            tone=Tone.AMBER,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        said = tr("For what was entered in error. Its links to goals go with it; the history keeps both.")
        otherwise = tr("If it was planned or given, choose the state Completed or Revoked instead.")
        self.body.addWidget(Label(said, wrap=True))
        self.body.addWidget(Label(otherwise, ink="ink2", wrap=True))
        self.body.addStretch(1)
        self.confirmed.connect(self._retire)

    def _retire(self) -> None:
        line = self._editor.line
        if line is None:
            self.accept()
            return
        self.set_busy(True)
        self._editor.desk.run(
            self._editor.retirement(line),
            lambda _: self.accept(),
            owner=self,
            refused=self._refused,
            failed=lambda told: self._stay(told.text),
        )

    def _refused(self, refused: Refused) -> None:
        self._stay(refusal(refused).text)

    def _stay(self, text: str) -> None:
        self.set_busy(False)
        self.show_error(text)
