"""After the meeting: what was made of each case, and what still needs a person."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from careplan.application.meeting_after import AfterLine, after_lines
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import name_text
from ui.theme.metrics import ICON_SMALL, S8
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label


class AfterList(Dialog):
    """Only to be read: letters and drafts open from below each case, tasks also stand on Today."""

    def __init__(self, agenda: AgendaFound, parent: QWidget) -> None:
        lines = after_lines(agenda)
        open_ = sum(bool(each.todo) for each in lines)
        said = trn("{count} thing still needs a person.", "{count} things still need a person.", open_)
        super().__init__(
            tr("After the meeting"), said if lines else "", primary=tr("Close"), icon="list-checks", parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self.confirmed.connect(self.accept)
        self.lines = lines
        if not lines:
            self.body.addWidget(Label(tr("No letter, draft or action came of this meeting."), wrap=True))
        for case in agenda.cases:
            of_case = [each for each in lines if each.case_id == case.id]
            if of_case:
                self.body.addWidget(Label(name_text(case.family, case.given), bold=True, wrap=True))
                self.body.addWidget(_card(of_case))
        self.set_note(tr("Letters and plan drafts open below each case. Tasks stand on Today until they are done."))


def _card(lines: list[AfterLine]) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(S8, S8, S8, S8)
    grid.setSpacing(S8)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(2, 2)
    for at, line in enumerate(lines):
        icon, ink = ("circle-check", "green") if not line.todo else ("circle-dashed", "ink3")
        grid.addWidget(Symbol(icon, ink=ink, size=ICON_SMALL), at, 0, Qt.AlignmentFlag.AlignTop)
        todo = Label(line.todo or tr("Nothing left to do"), Role.CAPTION, ink="ink2", wrap=True)
        for column, words in ((1, Label(line.text, wrap=True)), (2, todo)):
            grid.addWidget(words, at, column, Qt.AlignmentFlag.AlignTop)
    return card
