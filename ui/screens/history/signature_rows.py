"""Who has signed a version and who has yet to, with the ways to sign or to take a signature back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.domain.plan.snapshot import Labels, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.terms import word
from ui.editing.discipline_field import discipline_words
from ui.theme.metrics import S4, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.clearing import clear
from ui.widgets.pill import Pill
from ui.widgets.texts import Label

_MARKS = {
    SignatureState.AWAITED: ("pen-line", Tone.VIOLET),
    SignatureState.SIGNED: ("circle-check", Tone.GREEN),
    SignatureState.AMENDED_SINCE: ("triangle-alert", Tone.AMBER),
}


class SignatureRows(QWidget):
    """`sign(discipline)` and `withdraw(discipline)` where the opener allows them; without, it is only read."""

    sign = Signal(str)
    withdraw = Signal(str)

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        self.buttons: dict[str, Button] = {}

    def show_lines(
        self,
        lines: Sequence[SignatureLine],
        *,
        why_not: str | None = None,
        mine: Callable[[SignatureLine], bool] | None = None,
    ) -> None:
        """`why_not` stands at the buttons that cannot be pressed now; None leaves the buttons out."""
        clear(self._column)
        self.buttons = {}
        for line in lines:
            button = self._button(line, why_not, mine) if why_not is not None else None
            self._column.addWidget(self._row(line, button))
        if not lines:
            self._column.addWidget(Label(tr("No signatures are kept with this version."), ink="ink3", wrap=True))

    def name(self, discipline: str) -> str:
        """What people call a discipline."""
        return discipline_words(self._labels, discipline)

    def _button(self, line: SignatureLine, why_not: str, mine: Callable[[SignatureLine], bool] | None) -> Button | None:
        if line.state is SignatureState.SIGNED:
            if mine is None or not mine(line) or why_not:
                return None
            button = Button(tr("Withdraw mine"), icon="undo-2", small=True)
            button.clicked.connect(lambda: self.withdraw.emit(line.discipline))
        else:
            button = Button(tr("Sign for {discipline}").format(discipline=self.name(line.discipline)), small=True)
            button.clicked.connect(lambda: self.sign.emit(line.discipline))
            button.set_reason(why_not)
        self.buttons[line.discipline] = button
        return button

    def _row(self, line: SignatureLine, button: Button | None) -> QWidget:
        row = QWidget()
        top = QHBoxLayout()
        top.setSpacing(S8)
        top.addWidget(Label(self.name(line.discipline), bold=True, wrap=True), 1)
        icon, tone = _MARKS[line.state]
        top.addWidget(Pill(word(line.state), icon, tone))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addLayout(top)
        if line.signed_at is not None:
            told = f"{line.signer} · {moment_text(line.signed_at.astimezone())}"
            column.addWidget(Label(told, Role.CAPTION, ink="ink2", wrap=True))
        if line.state is SignatureState.AMENDED_SINCE:
            said = tr("The plan was changed after this signature; it is to be signed again.")
            column.addWidget(Label(said, Role.CAPTION, ink=Tone.AMBER, wrap=True))
        if button is not None:
            column.addWidget(button)
        return row
