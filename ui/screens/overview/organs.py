"""The organs at a glance: how much each is involved and what that rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.domain.disease.profile import Severity
from careplan.domain.plan.snapshot import DiseaseFacts, Labels, OrganLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.terms import word
from ui.theme.metrics import RADIUS_PANEL, S4, S8
from ui.theme.painting import rounded
from ui.theme.tokens import tokens_of
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.clearing import let_go
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
_LEAST = 120
"""Width of a tile in logical pixels at 100 % text: nine stand beside each other in a wide window."""
_BASIS = 60
"""Letters of a basis that a tile shows; tooltip and spoken name have all."""


class OrganTiles(QWidget):
    """A tile an organ that the knowledge pack names or somebody judged; what nobody judged is dashed.

    All tiles are equally wide and fill the row: nine beside each other, five and four where room is short.
    """

    def __init__(self, organs: Sequence[tuple[str, str]]) -> None:
        """`organs` are (code, name) of the pack in its order."""
        super().__init__()
        self._organs = tuple(organs)
        self.setAccessibleName(tr("Organs"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S8)
        self._columns = 0
        self._shown: tuple[dict[str, str], dict[str, OrganLine]] | None = None
        self.tiles: list[OrganTile] = []

    def show_disease(self, disease: DiseaseFacts | None, labels: Labels) -> None:
        """The judgements of a patient; nothing recorded is not nothing found."""
        judged = {line.organ: line for line in disease.organs} if disease else {}
        names = dict(self._organs) | {code: labels.label("organ", code) for code in judged}
        if (names, judged) == self._shown:
            return
        self._shown = names, judged
        for tile in self.tiles:
            let_go(tile)
        self.tiles = [OrganTile(code, capitalised(name), judged.get(code)) for code, name in names.items()]
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer beside each other where room is short."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs wider tiles."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Two tiles beside each other at least."""
        return QSize(2 * self._least() + S8, super().minimumSizeHint().height())

    def _least(self) -> int:
        return round(_LEAST * max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS))

    def _arrange(self) -> None:
        """In rows of one length, the last one shorter if need be."""
        count = len(self.tiles)
        fitting = max(1, (self.width() + S8) // (self._least() + S8))
        columns = -(-count // max(1, -(-count // fitting))) if count else 0
        if columns == self._columns or not count:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, at // columns, at % columns)


class OrganTile(QWidget):
    """Name, word, bars, and what the judgement rests on."""

    def __init__(self, code: str, name: str, line: OrganLine | None) -> None:
        super().__init__()
        severity = line.severity if line else Severity.NOT_ASSESSED
        level, self._tone = _LOOKS[severity]
        self.basis = basis_words(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
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
        column.setContentsMargins(S8, S8, S8, S8)
        column.setSpacing(S4)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(Label(in_short(self.basis), Role.CAPTION, ink="ink2", wrap=True))
        column.addStretch(1)
        if in_short(self.basis) != self.basis:
            self.setToolTip(self.basis)

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


def in_short(basis: str) -> str:
    """The beginning of a long basis, up to a whole word."""
    if len(basis) <= _BASIS:
        return basis
    return f"{basis[:_BASIS].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def basis_words(line: OrganLine | None) -> str:
    """What the judgement rests on, else when it was made."""
    if line is None:
        return tr("Not recorded")
    if line.basis:
        return line.basis
    return tr("judged {day}").format(day=date_text(line.assessed)) if line.assessed else tr("No reason recorded")
