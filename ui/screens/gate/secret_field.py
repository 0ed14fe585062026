"""A line for a passphrase or recovery key: hidden unless asked for, exact to the last blank."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from careplan.i18n.catalogue import tr
from ui.editing.labelled import Labelled
from ui.editing.line import Line


class SecretField(Labelled):
    """`typed` with every change, `entered` on Enter. Qt cannot ask for Caps Lock, so letters typed tell of it."""

    typed = Signal()
    entered = Signal()

    def __init__(self, label: str) -> None:
        self.line = Line(icon="key-round")
        super().__init__(label, self.line)
        self.caps_lock = False
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_letters(False)
        self.line.textEdited.connect(self._was_typed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)

    def secret(self) -> str:
        """Exactly what was typed."""
        return self.line.text()

    def show_letters(self, shown: bool) -> None:
        """Readable, or as dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def forget(self) -> None:
        """Nothing of it stays, not even for undo."""
        self.line.clear()
        self.show_rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital without Shift, or a small letter with it, means that Caps Lock is on."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            if len(letter) == 1 and letter.lower() != letter.upper():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps_lock = letter.isupper() != shift
            elif event.key() == Qt.Key.Key_CapsLock:
                self.caps_lock = False
        return super().eventFilter(watched, event)

    def _was_typed(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.show_message(tr("Caps Lock is on.") if self.caps_lock and hidden else "", error=False)
        self.typed.emit()
