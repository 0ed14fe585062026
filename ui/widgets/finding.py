"""The outcome of a check as a card: clear, finding, not checked and failed never look alike."""

from collections.abc import Sequence
from enum import StrEnum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.theme import metrics
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import Role
from ui.widgets.button import IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.repaint import show_if
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class Outcome(StrEnum):
    """What a check ended in; the words for it are fixed."""

    HIGH = auto()
    MODERATE = auto()
    LOW = auto()
    ACKNOWLEDGED = auto()
    NOT_CHECKED = auto()
    FAILED = auto()
    CLEAR = auto()


class Look(NamedTuple):
    """Icon, tone and the English words of an outcome."""

    icon: str
    tone: Tone
    words: str


LOOKS: Final = {
    Outcome.HIGH: Look("circle-alert", Tone.RED, "Finding: high"),
    Outcome.MODERATE: Look("triangle-alert", Tone.AMBER, "Finding: moderate"),
    Outcome.LOW: Look("info", Tone.BLUE, "Finding: low"),
    Outcome.ACKNOWLEDGED: Look("info", Tone.BLUE, "Acknowledged"),
    Outcome.NOT_CHECKED: Look("circle-dashed", Tone.UNKNOWN, "Not checked"),
    Outcome.FAILED: Look("unplug", Tone.RED, "Check failed"),
    Outcome.CLEAR: Look("circle-check", Tone.GREEN, "Clear"),
}


class FindingCard(QFrame):
    """Outcome word, title, reason and rule, then what can be done; all but a high finding fold to one line."""

    def __init__(  # noqa: PLR0913 - the parts of a finding
        self,
        outcome: Outcome,
        title: str,
        reason: str = "",
        *,
        rule: str = "",
        actions: Sequence[QAbstractButton] = (),
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outcome = outcome
        look = LOOKS[outcome]
        self._fold = IconButton("chevron-down", tr("Show details"))
        self.stops: tuple[QWidget, ...] = (self._fold, *actions)
        self._short = Label(title, Role.CAPTION, ink="ink2", wrap=True)
        self._rest = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.S12 + metrics.FINDING_BAR - 1, metrics.S8, metrics.S12, metrics.S8)
        column.setSpacing(metrics.S4)
        column.addLayout(self._head(look, rule))
        column.addWidget(self._rest)
        _fill(self._rest, title, reason, actions)
        column.addStretch(1)
        self.setAccessibleName(". ".join(part for part in (tr(look.words), title, reason, rule) if part))
        show_if(self._fold, folded and outcome is not Outcome.HIGH)
        self._fold.clicked.connect(lambda: self.set_folded(self._rest.isVisibleTo(self)))
        self.set_folded(folded)

    def set_folded(self, folded: bool) -> None:
        """Show one line or everything; a high finding that nobody acknowledged stays open."""
        folded = folded and self._outcome is not Outcome.HIGH
        show_if(self._rest, not folded)
        show_if(self._short, folded)
        self._fold.set_icon("chevron-down" if folded else "chevron-up")
        self._fold.set_name(tr("Show details") if folded else tr("Hide details"))

    def _head(self, look: Look, rule: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(metrics.S8 - 2)
        row.addWidget(Symbol(look.icon, ink=look.tone, size=metrics.ICON_SMALL))
        row.addWidget(Label(tr(look.words), Role.CAPTION, ink=look.tone, bold=True))
        row.addWidget(self._short, 1)
        row.addStretch(0)
        if rule:
            row.addWidget(Label(rule, Role.CAPTION, ink="ink3"), 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._fold)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box with a bar at its left, dashed where nothing was checked."""
        tokens = tokens_of(self)
        tone = LOOKS[self._outcome].tone
        ink, _, line = colours(tokens, tone)
        unknown = tone is Tone.UNKNOWN
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = metrics.RADIUS_CONTROL
        rounded(painter, box, radius, fill=tokens.surface, line=line, dashed=unknown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        bar = QPainterPath()
        bar.addRect(QRectF(box.left(), box.top(), metrics.FINDING_BAR, box.height()))
        painter.fillPath(outline.intersected(bar), QColor(tokens.strong if unknown else ink))


def _fill(rest: QWidget, title: str, reason: str, actions: Sequence[QAbstractButton]) -> None:
    column = QVBoxLayout(rest)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(title, Role.BODY, bold=True, wrap=True))
    if reason:
        column.addWidget(Label(reason, Role.CAPTION, ink="ink2", wrap=True))
    if actions:
        row = FlowLayout()
        for button in actions:
            row.addWidget(button)
        column.addSpacing(metrics.S4)
        column.addLayout(row)
