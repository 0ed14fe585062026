"""Who is open: on every page of a patient, above what scrolls, never out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.actions.book import ActionBook
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.shell.banner_pieces import Form, Piece, made, said_in_place
from ui.shell.place import Place, ScreenId
from ui.theme.metrics import PAGE_MARGIN, S4, S8, S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.laid_out import laid_out_once
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient
    from ui.shell.banner_facts import Mark
    from ui.shell.plan_safety import PlanSafety


class PatientBanner(QFrame):
    """Row one says who; row two says allergies first, then alerts, then what was not checked. Rows wrap, never hide.

    In a window that is low for its text they are one flow. What DESIGN does not ask to be seen always, the disease in
    one line and the button of the PDF, is then behind one button; `gone(Place)` when the disease is chosen there.
    """

    shown = Signal()
    gone = Signal(object)

    def __init__(self, desk: Desk, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._desk, self._book = desk, book
        self._file: FileOfPatient | None = None
        self._said: tuple[object, ...] | None = None
        self._stands: dict[FlowLayout, tuple[Piece, ...]] = {}
        self._safety: PlanSafety | None = None
        self._is_low = False
        self.name = _Name(role=Role.PATIENT, bold=True, wrap=True)
        self.name.setObjectName("kept")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._identity = FlowLayout(gap=S12, line_gap=S4)
        self._marks = FlowLayout(gap=S8)
        self._plan = FlowLayout(gap=S8)
        self.export = Button(tr("Export PDF"), icon="file-down")
        self.export.setObjectName("kept")
        self.export.clicked.connect(lambda: book.trigger_window(ActionId.EXPORT))
        self.more = IconButton("ellipsis", tr("More about this patient"), kind=ButtonKind.SECONDARY)
        self.more.setObjectName("kept")
        self.more.clicked.connect(self._open_more)
        self._lay_out()

    def show_file(self, file: FileOfPatient) -> None:
        """Everything anew where anything of it differs: else the whole page below would be laid out and painted."""
        self._file = file
        if self._said != self._to_say(file):
            self._fill(file)
        self.shown.emit()

    def show_safety(self, safety: PlanSafety) -> None:
        """What the checks of the plan say; they come after the patient, and anew after each change."""
        self._safety = safety
        if self._file is not None and self._said != self._to_say(self._file):
            self._fill(self._file)

    def set_low(self, low: bool) -> None:
        """Whether the window is low for the size of its text."""
        if low is not self._is_low:
            self._is_low = low
            self._frame()
            if self._file is not None:
                self._fill(self._file)

    def clear(self) -> None:
        """Nobody is open."""
        self._file = self._said = None
        self.name.setText("")
        self._stands.pop(self._marks, None)
        _empty(self._marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped rows ask for more height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _fill(self, file: FileOfPatient) -> None:
        """A row is made anew where other things stand in it; else they only say something else."""
        from ui.shell.banner_facts import patient_name  # noqa: PLC0415 - with the first patient

        self._said = self._to_say(file)
        with laid_out_once(self):
            for flow, pieces in self._pieces(file).items():
                self._show(flow, pieces)
            self.name.setText(patient_name(file.facts))
            self.name.show()
            self.more.setVisible(self._is_low)
            self.export.setVisible(not self._is_low and file.plan is not None)
        self.updateGeometry()

    def _pieces(self, file: FileOfPatient) -> dict[FlowLayout, tuple[Piece, ...]]:
        from ui.shell.banner_facts import alerts, identity, patient_name, plan_mark  # noqa: PLC0415 - the first patient

        facts = identity(file.facts, self._desk.today())
        who = (Piece(Form.NAME, patient_name(file.facts)), *(Piece(Form.FACT, said, name) for name, said in facts))
        plan = Piece(Form.WORDS, tr("No plan yet"))
        if file.plan is not None:
            version = tr("Plan v{version}").format(version=file.plan.version)
            plan = Piece(Form.PLAN, version, mark=plan_mark(file.plan))
        marks = tuple(Piece(Form.MARK, mark=mark) for mark in (*alerts(file), *self._checked()))
        if self._is_low:
            return {self._plan: (), self._marks: (), self._identity: (*who, plan, *marks, Piece(Form.MORE))}
        disease = Piece(Form.DISEASE, self._disease(file))
        return {self._identity: who, self._plan: (plan, Piece(Form.EXPORT)), self._marks: (*marks, disease)}

    def _show(self, flow: FlowLayout, pieces: tuple[Piece, ...]) -> None:
        before = self._stands.get(flow, ())
        self._stands[flow] = pieces
        if said_in_place(flow, before, pieces):
            return
        _empty(flow)
        kept = {Form.NAME: self.name, Form.MORE: self.more, Form.EXPORT: self.export}
        for piece in pieces:
            flow.addWidget(kept.get(piece.form) or made(piece))

    def _to_say(self, file: FileOfPatient) -> tuple[object, ...]:
        plan = (file.plan.version, file.plan.status, file.plan.signatures) if file.plan else None
        return file.facts, file.disease, plan, self._checked(), self._desk.today()

    def _checked(self) -> tuple[Mark, ...]:
        from ui.shell.banner_facts import safety_mark  # noqa: PLC0415 - with the first patient

        return () if self._safety is None else (safety_mark(self._safety),)

    def _disease(self, file: FileOfPatient) -> str:
        from ui.shell.banner_facts import disease_words  # noqa: PLC0415 - as above

        return disease_words(file.disease, self._desk.labels, self._desk.today())

    def _open_more(self) -> None:
        file = self._file
        if file is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        record = Place(screen=ScreenId.RECORD, patient_id=file.facts.id, view="disease")
        menu.addAction(self._disease(file)).triggered.connect(lambda: self.gone.emit(record))
        export = menu.addAction(self.export.text())
        export.setEnabled(self.export.isEnabled())
        export.triggered.connect(self.export.click)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addLayout(self._identity, 1)
        first.addLayout(self._plan)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(S8)
        self._rows.addLayout(first)
        self._rows.addLayout(self._marks)
        self._frame()
        for button in (self.export, self.more):
            button.setParent(self)
            button.hide()

    def _frame(self) -> None:
        edge = S4 if self._is_low else S8
        self._rows.setContentsMargins(PAGE_MARGIN, edge, PAGE_MARGIN, edge)


class _Name(Label):
    """In one line where there is room; a very long one wraps, for it would make the window wider than the screen."""

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + S4, self.fontMetrics().height())


def _empty(layout: FlowLayout) -> None:
    """Takes the widgets out; those that are kept are put back by their owner."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            if widget.objectName() != "kept":
                widget.deleteLater()
