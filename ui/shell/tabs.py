"""The tabs of an open patient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from careplan.i18n.catalogue import tr
from ui.shell.place import ScreenId
from ui.shell.registry import SCREENS
from ui.theme.metrics import FOCUS_WIDTH, PAGE_MARGIN, RADIUS_CONTROL, S4, S8, S12, SELECTION_BAR
from ui.theme.tokens import tokens_of
from ui.theme.typography import Role, font
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient


_LOOSE, _TIGHT = 2 * S8 + S4, 2 * S4 + S4
"""Room around the words."""


class Tab(QAbstractButton):
    """A word, and a count in the caption's size; a `tight` one has the word alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self._is_tight = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count("")

    def show_count(self, count: str) -> None:
        """What the page holds, in a few letters."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Whether it is to take as little room as it can."""
        if tight is not self._is_tight:
            self._is_tight = tight
            self.updateGeometry()
            self.update()

    @property
    def shown_count(self) -> str:
        """The count where there is room for it; it is always spoken."""
        return "" if self._is_tight else self._count

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that choosing it moves nothing."""
        high = self.fontMetrics().height()
        if self._is_tight:
            return QSize(self._wide(self.text()) + _TIGHT, high + _TIGHT)
        return QSize(self.loose_width(), high + _LOOSE)

    def loose_width(self) -> int:
        """How wide it is with its count."""
        return self._wide(f"{self.text()} {self._count}") + _LOOSE

    def _wide(self, words: str) -> int:
        return QFontMetrics(font(self.font(), Role.BODY, bold=True)).horizontalAdvance(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word, count, the bar under the open page, the focus ring."""
        tokens = tokens_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and not self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.head))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
            bold = font(self.font(), Role.BODY, bold=self.isChecked())
            painter.setFont(bold)
            painter.setPen(QColor(tokens.ink if self.isChecked() else tokens.ink2))
            room = self.rect().adjusted(S4 + 2 if self._is_tight else S8, 0, -S4, 0)
            used = painter.boundingRect(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.setFont(font(self.font(), Role.CAPTION))
            painter.setPen(QColor(tokens.ink3))
            painter.drawText(room.adjusted(used.width() + S8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.shown_count)
            if self.isChecked():
                painter.fillRect(0, self.height() - SELECTION_BAR, self.width(), SELECTION_BAR, QColor(tokens.accent))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.focus), FOCUS_WIDTH))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -4), RADIUS_CONTROL, RADIUS_CONTROL)


class Tabs(QFrame):
    """`chosen(ScreenId)`; pages that need a plan are disabled, and say why, while there is none.

    Where large text leaves no room for one row of them they stand close together and without their counts; where even
    that is too wide there are two rows, so that all are seen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tabs")
        self._group = QButtonGroup(self)
        self._rows = FlowLayout(self, gap=S12, line_gap=0)
        self._rows.setContentsMargins(PAGE_MARGIN - S8, 0, PAGE_MARGIN - S8, 1)
        self.tabs: Mapping[ScreenId, Tab] = {
            spec.id: self._tab(spec.id, tr(spec.title)) for spec in SCREENS if spec.tab
        }
        for tab in self.tabs.values():
            self._rows.addWidget(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows ask for more height."""
        super().resizeEvent(event)
        self._fit()
        self.updateGeometry()

    def light(self, screen: ScreenId) -> None:
        """Shows which tab is open; none for a page that is no tab."""
        self._group.setExclusive(False)
        for id, tab in self.tabs.items():
            tab.setChecked(id is screen)
        self._group.setExclusive(True)

    def show_file(self, file: FileOfPatient) -> None:
        """Counts, and which pages there are."""
        counts = _counts(file)
        for spec in SCREENS:
            if spec.tab:
                tab = self.tabs[spec.id]
                tab.show_count(counts.get(spec.id, ""))
                tab.setEnabled(file.plan is not None or not spec.needs_plan)
                tab.setToolTip("" if tab.isEnabled() else tr("This patient has no plan yet."))
        self._fit()

    def _fit(self) -> None:
        edges = self._rows.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        loose = sum(tab.loose_width() for tab in self.tabs.values()) + S12 * (len(self.tabs) - 1)
        self._rows.set_gap(S12 if loose <= room else S4)
        for tab in self.tabs.values():
            tab.set_tight(loose > room)

    def _tab(self, screen: ScreenId, text: str) -> Tab:
        tab = Tab(text)
        self._group.addButton(tab)
        tab.clicked.connect(lambda: self.chosen.emit(screen))
        return tab


def _counts(file: FileOfPatient) -> Mapping[ScreenId, str]:
    plan = file.plan
    if plan is None:
        return {}
    return {
        ScreenId.MEDICINES: str(len(plan.medicines)),
        ScreenId.THERAPY: str(len(plan.therapies) + len(plan.cares)),
        ScreenId.PLAN_REFERRALS: str(len(plan.referrals)),
        ScreenId.GOALS: str(len(plan.goals)),
        ScreenId.HISTORY: f"v{plan.version}",
    }
