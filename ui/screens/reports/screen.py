"""Reports: figures of the clinic by month, each with its definition and everybody behind it."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.domain.figures.figure import Case, Figure
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.row_list import RowList
from ui.rights import why_not
from ui.screens.reports.figure_view import FigureView
from ui.screens.reports.keeping import Keeping
from ui.screens.reports.lists import figure_rows
from ui.screens.reports.working_out import WorkingOut
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import S4, S12, page_margin, width_class
from ui.theme.typography import Role
from ui.widgets.beside import Beside, Part
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

_SPANS = ("12", "24", "36")
_LIST_WIDTH = 300
_BESIDE = 960
"""The width, in logical pixels at 100 % text, that list and figure need beside each other."""
_NOTHING_STORED = "Worked out from what is recorded each time; no figure is stored."


class ReportsScreen(Screen):
    """Asks for all figures at once; a place's view may name one of them."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.REFERRALS,
            Topic.REFERRAL_EVENTS,
            Topic.PATIENTS,
            Topic.IMPORTS,
            Topic.DISEASE_PROFILES,
            Topic.ANTIBODIES,
        }
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._working = WorkingOut(self.desk, self)
        self.rows = figure_rows()
        self.list = RowList(self.rows, tr("Figures"))
        self.view = FigureView(self.desk.labels)
        self.span = Segments([(each, tr("{count} months").format(count=each)) for each in _SPANS], name=tr("Time"))
        self.export = Button(tr("Export as shown…"), icon="download")
        self.export.set_reason(why_not(self.desk.user, Permission.ISSUE))
        self.keeping = Keeping(self.desk, self)
        self.stop = Button(tr("Cancel"), icon="x", kind=ButtonKind.QUIET)
        self._lay_out()
        self.stop.hide()
        self.stop.clicked.connect(self.cancel)
        self._working.moved.connect(self._moved)
        self._working.found.connect(self._found)
        self._working.failed.connect(lambda: self._rest(tr("The figures could not be worked out.")))
        self.list.current_changed.connect(self._turned)
        self.list.row_activated.connect(lambda _: self.view.chart.setFocus(Qt.FocusReason.TabFocusReason))
        self.span.chosen.connect(lambda _: self._ask())
        self.export.clicked.connect(self.export_shown)
        self.view.opened.connect(self._open)
        self.keeping.kept.connect(lambda path: self._note.setText(tr("Kept as {name}.").format(name=path.name)))

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown."""
        super().arrive(place)
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; figure, month and view stay."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The list of figures."""
        return self.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("figure")), ("← →", tr("month")), ("T", tr("table")), ("Enter", tr("open")))

    def handlers(self) -> Handlers:
        """What the keys do here."""
        return {ActionId.TABLE_VIEW: self.view.turn, ActionId.OPEN: self._open_current}

    def export_shown(self) -> None:
        """A workbook with everything, or one of the two tables."""
        figure = self.view.figure
        if figure is None or not self.export.isEnabled():
            return
        from careplan.application import figures_export as made  # noqa: PLC0415 - for rare use

        wanted, listed, labels = self.view.everybody(), tuple(self.view.listed()), self.desk.labels
        self.keeping.begin(
            f"{figure.code}-{self.desk.today().isoformat()}",
            {
                tr("Workbook: months and patients"): (
                    "xlsx",
                    lambda: made.workbook_of(made.sheets_of(figure, wanted, labels)),
                ),
                tr("Months"): ("csv", lambda: made.csv_of(made.months_sheet(figure))),
                tr("Made of"): ("csv", lambda: made.csv_of(made.parts_sheet(figure))),
                tr("Patients as listed"): ("csv", lambda: made.csv_of(made.people_sheet(figure, listed, labels))),
            },
        )

    def _ask(self) -> None:
        self._working.begin(self.desk.today(), int(self.span.current()))

    def cancel(self) -> None:
        """Gives up working out; the figures that are shown stay as they were."""
        if self._working.cancel():
            self._rest(tr("Stopped. Choose the months again to work the figures out."))

    def _moved(self, done: int, of: int) -> None:
        self._note.setText(tr("Working out… {done} of {of}").format(done=done + 1, of=of))
        self.view.show_none(tr("Working out…"))
        if not self.stop.isVisible():
            self.stop.show()

    def _rest(self, words: str) -> None:
        had_focus = self.stop.hasFocus()
        self.stop.hide()
        self._note.setText(words)
        self.view.show_none(tr("Not worked out"))
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, found: tuple[Figure, ...]) -> None:
        self._rest(tr(_NOTHING_STORED))
        self.rows.set_rows(found)
        wanted = self.place.view if self.place is not None and self.view.figure is None else ""
        if self.list.current_row() is None and not (wanted and self.list.select_key(wanted)):
            self.list.select_key(found[0].code)
        self._turned(self.list.current_row())

    def _turned(self, figure: Figure | None) -> None:
        if figure is not None and figure is not self.view.figure:
            self.view.show_figure(figure)

    def _open_current(self) -> None:
        people = self.view.people
        if people is not None and people.hasFocus():
            self._open(people.current_row())

    def _open(self, case: Case | None) -> None:
        if case is not None:
            is_published = self.view.figure is not None and self.view.figure.published is not None
            of_patient = ScreenId.RECORD if is_published else ScreenId.SCREENING
            place = Place(
                screen=ScreenId.REFERRAL if case.subject.referral_id is not None else of_patient,
                view="disease" if is_published else "",
                patient_id=case.subject.patient_id,
                plan_id=case.subject.plan_id,
                part_id=case.subject.referral_id,
            )
            self.go.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head begins where the panels below it do."""
        super().resizeEvent(event)
        margin = page_margin(width_class(self.window().width()))
        self._above.setContentsMargins(margin, S12, margin, 0)

    def _lay_out(self) -> None:
        self._note = Label(tr("Not worked out yet."), ink="ink2", wrap=True)
        choices, head, inside = (QWidget() for _ in range(3))
        for box, parts in (
            (choices, (self.stop, self.span, self.export)),
            (head, (Label(tr("Reports"), Role.TITLE), choices)),
        ):
            line = FlowLayout(box, gap=S12, apart=box is head)
            for part in parts:
                line.addWidget(part)
        figures = Panel(tr("Figures"), icon="file-chart-column", flush=True)
        figures.setProperty(PANEL, True)
        figures.body.addWidget(self.list, 1)
        figure, sides = Scroll(self.view), Beside()
        self._above = above = QVBoxLayout()
        above.setSpacing(S4)
        above.addWidget(head)
        above.addWidget(self._note)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(sides, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(inside))
        sides.take(Part(widget=figures, width=_LIST_WIDTH), Part(widget=figure, scrolls=(figure,)), room=_BESIDE)
        RowsInSight(self.list)
