"""A document as it would come out now: made by the core, turned into pictures aside, kept in memory only."""

from collections.abc import Hashable
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from careplan.application.clinic import Clinic
from careplan.application.printing import Exported, export_plan, preview_plan
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.documents.page_view import PageView
from ui.documents.pdf import page_face, page_sizes
from ui.documents.sheet import Sheet
from ui.documents.zoom import Zoom
from ui.jobs.ticket import Ticket
from ui.shell.panels import PANEL
from ui.theme.metrics import S4
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.texts import ElidedLabel, Label

Place = tuple[int, float, int]
"""The page at the top, how far down it, and the page that is read."""
_TOP: Place = (0, -1.0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of document of one version of a plan; `title` is what the window calls it."""

    plan_id: PlanId
    kind: str
    version: int
    title: str

    @property
    def key(self) -> tuple[PlanId, str]:
        """Whatever the version."""
        return self.plan_id, self.kind

    def looked(self, clinic: Clinic) -> bytes:
        """See Sheet."""
        return preview_plan(clinic, self.kind, self.plan_id, version=self.version)

    def exported(self, clinic: Clinic) -> Exported:
        """See Sheet."""
        return export_plan(clinic, self.kind, self.plan_id, version=self.version)


class Preview(Panel):
    """`shown` when all of a paper's pages are known. Another version of the same document keeps page and place.

    Whatever is asked for later takes the place of what is still being made.
    """

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Preview"), icon="eye", flush=True)
        self.setProperty(PANEL, True)
        self._desk = desk
        self._paper: Sheet | None = None
        self._data = b""
        self._given_up = Event()
        self._tickets: list[Ticket] = []
        self._left: tuple[Hashable, Place] = (None, _TOP)
        self.title = ElidedLabel("", Role.CAPTION, ink="ink3")
        self.view = PageView()
        self.instead = EmptyState("file-search", "", "")
        self.previous = IconButton("chevron-up", tr("Previous page"))
        self.next = IconButton("chevron-down", tr("Next page"))
        self.number = Label("", Role.CAPTION, ink="ink2")
        self.smaller = IconButton("zoom-out", tr("Smaller"))
        self.percent = Label("", Role.CAPTION, ink="ink2")
        self.larger = IconButton("zoom-in", tr("Larger"))
        self.fit = Button(tr("Fit width"), kind=ButtonKind.QUIET, small=True)
        self.full = Button(tr("100 %"), kind=ButtonKind.QUIET, small=True)
        self._stacked = QStackedWidget()
        self._lay_out()
        self._connect()
        self._tools()

    @property
    def is_settled(self) -> bool:
        """Whether nothing of what is on the screen is still being made."""
        return bool(self._data) and self._stacked.currentWidget() is self.view and self.view.is_complete

    def show_paper(self, paper: Sheet | None) -> None:
        """Makes it, also when it is the one that is shown: it may have changed."""
        before, self._paper = self._paper, paper
        self._give_up()
        if before is not None and self.view.pages:
            self._left = (before.key, (*self.view.place, self.view.page))
        if before is None or paper is None or paper != before:
            self._forget()
        if paper is None:
            return
        if not self.view.pages:
            self._say(tr("Making the pages…"), "", "file-search")
        self.title.setText(tr("being made…") if self.view.pages else "")
        given_up = self._given_up = Event()

        def made(clinic: Clinic) -> bytes:
            if given_up.is_set():
                return b""
            return paper.looked(clinic)

        self._tickets.append(self._desk.use(made, self._made, owner=self, failed=self._refused))

    def let_go(self) -> None:
        """Nobody looks: the paper leaves the memory."""
        self.show_paper(None)

    def zoom(self, step: int) -> None:
        """1 larger, -1 smaller, 0 as wide as there is room."""
        factor = self.view.factor
        self.view.set_zoom(Zoom() if step == 0 else Zoom.larger(factor) if step > 0 else Zoom.smaller(factor))

    def _made(self, data: bytes) -> None:
        self._data = data
        self._tickets.append(
            self._desk.aside(lambda: page_sizes(data), self._measured, owner=self, failed=self._refused)
        )

    def _measured(self, sizes: tuple[QSizeF, ...]) -> None:
        assert self._paper is not None  # or it would have been given up
        self.title.setText(self._paper.title)
        self._stacked.setCurrentWidget(self.view)
        of, left = self._left
        known = left if of == self._paper.key else _TOP
        top, part, page = (*self.view.place, self.view.page) if self.view.pages else known
        self.view.show_document(self._paper.title, sizes, (top, part), page)
        self._tools()
        self.shown.emit()

    def _face(self, number: int, scale: float) -> None:
        data = self._data
        self._tickets = [ticket for ticket in self._tickets if ticket.awaited][-1:]
        self._tickets.append(
            self._desk.aside(
                lambda: page_face(data, number, scale), self.view.show_face, owner=self, failed=self._refused
            )
        )

    def _refused(self, message: Message) -> None:
        self._forget()
        self._say(message.happened, " ".join((*message.details, message.todo)), "circle-alert")

    def _give_up(self) -> None:
        self._given_up.set()
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets.clear()

    def _forget(self) -> None:
        self._data = b""
        self.view.clear()
        self.title.setText("")
        self._say("", "", "file-search")

    def _say(self, title: str, sentence: str, icon: str) -> None:
        self.instead.show_words(title, sentence, icon)
        self._stacked.setCurrentWidget(self.instead)
        self._tools()

    def _tools(self) -> None:
        """Page and size in words; nothing to turn, nothing to press."""
        there = self._stacked.currentWidget() is self.view and self.view.pages > 0
        page, pages = self.view.page, self.view.pages
        self.number.setText(tr("Page {page} of {pages}").format(page=page + 1, pages=pages) if there else "")
        self.percent.setText(f"{round(self.view.factor * 100)} %" if there else "")
        self.previous.setEnabled(there and page > 0)
        self.next.setEnabled(there and page < pages - 1)
        for button in (self.smaller, self.larger, self.fit, self.full):
            button.setEnabled(there)

    def _connect(self) -> None:
        self.view.wanted.connect(self._face)
        self.view.turned.connect(lambda _: self._tools())
        self.view.zoomed.connect(self._tools)
        self.previous.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        self.next.clicked.connect(lambda: self.view.go_to(self.view.page + 1))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.fit.clicked.connect(lambda: self.zoom(0))
        self.full.clicked.connect(lambda: self.view.set_zoom(Zoom(1.0)))

    def _lay_out(self) -> None:
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("100 %"))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tools = QWidget()
        flow = FlowLayout(tools)
        flow.addWidget(_group(self.previous, self.number, self.next))
        flow.addWidget(_group(self.smaller, self.percent, self.larger))
        flow.addWidget(_group(self.fit, self.full))
        self.header.insertWidget(self.header.count() - 1, self.title, 20)  # before the panel's own stretch
        self.header.addWidget(tools)
        for page in (self.instead, self.view):
            self._stacked.addWidget(page)
        self.body.addWidget(self._stacked)


def _group(*widgets: QWidget) -> QWidget:
    """What belongs together stays in one line."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S4)
    for widget in widgets:
        row.addWidget(widget)
    return group
