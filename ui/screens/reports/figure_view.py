"""One figure: its chart or the same as a table, what it means, what it is made of, and everybody behind it."""

from collections import Counter
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from careplan.domain.figures.figure import Case, Figure, Part, Point, Verdict
from careplan.domain.figures.run_chart import shift
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.figures import (
    definition_of,
    month_text,
    nothing_text,
    point_text,
    shift_rule,
    shift_text,
    verdict_text,
)
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.reports.lists import case_columns, month_rows, part_rows
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S4, S8, S12
from ui.theme.typography import Role
from ui.widgets.chip import Segments
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.run_chart import RunChart
from ui.widgets.tab_order import tab_through
from ui.widgets.texts import KeyValue, Label

_CHART, _TABLE = "chart", "table"
_EVERYBODY = "all"
_MOST = 500
"""So many people are listed at once; a month or a kind narrows them, and a workbook has all."""


class FigureView(QWidget):
    """`opened(Case)` on Enter on one of the people."""

    opened = Signal(object)

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels
        self.figure: Figure | None = None
        self._month: date | None = None
        self.views = Segments(
            ((_CHART, tr("Chart")), (_TABLE, tr("Table"))),
            icons={_CHART: "chart-line", _TABLE: "table"},
            name=tr("View"),
        )
        self.chart = RunChart()
        self._shift = Label(role=Role.CAPTION, wrap=True)
        self._meaning = KeyValue()
        choices = [(_EVERYBODY, tr("All"))] + [(each.value, "") for each in Verdict]
        self.who = Segments(choices, name=tr("Who is listed"))
        self.months: Table | None = None
        self.people: Table | None = None
        self._lay_out()
        self.views.chosen.connect(self.turn)
        self.who.chosen.connect(lambda _: self._show_people())
        self.chart.chosen.connect(self._choose)

    def show_figure(self, figure: Figure) -> None:
        """Another one, or the same anew: then month and view stay."""
        same = self.figure is not None and self.figure.code == figure.code
        self.figure = figure
        self._month = self._month if same else None
        if not same:
            self.who.choose(_EVERYBODY)
        said = definition_of(figure)
        self._panel.set_title(said.name)
        self._panel.set_caption(point_text(figure.kind, figure.whole))
        self.chart.show_points(said.name, figure.kind, figure.points, nothing_text(figure))
        found = shift(figure.points)
        self._shift.setText(shift_text(found) if found else tr("Hollow months may still change. No shift is seen."))
        rows = (
            (tr("Numerator"), said.numerator),
            (tr("Denominator"), said.denominator),
            (tr("Time"), said.window),
            (tr("Source"), said.source),
            (tr("Shift"), shift_rule()),
        )
        self._meaning.show_rows(rows)
        self._show_months()
        self._show_parts()
        self._make_people()
        self._show_people()
        tab_through(self)

    def show_none(self, words: str) -> None:
        """Why there is no figure yet; one that is shown stays."""
        if self.figure is None:
            self.chart.show_words(words)

    def turn(self, view: str = "") -> None:
        """Chart or table; the other one without a name."""
        wanted = view or (_TABLE if self.views.current() == _CHART else _CHART)
        self.views.choose(wanted)
        self._pages.setCurrentIndex(wanted == _TABLE)

    @property
    def month(self) -> date | None:
        """The month whose people are listed; None for all."""
        return self._month

    def listed(self) -> list[Case]:
        """The people as they stand."""
        return self._cases.rows() if self.figure is not None else []

    def everybody(self) -> tuple[Case, ...]:
        """All of the month and kind that are chosen, also those for whom the list is too short."""
        if self.figure is None:
            return ()
        return self.figure.cases.first(len(self.figure.cases), self._month, self._chosen())

    def _chosen(self) -> list[Verdict]:
        return [each for each in Verdict if self.who.current() in {_EVERYBODY, each.value}]

    def _choose(self, month: date | None) -> None:
        self._month = month
        self._show_people()

    def _show_months(self) -> None:
        assert self.figure is not None  # shown with one only
        figure = self.figure
        model: RowsModel[Point] = RowsModel(month_rows(figure), key=lambda point: point.month)
        self.months = Table(model, tr("Months"))
        self.months.row_activated.connect(lambda point: self._choose(point.month))
        model.set_rows((*figure.points, figure.whole))
        _swap(self._table_box, self.months)
        RowsInSight(self.months)

    def _show_parts(self) -> None:
        assert self.figure is not None  # shown with one only
        model: RowsModel[Part] = part_rows(self.figure)
        model.set_rows(self.figure.parts)
        made_of = RowList(model, tr("Made of"), whole=True)
        made_of.set_empty_text(tr("Nothing yet"))
        _swap(self._parts_box, made_of)

    def _make_people(self) -> None:
        assert self.figure is not None  # shown with one only
        self._cases: RowsModel[Case] = RowsModel(
            case_columns(self.figure, self._labels),
            key=lambda case: (case.subject.patient_id, case.subject.referral_id or case.month),
        )
        self.people = Table(self._cases, tr("Patients behind the figure"))
        self.people.setProperty(PANEL, True)
        self.people.setMinimumHeight(160)
        self.people.row_activated.connect(self.opened)
        self.people.set_empty_text(tr("Nobody"))
        _swap(self._people_box, self.people)
        RowsInSight(self.people)

    def _show_people(self) -> None:
        if self.figure is None:
            return
        counts = Counter(verdict for month, verdict in self.figure.cases.verdicts() if self._month in {None, month})
        self.who.set_words(_EVERYBODY, f"{tr('All')} {counts.total()}")
        for each in Verdict:
            self.who.set_words(each.value, f"{verdict_text(each, self.figure.kind)} {counts[each]}")
        verdicts = self._chosen()
        self._cases.set_rows(self.figure.cases.first(_MOST, self._month, verdicts))
        is_cut = sum(counts[each] for each in verdicts) > _MOST
        first = tr("{month}: the first {count} are listed").format(month=month_text(self._month), count=_MOST)
        self._people.set_caption(first if is_cut else month_text(self._month))

    def _lay_out(self) -> None:
        self._panel = Panel(" ", icon="chart-line")
        self._panel.setProperty(PANEL, True)
        self._panel.header.addWidget(self.views)
        self._pages = QStackedWidget()
        self._table_box, table_page = _box()
        self._pages.addWidget(self.chart)
        self._pages.addWidget(table_page)
        self._panel.body.addWidget(self._pages, 1)
        self._panel.body.addWidget(self._shift)
        meaning = Panel(tr("What it means"), icon="info")
        meaning.body.addWidget(self._meaning)
        meaning.body.addStretch(1)
        parts = Panel(tr("Made of"), icon="layers", flush=True)
        self._parts_box, parts_page = _box()
        parts.body.addWidget(parts_page)
        parts.body.addStretch(1)
        self._people = Panel(tr("Patients behind the figure"), icon="users", flush=True)
        self._people_box, people_page = _box()
        above = QHBoxLayout()
        above.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
        above.addWidget(self.who, 0, Qt.AlignmentFlag.AlignLeft)
        self._people.body.addLayout(above)
        self._people.body.addWidget(people_page, 1)
        beside = QHBoxLayout()
        beside.setSpacing(S12)
        beside.addWidget(meaning, 3)
        beside.addWidget(parts, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(self._panel, 3)
        column.addWidget(self._people, 2)
        column.addLayout(beside)


def _box() -> tuple[QVBoxLayout, QWidget]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, S4)
    return box, page


def _swap(box: QLayout, widget: QWidget) -> None:
    """One widget in the place of the one before: tables are made anew for another figure, with its columns."""
    while (item := box.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    box.addWidget(widget)
