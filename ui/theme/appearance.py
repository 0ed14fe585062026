"""How the whole program looks: theme, type size, and following the system when asked to."""

from enum import StrEnum, auto

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.focus import FocusRing
from ui.theme.style import CareplanStyle
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Tokens
from ui.theme.typography import BODY_POINTS, body_font, load_fonts


class Scheme(StrEnum):
    """Which theme a person chose."""

    SYSTEM = auto()
    LIGHT = auto()
    DARK = auto()


class Appearance(QObject):
    """Dresses one application; the choice is kept by whoever keeps settings."""

    changed = Signal()
    """The theme or the type size is another one; widgets that cache what they painted paint anew."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._text_percent = 100
        self._ring: FocusRing | None = None
        self._worn: tuple[Tokens, int] | None = None
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def tokens(self) -> Tokens:
        """The theme in force."""
        if self._scheme is Scheme.SYSTEM:
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def apply(self, scheme: Scheme, text_percent: int) -> None:
        """Wear a theme with text of 100 to 200 per cent; anything outside is brought to the nearer end."""
        self._scheme = scheme
        self._text_percent = max(100, min(200, text_percent))
        if self._ring is None:
            load_fonts()
            self._app.setStyle(CareplanStyle())
            self._ring = FocusRing(self._app)
        self._dress()

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM and self._ring is not None:
            self._dress()

    def _dress(self) -> None:
        tokens = self.tokens
        if self._worn == (tokens, self._text_percent):
            return
        self._worn = (tokens, self._text_percent)
        points = BODY_POINTS * self._text_percent / 100
        self._app.setPalette(palette(tokens))
        self._app.setFont(body_font(points))
        self._app.setStyleSheet(style_sheet(tokens, points))
        self.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Qt's own roles in our colours, for everything that no rule of the style sheet names."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.head),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.ink),
        (role.Text, tokens.ink),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.accentink),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.head),
        (role.Mid, tokens.line),
        (role.Dark, tokens.strong),
        (role.Shadow, tokens.strong),
        (role.Highlight, tokens.sel),
        (role.HighlightedText, tokens.ink),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.PlaceholderText, tokens.ink3),
        (role.Accent, tokens.accent),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.ink3))
    for which in (role.Base, role.Button):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.head))
    return made
