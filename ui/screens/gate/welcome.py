"""The first page: the clinic files of this workstation, by their names only, and the ways to begin."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.screens.gate.layouts import column_page, row_of
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class WelcomePage(QWidget):
    """`chosen(Path)` of a recent file; the other signals are the other ways to begin."""

    chosen = Signal(object)
    other = Signal()
    new = Signal()
    demo = Signal()

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.files = [self._file(path) for path in recent]
        begin = ButtonKind.SECONDARY if recent else ButtonKind.PRIMARY
        self.open_other = Button(tr("Open another file…"), icon="folder-open")
        self.make = Button(tr("Create a clinic…"), icon="file-plus", kind=begin)
        self.look = Button(tr("Look around in the demo clinic"), icon="flask-conical")
        self.trouble = InlineBanner(Tone.RED, "")
        self.trouble.hide()
        self._lay_out()
        self.setFocusProxy(self.files[0] if self.files else self.make)
        self.open_other.clicked.connect(self.other)
        self.make.clicked.connect(self.new)
        self.look.clicked.connect(self.demo)

    def tell(self, message: Message) -> None:
        """Why something chosen here did not go."""
        rest = " ".join(part for part in (*message.details, message.safe, message.todo) if part)
        self.trouble.show_message(Tone.RED, message.happened, rest)
        self.trouble.show()

    def _file(self, path: Path) -> Button:
        button = Button(path.name, icon="hard-drive")
        button.setToolTip(str(path))
        button.clicked.connect(partial(self.chosen.emit, path))
        return button

    def _lay_out(self) -> None:
        column = column_page(
            self,
            tr("Careplan"),
            tr("Care plans that a team signs and follows. All patients stay in one encrypted file on this computer."),
        )
        column.addWidget(self.trouble)
        if self.files:
            recent = Panel(tr("Clinics on this computer"), icon="hard-drive")
            for button in self.files:
                recent.body.addWidget(button)
            column.addWidget(recent)
        begin = Panel(tr("Begin") if not self.files else tr("Something else"), icon="house")
        begin.body.addLayout(row_of([self.make, self.open_other, self.look], []))
        words = tr("The demo clinic holds invented patients only. It is wiped when you leave it.")
        begin.body.addWidget(Label(words, Role.CAPTION, ink="ink2", wrap=True))
        column.addWidget(begin)
        column.addStretch(1)
