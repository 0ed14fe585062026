"""Asked before making a clinic is broken off."""

from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class LeaveSetup(Dialog):
    """What is lost: what was typed, or, once the clinic is made, the only sight of its recovery key."""

    def __init__(self, *, made: bool, parent: QWidget) -> None:
        super().__init__(
            tr("Leave without the recovery key?") if made else tr("Leave setup?"),
            primary=tr("Leave"),
            cancel=tr("Stay"),
            icon="triangle-alert",
            tone=Tone.AMBER,
            parent=parent,
        )
        words = (
            tr("The clinic is made. Its recovery key is shown only now; without it, a lost passphrase is final.")
            if made
            else tr("Nothing is saved yet.")
        )
        self.body.addWidget(Label(words, wrap=True))
