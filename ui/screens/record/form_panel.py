"""A panel with fields that save by themselves, and the line that says what concerns none of them."""

from typing import Any

from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.shell.panels import PANEL
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class FormPanel(Panel):
    """What was refused as a whole stands at the top until something is saved."""

    def __init__(self, title: str, *, icon: str) -> None:
        super().__init__(title, icon=icon)
        self.setProperty(PANEL, True)
        self.wrong = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        self.wrong.hide()
        self.body.setSpacing(S12)
        self.body.addWidget(self.wrong)

    def follow(self, form: Form[Any]) -> None:
        """Says what becomes of this form."""
        form.refused.connect(lambda refused: self.tell(refusal(refused).text))
        form.failed.connect(lambda failed: self.tell(failed.text))
        form.saved.connect(lambda: self.tell(""))

    def tell(self, text: str) -> None:
        """An empty text takes the line away."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
