"""The person under the cursor, beside the list: who, what is known, the plan, what waits, and what came last."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.glance import PatientGlance
from careplan.application.queries.patients import PatientRow
from careplan.domain.plan.snapshot import ReferralLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import age_text, bound, date_text, name_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.delegates import PADDING
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.patients.glance_words import (
    disease_rows,
    open_referrals,
    plan_rows,
    referral_cell,
    result_cell,
)
from ui.screens.patients.table import number
from ui.screens.today.lines import TodayLine, lines
from ui.screens.today.table import ICONS, TONES
from ui.shell.banner_facts import alerts, plan_mark
from ui.shell.panels import PANEL
from ui.theme.metrics import S4, S8, S12
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import separator
from ui.widgets.pill import Pill
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

WIDTH = 372
_CAPTIONS = 108
_SHOWN = 4


class SidePanel(QFrame):
    """`worked(TodayLine)` and `referral_opened(UUID)` for a row one chose; the buttons belong to the screen."""

    worked = Signal(object)
    referral_opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_blank = False
        self.setProperty("kind", "panel")
        self.setAccessibleName(tr("Patient in short"))
        self.name = Label(role=Role.PATIENT, bold=True, wrap=True)
        self._born = Label(wrap=True)
        self._number = Label()
        self._marks = FlowLayout(gap=S4, line_gap=S4)
        self._disease = Facts((tr("Subset"), tr("Antibody"), tr("First symptom"), tr("Organs")))
        self._plan_title = Label(role=Role.SECTION, bold=True)
        self._plan_mark = Pill("")
        self._plan = Facts((tr("Team"), tr("Goals"), tr("Signatures"), tr("Next review")))
        self.work = _list(tr("Next actions"), lambda line: line.key, _work_cell)
        self.referrals = _list(tr("Open referrals"), lambda line: line.id, self._referral_cell)
        self.results = _list(tr("Last results"), lambda terms: terms.name, result_cell)
        self.open = Button(tr("Open plan"), icon="arrow-right", kind=ButtonKind.PRIMARY, keys="Enter")
        self.refer = Button(tr("New referral…"), icon="send")
        self._lay_out()
        self.work.row_activated.connect(self.worked)
        self.referrals.row_activated.connect(lambda line: self.referral_opened.emit(line.id))

    def show_row(self, row: PatientRow | None) -> None:
        """Who it is, at once; what the list does not know is blank until it was read."""
        today = self._desk.today()
        self.open.set_reason("" if row else tr("Choose a patient first."))
        self.refer.set_reason(tr("Reading the plan…") if row else tr("Choose a patient first."))
        self._clear()
        if row is None:
            self.name.setText(tr("Nobody chosen"))
            self._born.setText(tr("Choose a row to see who it is."))
            self._number.setText("")
            return
        self.name.setText(name_text(row.family, row.given))
        born = f"{date_text(row.birth_date)} ({age_text(row.birth_date, today)})" if row.birth_date else ""
        facts = (tr("Born {day}").format(day=born or tr("not recorded")), word(row.sex))
        self._born.setText(" · ".join(facts))
        self._number.setText(f"{tr('MRN')} {bound(number(row))}")

    def show_glance(self, glance: PatientGlance) -> None:
        """What was read of the same person."""
        labels, today, file = self._desk.labels, self._desk.today(), glance.file
        self._is_blank = False
        _empty(self._marks)
        for mark in alerts(file):
            self._marks.addWidget(Pill(mark.text, mark.icon, mark.tone))
        self._disease.show_values(disease_rows(file.disease, labels, today))
        plan = file.plan
        self._plan_title.setText(tr("Plan v{version}").format(version=plan.version) if plan else tr("No plan yet"))
        self._plan_mark.setVisible(plan is not None)
        self._plan.setVisible(plan is not None)
        if plan is not None:
            mark = plan_mark(plan)
            self._plan_mark.show_state(mark.text, mark.icon, mark.tone)
            self._plan.show_values(plan_rows(plan, labels, today))
        self.refer.set_reason("" if plan else tr("Begin a plan first: its referrals stand in it."))
        self.work.show_rows(lines(glance.work, labels, today))
        self.referrals.show_rows(open_referrals(glance))
        self.results.show_rows(glance.results)

    def _clear(self) -> None:
        if self._is_blank:
            return
        self._is_blank = True
        _empty(self._marks)
        self._disease.show_values(("", "", "", ""))
        self._plan.show_values(("", "", "", ""))
        self._plan_title.setText(tr("Plan"))
        self._plan_mark.hide()
        for section in (self.work, self.referrals, self.results):
            section.show_rows(())
            section.hide()

    def _referral_cell(self, line: ReferralLine) -> Lines:
        return referral_cell(line, self._desk.labels, self._desk.today())

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, S12, 0, 0)
        column.setSpacing(S8)
        head = _padded(self.name, self._born, self._number)
        head.addLayout(self._marks)
        plan = QHBoxLayout()
        plan.addWidget(self._plan_title, 1)
        plan.addWidget(self._plan_mark)
        about = _padded(self._plan)
        about.insertLayout(0, plan)
        disease = _padded(Label(tr("Disease"), Role.SECTION, bold=True), self._disease)
        for part in (
            head,
            separator(),
            disease,
            separator(),
            about,
            separator(),
            self.work,
            self.referrals,
            self.results,
        ):
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(PADDING, S8, PADDING, S8)
        buttons = FlowLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(self.refer)
        bottom.addLayout(buttons, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(Scroll(inside), 1)
        whole.addWidget(separator())
        whole.addLayout(bottom)


class Facts(QWidget):
    """Captions and values in two columns; the values change, the captions stay."""

    def __init__(self, captions: tuple[str, ...]) -> None:
        super().__init__()
        self._captions = captions
        self.values = [Label(wrap=True) for _ in captions]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, round(_CAPTIONS * max(1.0, self.font().pointSizeF() / BODY_POINTS)) - S12)
        for at, (caption, value) in enumerate(zip(captions, self.values, strict=True)):
            said = Label(caption, Role.CAPTION, ink="ink2", wrap=True)
            said.setContentsMargins(0, 1, 0, 0)  # on one line with the larger value
            grid.addWidget(said, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)

    def show_values(self, values: tuple[str, ...]) -> None:
        """One a caption, in their order."""
        for caption, label, value in zip(self._captions, self.values, values, strict=True):
            label.setText(value)
            label.setAccessibleName(f"{caption}: {value}")


class Section(QWidget):
    """A titled list that is as high as its rows and hidden without any."""

    def __init__(self, title: str, rows: RowsModel[Any]) -> None:
        super().__init__()
        self._name = title
        self._title = Label(title, Role.SECTION, bold=True)
        self.rows = rows
        self.list = RowList(rows, title, whole=True)
        self.list.setProperty(PANEL, True)
        self.row_activated = self.list.row_activated
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addLayout(_padded(self._title))
        column.addWidget(self.list)

    def show_rows(self, rows: Any) -> None:
        """The first few; the title counts all."""
        self._title.setText(f"{self._name} ({len(rows)})")
        self.rows.set_rows(rows[:_SHOWN])
        self.setVisible(bool(rows))


def _list(title: str, key: Any, cell: Any) -> Section:
    rows: RowsModel[Any] = RowsModel((Column(title, cell, leads=True),), key=key)
    return Section(title, rows)


def _work_cell(line: TodayLine) -> Lines:
    caption = ", ".join(filter(None, (line.action.rstrip("…"), line.due)))
    return Lines(line.title, caption, icon=ICONS[line.waiting], icon_tone=TONES[line.waiting])


def _padded(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(PADDING, 0, PADDING, S4)
    column.setSpacing(S4)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _empty(layout: FlowLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
