"""Buttons: a verb, if need be with its icon and its key; and the few that may do without words."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from careplan.i18n.catalogue import tr
from ui.theme.tokens import tokens_of
from ui.widgets.button_face import ButtonFace, ButtonKind, paint_button

__all__ = ["Button", "ButtonKind", "IconButton"]


class Button(QPushButton):
    """A push button painted from tokens; `keys` is drawn as a key cap and does not bind the key."""

    def __init__(  # noqa: PLR0913 - everything a button can show
        self,
        text: str,
        *,
        icon: str = "",
        kind: ButtonKind = ButtonKind.SECONDARY,
        keys: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._kind = kind
        self._keys = keys
        self._small = small
        self._words = ""
        self._busy_words: str | None = None
        self._room: QSize | None = None
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    @property
    def kind(self) -> ButtonKind:
        """How much it asks for attention."""
        return self._kind

    def set_words(self, words: str) -> None:
        """Say something else; the accessible name follows."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._reshape()

    def set_icon(self, name: str) -> None:
        """Show another Lucide icon, or none."""
        self._icon = name
        self._reshape()

    def set_kind(self, kind: ButtonKind) -> None:
        """Ask for more or less attention."""
        self._kind = kind
        self.update()

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Show that the work is under way: keeps the focus, takes no second press."""
        self._busy_words = (words or self._words) if busy else None
        self.setAccessibleDescription(tr("Working…") if busy else "")
        self._reshape()

    @property
    def is_busy(self) -> bool:
        """Whether the work it started is still under way."""
        return self._busy_words is not None

    def set_reason(self, reason: str) -> None:
        """Disable with the reason as tooltip and accessible description; an empty reason enables."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def face(self) -> ButtonFace:
        """What it shows now."""
        busy = self._busy_words
        return ButtonFace(
            text=self._words if busy is None else busy,
            icon=self._icon if busy is None else "loader-circle",
            kind=self._kind,
            keys=self._keys if busy is None else "",
            small=self._small,
            enabled=self.isEnabled() and busy is None,
            hover=self.underMouse(),
            down=self.isDown(),
        )

    def sizeHint(self) -> QSize:
        """Room for everything it shows; layouts ask for it many times before anything of it differs."""
        if self._room is None:
            self._room = self.face().size(self.font())
        return QSize(self._room)

    def minimumSizeHint(self) -> QSize:
        """Words of a button are never cut by a layout."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from tokens."""
        painter = QPainter(self)
        paint_button(painter, QRectF(self.rect()), self.face(), self.font(), tokens_of(self))

    def hitButton(self, pos: QPoint) -> bool:
        """A busy button cannot be pressed."""
        return not self.is_busy and super().hitButton(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it, unless it is busy."""
        pressing = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
        if pressing and self.is_busy:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Room follows the text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._room = None
            self.updateGeometry()

    def _reshape(self) -> None:
        self._room = None
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """A button without words, for close, help, more, refresh and arrows: its name is a tooltip and spoken."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: ButtonKind = ButtonKind.QUIET,
        small: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon=icon, kind=kind, small=small, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What it does."""
        self.setToolTip(name)
        self.setAccessibleName(name)
