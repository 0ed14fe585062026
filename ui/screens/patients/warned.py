"""The list of patients with the warning above it, which comes and goes while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from careplan.application.queries.patients import PatientRow
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, name_text
from ui.screens.patients.table import alike, number
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner


class Warned(QWidget):
    """Gives both their places itself: a layout would have the whole window laid out anew when the warning comes."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self.warning, self._below = InlineBanner(Tone.AMBER, ""), below
        self.warning.hide()
        for widget in (self.warning, below):
            widget.setParent(self)

    def warn(self, rows: Sequence[PatientRow]) -> None:
        """Names the first two who could be taken for each other, or takes the warning away."""
        pair = alike(rows)
        if pair is not None:
            who = tr("{one} and {other} could be taken for each other. Check the number before you open a plan.")
            one, other = (_with_number(row) for row in pair)
            self.warning.show_message(Tone.AMBER, tr("Look-alike names."), who.format(one=one, other=other))
        self.warning.setVisible(pair is not None)
        self._place()

    def event(self, event: QEvent) -> bool:
        """What the warning says takes more room or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap otherwise."""
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        """That of the list."""
        return self._below.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the list."""
        return self._below.minimumSizeHint()

    def _place(self) -> None:
        top = 0
        if not self.warning.isHidden():
            high = self.warning.heightForWidth(self.width())
            self.warning.setGeometry(0, 0, self.width(), high)
            top = high + S12
        self._below.setGeometry(0, top, self.width(), max(self.height() - top, 0))


def _with_number(row: PatientRow) -> str:
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    return f"{name_text(row.family, row.given)} ({born}, {number(row)})"
