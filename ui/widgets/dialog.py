"""The frame of every dialog: what happens, for whom, the body, and buttons that are verbs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.jobs.turns import PaintedApart
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.coming import open_soon
from ui.widgets.panel import separator
from ui.widgets.scroll import Scroll
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

WIDTH = 640
_LINE = 1
"""What parts head, body and foot."""
_FACT = 30
"""Letters of a fact that is kept on one line."""
_LINES = 2
"""Of a note beside the buttons."""


class Dialog(QDialog):
    """Opened with `open_soon()`, never `exec`; the answer comes by signals.

    `confirmed` asks the opener to do the work; it calls `accept()` when it is done, or `show_error()` and
    the dialog stays. `refused` is Esc, Cancel and the close box (also QDialog.rejected). The danger button
    is never the default. With `keys="Ctrl+Enter"` Enter alone stays with the text being written.
    """

    confirmed = Signal()
    danger_chosen = Signal()

    def __init__(  # noqa: PLR0913 - what every dialog has
        self,
        title: str,
        subtitle: str = "",
        *,
        primary: str,
        cancel: str = "",
        danger: str = "",
        icon: str = "",
        tone: Tone = Tone.ACCENT,
        keys: str = "Enter",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        PaintedApart(self)
        self.setWindowTitle(tr("Careplan"))  # a title may carry a name; the frame of the window may not
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self._keys = keys
        self._whom = subtitle
        self._subtitle = Label(_kept(subtitle), Role.BODY, ink="ink2", wrap=True)
        self._error = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        self._note = Label("", Role.CAPTION, ink="ink3", wrap=True)
        self.primary = Button(primary, kind=ButtonKind.PRIMARY, keys=keys)
        self.cancel = Button(cancel or tr("Cancel"))
        self.danger: Button | None = Button(danger, kind=ButtonKind.DANGER) if danger else None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._top_line, self._foot_box = self._top(title, icon, tone), self._bottom()
        outer.addWidget(self._top_line)
        outer.addWidget(separator())
        outer.addWidget(self._middle(), 1)
        outer.addWidget(separator())
        outer.addWidget(self._foot_box)
        self.primary.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        if self.danger is not None:
            self.danger.clicked.connect(self.danger_chosen)
        self._subtitle.setVisible(bool(self._subtitle.text()))
        self.set_note("")
        self.show_error("")

    def set_subtitle(self, text: str) -> None:
        """The identifiers of the patient: name, birth date and number, in full."""
        self._whom = text
        self._subtitle.setText(_kept(text))
        self._subtitle.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def set_note(self, text: str) -> None:
        """Small words beside the buttons, such as who it will be recorded for."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._turn_foot(self.width())

    def show_error(self, text: str) -> None:
        """Say above the buttons why it was not done; nothing takes it away."""
        self._error.setText(text)
        self._wrong.setVisible(bool(text))
        self.setAccessibleDescription(text or self._whom)

    def set_busy(self, busy: bool, words: str = "") -> None:
        """While the work is under way neither Enter nor Esc does anything."""
        self.primary.set_busy(busy, words)
        self.cancel.setEnabled(not busy)

    def open_soon(self) -> None:
        """In a later turn of the event loop; what is pressed until then is the dialog's."""
        open_soon(self)

    def open(self) -> None:
        """At once; the keyboard is in the first field of the body, without one never on the danger button."""
        super().open()
        if self.focusWidget() in {None, self.primary, self.cancel, self.danger}:
            (_first_field(self._inside) or self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """As high as title, body and foot want at that width, no more than nine tenths of the screen."""
        room = self.screen().availableSize() * 0.9
        inside = self._inside
        width = max(_usual_width(self), super().sizeHint().width(), inside.minimumSizeHint().width() + metrics.S32)
        width = min(width, room.width())
        self._turn_foot(width)
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        frame = _high(self._top_line, width) + _high(self._foot_box, width) + 2 * _LINE
        return QSize(width, min(frame + high + 2, room.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Ctrl+Enter confirms, as the key cap says; Esc refuses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control or self._keys == "Enter":
                self._confirm()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without doing it, unless the work is already under way."""
        if not self.primary.is_busy:
            super().reject()

    def done(self, result: int) -> None:
        """The keyboard goes back to the window below, also where no window manager sees to it."""
        super().done(result)
        below = self.parentWidget()
        if below is not None:
            below.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the body as soon as it is known."""
        super().showEvent(event)
        self.resize(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note goes above the buttons where it has no room beside them."""
        super().resizeEvent(event)
        self._turn_foot(event.size().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes into the body later makes the dialog higher, never lower under somebody's hand."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        high, room = self.sizeHint().height(), self.screen().availableGeometry()
        if high > self.height():
            self.resize(self.width(), high)
            below = self.frameGeometry().bottom() - room.bottom()
            if below > 0:
                self.move(self.x(), max(room.top(), self.y() - below))

    def _turn_foot(self, width: int) -> None:
        """Beside the buttons a note has two lines; where it would take more it stands above them."""
        room = width - self._foot_buttons.sizeHint().width() - 2 * metrics.S16 - metrics.S8
        words = self._note.fontMetrics().horizontalAdvance(self._note.text())
        above = self.danger is not None or words > _LINES * room
        self._foot_line.setDirection(QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight)

    def _confirm(self) -> None:
        if self.primary.isEnabled() and not self.primary.is_busy:
            self.confirmed.emit()

    def _top(self, title: str, icon: str, tone: Tone) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(metrics.S16, metrics.S16, metrics.S16, metrics.S12)
        row.setSpacing(metrics.S12)
        if icon:
            row.addWidget(Symbol(icon, ink=tone, size=metrics.S24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(metrics.S4)
        words.addWidget(Label(title, Role.PATIENT, wrap=True))
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        return top

    def _middle(self) -> Scroll:
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(metrics.S16, metrics.S12, metrics.S16, metrics.S12)
        self.body.setSpacing(metrics.S12)
        self._scroll = Scroll(self._inside)
        self._inside.installEventFilter(self)
        return self._scroll

    def _bottom(self) -> QWidget:
        self._wrong, self._foot_buttons, foot, words = QWidget(), QWidget(), QWidget(), QWidget()
        line = QHBoxLayout(self._wrong)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Symbol("circle-x", ink=Tone.RED), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._error, 1)
        row = QHBoxLayout(self._foot_buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S8)
        if self.danger is not None:
            row.addWidget(self.danger)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)
        self._foot_line = QBoxLayout(QBoxLayout.Direction.LeftToRight, words)
        self._foot_line.setContentsMargins(0, 0, 0, 0)
        self._foot_line.setSpacing(metrics.S8)
        self._foot_line.addWidget(self._note, 1)
        self._foot_line.addWidget(self._foot_buttons)
        column = QVBoxLayout(foot)
        column.setContentsMargins(metrics.S16, metrics.S12, metrics.S16, metrics.S12)
        column.setSpacing(metrics.S8)
        column.addWidget(self._wrong)
        column.addWidget(words)
        return foot


def _usual_width(dialog: QWidget) -> int:
    """Wider with larger text, though not by as much."""
    return round(WIDTH * (1 + max(1.0, dialog.fontInfo().pointSizeF() / BODY_POINTS)) / 2)


def _first_field(inside: QWidget) -> QWidget | None:
    """In the order they were made, which is the order of Tab."""
    for each in inside.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisible():
            return each
    return None


def _kept(text: str) -> str:
    """Facts between dots are not parted, as far as they are short, and no line begins with a dot."""
    facts = text.split(" · ")
    if len(facts) == 1:
        return text
    return "\u00a0· ".join(each.replace(" ", "\u00a0") if len(each) <= _FACT else each for each in facts)


def _high(part: QWidget, width: int) -> int:
    """What it takes at that width, wrapped words and all."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
