"""Which paper: the kind of document, the version, and what is to become of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.printing import DocumentLine
from careplan.application.queries.papers import Papers
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.documents.preview import Paper
from ui.editing.choice_field import ChoiceField
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.rights import may, why_not
from ui.screens.documents.words import audience_words, check_sentence, version_words
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class Choosing(Panel):
    """`chosen` when another paper is; who follows the version being worked on goes on following it."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Documents"), icon="file-text", flush=True)
        self.setProperty(PANEL, True)
        self._plan: PlanSnapshot | None = None
        self._papers = Papers(signed=(), documents=())
        self.kinds: RowsModel[DocumentLine] = RowsModel(
            (Column(tr("Document"), _kind_cell, leads=True),), key=lambda line: line.id
        )
        self.list = RowList(self.kinds, tr("Documents"), whole=True)
        self.version = ChoiceField[int](tr("Version"), (), none="")
        self.check = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.export = Button(tr("Export PDF…"), icon="file-down", kind=ButtonKind.PRIMARY, keys="Ctrl+P")
        self.print = Button(tr("Print…"), icon="printer", keys="Ctrl+Shift+P")
        self.may_issue = may(desk.user, Permission.ISSUE)
        self._looks_only = why_not(desk.user, Permission.ISSUE)
        self._lay_out()
        self._unlock()
        self.list.current_changed.connect(lambda _: self._turned())
        self.version.edited.connect(self._turned)

    @property
    def paper(self) -> Paper | None:
        """What is chosen; None before anything can be."""
        kind: DocumentLine | None = self.list.current_row()
        version = self.version.value()
        if self._plan is None or kind is None or version is None:
            return None
        title = f"{kind.title} · {self._words(version)}"
        return Paper(plan_id=self._plan.id, kind=kind.id, version=version, title=title)

    def show_plan(
        self, plan: PlanSnapshot | None, kinds: tuple[DocumentLine, ...] = (), papers: Papers | None = None
    ) -> None:
        """What there is now; what was chosen stays as long as it is there."""
        before, chosen = self._plan, self.version.value()
        self._plan, self._papers = plan, papers or Papers(signed=(), documents=())
        self.kinds.set_rows(kinds)
        if kinds and self.list.current_row() is None:
            self.list.select_key(kinds[0].id)
        versions = self._versions()
        same = plan is not None and before is not None and before.id == plan.id
        if plan is not None and (not same or chosen not in versions or (before and chosen == before.version)):
            chosen = plan.version
        self.version.show_value(None)
        self.version.set_choices([(number, self._words(number)) for number in versions])
        self.version.show_value(chosen if plan is not None else None)
        self._unlock()

    def choose(self, kind: str, version: int) -> None:
        """As if both had been chosen."""
        self.version.show_value(version)
        self.list.select_key(kind)
        self._turned()

    def _versions(self) -> tuple[int, ...]:
        """The one being worked on and every signed one, the newest first."""
        if self._plan is None:
            return ()
        return tuple(sorted({self._plan.version, *(line.version for line in self._papers.signed)}, reverse=True))

    def _words(self, version: int) -> str:
        return version_words(version, next((line for line in self._papers.signed if line.version == version), None))

    def _turned(self) -> None:
        version = self.version.value()
        if version is not None:
            self.version.show_value(version)  # nothing is saved here, so it is as good as kept
        self._unlock()
        self.chosen.emit()

    def _unlock(self) -> None:
        paper = self.paper
        for button in (self.export, self.print):
            button.set_reason(self._looks_only or ("" if paper else tr("Choose a document.")))
        signed = next((line for line in self._papers.signed if paper and line.version == paper.version), None)
        self.check.setText(check_sentence(content_hash(self._plan), signed) if self._plan and paper else "")

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(PANEL_PADDING, S12, PANEL_PADDING, S12)
        column.setSpacing(S12)
        column.addWidget(self.version)
        column.addWidget(self.check)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.export)
        row.addWidget(self.print)
        column.addWidget(buttons)
        self.body.addWidget(self.list)
        self.body.addWidget(below)


def _kind_cell(line: DocumentLine) -> Lines:
    return Lines(tr(line.title), audience_words(line.audience))
