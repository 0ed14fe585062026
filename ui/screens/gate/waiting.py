"""A page shown while the records lane works, and one that says what went wrong at the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.screens.gate.layouts import card_page, row_of
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.texts import Label


class WaitingPage(QWidget):
    """What is being done, and what it has come to; nothing can be pressed."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        column = card_page(self)
        self.words = Label(text, ink="ink2", wrap=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        column.addWidget(Label(title, Role.PATIENT, wrap=True))
        column.addWidget(self.words)
        column.addWidget(bar)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, text: str) -> None:
        """How far it has come."""
        self.words.setText(text)


class FarewellPage(QWidget):
    """The clinic is closed but something about it must be known; the window waits until it was read."""

    leave = Signal()
    stay = Signal()

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        column = card_page(self)
        rest = " ".join(part for part in (*message.details, message.safe, message.todo) if part)
        self.proceed = Button(tr("Close the window"), kind=ButtonKind.PRIMARY)
        self.back = Button(tr("Back to the start"))
        column.addWidget(Label(tr("Please read before you leave"), Role.PATIENT, wrap=True))
        column.addWidget(InlineBanner(Tone.RED, message.happened, rest))
        column.addLayout(row_of([self.back], [self.proceed]))
        self.setFocusProxy(self.proceed)
        self.proceed.clicked.connect(self.leave)
        self.back.clicked.connect(self.stay)
