"""The organs at a glance: how much each is involved and what that rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.domain.disease.profile import Severity
from careplan.domain.plan.snapshot import DiseaseFacts, Labels, OrganLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.terms import word
from ui.theme.metrics import RADIUS_PANEL, S4, S8, S12
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.flow import FlowLayout
from ui.widgets.progress import SeverityBars
from ui.widgets.symbol import Symbol
from ui.widgets.texts import ElidedLabel, Label

_ICONS = {
    "skin": "hand",
    "vascular": "snowflake",
    "lung": "wind",
    "pah": "heart-pulse",
    "heart": "heart",
    "kidney": "droplets",
    "gut": "utensils",
    "joints": "bone",
    "wellbeing": "smile",
}
_LOOKS: dict[Severity, tuple[int | None, Tone]] = {
    Severity.NOT_ASSESSED: (None, Tone.UNKNOWN),
    Severity.NONE: (0, Tone.GREEN),
    Severity.MILD: (1, Tone.BLUE),
    Severity.MODERATE: (2, Tone.AMBER),
    Severity.SEVERE: (3, Tone.RED),
}
_WIDTH = 125
"""Of a tile in logical pixels at 100 % text: nine stand beside each other in a wide window."""


class OrganTiles(QWidget):
    """A tile an organ that the knowledge pack names or somebody judged; what nobody judged is dashed."""

    def __init__(self, organs: Sequence[tuple[str, str]]) -> None:
        """`organs` are (code, name) of the pack in its order."""
        super().__init__()
        self._organs = tuple(organs)
        self.setAccessibleName(tr("Organs"))
        self._flow = FlowLayout(self, even=True)
        self.tiles: list[OrganTile] = []

    def show_disease(self, disease: DiseaseFacts | None, labels: Labels) -> None:
        """The judgements of a patient; nothing recorded is not nothing found."""
        judged = {line.organ: line for line in disease.organs} if disease else {}
        self._clear()
        names = dict(self._organs) | {code: labels.label("organ", code) for code in judged}
        for code, name in names.items():
            tile = OrganTile(code, capitalised(name), judged.get(code))
            self.tiles.append(tile)
            self._flow.addWidget(tile)
        self.updateGeometry()

    def _clear(self) -> None:
        self.tiles = []
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()


class OrganTile(QWidget):
    """Name, word, bars, and what the judgement rests on."""

    def __init__(self, code: str, name: str, line: OrganLine | None) -> None:
        super().__init__()
        severity = line.severity if line else Severity.NOT_ASSESSED
        level, self._tone = _LOOKS[severity]
        self.basis = basis_words(line)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(round(_WIDTH * max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)))
        self.setAccessibleName(", ".join(filter(None, (name, word(severity), self.basis))))
        top = QHBoxLayout()
        top.setSpacing(S4 + 2)
        top.addWidget(Symbol(_ICONS.get(code, "activity")))
        top.addWidget(ElidedLabel(name, bold=True), 1)
        middle = QHBoxLayout()
        middle.setSpacing(S4)
        ink = "ink2" if self._tone is Tone.UNKNOWN else self._tone
        middle.addWidget(Label(_short(severity), Role.CAPTION, ink=ink, bold=True))
        middle.addStretch(1)
        if level is not None:
            middle.addWidget(SeverityBars(level, self._tone))
        column = QVBoxLayout(self)
        column.setContentsMargins(S12 - 2, S8, S12 - 2, S8)
        column.setSpacing(S4)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(ElidedLabel(self.basis, Role.CAPTION, ink="ink2"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A panel, dashed where nobody has looked."""
        tokens = tokens_of(self)
        unknown = self._tone is Tone.UNKNOWN
        with QPainter(self) as painter:
            line = tokens.strong if unknown else tokens.line
            rounded(painter, QRectF(self.rect()), RADIUS_PANEL, fill=tokens.surface, line=line, dashed=unknown)


def _short(severity: Severity) -> str:
    """The word without its place on the scale, which the bars show."""
    return word(severity).partition(" (")[0]


def basis_words(line: OrganLine | None) -> str:
    """What the judgement rests on, else when it was made."""
    if line is None:
        return tr("Not recorded")
    if line.basis:
        return line.basis
    return tr("judged {day}").format(day=date_text(line.assessed)) if line.assessed else tr("No reason recorded")
