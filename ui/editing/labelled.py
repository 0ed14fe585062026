"""A control with its label above it and one line under it."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.editing.field_message import FieldMessage, MessageKind
from ui.theme.metrics import S4
from ui.theme.typography import Role
from ui.widgets.repaint import mark, show_if
from ui.widgets.texts import Label


class Labelled(QWidget):
    """The label is the control's accessible name, the line under it its description."""

    def __init__(self, label: str, control: QWidget, *, unit: str = "") -> None:
        super().__init__()
        self.label = label
        self.unit = unit
        self.control = control
        self._lock = ""
        self._caption = Label(label, Role.CAPTION, ink="ink2", bold=True)
        self._message = FieldMessage()
        control.setAccessibleName(f"{label}, {unit}" if unit else label)
        self.setFocusProxy(control)
        self._lay_out()

    def show_message(self, text: str, *, error: bool) -> None:
        """Under the field; an error frames it too. An empty text takes the message away."""
        if not text:
            self.show_rest()
            return
        self._say(text, MessageKind.ERROR if error else MessageKind.NOTE)

    def show_understood(self, text: str) -> None:
        """How the program will write what is being typed."""
        self._say(text, MessageKind.UNDERSTOOD)

    def show_rest(self) -> None:
        """Nothing to say but why it is locked."""
        self._say(self._lock, MessageKind.LOCKED)

    @property
    def message(self) -> str:
        """What stands under the field."""
        return self._message.text

    @property
    def has_error(self) -> bool:
        """Whether the line under the field says that something is wrong."""
        return bool(self._message.text) and self._message.kind is MessageKind.ERROR

    def set_locked(self, reason: str) -> None:
        """Nothing can be typed, and why; an empty reason opens it again."""
        self._lock = reason
        self._close(bool(reason))
        self.show_rest()

    def set_loading(self, loading: bool) -> None:
        """The value is still being read, so nothing can be typed and nothing looks like an empty answer."""
        self.set_locked(tr("Loading…") if loading else "")
        if loading:
            self._say(self._lock, MessageKind.LOADING)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be typed here now."""
        return bool(self._lock)

    def hide_label(self, *, keep_room: bool = False) -> None:
        """For a control that carries its own words; with `keep_room` it stays level with fields beside it."""
        self._caption.setText("")
        show_if(self._caption, keep_room)

    def set_unit(self, unit: str) -> None:
        """For screen readers; the kinds draw it."""
        self.unit = unit
        self.control.setAccessibleName(f"{self.label}, {unit}" if unit else self.label)

    def _close(self, closed: bool) -> None:
        self.control.setEnabled(not closed)

    def _say(self, text: str, kind: MessageKind) -> None:
        self._message.say(text, kind)
        self.control.setAccessibleDescription(text)
        state = "error" if text and kind is MessageKind.ERROR else "locked" if self._lock else ""
        mark(self.control, "state", state)  # the style sheet draws the frame by it

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S4 + 2)  # the focus ring takes four of them
        self._caption.setBuddy(self.control)
        for part in (self._caption, self.control, self._message):
            layout.addWidget(part)
        layout.addStretch()  # in a row of fields, one with a message must not push its neighbours down
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
