"""Who is open: on every page of a patient, above what scrolls, never out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.actions.book import ActionBook
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.theme.metrics import PAGE_MARGIN, S4, S8, S12
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient
    from ui.shell.banner_facts import Mark


class PatientBanner(QFrame):
    """Row one says who; row two says allergies first, then alerts, then what was not checked. Rows wrap, never hide."""

    shown = Signal()

    def __init__(self, desk: Desk, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._desk = desk
        self.name = Label(role=Role.PATIENT, bold=True)
        self.name.setObjectName("kept")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._identity = FlowLayout(gap=S12)
        self._marks = FlowLayout(gap=S8)
        self._plan = QHBoxLayout()
        self._plan.setSpacing(S8)
        self._export = Button(tr("Export PDF"), icon="file-down")
        self._export.clicked.connect(lambda: book.trigger(ActionId.EXPORT))
        self._lay_out()

    def show_file(self, file: FileOfPatient) -> None:
        """Everything anew: it is a handful of words."""
        from ui.shell.banner_facts import (  # noqa: PLC0415 - with the first patient
            alerts,
            disease_words,
            identity,
            patient_name,
        )

        self.name.setText(patient_name(file.facts))
        _empty(self._identity)
        self._identity.addWidget(self.name)
        self.name.show()
        for caption, value in identity(file.facts, self._desk.today()):
            self._identity.addWidget(_fact(caption, value))
        _empty(self._marks)
        for mark in alerts(file):
            self._marks.addWidget(_pill(mark))
        disease = disease_words(file.disease, self._desk.labels, self._desk.today())
        self._marks.addWidget(Label(disease, role=Role.CAPTION, ink="ink2"))
        self._show_plan(file)
        self.updateGeometry()
        self.shown.emit()

    def clear(self) -> None:
        """Nobody is open."""
        self.name.setText("")
        _empty(self._marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped rows ask for more height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _show_plan(self, file: FileOfPatient) -> None:
        while self._plan.count() > 1:
            item = self._plan.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._export.setVisible(file.plan is not None)
        if file.plan is None:
            self._plan.insertWidget(0, Label(tr("No plan yet"), ink="ink2"))
            return
        self._plan.insertWidget(0, Label(tr("Plan v{version}").format(version=file.plan.version), bold=True))
        from ui.shell.banner_facts import plan_mark  # noqa: PLC0415 - as above

        self._plan.insertWidget(1, _pill(plan_mark(file.plan)))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addLayout(self._identity, 1)
        self._plan.addWidget(self._export)
        first.addLayout(self._plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, S8, PAGE_MARGIN, S8)
        layout.setSpacing(S8)
        layout.addLayout(first)
        layout.addLayout(self._marks)


def _fact(caption: str, value: str) -> QWidget:
    fact = QWidget()
    row = QHBoxLayout(fact)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S4)
    if caption:
        row.addWidget(Label(caption, ink="ink2"))
    row.addWidget(Label(value, bold=bool(caption), selectable=bool(caption)))
    return fact


def _pill(mark: Mark) -> Pill:
    return Pill(mark.text, mark.icon, mark.tone)


def _empty(layout: FlowLayout) -> None:
    """Takes the widgets out; the one that is kept is put back by its owner."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            if widget.objectName() != "kept":
                widget.deleteLater()
