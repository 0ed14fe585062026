"""Making a clinic, last step: the recovery key, shown this once, and the proof that it was written down."""

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.editing.fields import TextField
from ui.screens.gate.key_sheet import KeySheet
from ui.screens.gate.layouts import column_page, row_of
from ui.theme.metrics import S12, S16
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_ASKED = 2
_COLUMNS = 4


class RecoveryStep(QWidget):
    """`done` when the blocks that were asked for match; case does not matter, and 0/O and 1/I/L are read alike."""

    done = Signal()

    def __init__(self, clinic_name: str, file_name: str, key: str) -> None:
        super().__init__()
        self._key = key
        self._blocks = key.split("-")
        self._sheet = KeySheet(clinic_name, file_name, key, self)
        chosen = sorted(secrets.SystemRandom().sample(range(len(self._blocks)), _ASKED))
        self.asked = {number: TextField(tr("Type block {n} of the key").format(n=number + 1)) for number in chosen}
        self.print = Button(tr("Print key sheet…"), icon="printer")
        self.copy = Button(tr("Copy"), icon="copy")
        self._copied = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.proceed = Button(tr("Continue"), kind=ButtonKind.PRIMARY, keys="Enter")
        self._lay_out(clinic_name)
        self.setFocusProxy(self.print)
        self.print.clicked.connect(self._sheet.ask_printer)
        self.copy.clicked.connect(self._copy)
        self.proceed.clicked.connect(self._proceed)
        for field in self.asked.values():
            field.typed.connect(self._judge)
            field.line.returnPressed.connect(self._proceed)
            field.edited.connect(self._tell)
        self._judge()

    def block(self, number: int) -> str:
        """A block as it is shown, counted from 0."""
        return self._blocks[number]

    @property
    def matches(self) -> bool:
        """Whether all blocks asked for were typed back."""
        return all(self._is_right(number) for number in self.asked)

    def _is_right(self, number: int) -> bool:
        return _read(self.asked[number].text()) == _read(self._blocks[number])

    def _judge(self) -> None:
        for number, field in self.asked.items():
            if len(_read(field.text())) >= len(self._blocks[number]):
                self._tell_one(number)
        self.proceed.set_reason("" if self.matches else tr("Continue works when both blocks match."))

    def _tell(self) -> None:
        for number, field in self.asked.items():
            if field.text().strip():
                self._tell_one(number)

    def _tell_one(self, number: int) -> None:
        if self._is_right(number):
            self.asked[number].show_message(tr("Block {n} matches.").format(n=number + 1), error=False)
        else:
            said = tr("Block {n} does not match. Compare it letter by letter.").format(n=number + 1)
            self.asked[number].show_message(said, error=True)

    def _proceed(self) -> None:
        if self.matches:
            self.done.emit()
        else:
            self._tell()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._copied.setText(tr("Copied. Paste it where it is kept safe, then copy something else."))

    def _lay_out(self, clinic_name: str) -> None:
        column = column_page(
            self,
            tr("Keep your recovery key safe"),
            tr(
                "The clinic file is encrypted. If everyone forgets the passphrase, this key is the only way back in. "
                "It is shown only now, and nobody can make it again for you."
            ),
        )
        panel = Panel(tr("Recovery key of “{clinic}”").format(clinic=clinic_name), icon="key-round", narrow=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S16)
        grid.setVerticalSpacing(S12)
        for number, block in enumerate(self._blocks):
            grid.addLayout(_shown(number, block), number // _COLUMNS, number % _COLUMNS)
        panel.body.addLayout(grid)
        column.addWidget(panel)
        column.addLayout(row_of([self.print, self.copy], []))
        away = tr("Store it away from this computer, for example in the clinic safe, where a second person finds it.")
        column.addWidget(Label(away, Role.CAPTION, ink="ink2", wrap=True))
        column.addWidget(self._copied)
        row = QHBoxLayout()
        row.setSpacing(S16)
        for field in self.asked.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addLayout(row_of([], [self.proceed]))
        column.addStretch(1)


def _shown(number: int, block: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S12)
    text = Label(block, Role.PATIENT, selectable=True)
    text.setAccessibleName(tr("Block {n}: {letters}").format(n=number + 1, letters=" ".join(block)))
    row.addWidget(Label(str(number + 1), Role.CAPTION, ink="ink2"))
    row.addWidget(text, 1)
    return row


def _read(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper().translate(str.maketrans("OIL", "011"))
