"""The white box with a thin border that everything on a page stands in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import metrics
from ui.theme.typography import Role
from ui.widgets.repaint import mark, show_if
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class Panel(QFrame):
    """A titled box; without title, icon and caption it has no header.

    `header` takes what stands right of the title, `body` the content. `flush` lets content reach the border;
    `plain` is for small panels: a smaller title and no line under it; `narrow` for columns: a smaller
    title, which wraps.
    """

    def __init__(  # noqa: PLR0913 - the kinds of panel
        self,
        title: str = "",
        *,
        icon: str = "",
        caption: str = "",
        flush: bool = False,
        plain: bool = False,
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._top = QFrame(self)
        self._top.setProperty("kind", "panel-plain" if plain else "panel-header")
        self.header = QHBoxLayout(self._top)
        edge = metrics.PANEL_PADDING
        self.header.setContentsMargins(edge, edge - 2 if plain else 4, edge, 0 if plain else 4)
        self.header.setSpacing(metrics.S8)
        if not plain:
            self.header.addStrut(metrics.PANEL_HEADER_HEIGHT - 9)  # a least height would let the header cut its buttons
        self._symbol = Symbol(icon or "circle", ink="accent")
        self._title = Label(title, Role.BODY if plain or narrow else Role.SECTION, bold=True, wrap=narrow)
        self._caption = Label(caption, Role.CAPTION, ink="ink3")
        for part in (self._symbol, self._title, self._caption):
            self.header.addWidget(part, 1 if narrow and part is self._title else 0)
        show_if(self._symbol, bool(icon))  # from here on a part: shown before, it would have been a window
        show_if(self._caption, bool(caption))
        if not narrow:
            self.header.addStretch(1)
        show_if(self._top, bool(title or icon or caption))
        inside = QWidget(self)
        self.body = QVBoxLayout(inside)
        edge = 0 if flush else metrics.PANEL_PADDING
        self.body.setContentsMargins(edge, metrics.S8 if plain and title else edge, edge, edge)
        self.body.setSpacing(0 if flush else metrics.S8)
        self._footer: QHBoxLayout | None = None
        outer.addWidget(self._top)
        outer.addWidget(inside, 1)

    def footer(self) -> QHBoxLayout:
        """The line at the bottom, made when it is first asked for."""
        if self._footer is None:
            bottom = QFrame(self)
            bottom.setProperty("kind", "panel-footer")
            self._footer = QHBoxLayout(bottom)
            self._footer.setContentsMargins(metrics.PANEL_PADDING, metrics.S8, metrics.PANEL_PADDING, metrics.S8)
            self._footer.setSpacing(metrics.S8)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(bottom)
        return self._footer

    def set_title(self, title: str) -> None:
        """Call the panel something else."""
        self._title.setText(title)
        self.setAccessibleName(title)
        show_if(self._top, bool(title))

    def set_caption(self, caption: str) -> None:
        """The small words beside the title, such as a count or a time."""
        self._caption.setText(caption)
        show_if(self._caption, bool(caption))

    def set_icon(self, name: str, ink: str = "accent") -> None:
        """The icon before the title."""
        self._symbol.show_icon(name, ink)
        show_if(self._symbol, bool(name))

    def set_alarm(self, alarm: bool) -> None:
        """A red border, for a panel whose header says what is wrong."""
        mark(self, "kind", "alarm" if alarm else "panel")


def separator(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    line = QFrame(parent)
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
