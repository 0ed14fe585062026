"""The papers of a plan: looked at, kept as a PDF or printed, and those that have a number already."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.clinic import Clinic
from careplan.application.printing import DocumentLine, documents
from careplan.application.queries.papers import NumberedLine, Papers, PapersOfPlan
from careplan.application.queries.patient_file import FileOfPatient
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.documents.preview import Preview
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.jobs.lanes import anywhere
from ui.jobs.ticket import Ticket
from ui.screens.documents.choosing import Choosing
from ui.screens.documents.words import numbered_cell
from ui.shell.exporting import Exporting
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S8, S12
from ui.theme.tones import Tone
from ui.widgets.announcing import announce
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, IconButton
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from ui.documents.printing import Printing


class DocumentsScreen(Screen):
    """Looking writes nothing; exporting and printing give a document its number. The pages are never on disk here."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DOCUMENTS})
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._plan: PlanSnapshot | None = None
        self._titles: dict[str, str] = {}
        self._asked: Ticket | None = None
        self.done = InlineBanner(Tone.GREEN, "")
        self.done.hide()
        self.choosing = Choosing(self.desk)
        self.rows: RowsModel[NumberedLine] = RowsModel(
            (
                Column(
                    tr("Document"), lambda line: numbered_cell(line, self._titles.get(line.kind, line.kind)), leads=True
                ),
            ),
            key=lambda line: line.id,
        )
        self.numbered = RowList(self.rows, tr("Numbered documents"), whole=True)
        self.numbered.set_empty_text(tr("None yet. The first export or print gives a document its number."))
        self.preview = Preview(self.desk)
        self.exporting = Exporting(self.desk, self)
        self._lay_out()
        self._connect()

    def arrive(self, place: Place) -> None:
        """Nothing of another patient stays, not even while this one is read."""
        self.done.hide()
        if self.room.open_plan.file is None:
            self._show(None)
        super().arrive(place)

    def show_file(self, file: FileOfPatient) -> None:
        """Whatever changed in the record may be on the paper."""
        self._show(file.plan)

    def refresh(self, changes: ChangeSet) -> None:
        """A document was given its number, which its pages bear."""
        self._show(self._plan)

    def first_focus(self) -> QWidget:
        """The kinds of documents."""
        return self.choosing.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (
            ("PgUp PgDn", tr("page")),
            ("Ctrl +  Ctrl −", tr("size")),
            ("Ctrl+P", tr("export")),
        )

    def handlers(self) -> Handlers:
        """Zooming is for everybody; the catalogue keeps the rest from who may not issue."""
        if self._plan is None:
            return {}
        return {
            ActionId.EXPORT: self.export,
            ActionId.PRINT: self.print,
            ActionId.ZOOM_IN: lambda: self.preview.zoom(1),
            ActionId.ZOOM_OUT: lambda: self.preview.zoom(-1),
            ActionId.ZOOM_FIT: lambda: self.preview.zoom(0),
        }

    @cached_property
    def printing(self) -> "Printing":
        """Made when it is first asked for: few look at a page in order to print it."""
        from ui.documents.printing import Printing  # noqa: PLC0415 - loads what Qt knows of printers

        made = Printing(self.desk, self)
        made.printed.connect(self._printed)
        return made

    def export(self) -> None:
        """What is chosen, as a file."""
        paper = self.choosing.paper
        if paper is not None and self.choosing.may_issue:
            self.exporting.begin(paper.plan_id, paper.kind, paper.version)

    def print(self) -> None:
        """What is chosen, on paper."""
        paper = self.choosing.paper
        if paper is not None and self.choosing.may_issue:
            self.printing.begin(paper)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: the paper leaves the memory; behind the lock it stays."""
        super().hideEvent(event)
        if self.isHidden():
            if self._asked is not None:
                self._asked.cancel()
            self.preview.let_go()

    def _show(self, plan: PlanSnapshot | None) -> None:
        if self._asked is not None:
            self._asked.cancel()
        other = self._plan is None or plan is None or self._plan.id != plan.id
        self._plan = plan
        if other:
            self.choosing.show_plan(None)
            self.rows.set_rows(())
            self.preview.let_go()
        self.handlers_changed.emit()
        if plan is None:
            return
        plan_id = plan.id

        def read(clinic: Clinic) -> tuple[tuple[DocumentLine, ...], Papers]:
            return documents(), clinic.ask(PapersOfPlan(plan_id=plan_id))

        self._asked = self.desk.use(read, self._arrived, owner=self)

    def _arrived(self, found: tuple[tuple[DocumentLine, ...], Papers]) -> None:
        kinds, papers = found
        self._titles = {line.id: tr(line.title) for line in kinds}
        self.choosing.show_plan(self._plan, kinds, papers)
        self.rows.set_rows(papers.documents)
        self.preview.show_paper(self.choosing.paper)

    def _cell(self, line: NumberedLine) -> Lines:
        return numbered_cell(line, self._titles.get(line.kind, line.kind))

    def _open_numbered(self, line: NumberedLine) -> None:
        self.choosing.choose(line.kind, line.version)

    def _kept(self, path: Path) -> None:
        folder = Button(tr("Open folder"), icon="folder-open", small=True)
        folder.clicked.connect(lambda: _show_folder(path.parent))
        where = tr("It is in the folder {folder}.").format(folder=path.parent)
        self._say(tr("Kept as {name}").format(name=path.name), where, folder)

    def _printed(self, number: str) -> None:
        self._say(tr("{number} was sent to the printer").format(number=number), "")

    def _say(self, title: str, text: str, *actions: Button) -> None:
        close = IconButton("x", tr("Close"))
        close.clicked.connect(self.done.hide)
        self.done.show_message(Tone.GREEN, title, text, (*actions, close))
        self.done.show()
        announce(self.done, f"{title}. {text}")

    def _connect(self) -> None:
        self.choosing.chosen.connect(lambda: self.preview.show_paper(self.choosing.paper))
        self.choosing.export.clicked.connect(self.export)
        self.choosing.print.clicked.connect(self.print)
        self.choosing.list.row_activated.connect(lambda _: self.preview.view.setFocus())
        self.numbered.row_activated.connect(self._open_numbered)
        self.numbered.clicked.connect(lambda index: self._open_numbered(self.rows.row(index)))
        self.exporting.kept.connect(self._kept)

    def _lay_out(self) -> None:
        earlier = Panel(tr("Numbered so far"), icon="history", flush=True)
        earlier.setProperty(PANEL, True)
        earlier.body.addWidget(self.numbered)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        for panel in (self.choosing, earlier):
            column.addWidget(panel)
        column.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(PANEL_GAP)
        sides.addWidget(Scroll(left, firm=True), 2)
        sides.addWidget(self.preview, 5)
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S8)
        page.addWidget(self.done)
        page.addLayout(sides, 1)


def _show_folder(path: Path) -> None:
    """In the system's own program for it, which outlives a lane's work."""
    with anywhere():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
