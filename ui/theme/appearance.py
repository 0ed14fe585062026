"""How the whole program looks: theme, type size, and following the system when asked to."""

from enum import StrEnum, auto

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessibilityHints, QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.focus import FocusRing
from ui.theme.style import CareplanStyle
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Tokens
from ui.theme.typography import BODY_POINTS, body_font, load_fonts


class Scheme(StrEnum):
    """Which theme a person chose."""

    SYSTEM = auto()
    LIGHT = auto()
    DARK = auto()


class Appearance(QObject):
    """Dresses one application, which has one of these; the choice is kept by whoever keeps settings."""

    changed = Signal()
    """The theme or the type size is another one; widgets that cache what they painted paint anew."""

    def __init__(self, app: QApplication) -> None:
        if app.findChild(Appearance) is not None:
            raise RuntimeError("the application has an appearance: a second style would be set under living widgets")
        super().__init__(app)
        self._app = app
        self._style: CareplanStyle | None = None
        self._scheme = Scheme.SYSTEM
        self._text_percent = 100
        self._ring: FocusRing | None = None
        self._worn: tuple[Tokens, int] | None = None
        hints = app.styleHints()
        self._wishes: QAccessibilityHints = hints.accessibility()
        self._system = hints.colorScheme()
        self._contrast = self._wishes.contrastPreference()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._contrast_changed)

    @property
    def tokens(self) -> Tokens:
        """The theme in force; a wish for more contrast is always the system's."""
        by_system = self._scheme is Scheme.SYSTEM
        dark = self._system == Qt.ColorScheme.Dark if by_system else self._scheme is Scheme.DARK
        if self._contrast == Qt.ContrastPreference.HighContrast:
            return STRONG_DARK if dark else STRONG_LIGHT
        return DARK if dark else LIGHT

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def text_percent(self) -> int:
        """The size of text, in percent of the usual."""
        return self._text_percent

    def apply(self, scheme: Scheme, text_percent: int) -> None:
        """Wear a theme with text of 100 to 200 per cent; anything outside is brought to the nearer end."""
        self._scheme = scheme
        self._text_percent = max(100, min(200, text_percent))
        if self._ring is None:
            load_fonts()
            self._style = CareplanStyle()  # held here too: half of it is Python, and Qt knows of the other half only
            self._app.setStyle(self._style)
            self._ring = FocusRing(self._app)
        self._dress()

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self._scheme is Scheme.SYSTEM and self._ring is not None:
            self._dress()

    def _contrast_changed(self, wish: Qt.ContrastPreference) -> None:
        self._contrast = wish
        if self._ring is not None:
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
