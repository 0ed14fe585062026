"""Who has signed the plan and who has not, with the way to the page where one signs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from careplan.application.permissions import Permission
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.rights import why_not
from ui.screens.overview.strand_panel import SIGNATURE_LOOKS, Said, signature_words
from ui.theme.metrics import S4
from ui.widgets.button import Button
from ui.widgets.clearing import clear
from ui.widgets.panel import Panel

SIGN = "sign"
"""The view of the History page that asks for a signature."""


class SigningPanel(Panel):
    """`asked` for the button, which says why one cannot sign now."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Signatures"), icon="signature")
        self._desk = desk
        self._said: tuple[SignatureLine, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S4)
        self.sign = Button(tr("Sign…"), icon="pen-line")
        self.body.addLayout(self._lines)
        self.body.addWidget(self.sign)
        self.sign.clicked.connect(self.asked)

    def show_plan(self, plan: PlanSnapshot) -> None:
        """A line a discipline."""
        if self._said != plan.signatures:
            self._said = plan.signatures
            self._say(plan.signatures)
        signed = sum(line.state is SignatureState.SIGNED for line in plan.signatures)
        count = tr("{signed} of {all}").format(signed=signed, all=len(plan.signatures))
        self.set_caption(count if plan.signatures else "")
        self.sign.setVisible(plan.status is PlanStatus.IN_REVIEW)
        self.sign.set_reason(why_not(self._desk.user, Permission.SIGN))

    def _say(self, signatures: Sequence[SignatureLine]) -> None:
        clear(self._lines)
        for line in signatures:
            icon, tone = SIGNATURE_LOOKS[line.state]
            self._lines.addWidget(Said(signature_words(line, self._desk.labels), icon, tone))
        if not signatures:
            self._lines.addWidget(Said(tr("No signature asked for"), "minus", "ink3"))
